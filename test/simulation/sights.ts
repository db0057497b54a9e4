import type { Picture, Update } from '../../src/core/model/live-blog.ts';
import type { Card, Message } from '../../src/core/model/message.ts';
import type { Voice } from './events.ts';

/** One update as a message shows it, alone or in a line. */
export interface Sight {
  number: number;
  versions: readonly number[];
  isStruck: boolean;
  /** Alone in its message, and the pictures there. */
  isAlone: boolean;
  pictures: readonly Picture[];
  /** Address of its small picture. */
  thumbnail?: string;
  colour?: number;
  /** The count in its text, where that is shown. */
  boats?: number;
  /** The count, or the version, that its mark of a correction says is right. */
  right?: number;
  rightVersion?: number;
}

/** How the updates of each newsroom are known. */
const WORDS: Record<Voice, RegExp> = {
  courier: /(?:report|words) (\d+) version (\d+)/g,
  tide: /(?:dispatch|telegram) (\d+) version (\d+)/g,
};

/** Where each newsroom's pages stand. */
export const ORIGINS: Record<Voice, string> = { courier: 'https://news.example/', tide: 'https://tide.example/' };

/** How a line of another newsroom's message begins that names updates. */
export const ECHO_LINE = '-# Also: ';

/** Returns the number of an update of the Courier; 0 for a strange one. */
export function numberOf({ headline = '', text }: Update): number {
  const words = [headline, ...text.flatMap(({ spans }) => spans.map(span => span.text))].join('\n');
  return Number(words.matchAll(WORDS.courier).next().value?.[1] ?? 0);
}

/** Returns the title of a message. */
export const titleOf = ({ cards: [first] }: Message): string => first?.title ?? '';

/** Whether a message is the list of all key events, and none about an update of its own. */
export const isBoard = ({ message }: { message: Message }): boolean => titleOf(message) === 'Key events';

/** Whether a message is a daily summary, and tells of no update by itself. */
export const isDailySummary = ({ message }: { message: Message }): boolean => titleOf(message) === 'Daily summary';

/** Whether a message tells of a correction, below the one that was corrected. */
export const isReply = ({ message }: { message: Message }): boolean => message.repliesTo !== undefined;

/** Whether a message tells moderators that the thread or post was deleted. */
export const saysThreadDeleted = ({ message }: { message: Message }): boolean =>
  titleOf(message) === 'For moderators' && message.cards[0]?.text?.includes('deleted the thread') === true;

/** Reads a message as a person would: which updates of a newsroom it shows, in which words, struck or not. */
export function sightsIn({ cards }: Message, voice: Voice = 'courier'): readonly Sight[] {
  const words = WORDS[voice];
  const pictures = cards.flatMap(pictureOf);
  return cards.flatMap(({ title = '', text = '', thumbnail, colour }) => {
    const own = [...title.matchAll(words)];
    const lines = text.split('\n');
    // A nameless update has its first words as the title.
    if (own.length > 0)
      return sightsOf([`${title} ${title.startsWith('~~') ? '' : text}`], words, {
        isAlone: true,
        pictures,
        thumbnail,
        colour,
      });
    return sightsOf(lines, words, { isAlone: false, pictures: [], colour });
  });
}

/**
 * Returns the numbers of the updates of a newsroom to which a message links as its own: what it shows of one without a
 * headline, which was read without its text.
 */
export function linkedUpdatesIn({ cards }: Message, voice: Voice): readonly number[] {
  const lines = cards.flatMap(({ url = '', text = '' }) => [url, ...text.split('\n')]);
  const own = lines.filter(line => !line.startsWith(ECHO_LINE));
  const links = own.flatMap(line => [...line.matchAll(/https:[^\s)>]*block-(\d+)/gu)]);
  return links.filter(([url]) => url.startsWith(ORIGINS[voice])).map(([, number]) => Number(number));
}

const pictureOf = ({ image, alt }: Card): Picture[] => (image ? [{ url: image, ...(alt && { alt }) }] : []);

function boatsIn(line: string): Pick<Sight, 'boats' | 'right' | 'rightVersion'> {
  const [, boats] = /It took (\d+) boats/.exec(line) ?? [];
  const [, right] = /Corrected <t:\d+:t>: .*?\*\*(\d+)\*\* boats/.exec(line) ?? [];
  const [, version] = /Corrected <t:\d+:t>: \*\*(\d+)\*\* \(was \d+\)$/.exec(line) ?? [];
  return {
    ...(boats && { boats: Number(boats) }),
    ...(right && { right: Number(right) }),
    ...(version && { rightVersion: Number(version) }),
  };
}

function sightsOf(
  lines: readonly string[],
  words: RegExp,
  given: Pick<Sight, 'isAlone' | 'pictures' | 'thumbnail' | 'colour'>,
): readonly Sight[] {
  return lines.flatMap(line => {
    const found = [...line.matchAll(words)];
    const [first] = found;
    if (!first) return [];
    return [
      {
        ...given,
        number: Number(first[1]),
        versions: found.map(([, , version]) => Number(version)),
        isStruck: line.includes('~~'),
        ...boatsIn(line),
      },
    ];
  });
}

const COUNTED = /(?:… and|\[And) (\d+) more/;

/** How many updates a message only counts. */
export const countedIn = ({ cards }: Message): number =>
  cards.reduce((sum, { text = '' }) => sum + Number(COUNTED.exec(text)?.[1] ?? 0), 0);
