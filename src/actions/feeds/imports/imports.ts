import { randomBytes } from 'node:crypto';
import type { AddressReading } from '../../../core/model/address-reading.ts';
import type { Deps } from '../../deps.ts';
import type { Checks } from '../../limits.ts';
import type { Feeds, ImportDraft } from '../../nouns/feeds.ts';
import type { Invoker } from '../../nouns/invoker.ts';
import { createImportLine, type ImportLine } from './import-line.ts';
import { type ReadOne, readMany } from './read-many.ts';

/** Imports that wait for their moderator. They are forgotten after 15 minutes, as Discord forgets the answer. */
const KEPT_MS = 15 * 60_000;
const MOST_KEPT_OF_ONE = 3;
/** Milliseconds in which an import that has begun must read its first address: else its answer was never shown. */
const BEGINS_IN_MS = 60_000;

interface Kept extends Person {
  draft: ImportDraft;
  at: number;
}

/** Imports under way and those that wait for their moderator, as long as the process lives. */
export interface Imports {
  drafts: Map<string, Kept>;
  /** Servers and persons of which one is under way, and until when (milliseconds since 1970) if it reads nothing. */
  running: Map<string, number>;
  line: ImportLine;
}

export const createImports = (): Imports => ({ drafts: new Map(), running: new Map(), line: createImportLine() });

interface ImportingDeps extends Pick<Deps, 'fetchAttachment' | 'readOutlines' | 'now'> {
  checks: Checks;
  read: (address: string) => Promise<AddressReading>;
}

/** Milliseconds before it is asked again whether a person may check more. */
const MOMENT_MS = 100;

/** What one invoker may do with imports: one at a time in each server, and for each person. */
export function importing(
  imports: Imports,
  { guildId, userId, now }: Invoker,
  { fetchAttachment, readOutlines, ...deps }: ImportingDeps,
): Pick<Feeds, 'addressesInFile' | 'beginImport' | 'readMany' | 'keepImport' | 'keptImport'> {
  const { drafts, running } = imports;
  const read = oneOfMany(imports, { guildId, userId }, deps);
  const own = { here: guildId, elsewhere: `user ${userId}` } as const;
  const mark = (until: number): void => {
    for (const name of Object.values(own)) running.set(name, until);
  };
  const isMarked = (name: string): boolean => (running.get(name) ?? 0) > deps.now().getTime();
  const forgetOld = (): void => {
    for (const [id, { at }] of drafts) if (at < now.getTime() - KEPT_MS) drafts.delete(id);
  };
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
      forgetOld();
      const ofOne = [...drafts].filter(([, kept]) => kept.userId === userId).map(([oldId]) => oldId);
      for (const oldId of ofOne.slice(0, 1 - MOST_KEPT_OF_ONE)) drafts.delete(oldId);
      const id = randomBytes(6).toString('base64url');
      drafts.set(id, { draft, guildId, userId, at: now.getTime() });
      return id;
    },
    keptImport(id) {
      forgetOld();
      const kept = drafts.get(id);
      return kept?.guildId === guildId && kept.userId === userId ? kept.draft : undefined;
    },
  };
}

/**
 * Reads an address of an import when it is its turn: the person may check that many, and imports of
 * other servers have had theirs.
 */
const oneOfMany =
  ({ line }: Imports, { guildId, userId }: Person, { read, ...deps }: OneOfManyDeps): ReadOne =>
  async (address, over) => {
    await untilAllowed(userId, deps, over);
    const leave = await line.enter(guildId, over);
    if (!leave) return undefined;
    try {
      return await read(address);
    } finally {
      leave();
    }
  };

type Person = Pick<Invoker, 'guildId' | 'userId'>;
type OneOfManyDeps = Pick<ImportingDeps, 'checks' | 'now' | 'read'>;

/** Resolves when a person may check one more address, or `over` is aborted. */
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
