import type { Embedded, Picture } from '../../core/model/live-blog.ts';
import { webAddress } from '../address.ts';
import { embeddedAt } from '../embedded.ts';
import { orNone, withoutUndefined } from '../json/json.ts';
import { type Attributes, type Element, hasClass, isHidden, visit } from './markup.ts';
import { distinctPictures, pictureWords, widestAddress } from './picture.ts';

/** Pictures and embedded media, in order; absent if there are none. */
export interface FragmentMedia {
  pictures?: readonly Picture[];
  embedded?: readonly Embedded[];
}

const POST =
  /\b(?:twitter-tweet|twitter-video|instagram-media|tiktok-embed|bluesky-embed|mastodon-embed|text-post-media|fb-post|fb-video|reddit-(?:card|embed))/;
/** Marks of an element around something embedded, of which a script may have left only the link. */
const BOX = /(?:^|[\s_-])embed(?:[\s_-]|$)/i;
/** Marks of what is no picture of an update: symbols in the text, portraits of its author. */
const FURNITURE = /\b(?:emoji|wp-smiley|avatar|gravatar|icon|logo|spinner|tracking)\b/i;
const CAPTION = /\bcaption\b|\bcaption-text\b|__caption\b|\babsatzbild__info\b/i;
/** How many regions may be nested: each is read once more for what is inside it. */
const MOST_REGIONS = 4;
const CREDIT = /(?:^|[\s_-])(?:credits?|copyright|photographer|attribution)(?:[\s_-]|$)/i;

/** Whether an element is an embedded post of a network: its words are not the newsroom's. */
export const isPost = ({ class: name = '' }: Attributes): boolean => POST.test(name);
/** Whether an element holds a picture and its words; tagesschau calls it a picture in the place of a paragraph. */
export const isFigure = (name: string, attributes: Attributes): boolean =>
  name === 'figure' || hasClass(attributes, 'wp-caption') || hasClass(attributes, 'absatzbild');
const isPicture = (name: string, attributes: Attributes): boolean =>
  (name === 'img' || name === 'amp-img') && !isPixel(attributes) && !FURNITURE.test(attributes.class ?? '');
const isPixel = ({ width, height }: Attributes): boolean => [width, height].some(size => size === '0' || size === '1');

/** The words of a figure, and the pictures in it that have none yet. */
interface ReadFigure {
  pictures: Picture[];
  caption: string;
  credit: string;
}

/** A kind of element that is read as a whole. */
type Region = 'caption' | 'credit' | 'post' | 'player' | 'box';

function regionOf({ name, attributes }: Element, isInFigure: boolean): Region | undefined {
  if (isPost(attributes)) return 'post';
  if (PLAYERS.has(name)) return 'player';
  if (BOX.test(attributes.class ?? '')) return 'box';
  if (!isInFigure) return;
  const marks = attributes.class ?? attributes.itemprop ?? '';
  if (name === 'cite' || CREDIT.test(marks)) return 'credit';
  return name === 'figcaption' || CAPTION.test(marks) ? 'caption' : undefined;
}

/** Returns the addresses to which what stands in an element leads. */
function linksIn(element: Element): readonly string[] {
  const found: string[] = [];
  visit(element, inside => {
    const { name, attributes } = inside;
    const written = name === 'a' ? attributes.href : name === 'source' ? attributes.src : undefined;
    const address = inside === element ? undefined : webAddress(written);
    if (address) found.push(address);
    return true;
  });
  return found;
}

/** Returns the words in an element, without those for screen readers alone: they repeat what others see. */
function wordsIn(element: Element): string {
  let words = '';
  const read = ({ attributes, children }: Element): void => {
    if (isHidden(attributes)) return;
    for (const child of children) {
      if (typeof child === 'string') words += child;
      else read(child);
    }
  };
  read(element);
  return words;
}

/** The address of an embedded post: its own, else the last link in it that leads to a post. */
function postOf(element: Element, isUnseen: boolean): Embedded | undefined {
  const { attributes } = element;
  const own = [attributes['data-instgrm-permalink'], attributes['data-text-post-permalink'], attributes['data-href']];
  const addresses = [...own, attributes.cite, attributes['data-embed-url'], ...linksIn(element).toReversed()];
  const text = isUnseen ? '' : wordsIn(element);
  return addresses.map(address => embeddedAt(address, { text })).find(Boolean);
}

const PLAYERS: ReadonlyMap<string, 'video' | 'audio'> = new Map([
  ['video', 'video'],
  ['audio', 'audio'],
  ['amp-video', 'video'],
]);

