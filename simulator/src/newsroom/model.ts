import { COURIER, type Paper } from './papers.ts';
import { filmPath, markup, picturePath, printedId } from './print.ts';
import type { StoryState, StoryUpdate } from './state.ts';
import { type BodyPart, CREDIT, type StoryPicture } from './story/script.ts';
import { STORY } from './story/story.ts';

/** The address that a page is served at, and the story's clock. */
export interface PageContext {
  /** `http://host:port` without a trailing slash. */
  origin: string;
  /** Block that the page must hold; without one, or with an unknown one, it is the newest page. */
  block?: string;
  /** Converts seconds of the story to milliseconds since the epoch. */
  clock(seconds: number): number;
}

/** Number of updates on one page. */
export const PAGE_LENGTH = 20;

const elementType = (name: string) => `model.dotcomrendering.pageElements.${name}BlockElement`;

const textElement = (part: BodyPart, elementId: string) => ({
  _type: elementType(typeof part === 'object' && 'quote' in part ? 'Blockquote' : 'Text'),
  html: markup(part),
  elementId,
});

const pictureElement = ({ name, alt, caption }: StoryPicture, origin: string) => ({
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
  data: { alt, caption, credit: CREDIT },
});

const filmElement = (title: string, url: string) => ({
  _type: elementType('GuVideo'),
  role: 'inline',
  source: STORY.paper,
  url,
  caption: title,
});

function block(update: StoryUpdate, { origin, clock }: PageContext) {
  const id = printedId(update.id);
  const words = update.body.map((part, index) => textElement(part, `${id}-${index}`));
  return {
    id,
    elements: [
      ...words,
      ...(update.pictures ?? []).map(picture => pictureElement(picture, origin)),
      ...(update.film ? [filmElement(update.film, origin + filmPath(update.id))] : []),
    ],
    attributes: { pinned: false, keyEvent: update.keyEvent, summary: update.summary },
    blockCreatedOn: clock(update.at),
    blockFirstPublished: clock(update.at),
    blockLastUpdated: clock(update.changedAt),
    ...(update.headline && { title: update.headline }),
    contributors: [{ name: update.by }],
    primaryDateLine: new Date(clock(update.at)).toUTCString(),
  };
}

/** Returns the page that holds a block, or the newest one. Pages link to others by their first block. */
function pageOf<T extends { id: string }>(blocks: readonly T[], holds: string | undefined) {
  const index = Math.floor(
    Math.max(
      0,
      blocks.findIndex(({ id }) => id === holds),
    ) / PAGE_LENGTH,
  );
  const first = blocks[(index + 1) * PAGE_LENGTH];
  return {
    blocks: blocks.slice(index * PAGE_LENGTH, (index + 1) * PAGE_LENGTH),
    pagination: {
      currentPage: index + 1,
      totalPages: Math.ceil(blocks.length / PAGE_LENGTH),
      ...(first && { older: `?page=with:block-${first.id}&filterKeyEvents=false` }),
    },
  };
}

/** Returns the page's data in the Guardian's format for live pages (`….json?dcr`). */
export function pageModel(story: StoryState, context: PageContext, paper: Paper = COURIER) {
  const address = context.origin + paper.path;
  const blocks = story.updates.map(update => ({ update, printed: block(update, context) }));
  const newest = story.updates[0];
  const page = pageOf(
    blocks.map(({ printed }) => printed),
    context.block,
  );
  return {
    version: 3,
    headline: story.title,
    standfirst: `<p>${paper.standfirst}</p>`,
    webTitle: story.title,
    keyEvents: blocks.filter(({ update }) => update.keyEvent || update.summary).map(({ printed }) => printed),
    blocks: page.blocks,
    ...(newest && { mostRecentBlockId: `block-${printedId(newest.id)}` }),
    pagination: page.pagination,
    pageId: paper.path.slice(1),
    canonicalUrl: address,
    webURL: address,
    guardianBaseURL: context.origin,
    publication: paper.name,
    format: {
      design: story.state === 'ended' ? 'DeadBlogDesign' : 'LiveBlogDesign',
      theme: 'NewsPillar',
      display: 'StandardDisplay',
    },
    pageType: { isLiveblog: true },
    config: { isLive: story.state === 'live', ajaxUrl: context.origin },
    contentType: 'LiveBlog',
    sectionName: paper.section,
    lang: 'en',
  };
}
