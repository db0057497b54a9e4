import type { Asked, Followed, Key, Say, Why } from '../../src/command/command.ts';
import type { Card } from '../../src/core/model/model.ts';
import { card, headlineOf, titleLine } from '../../src/core/render/card.ts';
import { link, webAddress } from '../../src/core/text/link.ts';
import { shownTime } from '../../src/core/time/timestamp.ts';
import { shownKeywords } from '../feed/settings.ts';
import { partsFitting } from './fitting.ts';
import { titleShown } from './title.ts';

const COUNTS = {
  'key event': 'why.keyEvent',
  summary: 'why.summary',
  'everything is wanted': 'why.everything',
  'nothing tells updates apart': 'why.nothingApart',
} as const satisfies Record<NonNullable<Why['counts']>, Key>;

const REASONS = {
  withdrawn: 'why.withdrawn',
  baseline: 'why.baseline',
  'no key event': 'why.noKeyEvent',
  'no keyword': 'why.noKeyword',
  excluded: 'why.excludedWord',
  'held back': 'why.heldBack',
  blocked: 'why.blocked',
  waiting: 'why.waiting',
  'deleted by someone': 'why.deletedBySomeone',
  'deleted by me': 'why.deletedByMe',
  unknown: 'why.unknown',
} as const satisfies Record<Why['reasons'][number], Key>;

function dated(say: Say, key: Key, iso: string | undefined): string[] {
  const time = shownTime(iso, 'f');
  return time ? [say(key, { time })] : [];
}

/** When it came, was read and posted. */
function times({ update, seenAt, posted }: Why, say: Say): string {
  const parts = [
    ...dated(say, 'why.published', update.publishedAt),
    ...dated(say, 'why.read', seenAt),
    ...dated(say, 'why.posted', posted?.at),
  ];
  const line = parts.join('; ');
  return line && `${line.charAt(0).toUpperCase()}${line.slice(1)}.`;
}

const edits = ({ edited, posted }: Why, say: Say): string[] => [
  ...(edited ? [say(edited.corrected ? 'why.corrected' : 'why.edited', { time: shownTime(edited.at, 'f') })] : []),
  ...dated(say, 'why.ourEdit', posted?.editedAt),
];

function whereabouts({ posted, together = 1 }: Why, place: string, { say, jump }: { say: Say; jump: string }): string {
  if (!posted) return say('why.notHere', { place });
  const key = posted.aside ? 'why.standsAside' : 'why.stands';
  if (together <= 1) return say(key, { place, jump });
  return say(`${key}Together`, { place, jump, count: together - 1 });
}

const keywords = ({ including, excluding }: Why, say: Say): string[] => [
  ...(including.length > 0 ? [say('why.holds', { words: shownKeywords(including, say) })] : []),
  ...(excluding.length > 0 ? [say('why.holdsExcluded', { words: shownKeywords(excluding, say) })] : []),
];

/** A withdrawn update shows nothing of its text, not even in place of a headline. */
const nameOf = ({ update, reasons }: Why, say: Say): string =>
  titleLine(headlineOf(reasons.includes('withdrawn') ? { ...update, text: [] } : update), 200) ||
  say('update.nameless');

/** All that there is to say about an update in a channel. */
export function whyCard(why: Why, { feed, subscription }: Followed, context: Asked): Card {
  const { channelId } = subscription;
  const { say } = context;
  const place = `<#${channelId}>`;
  const room = why.posted?.aside || subscription.forum ? undefined : channelId;
  const { messageId = '' } = why.posted ?? {};
  const jump = room ? `https://discord.com/channels/${context.guildId}/${room}/${messageId}` : say('why.jumpElsewhere');
  const lines = [
    say('why.from', { link: link(titleShown(feed.title, 100, say), feed.page) }),
    times(why, say),
    whereabouts(why, place, { say, jump }),
    ...why.reasons.map(reason => say(REASONS[reason], { place })),
    ...(why.counts ? [say(COUNTS[why.counts])] : []),
    ...keywords(why, say),
    ...edits(why, say),
  ];
  return card({
    title: nameOf(why, say),
    url: webAddress(why.update.url),
    text: partsFitting(lines.filter(Boolean)).join('\n'),
  });
}
