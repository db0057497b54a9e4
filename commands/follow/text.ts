import { type Reply, textReply } from '../../src/actions/command.ts';
import type { Context } from '../../src/actions/nouns/context.ts';
import type { AddFollowResult, FollowRequest, OwnFollow, OwnFollows } from '../../src/actions/nouns/member.ts';
import { reasonText } from '../../src/core/letters/delivery.ts';
import { titleLine } from '../../src/core/render/card.ts';
import type { Translate } from '../../src/i18n/translate.ts';
import { displayTitle } from '../shared/format.ts';

/** Says what a follow asks for, as Markdown: “Nia Falk in **Harbour evening**”. */
export async function describeFollow(follow: OwnFollow, context: Context): Promise<string> {
  const { invoker, t } = context;
  if (follow.updateId !== undefined) return describeKept(follow, t);
  const what = reasonText(follow, t);
  const { feedId } = follow;
  if (feedId === undefined) return invoker.guildId === '' ? what : t('follow.everywhere', { what });
  const title = await titleOf(feedId, context);
  if (title === undefined) return t('follow.gone', { what });
  const isWhole = follow.who === undefined && follow.about === undefined;
  return t(isWhole ? 'follow.ofFeed' : 'follow.inFeed', { what, title });
}

/** The member has the copy, so that its words are theirs to see. */
function describeKept({ headline }: OwnFollow, t: Translate): string {
  if (headline === '') return t('follow.keptWithdrawn');
  return t('follow.kept', { headline: titleLine(headline ?? '', 80) || t('update.nameless') });
}

/** In a conversation nothing tells whether the member may still read the title: there, the name of the site stands for it. */
async function titleOf(feedId: string, { feeds, invoker, member, t }: Context): Promise<string | undefined> {
  const title =
    invoker.guildId === ''
      ? await member.siteOf(feedId)
      : (await feeds.followed()).find(({ feed }) => feed.id === feedId)?.feed.title;
  return title === undefined ? undefined : displayTitle(title, 80, t);
}

export function waitingLines({ quiet, daily }: Pick<OwnFollows, 'quiet' | 'daily'>, t: Translate): readonly string[] {
  return [
    ...(quiet ? [t('follow.quietFrom', { from: quiet.from, to: quiet.to, timezone: quiet.timezone })] : []),
    ...(daily ? [t('follow.atMost', { count: daily.most })] : []),
  ];
}

export const addOne = async (wanted: FollowRequest, context: Context, notes: readonly string[] = []): Promise<Reply> =>
  followReply(await context.member.addFollow(wanted), context, { said: 'follow', notes });

/** Says what is followed now. `headline`: that of an update that was kept. */
export async function followReply(
  outcome: AddFollowResult,
  context: Context,
  { said, notes = [], headline }: { said: 'follow' | 'keep'; notes?: readonly string[]; headline?: string },
): Promise<Reply> {
  const { member, t } = context;
  if (!outcome.follow) return textReply(t('follow.tooMany', { most: outcome.limit }));
  const what = await describeFollow({ ...outcome.follow, headline }, context);
  const first = t(`${said}.${outcome.existed ? 'existed' : 'added'}`, { what });
  return textReply([first, ...notes, ...waitingLines(await member.ownFollows(), t)].join('\n'));
}
