import { setImmediate as nextTurn, setTimeout as wait } from 'node:timers/promises';
import { createParser } from '../../src/parse/parse.ts';
import { createPoll } from '../../src/pipeline/poll/poll.ts';
import { createPost } from '../../src/pipeline/post/post.ts';
import { createRunner } from '../../src/run/cron.ts';
import { localLease } from '../../src/store/lease/lease.ts';
import { openStore } from '../../src/store/open.ts';
import { feedOf } from './feed.ts';
import { followAll } from './follow-sources.ts';
import { silent } from './poll-setup.ts';

const SOURCES = 1_000;
const DAY_MS = 86_400_000;
/** How long the machine is awake before it sleeps, and is watched after it. */
const [AWAKE_MS, WATCHED_MS] = [3_000, 6_000];

/** Lets all clocks of this process show another time from now on, as after a sleep. */
function sleptFor(ms: number): void {
  const Real = Date;
  globalThis.Date = class extends Real {
    constructor(...given: ConstructorParameters<DateConstructor> | []) {
      super(...((given.length > 0 ? given : [Real.now() + ms]) as [number]));
    }
    static override now(): number {
      return Real.now() + ms;
    }
  } as DateConstructor;
}

/** Returns the longest turn after the machine slept for a day, while the bot polls many sources. */
export async function asleep(longestStall: (work: () => Promise<unknown>) => Promise<number>): Promise<number> {
  const store = openStore({ kind: 'memory' });
  const parser = createParser();
  const sources = Array.from({ length: SOURCES }, (_, source) => ({
    id: `s${source}`,
    url: `http://s${source}.example/`,
    body: feedOf(source, { version: 0, begun: Date.now() - 60_000 }),
    etag: `"${source}"`,
    channelId: String(source),
    guildId: String(source % 50),
  }));
  await followAll(store, parser.parseWith, sources);
  const shared = { store, lease: localLease(), log: silent, now: () => new Date(), jitter: Math.random };
  const run = createRunner({
    ...shared,
    poll: createPoll({
      ...shared,
      parse: parser.parseWith,
      pollSeconds: 15,
      async fetch(_, validators = {}) {
        await nextTurn();
        return { status: 'not-modified', validators };
      },
    }),
    post: createPost({
      ...shared,
      channel: {} as Parameters<typeof createPost>[0]['channel'],
      stopping: AbortSignal.any([]),
    }),
    letters: async () => undefined,
    prune: async () => undefined,
    daily: async () => undefined,
    reportError(_, error) {
      throw error;
    },
  });
  for (const { id } of sources) run.schedule(id, new Date(Date.now() + Math.random() * 15_000));
  run.start();
  await wait(AWAKE_MS);
  const longest = await longestStall(async () => {
    sleptFor(DAY_MS);
    await wait(WATCHED_MS);
  });
  await run.stop();
  await parser.close();
  await store.close();
  return longest;
}
