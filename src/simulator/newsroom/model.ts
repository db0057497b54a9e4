import { PAGE_PATH, picturePath, printedId } from './address.ts';
import { markup } from './prose.ts';
import type { FictionState, FictionUpdate } from './state.ts';
import type { Picture, Piece } from './story/script.ts';
import { STORY } from './story/story.ts';

/** Where and when the live blog is served. */
export interface Press {
  /** `http://host:port` without a trailing slash. */
  origin: string;
  /** Milliseconds since the epoch for a moment of the story. */
  clock(seconds: number): number;
}

/** Updates on one page. */
export const PAGE_LENGTH = 20;

const elementType = (name: string) => `model.dotcomrendering.pageElements.${name}BlockElement`;

const text = (piece: Piece, elementId: string) => ({
  _type: elementType(typeof piece === 'object' && 'quote' in piece ? 'Blockquote' : 'Text'),
  html: markup(piece),
  elementId,
});

const picture = ({ name, caption }: Picture, origin: string) => ({
  _type: elementType('Image'),
  role: 'inline',
  media: {
    allImages: [
      {
        index: 0,
        fields: { height: '360', width: '640' },
        mediaType: 'Image',
        mimeType: 'image/svg+xml',
        url: origin + picturePath(name),
      },
    ],
  },
  data: { alt: caption, caption },
});

function block(update: FictionUpdate, { origin, clock }: Press) {
  const id = printedId(update.id);
  const words = update.body.map((piece, index) => text(piece, `${id}-${index}`));
  return {
    id,
    elements: update.picture ? [...words, picture(update.picture, origin)] : words,
    attributes: { pinned: false, keyEvent: update.keyEvent, summary: update.summary },
    blockCreatedOn: clock(update.at),
    blockFirstPublished: clock(update.at),
    blockLastUpdated: clock(update.changedAt),
    ...(update.headline && { title: update.headline }),
    contributors: [{ name: update.by }],
    primaryDateLine: new Date(clock(update.at)).toUTCString(),
  };
}

/** The page's data, in the shape in which the Guardian serves its live pages' (`….json?dcr`). */
export function pageModel(story: FictionState, press: Press) {
  const page = press.origin + PAGE_PATH;
  const blocks = story.updates.map(update => ({ update, printed: block(update, press) }));
  const newest = story.updates[0];
  return {
    version: 3,
    headline: story.title,
    standfirst: `<p>${STORY.standfirst}</p>`,
    webTitle: story.title,
    keyEvents: blocks.filter(({ update }) => update.keyEvent || update.summary).map(({ printed }) => printed),
    blocks: blocks.slice(0, PAGE_LENGTH).map(({ printed }) => printed),
    ...(newest && { mostRecentBlockId: `block-${printedId(newest.id)}` }),
    pagination: { currentPage: 1, totalPages: Math.ceil(story.updates.length / PAGE_LENGTH) },
    pageId: PAGE_PATH.slice(1),
    canonicalUrl: page,
    webURL: page,
    guardianBaseURL: press.origin,
    publication: STORY.paper,
    format: {
      design: story.state === 'ended' ? 'DeadBlogDesign' : 'LiveBlogDesign',
      theme: 'NewsPillar',
      display: 'StandardDisplay',
    },
    pageType: { isLiveblog: true },
    config: { isLive: story.state === 'live', ajaxUrl: press.origin },
    contentType: 'LiveBlog',
    sectionName: STORY.section,
    lang: 'en',
  };
}