function playerOf(element: Element): Embedded | undefined {
  const { name, attributes } = element;
  const kind = PLAYERS.get(name);
  if (!kind) return;
  const title = attributes.title ?? attributes['aria-label'];
  return [attributes.src, ...linksIn(element)].map(address => embeddedAt(address, { kind, title })).find(Boolean);
}

/** What an element embeds as a whole. `isBare`: nothing in it embeds anything. */
function wholeOf(
  element: Element,
  { region, isBare, isUnseen }: { region: Region; isBare: boolean; isUnseen: boolean },
): Embedded | undefined {
  if (region === 'player') return playerOf(element);
  // Of something embedded, a script may have left only the link.
  return region === 'post' || (region === 'box' && isBare) ? postOf(element, isUnseen) : undefined;
}

/** What an element without content of its own embeds. */
function embeddedBy({ name, attributes }: Element): Embedded | undefined {
  const { src, title } = attributes;
  if (name === 'iframe' || name === 'amp-iframe') return embeddedAt(src ?? attributes['data-src'], { title });
  // The Guardian's Content API has it on figures.
  if (name === 'figure') return embeddedAt(attributes['data-canonical-url'], { title: attributes['data-title'] });
  if (name === 'amp-youtube') return embeddedAt(`https://youtu.be/${attributes['data-videoid']}`);
  if (name === 'amp-twitter') return embeddedAt(`https://x.com/i/status/${attributes['data-tweetid']}`);
  return undefined;
}

/** Returns the media that stand in an element. `inFigures`: only pictures in figures count. */
export function mediaIn(element: Element, { inFigures = false } = {}): FragmentMedia {
  const reader = new MediaReader();
  reader.readInside(element, { inFigures, regions: 0, isUnseen: false });
  return listedMedia(reader.pictures.map(pictureWords), reader.embedded);
}

/** What stands around an element. */
interface AroundMedia {
  inFigures: boolean;
  figure?: ReadFigure;
  /** The innermost. */
  region?: Region;
  /** How many there are. */
  regions: number;
  isUnseen: boolean;
}

class MediaReader {
  readonly pictures: Picture[] = [];
  readonly embedded: Embedded[] = [];

  readInside({ children }: Element, inside: AroundMedia): void {
    const { figure, region, isUnseen } = inside;
    for (const child of children) {
      if (typeof child !== 'string') this.#read(child, inside);
      else if (figure && !isUnseen && (region === 'caption' || region === 'credit')) figure[region] += child;
    }
  }

  #read(element: Element, around: AroundMedia): void {
    const figure = isFigure(element.name, element.attributes) ? { pictures: [], caption: '', credit: '' } : undefined;
    this.#readElement(element, figure ? { ...around, figure } : around);
    if (figure) captioned(figure);
  }

  #readElement(element: Element, around: AroundMedia): void {
    const { name, attributes } = element;
    if (isPicture(name, attributes)) this.#addPicture(attributes, around);
    const mayEmbed = around.region !== 'player' && around.regions < MOST_REGIONS;
    const region = mayEmbed ? regionOf(element, around.figure !== undefined) : undefined;
    const isUnseen = around.isUnseen || isHidden(attributes);
    const inside = region ? { ...around, region, regions: around.regions + 1, isUnseen } : { ...around, isUnseen };
    const before = this.embedded.length;
    if (mayEmbed) this.#embed(embeddedBy(element));
    // The pictures of a post are not the newsroom's.
    if (region !== 'post') this.readInside(element, inside);
    const isBare = before === this.embedded.length;
    if (region) this.#embed(wholeOf(element, { region, isBare, isUnseen }));
  }

  #addPicture(attributes: Attributes, { figure, inFigures }: AroundMedia): void {
    const url = inFigures && !figure ? undefined : widestAddress(attributes);
    if (!url) return;
    const found = withoutUndefined({ url, alt: attributes.alt });
    this.pictures.push(found);
    figure?.pictures.push(found);
  }

  #embed(found: Embedded | undefined): void {
    if (found) this.embedded.push(found);
  }
}

/** Returns lists of media, each picture and address once. */
export function listedMedia(pictures: readonly Picture[], embedded: readonly Embedded[]): FragmentMedia {
  if (pictures.length === 0 && embedded.length === 0) return {};
  const byAddress = new Map(embedded.map(each => [each.url, each]));
  return withoutUndefined({
    pictures: orNone(distinctPictures(pictures)),
    embedded: orNone([...byAddress.values()]),
  });
}

/** A figure's words belong to its first picture that has none of its own. */
function captioned({ pictures, caption, credit }: ReadFigure): void {
  const first = pictures.find(picture => picture.caption === undefined && picture.credit === undefined);
  if (first) Object.assign(first, { caption, credit });
}
