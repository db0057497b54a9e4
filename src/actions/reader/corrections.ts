import { randomUUID } from 'node:crypto';
import { inSlices } from '../../async/in-slices.ts';
import { correctedQuotes, labelledQuote, quoteKey, withCorrection } from '../../core/answers/corrections.ts';
import type { BlogRecord } from '../../core/model/blog-record.ts';
import type { QuoteChange, QuoteCorrection } from '../../core/model/quote-correction.ts';
import type { BlogQuote } from '../../core/quotes/quote.ts';
import { truncate } from '../../core/text/excerpt.ts';
import type { Post } from '../../pipeline/post/post.ts';
import type { Lease, Store } from '../../store/store.ts';
import { auditOf } from '../audit.ts';
import { followedFor } from '../followed.ts';
import type { Invoker } from '../nouns/invoker.ts';
import type { Reader } from '../nouns/reader.ts';
import type { Answers } from './answers.ts';
import { moderateShares } from './moderated-shares.ts';

/** Where moderators' corrections are kept for the operator, who may hand them to the project. */
export interface QuoteReports {
  /** Adds one line. Never rejects. */
  add(line: object): Promise<void>;
}

/** Where the corrections of one server go. */
export type ReportsByServer = (guildId: string) => QuoteReports;

/** Lines that one server may add in a day, so that it does not fill the file for all. */
const MOST_LINES = 100;

/** Limits what each server adds; what is too much is left out. */
export function limitedReports(reports: QuoteReports, now: () => Date): ReportsByServer {
  let [day, counts] = ['', new Map<string, number>()];
  return guildId => ({
    async add(line) {
      const today = now().toISOString().slice(0, 10);
      if (today !== day) [day, counts] = [today, new Map()];
      const count = (counts.get(guildId) ?? 0) + 1;
      counts.set(guildId, count);
      if (count <= MOST_LINES) await reports.add(line);
    },
  });
}

interface CorrectionParts {
  store: Store;
  lease: Lease;
  answers: Pick<Answers, 'quotes'>;
  reportsOf: ReportsByServer;
  post: Pick<Post, 'serve'>;
}

type QuoteParts = Pick<CorrectionParts, 'store' | 'answers'>;

const standing = ({ tracked }: BlogRecord) =>
  tracked.filter(({ state }) => state !== 'withdrawn').map(({ update }) => update);

/** The quotes as they were found. */
async function foundIn({ store, answers }: QuoteParts, feedId: string): Promise<readonly BlogQuote[]> {
  const record = await store.blogs.get(feedId);
  return record ? answers.quotes({ feedId, revision: record.revision, updates: standing(record) }) : [];
}

const correctionsOf = async ({ store }: QuoteParts, guildId: string) =>
  (await store.servers.get(guildId))?.quotes ?? {};

/** The quotes of a live blog as this server sees them. */
export async function quotesFor(parts: QuoteParts, guildId: string, feedId: string): Promise<readonly BlogQuote[]> {
  const [found, corrections] = await Promise.all([foundIn(parts, feedId), correctionsOf(parts, guildId)]);
  return inSlices(correctedQuotes(found, { feedId, corrections }));
}

const followedBy = async ({ store }: CorrectionParts, invoker: Invoker, feedId: string) =>
  (await followedFor(store, invoker)).find(({ feed }) => feed.id === feedId);

type CorrectableQuotes = Pick<Reader, 'quotesToCorrect' | 'correctQuote'>;

/** What moderators of one server may say of its quotes. Nothing crosses servers. */
export const correctingQuotes = (parts: CorrectionParts, invoker: Invoker): CorrectableQuotes => ({
  async quotesToCorrect(feedId) {
    if (!(await followedBy(parts, invoker, feedId))) return [];
    const [found, corrections] = await Promise.all([foundIn(parts, feedId), correctionsOf(parts, invoker.guildId)]);
    return found.map(quote => {
      const key = quoteKey(feedId, quote);
      return { key, quote, correction: corrections[key] };
    });
  },

  async correctQuote(feedId, key, change) {
    const quote = (await foundIn(parts, feedId)).find(each => quoteKey(feedId, each) === key);
    const followed = await followedBy(parts, invoker, feedId);
    if (!quote || !followed) return undefined;
    const after = change && { ...change, at: invoker.now.toISOString(), id: randomUUID() };
    const replaced = await replace(parts, { guildId: invoker.guildId, key, after });
    await moderateShares({ ...parts, serve: parts.post.serve }, invoker.guildId, { feedId, key, change, found: quote });
    await report(parts, invoker.guildId, { feedId, quote, ...replaced });
    await auditOf(parts.store, invoker).note({
      ...eventOf(change),
      words: truncate(quote.text.replaceAll(/\s+/gu, ' '), LONGEST_WORDS),
      feed: followed.feed.title,
      channelId: followed.subscription.channelId,
    });
    return quote;
  },
});

/** UTF-16 units of a quote in the history. */
const LONGEST_WORDS = 80;

function eventOf(change: QuoteChange | undefined) {
  if (!change) return { did: 'quote restored' } as const;
  return change.hidden
    ? ({ did: 'quote hidden' } as const)
    : ({ did: 'quote renamed', speaker: change.speaker } as const);
}

interface Replaced {
  before: QuoteCorrection | undefined;
  after: QuoteCorrection | undefined;
}

const replace = (
  { store, lease }: CorrectionParts,
  { guildId, key, after }: { guildId: string; key: string; after: QuoteCorrection | undefined },
): Promise<Replaced> =>
  lease.with(`server:${guildId}`, async () => {
    const server = (await store.servers.get(guildId)) ?? {};
    const before = server.quotes?.[key];
    await store.servers.set(guildId, { ...server, quotes: withCorrection(server.quotes ?? {}, key, after) });
    return { before, after };
  });

/** The file says nothing of the server and of who corrected. A later line withdraws an earlier one. */
async function report(
  { store, reportsOf }: CorrectionParts,
  guildId: string,
  { feedId, quote, before, after }: Replaced & { feedId: string; quote: BlogQuote },
) {
  const reports = reportsOf(guildId);
  if (before) await reports.add({ id: before.id, withdrawn: true });
  const record = await store.blogs.get(feedId);
  const update = record && standing(record).find(({ id }) => id === quote.updateId);
  if (after && update) await reports.add(labelledQuote(update, quote, after));
}
