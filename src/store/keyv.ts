import Keyv, { type DeserializedData, type KeyvStoreAdapter } from 'keyv';
import { collection } from './collection.ts';
import { recordsIn } from './records/blog-records.ts';
import type { Store } from './store.ts';

/** Keyv takes a `null` for "nothing"; a damaged entry must not look like an absent one. */
function deserialize<Value>(text: string): DeserializedData<Value> {
  const envelope: DeserializedData<Value> | null = JSON.parse(text);
  if (envelope === null) throw new TypeError('the entry is null');
  return envelope;
}

const connect = (namespace: string, store: KeyvStoreAdapter): Keyv => {
  const keyv = new Keyv({ store, namespace, throwOnErrors: true, serialize: JSON.stringify, deserialize });
  // What an adapter reports here is thrown to the caller as well.
  keyv.on('error', () => undefined);
  return keyv;
};

/**
 * A store on any Keyv adapter that can list its keys. `open` is called once per collection and must give a new adapter that
 * throws on errors each time: one shared by two namespaces leaks keys. `close` ends what the adapters stand on.
 */
export function keyvStore(open: (namespace: string) => KeyvStoreAdapter, close: () => Promise<void>): Store {
  const keyv = (namespace: string) => connect(namespace, open(namespace));
  return {
    feeds: collection(keyv('feeds'), { kind: 'an object' }),
    subscriptions: collection(keyv('subscriptions'), { kind: 'a list' }),
    blogs: recordsIn(collection(keyv('blogs'), { kind: 'an object' }), collection(keyv('bases'), { kind: 'a list' })),
    outbox: collection(keyv('outbox'), { kind: 'an object' }),
    receipts: collection(keyv('receipts'), { kind: 'an object' }),
    pings: collection(keyv('pings'), { kind: 'an object' }),
    rests: collection(keyv('rests'), { kind: 'an object' }),
    quotas: collection(keyv('quotas'), { kind: 'an object' }),
    servers: collection(keyv('servers'), { kind: 'an object' }),
    readers: collection(keyv('readers'), { kind: 'an object' }),
    salts: collection(keyv('salts'), { kind: 'an object' }),
    moves: collection(keyv('moves'), { kind: 'an object' }),
    audit: collection(keyv('audit'), { kind: 'an object' }),
    schedules: collection(keyv('schedules'), { kind: 'an object' }),
    close,
  };
}
