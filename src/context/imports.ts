import { randomBytes } from 'node:crypto';
import type { Invoker } from '../command/context.ts';
import type { ImportContext, ImportDraft } from '../command/import-context.ts';
import type { AddressReading } from '../core/model/address-reading.ts';
import type { Document } from '../core/model/live-blog.ts';
import type { Requester } from '../core/model/requester.ts';
import type { Fetch } from '../fetch/fetched.ts';
import { readMany } from './read-many.ts';

/** Imports that wait for their moderator. They are forgotten after 15 minutes, as Discord forgets the answer. */
const KEPT_MS = 15 * 60_000;
const MOST_KEPT = 100;

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
}

export const createImports = (): Imports => ({ drafts: new Map(), running: new Set() });

/** What it takes to read what is attached to a command. */
export interface AttachmentParts {
  /** Fetches a file of at most 1 MB from where Discord keeps attachments, and from nowhere else. */
  fetchAttachment: Fetch;
  readOutlines(document: Document, requester?: Requester): Promise<readonly string[]>;
}

interface ImportingParts extends AttachmentParts {
  read: (address: string) => Promise<AddressReading>;
}

/** What one invoker may do with imports: one at a time in each server. */
export function importing(
  { drafts, running }: Imports,
  { guildId, userId, now }: Invoker,
  { read, fetchAttachment, readOutlines }: ImportingParts,
): ImportContext {
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
    isImporting: () => running.has(guildId),
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
