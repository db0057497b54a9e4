import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A fictional newsroom that edits one live blog, served in the shape of a Guardian page model. */
export interface Newsroom {
  /** Of the live blog, as a moderator would paste it. */
  url: string;
  /** `127.0.0.1:PORT`, for FETCH_ALLOW. */
  host: string;
  /** Every block that stands, oldest first. */
  standing(): readonly StandingBlock[];
  withdrawn(): readonly StandingBlock[];
  publish(block: { headline?: string; text: string; keyEvent?: boolean; summary?: boolean }): StandingBlock;
  /** Changes a block in place; a withdrawn one is restored by it. */
  change(id: string, change: Partial<Omit<StandingBlock, 'id'>>): void;
  withdraw(id: string): void;
  end(): void;
  /** Of the live blog that goes on after this one. It has one key event, whatever comes in this one. */
  sequelUrl: string;
  /** How often the live blog was asked for. */
  requests(): number;
  close(): Promise<void>;
}

export interface StandingBlock {
  id: string;
  headline?: string;
  text: string;
  keyEvent: boolean;
  summary: boolean;
  publishedAt: number;
  withdrawn: boolean;
}

const PATH = 'harbour/live/2026/nov/25/storm-over-the-harbour';
const SEQUEL = 'harbour/live/2026/nov/26/calm-after-the-storm';
/** Blocks on the first page, as publishers show them; key events are all listed. */
const PAGE = 20;

interface Page {
  path: string;
  title: string;
  url: string;
  isLive: boolean;
  /** The most blocks on it. */
  size: number;
  /** Block that the page must hold; without one it is the page with the newest blocks. */
  holds?: string;
}

function model(blocks: readonly StandingBlock[], { path, title, url, isLive, size, holds }: Page): object {
  const shown = blocks.filter(({ withdrawn }) => !withdrawn).toReversed();
  const number =
    Math.floor(
      Math.max(
        0,
        shown.findIndex(({ id }) => id === holds),
      ) / size,
    ) + 1;
  const next = shown[number * size];
  return {
    version: 3,
    headline: title,
    webTitle: title,
    pageId: path,
    canonicalUrl: url,
    webURL: url,
    publication: 'The Harbour Courier',
    format: { design: isLive ? 'LiveBlogDesign' : 'DeadBlogDesign', theme: 'NewsPillar', display: 'StandardDisplay' },
    config: { isLive },
    pagination: {
      currentPage: number,
      totalPages: Math.max(1, Math.ceil(shown.length / size)),
      ...(next && { older: `?page=with:block-${next.id}&filterKeyEvents=false` }),
    },
    mostRecentBlockId: shown[0] ? `block-${shown[0].id}` : '',
    blocks: shown.slice((number - 1) * size, number * size).map(blockModel),
    keyEvents: shown.filter(({ keyEvent, summary }) => keyEvent || summary).map(blockModel),
  };
}

const calm: StandingBlock = {
  id: 'ca'.padEnd(24, '0'),
  headline: 'All is calm',
  text: 'The wind has dropped.',
  keyEvent: true,
  summary: false,
  publishedAt: Date.parse('2026-11-26T06:00:00.000Z'),
  withdrawn: false,
};

const blockModel = ({ id, headline, text, keyEvent, summary, publishedAt }: StandingBlock): object => ({
  id,
  ...(headline && { title: headline }),
  attributes: { keyEvent, summary, pinned: false },
  blockFirstPublished: publishedAt,
  blockLastUpdated: publishedAt,
  blockCreatedOn: publishedAt,
  contributors: [],
  elements: [{ _type: 'model.dotcomrendering.pageElements.TextBlockElement', html: `<p>${text}</p>`, elementId: id }],
});

export interface NewsroomOptions {
  /** Returns the time of publication in milliseconds. */
  now?: () => number;
  /** The most blocks on the first page. */
  size?: number;
  /** Updates of the morning, that stand from the beginning and that nobody touches. */
  earlier?: number;
}

const DAY_BEFORE = 24 * 60 * 60_000;

/**
 * Blocks of a morning that is over: they are on the page, and no part of what editors do. One is
 * flagged, so that the publisher is known to flag key events.
 */
const morning = (count: number, begun: number): readonly StandingBlock[] =>
  Array.from({ length: count }, (_, at) => ({
    id: `aa${at.toString(16).padStart(22, '0')}`,
    text: `What was said in the morning, number ${at}.`,
    keyEvent: at === 0,
    summary: false,
    publishedAt: begun - DAY_BEFORE + at * 1000,
    withdrawn: false,
  }));

/** Block ids look like the publisher's: 24 hex digits. */
export async function openNewsroom(options: NewsroomOptions = {}): Promise<Newsroom> {
  const { now = Date.now, size = PAGE, earlier = 0 } = options;
  const before = morning(earlier, now());
  const blocks = new Map<string, StandingBlock>();
  let isLive = true;
  let requests = 0;
  const server = createServer((request, response) => {
    requests += 1;
    const { host } = request.headers;
    const isSequel = request.url?.startsWith(`/${SEQUEL}`) === true;
    const holds = /[?&]page=with:block-([\da-f]+)/.exec(request.url ?? '')?.[1];
    const url = `http://${host}/${PATH}`;
    const storm = { path: PATH, title: 'Storm over the harbour – live', url, isLive, size, holds };
    const calmer = { ...storm, path: SEQUEL, title: 'Calm after the storm – live', url: `http://${host}/${SEQUEL}` };
    const page = isSequel ? { ...calmer, isLive: true } : storm;
    const body = JSON.stringify(model(isSequel ? [calm] : [...before, ...blocks.values()], page));
    const etag = `"${createHash('sha256').update(body).digest('hex')}"`;
    if (request.headers['if-none-match'] === etag) response.writeHead(304, { etag }).end();
    else response.writeHead(200, { 'content-type': 'application/json', etag }).end(body);
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;

  return {
    url: `http://${host}/${PATH}.json?dcr`,
    host,
    sequelUrl: `http://${host}/${SEQUEL}`,
    standing: () => [...blocks.values()].filter(({ withdrawn }) => !withdrawn),
    withdrawn: () => [...blocks.values()].filter(({ withdrawn }) => withdrawn),
    publish({ keyEvent = false, summary = false, ...given }) {
      const id = (blocks.size + 1).toString(16).padStart(24, '0');
      // Two blocks are never of one moment.
      const publishedAt = Math.max(now(), ([...blocks.values()].at(-1)?.publishedAt ?? 0) + 1);
      const block = { ...given, id, keyEvent, summary, publishedAt, withdrawn: false };
      blocks.set(id, block);
      return block;
    },
    change(id, change) {
      const block = blocks.get(id);
      if (block) blocks.set(id, { ...block, withdrawn: false, ...change });
    },
    withdraw(id) {
      const block = blocks.get(id);
      if (block) blocks.set(id, { ...block, withdrawn: true });
    },
    end() {
      isLive = false;
    },
    requests: () => requests,
    close: () =>
      new Promise(done => {
        server.closeAllConnections();
        server.close(() => done());
      }),
  };
}
