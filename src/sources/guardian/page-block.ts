import type { Embedded } from '../../core/model/live-blog.ts';
import { titleText } from '../headline.ts';
import { type Attributes, hasClass } from '../html/markup.ts';
import { listedMedia } from '../html/media.ts';
import { createRichTextBuilder, type HtmlFragment } from '../html/rich-text-builder.ts';
import type { Element } from '../html/tree.ts';
import { withoutUndefined } from '../json/json.ts';
import { contributorName, embeddedInIsland } from './block.ts';

/** A block of a live page, as its HTML shows it. */
export interface PageBlock extends HtmlFragment {
  id: string;
  headline?: string;
  /** As written in the document. */
  published?: string;
  authors: readonly string[];
  /** Flags of pages up to 2021; later ones name their key events in a carousel. */
  keyEvent: boolean;
  summary: boolean;
}

const BLOCK_ID = /^block-([\da-f]{16,})$/i;

/** Returns the id of the block that this element is. The pinned copy of a block has none. */
export const pageBlockId = (attributes: Attributes): string | undefined =>
  hasClass(attributes, 'block') ? BLOCK_ID.exec(attributes.id ?? '')?.[1] : undefined;

const TEXTUAL = new Set(['p', 'ul', 'ol', 'li', 'blockquote', 'h2', 'h3', 'h4', 'h5', 'h6', 'table', 'figure', 'pre']);
const FURNITURE = new Set(['header', 'footer', 'aside', 'nav', 'time', 'button', 'gu-island']);
const TIMES = ['block-time', 'updated-time', 'published-time'];

const isOutside = (name: string, attributes: Attributes): boolean =>
  FURNITURE.has(name) || TIMES.some(time => hasClass(attributes, time));

const LONGEST_NAME = 60;

/** Returns the text before the first paragraph. Older pages have the byline in an attribute. */
function bylineOf(own: Attributes, loose: readonly string[]): readonly string[] {
  const profile = contributorName(own['data-block-contributor']);
  const names = loose.map(text => text.replace(/\s+/g, ' ').trim()).filter(text => text && text.length <= LONGEST_NAME);
  return profile ? [profile] : names;
}

/** Where a block's element is: in what is no text of it, in its headline, in its text. */
interface Place {
  isFurniture: boolean;
  isHeadline: boolean;
  isText: boolean;
}

class BlockReader {
  readonly body = createRichTextBuilder();
  readonly islands: Embedded[] = [];
  /** Text before the first paragraph. */
  readonly loose: string[] = [];
  headline = '';
  published: string | undefined;
  #hasBegun = false;

  read({ children }: Element, at: Place): void {
    for (const child of children) {
      if (typeof child === 'string') this.#write(child, at);
      else this.#enter(child, at);
    }
  }

  #write(text: string, { isHeadline, isFurniture, isText }: Place): void {
    if (isHeadline) this.headline += text;
    else if (isText && !isFurniture) this.body.text(text);
    else if (!this.#hasBegun && !isFurniture) this.loose.push(text);
  }

  #enter(element: Element, around: Place): void {
    const { name, attributes } = element;
    if (name === 'time') this.published ??= attributes.datetime;
    const isHeadline = around.isHeadline || (name === 'h2' && !this.#hasBegun);
    const isFurniture = around.isFurniture || isOutside(name, attributes);
    const isMuted = isHeadline || isFurniture;
    const isText = around.isText || (!isMuted && TEXTUAL.has(name));
    this.#hasBegun ||= isText;
    if (name === 'gu-island') this.islands.push(...embeddedInIsland(attributes));
    if (!isMuted) this.body.open(name, attributes);
    this.read(element, { isFurniture, isHeadline, isText });
    if (!isMuted) this.body.close(name);
  }
}

export function readPageBlock(block: Element): PageBlock {
  const reader = new BlockReader();
  reader.read(block, { isFurniture: false, isHeadline: false, isText: false });
  const { text, pictures = [], embedded = [] } = reader.body.fragment();
  return withoutUndefined({
    id: pageBlockId(block.attributes) ?? '',
    headline: titleText(reader.headline),
    published: reader.published,
    authors: bylineOf(block.attributes, reader.loose),
    keyEvent: hasClass(block.attributes, 'is-key-event'),
    summary: hasClass(block.attributes, 'is-summary'),
    text,
    ...listedMedia(pictures, [...embedded, ...reader.islands]),
  });
}
