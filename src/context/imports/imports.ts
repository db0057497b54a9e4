import { randomBytes } from 'node:crypto';
import type { Invoker } from '../../command/context.ts';
import type { ImportContext, ImportDraft } from '../../command/import-context.ts';
import type { AddressReading } from '../../core/model/address-reading.ts';
import type { Document } from '../../core/model/live-blog.ts';
import type { Requester } from '../../core/model/requester.ts';
import type { Fetch } from '../../fetch/fetched.ts';
import type { Checks } from '../limits.ts';
import { createImportLine, type ImportLine } from './import-line.ts';
import { type ReadOne, readMany } from './read-many.ts';

/** Imports that wait for their moderator. They are forgotten after 15 minutes, as Discord forgets the answer. */
const KEPT_MS = 15 * 60_000;
const MOST_KEPT = 100;
/** Imports of all servers that are under way at once: as many as can end in time, some seconds each address. */
const MOST_RUNNING = 12;

interface Kept {
  draft: ImportDraft;
  of: string;
  at: number;
}

/** Imports under way and those that wait for their moderator, as long as the process lives. */
export interface Imports {
  drafts: Map<string, Kept>;
  /** Ids of the servers in which one is under way. */
  running: Set<string>;
  line: ImportLine;
}

export const createImports = (): Imports => ({ drafts: new Map(), running: new Set(), line: createImportLine() });

/** What it takes to read what is attached to a command. */
export interface AttachmentParts {
  /** Fetches a file of at most 1 MB from where Discord keeps attachments, and from nowhere else. */
  fetchAttachment: Fetch;
  readOutlines(document: Document, requester?: Requester): Promise<readonly string[]>;
}

interface ImportingParts extends AttachmentParts {
  checks: Checks;
  now: () => Date;
  read: (address: string) => Promise<AddressReading>;
}

/** Milliseconds before it is asked again whether a person may check more. */
const MOMENT_MS = 100;

/** What one invoker may do with imports: one at a time in each server. */
export function importing(
  imports: Imports,
  { guildId, userId, now }: Invoker,
  { fetchAttachment, readOutlines, ...parts }: ImportingParts,
): ImportContext {
  const { drafts, running } = imports;
  const read = oneOfMany(imports, { guildId, userId }, parts);
  const of = `${guildId}/${userId}`;
  const forgetOld = (): void => {
    for (const [id, { at }] of drafts) if (at < now.getTime() - KEPT_MS) drafts.delete(id);
    const [oldest] = drafts.keys();
    if (drafts.size >= MOST_KEPT && oldest !== undefined) drafts.delete(oldest);
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
    importUnderWay() {
      if (running.has(guildId)) return 'here';
      return running.size >= MOST_RUNNING ? 'elsewhere' : undefined;
    },
    async *readMany(addresses, each) {
      running.add(guildId);
      try {
        yield* readMany(read, addresses, each);
      } finally {
        running.delete(guildId);
      }
    },
    keepImport(draft) {
      forgetOld();
      const id = randomBytes(6).toString('base64url');
      drafts.set(id, { draft, of, at: now.getTime() });
      return id;
    },
    keptImport(id) {
      forgetOld();
      const kept = drafts.get(id);
      return kept?.of === of ? kept.draft : undefined;
    },
  };
}

/**
 * Reads an address of an import when it is its turn: the person may check that many, and imports of
 * other servers have had theirs.
 */
const oneOfMany =
  ({ line }: Imports, { guildId, userId }: Person, { read, ...parts }: OneOfManyParts): ReadOne =>
  async ({ address, host }, over) => {
    await untilAllowed(userId, parts, over);
    const leave = await line.enter({ guildId, host }, over);
    if (!leave) return undefined;
    try {
      return await read(address);
    } finally {
      leave();
    }
  };

type Person = Pick<Invoker, 'guildId' | 'userId'>;
type OneOfManyParts = Pick<ImportingParts, 'checks' | 'now' | 'read'>;

/** Resolves when a person may check one more address, or `over` is aborted. */
async function untilAllowed(
  userId: string,
  { checks, now }: Pick<OneOfManyParts, 'checks' | 'now'>,
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
