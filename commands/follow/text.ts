import type { CommandContext } from '../../src/command/context.ts';
import type { OwnFollows } from '../../src/command/member-context.ts';
import type { Follow } from '../../src/core/model/member.ts';
import { reasonText } from '../../src/core/render/letter.ts';
import type { Translate } from '../../src/i18n/translate.ts';
import { displayTitle } from '../shared/format.ts';

/** What it takes to say what a member follows. */
export type FollowTextContext = Pick<CommandContext, 'followed' | 't'>;

/** Says what a follow asks for, as Markdown: “Nia Falk in **Harbour evening**”. */
export async function describeFollow(follow: Follow, { followed, t }: FollowTextContext): Promise<string> {
  const what = reasonText(follow, t);
  const { feedId } = follow;
  if (feedId === undefined) return t('follow.everywhere', { what });
  const found = (await followed()).find(({ feed }) => feed.id === feedId);
  if (!found) return t('follow.gone', { what });
  const title = displayTitle(found.feed.title, 80, t);
  const isWhole = follow.who === undefined && follow.about === undefined;
  return t(isWhole ? 'follow.ofFeed' : 'follow.inFeed', { what, title });
}

/** Says what holds letters back. */
export function waitingLines({ quiet, daily }: Pick<OwnFollows, 'quiet' | 'daily'>, t: Translate): readonly string[] {
  return [
    ...(quiet ? [t('follow.quietFrom', { from: quiet.from, to: quiet.to, timezone: quiet.timezone })] : []),
    ...(daily ? [t('follow.atMost', { count: daily.most })] : []),
  ];
}
