import type { Embedded } from '../../core/model/live-blog.ts';
import { titleText } from '../headline.ts';
import { type Attributes, hasClass, type MarkupListener } from '../html/markup.ts';
import { listedMedia } from '../html/media.ts';
import { createRichTextBuilder, type HtmlFragment } from '../html/rich-text-builder.ts';
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

const isFurniture = (name: string, attributes: Attributes): boolean =>
  FURNITURE.has(name) || TIMES.some(time => hasClass(attributes, time));

const LONGEST_NAME = 60;

/** Returns the text before the first paragraph. Older pages have the byline in an attribute. */
function bylineOf(own: Attributes, loose: readonly string[]): readonly string[] {
  const profile = contributorName(own['data-block-contributor']);
  const names = loose.map(text => text.replace(/\s+/g, ' ').trim()).filter(text => text && text.length <= LONGEST_NAME);
  return profile ? [profile] : names;
}

const REGIONS = ['block', 'furniture', 'headline', 'textual'] as const;
type PageRegion = (typeof REGIONS)[number];
/** How deep the current place is in each region of a block. */
type Depths = Record<PageRegion, number>;

function enter(depths: Depths, region: PageRegion, begins: boolean): void {
  if (begins || depths[region] > 0) depths[region] += 1;
}

const isMuted = (depths: Depths): boolean => depths.furniture > 0 || depths.headline > 0;

function enterAll(depths: Depths, name: string, regionsBegun: { furniture: boolean; headline: boolean }): void {
  enter(depths, 'block', true);
  enter(depths, 'furniture', regionsBegun.furniture);
  enter(depths, 'headline', regionsBegun.headline);
  if (!isMuted(depths)) enter(depths, 'textual', TEXTUAL.has(name));
}

function leaveAll(depths: Depths, muted: boolean): void {
  for (const region of REGIONS) {
    if (depths[region] > 0 && !(muted && region === 'textual')) depths[region] -= 1;
  }
}

/** Reads from behind a block's opening tag to its closing one. */
export interface PageBlockReader extends MarkupListener {
  closed(): boolean;
  article(): PageBlock;
}

/** Creates a reader for the block `id`, whose opening tag has the attributes `own`. */
export function createPageBlockReader(id: string, own: Attributes): PageBlockReader {
  const depths: Depths = { block: 1, furniture: 0, headline: 0, textual: 0 };
  const body = createRichTextBuilder();
  const loose: string[] = [];
  const islands: Embedded[] = [];
  let headline = '';
  let published: string | undefined;
  let begun = false;
  return {
    open(name, attributes) {
      if (name === 'time') published ??= attributes.datetime;
      enterAll(depths, name, { furniture: isFurniture(name, attributes), headline: name === 'h2' && !begun });
      begun ||= depths.textual > 0;
      if (name === 'gu-island') islands.push(...embeddedInIsland(attributes));
      if (!isMuted(depths)) body.open(name, attributes);
    },
    text(text) {
      if (depths.headline > 0) headline += text;
      else if (depths.textual > 0 && !isMuted(depths)) body.text(text);
      else if (!begun && !isMuted(depths)) loose.push(text);
    },
    close(name) {
      const muted = isMuted(depths);
      leaveAll(depths, muted);
      if (!muted && depths.block > 0) body.close(name);
    },
    closed: () => depths.block === 0,
    article() {
      const { text, pictures = [], embedded = [] } = body.fragment();
      return withoutUndefined({
        id,
        headline: titleText(headline),
        published,
        authors: bylineOf(own, loose),
        keyEvent: hasClass(own, 'is-key-event'),
        summary: hasClass(own, 'is-summary'),
        text,
        ...listedMedia(pictures, [...embedded, ...islands]),
      });
    },
  };
}
