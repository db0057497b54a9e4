import { type Reply, textReply } from '../../../src/actions/command.ts';
import type { Context } from '../../../src/actions/nouns/context.ts';
import type { ImportDraft, ImportEntry } from '../../../src/actions/nouns/feeds.ts';
import { type FollowedFeed, settingsOf } from '../../../src/core/model/subscription.ts';
import { markdownProblems } from '../../../src/core/text/problem.ts';
import { invokerProblem, missingPermissionLines } from '../permissions.ts';
import { decide } from '../settings/decide.ts';
import { foundReply, type ImportedCounts, importedReply } from './reply.ts';

/** Importing what another channel follows, with the same settings. Nothing is read anew: it is followed already. */

const followedIn = async (channelId: string, { feeds }: Context): Promise<readonly FollowedFeed[]> =>
  (await feeds.followed()).filter(({ subscription }) => subscription.channelId === channelId);

/** Shows what a channel follows. */
export async function offerCopy(from: string, channel: string | undefined, context: Context): Promise<Reply> {
  const { t } = context;
  const to = channel ?? context.invoker.channelId;
  if (from === to) return textReply(t('import.sameChannel'));
  const forbidden = invokerProblem(context, { channelId: to });
  if (forbidden !== undefined) return textReply(forbidden);
  const all = await followedIn(from, context);
  if (all.length === 0) return textReply(t('import.nothingThere', { from }));
  const entries = await Promise.all(all.map(one => entryOf(one, context)));
  const draft: ImportDraft = { entries, channel: to, from, ticked: new Set() };
  return foundReply(draft, { id: context.feeds.keepImport(draft), page: 1 }, context);
}

async function entryOf({ feed }: FollowedFeed, { feeds }: Context): Promise<ImportEntry> {
  const known = await feeds.blog(feed.id);
  const entry = { address: feed.page, feedId: feed.id };
  if (!known) return entry;
  const { title, source } = feed;
  return { ...entry, found: { title, source, updates: known.updates.length, ended: known.state === 'ended' } };
}

/** Follows what was chosen. What may be done there is looked at again: it may have changed since. */
export async function copyChosen(
  chosen: readonly ImportEntry[],
  { from = '', channel: to }: Pick<ImportDraft, 'from' | 'channel'>,
  context: Context,
): Promise<Reply> {
  const all = await followedIn(from, context);
  const counts: ImportedCounts = { followed: 0, existed: 0, problems: [] };
  for (const { address, feedId } of chosen) {
    const known = all.find(({ feed }) => feed.id === feedId);
    const outcome = known ? await copied(known, to, context) : { sentence: context.t('gone') };
    if (outcome === 'followed' || outcome === 'existed') counts[outcome] += 1;
    else counts.problems.push({ address, ...outcome });
  }
  const reply = importedReply(counts, 0, context);
  const lacked = missingPermissionLines(context, { channelId: to });
  const content = [reply.message.content, ...lacked].join('\n');
  return { ...reply, message: { ...reply.message, content } };
}

async function copied(
  { feed, subscription }: FollowedFeed,
  channelId: string,
  context: Context,
): Promise<'followed' | 'existed' | { sentence: string }> {
  const decided = decide({ channelId }, { feed, current: settingsOf(subscription) }, context);
  if (decided.problem !== undefined) return { sentence: decided.problem };
  const blog = await context.feeds.blog(feed.id);
  if (!blog) return { sentence: context.t('import.unread') };
  const outcome = await context.feeds.follow({ kind: 'live blog', feed, blog }, decided.settings);
  if (outcome.problem !== undefined) return { sentence: markdownProblems(context.t, [outcome.problem]) };
  return outcome.existed ? 'existed' : 'followed';
}
