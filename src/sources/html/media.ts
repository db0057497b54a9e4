import type { Embedded, Picture } from '../../core/model/live-blog.ts';
import { webAddress } from '../address.ts';
import { embeddedAt } from '../embedded.ts';
import { orNone, withoutUndefined } from '../json/json.ts';
import { type Attributes, hasClass, isHidden, type MarkupListener } from './markup.ts';
import { distinctPictures, pictureWords, widestAddress } from './picture.ts';

/** Pictures and embedded media, in order; absent if there are none. */
export interface FragmentMedia {
  pictures?: readonly Picture[];
  embedded?: readonly Embedded[];
}

/** Collects the pictures and embedded media of the HTML that it is fed. */
export interface MediaReader extends MarkupListener {
  media(): FragmentMedia;
}

const POST =
  /\b(?:twitter-tweet|twitter-video|instagram-media|tiktok-embed|bluesky-embed|mastodon-embed|text-post-media|fb-post|fb-video|reddit-(?:card|embed))/;
/** Marks of an element around something embedded, of which a script may have left only the link. */
const BOX = /(?:^|[\s_-])embed(?:[\s_-]|$)/i;
/** Marks of what is no picture of an update: symbols in the text, portraits of its author. */
const FURNITURE = /\b(?:emoji|wp-smiley|avatar|gravatar|icon|logo|spinner|tracking)\b/i;
const CAPTION = /\bcaption\b|\bcaption-text\b|__caption\b|\babsatzbild__info\b/i;
/** How many elements whose text is collected may be nested: each collects the text of all inside it. */
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
interface FigureElement {
  depth: number;
  pictures: Picture[];
  caption: string;
  credit: string;
}

/** An element whose text is collected until it ends. */
interface Region {
  depth: number;
  kind: 'caption' | 'credit' | 'post' | 'player' | 'box';
  /** How many things were embedded before it began. */
  before: number;
  name: string;
  attributes: Attributes;
  text: string;
  links: string[];
}

function regionOf(name: string, attributes: Attributes, isInFigure: boolean): Region['kind'] | undefined {
  if (isPost(attributes)) return 'post';
  if (PLAYERS.has(name)) return 'player';
  if (BOX.test(attributes.class ?? '')) return 'box';
  if (!isInFigure) return;
  const marks = attributes.class ?? attributes.itemprop ?? '';
  if (name === 'cite' || CREDIT.test(marks)) return 'credit';
  return name === 'figcaption' || CAPTION.test(marks) ? 'caption' : undefined;
}

/** The address of an embedded post: its own, else the last link in it that leads to a post. */
function postOf({ attributes, text, links }: Region): Embedded | undefined {
  const own = [attributes['data-instgrm-permalink'], attributes['data-text-post-permalink'], attributes['data-href']];
  const addresses = [...own, attributes.cite, attributes['data-embed-url'], ...links.toReversed()];
  return addresses.map(address => embeddedAt(address, { text })).find(found => found !== undefined);
}

const PLAYERS: ReadonlyMap<string, 'video' | 'audio'> = new Map([
  ['video', 'video'],
  ['audio', 'audio'],
  ['amp-video', 'video'],
]);

function playerOf({ name, attributes, links }: Region): Embedded | undefined {
  const kind = PLAYERS.get(name);
  if (!kind) return;
  const title = attributes.title ?? attributes['aria-label'];
  return [attributes.src, ...links].map(address => embeddedAt(address, { kind, title })).find(Boolean);
}

/** What an element without content of its own embeds. */
function embeddedBy(name: string, attributes: Attributes): Embedded | undefined {
  const { src, title } = attributes;
  if (name === 'iframe' || name === 'amp-iframe') return embeddedAt(src ?? attributes['data-src'], { title });
  // The Guardian's Content API has it on figures.
  if (name === 'figure') return embeddedAt(attributes['data-canonical-url'], { title: attributes['data-title'] });
  if (name === 'amp-youtube') return embeddedAt(`https://youtu.be/${attributes['data-videoid']}`);
  if (name === 'amp-twitter') return embeddedAt(`https://x.com/i/status/${attributes['data-tweetid']}`);
  return undefined;
}

