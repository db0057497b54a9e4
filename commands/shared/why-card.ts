import type { Why } from '../../src/core/channel/why.ts';
import type { Card } from '../../src/core/model/message.ts';
import type { FollowedFeed } from '../../src/core/model/subscription.ts';
import { card, headlineOf, titleLine } from '../../src/core/render/card.ts';
import { displayKeywords } from '../../src/core/render/keyword.ts';
import { link } from '../../src/core/text/link.ts';
import { shownTime } from '../../src/core/time/timestamp.ts';
import type { TextKey } from '../../src/i18n/languages.ts';
import type { Translate } from '../../src/i18n/translate.ts';
import { displayTitle } from './format.ts';
import { partsThatFit } from './paging.ts';

const COUNTS = {
  flagged: 'why.flagged',
  breaking: 'why.breaking',
  summary: 'why.summary',
  picked: 'why.pickedPlain',
  match: 'why.match',
  headline: 'why.headline',
  'everything is wanted': 'why.everything',
  'nothing tells updates apart': 'why.nothingApart',
} as const satisfies Record<NonNullable<Why['counts']>, TextKey>;

const REASONS = {
  withdrawn: 'why.withdrawn',
  baseline: 'why.baseline',
  'board only': 'why.boardOnly',
  'no key event': 'why.noKeyEvent',
  'not picked': 'why.notPicked',
  'never picked': 'why.never',
  'hour is full': 'why.full',
  'no keyword': 'why.noKeyword',
  excluded: 'why.excludedWord',
  'held back': 'why.heldBack',
  echo: 'why.echo',
  blocked: 'why.blocked',
  waiting: 'why.waiting',
  'deleted by someone': 'why.deletedBySomeone',
  'deleted by me': 'why.deletedByMe',
  unknown: 'why.unknown',
} as const satisfies Record<Why['reasons'][number], TextKey>;

function dated(t: Translate, key: TextKey, iso: string | undefined): string[] {
  const time = shownTime(iso, 'f');
  return time ? [t(key, { time })] : [];
}

/** When it was published, read and posted, in a sentence. */
function times({ update, seenAt, posted }: Why, t: Translate): string {
  const parts = [
    ...dated(t, 'why.published', update.publishedAt),
    ...dated(t, 'why.read', seenAt),
    ...dated(t, 'why.posted', posted?.at),
  ];
  const line = parts.join('; ');
  return line && `${line.charAt(0).toUpperCase()}${line.slice(1)}.`;
}

const edits = ({ edited, posted }: Why, t: Translate): string[] => [
  ...(edited?.corrected ? [t('why.corrected', { time: shownTime(edited.correctedAt ?? edited.at, 'f') })] : []),
  ...(edited && !edited.corrected ? [t('why.edited', { time: shownTime(edited.at, 'f') })] : []),
  ...dated(t, 'why.ourEdit', posted?.editedAt),
];

function location({ posted, together = 1 }: Why, place: string, { t, jump }: { t: Translate; jump: string }): string {
  if (!posted) return t('why.notHere', { place });
  const key = posted.inThread ? 'why.standsAside' : 'why.stands';
  if (together <= 1) return t(key, { place, jump });
  return t(`${key}Together`, { place, jump, count: together - 1 });
}

const keywords = ({ including, excluding }: Why, t: Translate): string[] => [
  ...(including.length > 0 ? [t('why.holds', { words: displayKeywords(including, t) })] : []),
  ...(excluding.length > 0 ? [t('why.holdsExcluded', { words: displayKeywords(excluding, t) })] : []),
];

const signs = ({ signs: own = [] }: Why, t: Translate): string => own.map(sign => t(`reason.${sign}`)).join(', ');

const countsSentence = (counts: NonNullable<Why['counts']>, reasons: string, t: Translate): string =>
  counts === 'picked' && reasons ? t('why.picked', { reasons }) : t(COUNTS[counts]);

/** Words that both newsrooms use, at most. */
const MOST_SHARED = 8;

/** Which other newsrooms report the same event in one message with it, and by which words that was recognised. */
const sharedLines = ({ shared = [] }: Why, t: Translate): string[] =>
  shared.flatMap(({ publisher, evidence: { names, figures, words } }) => {
    const all = [...names, ...figures, ...words].slice(0, MOST_SHARED).map(word => `*${titleLine(word, 40)}*`);
    return all.length > 0 ? [t('why.shared', { publisher: titleLine(publisher, 60), words: all.join(', ') })] : [];
  });

/** Nothing of a withdrawn update's text is shown, not even in place of a headline. */
const nameOf = ({ update, reasons }: Why, t: Translate): string =>
  titleLine(headlineOf(reasons.includes('withdrawn') ? { ...update, text: [] } : update), 200) || t('update.nameless');

/** Explains why an update was posted in a channel, or was not. */
export function whyCard(
  why: Why,
  { feed, subscription }: FollowedFeed,
  { guildId, t }: { guildId: string; t: Translate },
): Card {
  const { channelId } = subscription;
  const place = `<#${channelId}>`;
  const channel = why.posted?.inThread || subscription.forum ? undefined : channelId;
  const { messageId = '' } = why.posted ?? {};
  const jump = channel ? `https://discord.com/channels/${guildId}/${channel}/${messageId}` : t('why.jumpElsewhere');
  const lines = [
    t('why.from', { link: link(displayTitle(feed.title, 100, t), feed.page) }),
    times(why, t),
    location(why, place, { t, jump }),
    ...why.reasons.map(reason => t(REASONS[reason], { place, reasons: signs(why, t) })),
    ...(why.counts ? [countsSentence(why.counts, signs(why, t), t)] : []),
    ...keywords(why, t),
    ...sharedLines(why, t),
    ...edits(why, t),
  ];
  return card({
    title: nameOf(why, t),
    url: why.update.url,
    text: partsThatFit(lines.filter(Boolean)).join('\n'),
  });
}
