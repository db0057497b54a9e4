import type { Translate } from '../../i18n/translate.ts';
import type { Embedded, Picture, Update } from '../model/live-blog.ts';
import type { Card } from '../model/message.ts';
import { serviceAt } from '../text/address.ts';
import { isBlank, oneLine, withoutMentions } from '../text/escape.ts';
import { excerpt, truncate } from '../text/excerpt.ts';
import { letters } from '../text/letters.ts';
import { link, linkTarget, webAddress } from '../text/link.ts';
import { countWords } from '../text/words.ts';
import { titleLine } from './card.ts';

/** Discord shows the first four pictures of embeds with one address together. */
const MOST_PICTURES = 4;
/** UTF-16 units. Discord's description of its API allows 4,096 for the alt text of an embed's image. */
const LONGEST_ALT = 1_024;
/** UTF-16 units of a credit, a name or a title in a line. */
const LONGEST_LABEL = 160;
const LONGEST_CAPTION = 600;
/** Fewer words of a caption say nothing. */
const FEWEST_WORDS = 5;
/** UTF-16 units of all lines about media: the text needs room too. */
const LONGEST_LINES = 1_500;

type ShownPicture = Picture & { address: string };

/** The pictures that Discord can show, and of those the ones that a message shows. */
function picturesOf({ pictures = [] }: Pick<Update, 'pictures'>): { shown: ShownPicture[]; more: number } {
  const all = pictures.flatMap(picture => {
    const address = webAddress(picture.url);
    return address ? [{ ...picture, address }] : [];
  });
  return { shown: all.slice(0, MOST_PICTURES), more: Math.max(0, all.length - MOST_PICTURES) };
}

function imageOf({ address, alt }: ShownPicture): Pick<Card, 'image' | 'alt'> {
  const words = oneLine(alt ?? '');
  return { image: address, ...(!isBlank(words) && { alt: truncate(withoutMentions(words), LONGEST_ALT) }) };
}

/**
 * Puts an update's pictures on its card. Further ones are cards with the same address, which Discord
 * shows as one with up to four pictures.
 */
export function withPictures(card: Card, update: Update): readonly [Card, ...Card[]] {
  const [first, ...others] = picturesOf(update).shown;
  if (!first) return [card];
  const { url } = card;
  const further = url === undefined ? [] : others.map(picture => ({ url, ...imageOf(picture) }));
  return [{ ...card, ...imageOf(first) }, ...further];
}

/** Puts the first picture small beside a card's text. */
export function withThumbnail(card: Card, update: Update): Card {
  const [first] = picturesOf(update).shown;
  if (!first) return card;
  const { image: thumbnail, ...words } = imageOf(first);
  return { ...card, thumbnail, ...words };
}

const line = (text: string, units: number): string => titleLine(truncate(oneLine(text), units), units * 2);

/** What the words about media may use, and must not repeat. */
interface Surroundings {
  /** Words that the excerpt leaves of those that a post may take over. */
  words: number;
  /** The words that are shown already, as plain text. */
  said: string;
  /** The addresses to which they lead. */
  linked: ReadonlySet<string>;
}

/** The caption and credit of a picture, as far as they are not said elsewhere and there is room. */
function pictureLine({ caption = '', credit = '' }: Picture, room: Surroundings): string {
  const isSaid = (text: string): boolean => letters(text) === '' || letters(room.said).includes(letters(text));
  const whole = isSaid(caption) ? '' : oneLine(caption);
  const isShort = room.words < Math.min(FEWEST_WORDS, countWords(whole));
  const shown = isShort ? '' : excerpt(whole, { words: room.words, characters: LONGEST_CAPTION });
  const maker = isSaid(credit) || letters(shown).includes(letters(credit)) ? '' : credit;
  room.words -= countWords(shown);
  room.said += `\n${shown}\n${maker}`;
  return [line(shown, LONGEST_CAPTION), line(maker, LONGEST_LABEL)].filter(Boolean).join(' · ');
}

const KEYS = { video: 'post.video', audio: 'post.audio', post: 'post.postBy' } as const;

const hostOf = (address: string): string => URL.parse(address)?.host ?? '';

/**
 * "Video: The launch · YouTube", with the name as a link. The service is read from the address; the
 * publisher's own (`page`) needs no name.
 */
function embeddedLine({ kind, url, title = '', author = '' }: Embedded, page: string, t: Translate): string {
  if (linkTarget(url) === undefined) return '';
  const service = serviceAt(url);
  const name = oneLine(kind === 'post' ? author : title);
  if (isBlank(name)) return t(kind === 'post' ? 'post.post' : KEYS[kind], { link: link(service, url) });
  const named = t(KEYS[kind], { link: link(truncate(name, LONGEST_LABEL), url) });
  return hostOf(url) === hostOf(page) ? named : `${named} · ${titleLine(service, LONGEST_LABEL)}`;
}

/**
 * Returns what a message says about an update's media, each as one line of Markdown: the words of
 * its pictures, what it embeds, and how many pictures are not shown.
 */
export function mediaLines(update: Update, room: Surroundings, t: Translate): readonly string[] {
  const { shown, more } = picturesOf(update);
  const left = { ...room };
  const rest = more > 0 && t('post.morePictures', { count: more });
  const lines = [
    ...shown.map(picture => pictureLine(picture, left)),
    ...(update.embedded ?? [])
      .filter(({ url }) => !room.linked.has(url))
      .map(each => embeddedLine(each, update.url, t)),
    rest ? link(rest, update.url) : '',
  ];
  let units = 0;
  return lines.filter(each => {
    const fits = each !== '' && units + each.length <= LONGEST_LINES;
    if (fits) units += each.length + '\n-# '.length;
    return fits;
  });
}