/** Creates a reader of one fragment. `inFigures`: only pictures in figures count. */
export const createMediaReader = ({ inFigures = false } = {}): MediaReader => new MediaCollector(inFigures);

class MediaCollector implements MediaReader {
  readonly #pictures: Picture[] = [];
  readonly #embedded: Embedded[] = [];
  readonly #figures: FigureElement[] = [];
  readonly #inFigures: boolean;
  #regions: Region[] = [];
  #depth = 0;
  /** Depth of an element that only screen readers read: it repeats what others see. */
  #hidden = 0;

  constructor(inFigures: boolean) {
    this.#inFigures = inFigures;
  }

  open(name: string, attributes: Attributes): void {
    this.#depth += 1;
    if (this.#hidden === 0 && isHidden(attributes)) this.#hidden = this.#depth;
    if (isFigure(name, attributes)) this.#figures.push({ depth: this.#depth, pictures: [], caption: '', credit: '' });
    this.#addPicture(name, attributes);
    this.#addLink(name, attributes);
    if (this.#isIn('post') || this.#isIn('player') || this.#regions.length === MOST_REGIONS) return;
    const kind = regionOf(name, attributes, this.#figures.length > 0);
    const before = this.#embedded.length;
    if (kind) this.#regions.push({ depth: this.#depth, kind, before, name, attributes, text: '', links: [] });
    this.#embed(embeddedBy(name, attributes));
  }

  text(text: string): void {
    if (this.#hidden > 0) return;
    for (const each of this.#regions) each.text += text;
    const kind = this.#regions.at(-1)?.kind;
    const figure = this.#figures.at(-1);
    if (figure && (kind === 'caption' || kind === 'credit')) figure[kind] += text;
  }

  close(): void {
    const ended = this.#regions.filter(({ depth }) => depth === this.#depth);
    for (const each of ended) this.#embed(this.#foundIn(each));
    if (ended.length > 0) this.#regions = this.#regions.filter(each => !ended.includes(each));
    if (this.#figures.at(-1)?.depth === this.#depth) captioned(this.#figures.pop());
    if (this.#hidden === this.#depth) this.#hidden = 0;
    this.#depth -= 1;
  }

  media(): FragmentMedia {
    return listedMedia(this.#pictures.map(pictureWords), this.#embedded);
  }

  #foundIn(region: Region): Embedded | undefined {
    if (region.kind === 'player') return playerOf(region);
    const isLinkOnly = region.kind === 'box' && region.before === this.#embedded.length;
    return region.kind === 'post' || isLinkOnly ? postOf(region) : undefined;
  }

  #isIn(kind: Region['kind']): boolean {
    return this.#regions.some(region => region.kind === kind);
  }

  #addPicture(name: string, attributes: Attributes): void {
    const figure = this.#figures.at(-1);
    if (!isPicture(name, attributes) || this.#isIn('post') || (this.#inFigures && !figure)) return;
    const url = widestAddress(attributes);
    if (!url) return;
    const found = withoutUndefined({ url, alt: attributes.alt });
    this.#pictures.push(found);
    figure?.pictures.push(found);
  }

  #addLink(name: string, { href, src }: Attributes): void {
    const address = webAddress(name === 'a' ? href : name === 'source' ? src : undefined);
    if (address) for (const each of this.#regions) each.links.push(address);
  }

  #embed(found: Embedded | undefined): void {
    if (found) this.#embedded.push(found);
  }
}

/** Returns lists of media, each picture and address once. */
export function listedMedia(pictures: readonly Picture[], embedded: readonly Embedded[]): FragmentMedia {
  const byAddress = new Map(embedded.map(each => [each.url, each]));
  return withoutUndefined({
    pictures: orNone(distinctPictures(pictures)),
    embedded: orNone([...byAddress.values()]),
  });
}

/** A figure's words belong to its first picture that has none of its own. */
function captioned(figure: FigureElement | undefined): void {
  const first = figure?.pictures.find(({ caption, credit }) => caption === undefined && credit === undefined);
  if (figure && first) Object.assign(first, { caption: figure.caption, credit: figure.credit });
}
