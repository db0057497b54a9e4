import { expect, onTestFinished } from 'vitest';
import { createLog } from '../../src/log/log.ts';
import { follow } from '../../src/pipeline/follow/follow.ts';
import { createGuardianApi, type GuardianApiOptions } from '../../src/pipeline/poll/guardian-api.ts';
import { createPoll } from '../../src/pipeline/poll/poll.ts';
import { localLease } from '../../src/store/lease/lease.ts';
import { openStore } from '../../src/store/open.ts';
import type { EmbeddedTarget, Store } from '../../src/store/store.ts';
import { documentOf, parseWith } from '../fixtures/sources/document.ts';
import { model } from '../fixtures/sources/guardian.ts';
import { scene } from '../fixtures/sources/story.ts';
import type { Guardian } from './guardian.ts';
import { subscription } from './live-blog.ts';
import { looked } from './looked.ts';
import { startFetch } from './origin.ts';

export const KEY = 's3cret-k3y';

/** Polling of one live blog of a `Guardian`, with a clock that only the test moves. It starts at noon in UTC. */
export interface Polling {
  store: Store;
  /** Lets this many seconds pass and looks once. */
  look(seconds?: number): Promise<void>;
  /** What was logged so far, a line an event. */
  logged(): readonly string[];
  /** Deliveries that a channel got so far, oldest first, as headlines. */
  delivered(): Promise<readonly (string | undefined)[]>;
}

interface Given extends Partial<GuardianApiOptions> {
  target?: EmbeddedTarget;
  /** Seconds after noon at which it starts. */
  startsAt?: number;
  url?: string;
  deadlineMs?: number;
}

const noon = Date.UTC(2025, 5, 14, 12);

export async function startPolling(guardian: Guardian, given: Given = {}): Promise<Polling> {
  const { target = { kind: 'memory' }, startsAt = 0, url = guardian.data, deadlineMs = 15_000, ...options } = given;
  let now = noon + startsAt * 1000;
  const lines: string[] = [];
  const store = openStore(target);
  onTestFinished(() => store.close());
  const parts = {
    store,
    lease: localLease(),
    log: createLog('debug', { write: line => void lines.push(line) }),
    now: () => new Date(now),
    fetch: startFetch({ deadlineMs }),
    parse: async (name: string, document: Parameters<typeof parseWith>[1]) => parseWith(name, document),
  };
  const { base, hosts } = guardian;
  const askFirst = createGuardianApi(parts, { base, hosts, key: KEY, ...options });
  const poll = createPoll({ ...parts, askFirst, jitter: () => 0, pollSeconds: 60 });
  const blog = parseWith('guardian', documentOf(model(scene())));
  const named = { id: 'feed', url, page: blog.url, source: 'guardian', title: blog.title };
  const feed = { ...named, addedBy: '3', addedAt: new Date(now).toISOString() };
  await follow(parts, { feed, subscription: subscription({ updates: 'everything' }), blog });
  return {
    store,
    async look(seconds = 600) {
      now += seconds * 1000;
      expect(await poll('feed')).not.toBeNull();
    },
    logged: () => lines,
    async delivered() {
      // What may stand in a thread is kept up to date as well, but the channel never had one.
      const inChannel = (await looked(parts)).filter(delivery => delivery.in === undefined);
      const inOrder = inChannel.toSorted((a, b) => a.revision - b.revision);
      return inOrder.map(({ want }) => want?.cards[0]?.title);
    },
  };
}
