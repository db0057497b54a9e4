import { randomBytes } from 'node:crypto';
import type { AddressReading } from '../../core/model/live-blog.ts';
import type { Deps } from '../deps.ts';
import { createKept } from '../kept.ts';
import type { Checks } from '../limits.ts';
import type { Invoker } from '../nouns/context.ts';
import type { Feeds, ImportDraft } from '../nouns/feeds.ts';

/** Reads of one import at the same time, each at another host: hosts, bodies and parsing are shared fairly among all. */
const MOST_AT_ONCE = 6;

/** Milliseconds between two reports: an answer is edited no more often. */
const REPORT_EVERY = 2_500;
/** Milliseconds after which nothing more is begun: Discord takes changes of an answer for 15 minutes. */
const LONGEST = 12 * 60_000;

/** What reads an address, once it may begin; resolves to undefined if `over` is aborted before. */
export type ReadOne = (address: string, over: AbortSignal) => Promise<AddressReading | undefined>;

const hostIn = (address: string): string =>
  URL.parse(address)?.hostname ?? URL.parse(`https://${address}`)?.hostname ?? '';

const nextReport = () => new Promise<'report'>(resolve => void setTimeout(resolve, REPORT_EVERY, 'report').unref());

/**
 * Reads many addresses, one at a time at each host, and yields how many are done: every few seconds
 * and at the end. What could not begin in time is left out. Throws what `read` or `each` throws.
 */
export async function* readMany(
  read: ReadOne,
  addresses: readonly string[],
  each: Parameters<Feeds['readMany']>[1],
): AsyncGenerator<number, void> {
  const over = new AbortController();
  const ends = performance.now() + LONGEST;
  const hosts = [...Map.groupBy(addresses.entries(), ([, address]) => hostIn(address)).values()];
  let done = 0;
  const readOne = async ([index, address]: readonly [number, string]): Promise<void> => {
    const reading = performance.now() < ends ? await read(address, over.signal) : undefined;
    if (!reading) return;
    await each(index, reading);
    done += 1;
  };
  const readHosts = async (): Promise<void> => {
    for (let host = hosts.shift(); host; host = hosts.shift()) for (const one of host) await readOne(one);
  };
  const end = Promise.all(Array.from({ length: MOST_AT_ONCE }, readHosts));
  try {
    while ((await Promise.race([end, nextReport()])) === 'report') {
      if (performance.now() >= ends) over.abort();
      yield done;
    }
    yield done;
  } finally {
    over.abort();
  }
}

/** Imports that wait for their moderators, and those of one moderator. */
const MOST_KEPT = 300;
const MOST_KEPT_OF_ONE = 3;
/** Milliseconds in which an import that has begun must read its first address: else its answer was never shown. */
const BEGINS_IN_MS = 60_000;

export type Imports = ReturnType<typeof createImports>;

export const createImports = (now: () => Date) => ({
  drafts: createKept<Person & { draft: ImportDraft }>({ most: MOST_KEPT, share: MOST_KEPT_OF_ONE, now }),
  /** Servers and persons of which one is under way, and until when (milliseconds since 1970) if it reads nothing. */
  running: new Map<string, number>(),
});

interface ImportingDeps extends Pick<Deps, 'fetchAttachment' | 'readOutlines' | 'now'> {
  checks: Checks;
  read: (address: string) => Promise<AddressReading>;
}

/** Milliseconds before it is asked again whether a person may check more. */
const MOMENT_MS = 100;

export function importing(
  imports: Imports,
  { guildId, userId }: Invoker,
  { fetchAttachment, readOutlines, ...deps }: ImportingDeps,
): Pick<Feeds, 'addressesInFile' | 'beginImport' | 'readMany' | 'keepImport' | 'keptImport'> {
  const { drafts, running } = imports;
  const read = oneOfMany(userId, deps);
  const own = { here: guildId, elsewhere: `user ${userId}` } as const;
  const mark = (until: number): void => {
    for (const name of Object.values(own)) running.set(name, until);
  };
  const isMarked = (name: string): boolean => (running.get(name) ?? 0) > deps.now().getTime();
  return {
    async addressesInFile(url) {
      const fetched = await fetchAttachment(url);
      if (fetched.status !== 'ok') return [];
      try {
        return await readOutlines(fetched.document, { guildIds: [guildId], userId });
      } finally {
        fetched.release?.();
      }
    },
    beginImport() {
      if (isMarked(own.here)) return 'here';
      if (isMarked(own.elsewhere)) return 'elsewhere';
      mark(deps.now().getTime() + BEGINS_IN_MS);
      return undefined;
    },
    async *readMany(addresses, each) {
      mark(Number.POSITIVE_INFINITY);
      try {
        yield* readMany(read, addresses, each);
      } finally {
        for (const name of Object.values(own)) running.delete(name);
      }
    },
    keepImport(draft) {
      const id = randomBytes(6).toString('base64url');
      drafts.set(id, { draft, guildId, userId }, userId);
      return id;
    },
    keptImport(id) {
      const kept = drafts.get(id);
      return kept?.guildId === guildId && kept.userId === userId ? kept.draft : undefined;
    },
  };
}

/** Waits until the person may check one more. */
const oneOfMany =
  (userId: string, { read, ...deps }: OneOfManyDeps): ReadOne =>
  async (address, over) => {
    await untilAllowed(userId, deps, over);
    return over.aborted ? undefined : read(address);
  };

type Person = Pick<Invoker, 'guildId' | 'userId'>;
type OneOfManyDeps = Pick<ImportingDeps, 'checks' | 'now' | 'read'>;

async function untilAllowed(
  userId: string,
  { checks, now }: Pick<OneOfManyDeps, 'checks' | 'now'>,
  over: AbortSignal,
): Promise<void> {
  while (!over.aborted) {
    const until = checks.count(userId, now(), 'one of many');
    if (!until) return;
    await aborted(over, Math.max(MOMENT_MS, until.getTime() - now().getTime()));
  }
}

/** Resolves when a signal is aborted, at the latest after so many milliseconds. */
async function aborted(signal: AbortSignal, ms: number): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const timer = setTimeout(resolve, ms);
  const end = (): void => resolve();
  signal.addEventListener('abort', end, { once: true });
  await promise;
  clearTimeout(timer);
  signal.removeEventListener('abort', end);
}
