import type { Translate } from '../../i18n/translate.ts';
import type { Tracked } from '../model/blog-record.ts';
import type { LiveBlog, Update } from '../model/live-blog.ts';
import type { Message } from '../model/message.ts';
import { webAddress } from '../text/link.ts';
import { markdown } from '../text/markdown.ts';
import { shownTime } from '../time/timestamp.ts';
import { COLOURS, card, headlineLink, LIMITS, plainLine, titleLine } from './card.ts';

const EXCERPT_WORDS = 100;

/** The numbers of a live blog's day. */
export interface Numbers {
  updates: number;
  keyEvents: number;
  corrections: number;
  withdrawn: number;
  /** ISO times of the first and the last update, where they are known. */
  from?: string;
  to?: string;
}

/** `folded`: how many more were listed once and are no longer tracked. */
export function numbersOf(
  tracked: readonly Tracked[],
  { corrections, folded }: { corrections: number; folded: number },
): Numbers {
  const standing = tracked.filter(({ state }) => state !== 'withdrawn').map(({ update }) => update);
  const times = standing.flatMap(({ publishedAt }) => publishedAt ?? []).sort();
  return {
    updates: standing.length + folded,
    keyEvents: standing.filter(({ keyEvent, summary }) => keyEvent || summary).length,
    corrections,
    withdrawn: tracked.length - standing.length,
    from: times[0],
    to: times.at(-1),
  };
}

function numbersLine({ updates, keyEvents, corrections, withdrawn, from, to }: Numbers, t: Translate): string {
  const [first, last] = [shownTime(from, 'f'), shownTime(to, 'f')];
  const tally = t('tally', { updates, keyEvents });
  const all = [
    first && last && first !== last ? t('post.tallySpan', { tally, first, last }) : tally,
    corrections > 0 && t('post.corrections', { count: corrections }),
    withdrawn > 0 && t('post.takenBack', { count: withdrawn }),
  ];
  return `${all.filter(Boolean).join('; ')}.`;
}

/** Announces that a live blog has ended, with its last summary where it has one, and the numbers of its day. */
export function renderEnded(
  blog: Omit<LiveBlog, 'updates'>,
  numbers: Numbers,
  { summary, t }: { summary?: Update; t: Translate },
): Message {
  const head = [t('post.ended'), numbersLine(numbers, t), summary && `**${headlineLink(summary, t)}**`]
    .filter(Boolean)
    .join('\n\n');
  const room = LIMITS.text - head.length - 2;
  const text = summary && markdown(summary.text, { words: EXCERPT_WORDS, characters: room });
  const parts = card({
    title: titleLine(blog.title, LIMITS.title) || t('update.nameless'),
    url: webAddress(blog.url),
    text: [head, text].filter(Boolean).join('\n\n'),
    footer: plainLine(blog.publisher, LIMITS.footer),
    colour: COLOURS.ended,
  });
  return { cards: [parts] };
}
