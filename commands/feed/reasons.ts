import type { Asked, Followed, Why } from '../../src/command.ts';
import { card, headlineOf, NAMELESS, titleLine } from '../../src/core/card.ts';
import { shownTime } from '../../src/core/instant.ts';
import { link, webAddress } from '../../src/core/link.ts';
import type { Card } from '../../src/core/model.ts';
import { shownKeywords } from './settings.ts';
import { counted } from './tally.ts';
import { titleShown } from './title.ts';

const COUNTS: Readonly<Record<NonNullable<Why['counts']>, string>> = {
  'key event': 'It counts because its editors, or the rule that `/feed status` tells, make it a key event.',
  summary: 'It counts because it is a summary.',
  'everything is wanted': 'It counts because this channel gets everything.',
  'nothing tells updates apart':
    'It counts because nothing tells the updates of this live blog apart: all of them count.',
};

/** `place`: the channel. */
const REASONS: Readonly<Record<Why['reasons'][number], (place: string) => string>> = {
  withdrawn: () => 'Its publisher took it back.',
  baseline: place => `It was there before ${place} followed: nothing old is posted.`,
  'no key event': place => `It is no key event, and ${place} gets key events only.`,
  'no keyword': place => `It holds none of the keywords that ${place} asks for.`,
  excluded: place => `It holds a word that ${place} leaves out.`,
  'held back': place => `${place} is paused: it is held back, and \`/feed resume\` posts it.`,
  blocked: place => `It waits: something in ${place} is in the way, as \`/feed status\` tells.`,
  waiting: () => 'It waits for its turn: it is posted, or mended, within seconds.',
  'deleted by someone': () => 'Someone deleted my message about it, so it stays deleted.',
  'deleted by me': () => 'I took my message about it away, as the settings were then, or Discord did not take it.',
  unknown: () => 'I cannot tell why: when it came, the settings were perhaps others.',
};

const dated = (words: string, iso: string | undefined): string[] => {
  const time = shownTime(iso, 'f');
  return time ? [`${words} ${time}`] : [];
};

/** When it came, was read and posted. */
function times({ update, seenAt, posted }: Why): string {
  const parts = [
    ...dated('published', update.publishedAt),
    ...dated('read, and decided about,', seenAt),
    ...dated('posted', posted?.at),
  ];
  const line = parts.join('; ');
  return line && `${line.charAt(0).toUpperCase()}${line.slice(1)}.`;
}

function edits({ edited, posted }: Why): string[] {
  const what = edited?.corrected ? 'a fact in it was corrected' : 'its publisher edited it';
  return [
    ...(edited ? [`Since then ${what}: ${shownTime(edited.at, 'f')}.`] : []),
    ...dated('I last edited my message', posted?.editedAt).map(line => `${line}.`),
  ];
}

function whereabouts({ posted, together }: Why, place: string, jump: string): string[] {
  if (!posted) return [`It does not stand in ${place}.`];
  const where = posted.aside ? `in the thread in ${place}` : `in ${place}`;
  const company = together && together > 1 ? `, together with ${counted(together - 1, 'other')}` : '';
  return [`It stands ${where}${company}: ${jump}`];
}

const keywords = ({ including, excluding }: Why): string[] => [
  ...(including.length > 0 ? [`Keywords that it holds: ${shownKeywords(including)}.`] : []),
  ...(excluding.length > 0 ? [`Words that are left out and that it holds: ${shownKeywords(excluding)}.`] : []),
];

/** A withdrawn update shows nothing of its text, not even in place of a headline. */
const nameOf = ({ update, reasons }: Why): string =>
  titleLine(headlineOf(reasons.includes('withdrawn') ? { ...update, text: [] } : update), 200) || NAMELESS;

/** All that there is to say about an update in a channel. */
export function whyCard(why: Why, { feed, subscription }: Followed, context: Asked): Card {
  const { channelId } = subscription;
  const place = `<#${channelId}>`;
  const room = why.posted?.aside || subscription.forum ? undefined : channelId;
  const { messageId = '' } = why.posted ?? {};
  const jump = room
    ? `https://discord.com/channels/${context.guildId}/${room}/${messageId}`
    : 'as other messages there.';
  const lines = [
    `From ${link(titleShown(feed.title, 100), feed.page)}.`,
    times(why),
    ...whereabouts(why, place, jump),
    ...why.reasons.map(reason => REASONS[reason](place)),
    ...(why.counts ? [COUNTS[why.counts]] : []),
    ...keywords(why),
    ...edits(why),
  ];
  return card({ title: nameOf(why), url: webAddress(why.update.url), text: lines.filter(Boolean).join('\n') });
}
