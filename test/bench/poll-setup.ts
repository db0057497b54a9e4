import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { createFetch } from '../../src/fetch/fetch.ts';
import { createParser } from '../../src/parse/parse.ts';
import type { PollParts } from '../../src/pipeline/poll/poll.ts';
import { localLease } from '../../src/store/lease/lease.ts';
import { openStore } from '../../src/store/open.ts';
import { storeIn } from '../../src/store/sqlite/sqlite.ts';
import type { Store } from '../../src/store/store.ts';

/** Hosts of the sources. Two polls per host may run at the same time. */
export const HOSTS = 16;

export const silent = { debug() {}, info() {}, warn() {}, error() {} };

export type Kind = 'still' | 'full' | 'restless' | 'hourly';

/** The polling parts of the bot, with a real store on disk and a publisher to poll. */
export interface PollSetup {
  parts: PollParts;
  /** Address of a source. Sources are spread over the hosts, which all lead to 127.0.0.1. */
  address(kind: Kind, source: number): string;
  /** Writes in one transaction, which is faster; the bot itself never does. */
  inTransaction(write: (store: Store) => Promise<void>): Promise<void>;
  close(): Promise<void>;
}

const hosts = Array.from({ length: HOSTS }, (_, number) => `host${number}.example`);

export async function openPollSetup(): Promise<PollSetup> {
  const folder = await mkdtemp(join(tmpdir(), 'liveblog-bench-'));
  const path = join(folder, 'store.sqlite');
  const publisher = fork(new URL('./publisher.ts', import.meta.url));
  const [port] = await once(publisher, 'message');
  const store = openStore({ kind: 'sqlite', path });
  const resolve = async () => [{ address: '127.0.0.1', family: 4 }];
  const { fetch, close: closeFetch } = createFetch({ allow: hosts, resolve });
  const parser = createParser();
  const shared = { lease: localLease(), log: silent, now: () => new Date(), jitter: Math.random, pollSeconds: 60 };
  return {
    parts: { ...shared, store, fetch, parse: parser.parseWith, parseChanged: parser.parseChanged },
    address: (kind, source) => `http://${hosts[source % HOSTS]}:${port}/${kind}/${source}`,
    inTransaction: write => inTransaction(path, write),
    async close() {
      await closeFetch();
      await parser.close();
      await store.close();
      await end(publisher);
      await rm(folder, { recursive: true });
    },
  };
}

export async function inTransaction(path: string, write: (store: Store) => Promise<void>): Promise<void> {
  const database = new DatabaseSync(path);
  database.exec('BEGIN');
  await write(storeIn(database, { close: async () => undefined }));
  database.exec('COMMIT');
  database.close();
}

async function end(child: ChildProcess): Promise<void> {
  const ended = once(child, 'exit');
  child.disconnect();
  await ended;
}
