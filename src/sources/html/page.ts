import { saysLive } from '../../core/language/over.ts';
import type { Document, LiveLinks, Span } from '../../core/model/live-blog.ts';
import { isLivePage } from '../../core/text/address.ts';
import { oncePer } from '../../core/text/fold.ts';
import { ownAddress, webAddress } from '../address.ts';
import { textOf } from '../decode.ts';
import { titleText } from '../headline.ts';
import { withoutUndefined } from '../json/json.ts';
import { textIn } from './html.ts';
import { type Attributes, treeOf, walk } from './markup.ts';
import { headIn, placesOf } from './page-part.ts';

/** What the head of an HTML page says about the page. */
export interface PageHead {
  title?: string;
  site?: string;
  /** Absolute http(s) address. */
  canonical?: string;
  /** The canonical address, if the page may name it, else that at which it was read. */
  page: string;
  /** Feeds that the page advertises, in its order. */
  feeds: readonly { title: string; url: string }[];
}

const FEED_TYPE = /^application\/(?:rss\+xml|atom\+xml|rdf\+xml|feed\+json)/i;
const MOST_FEEDS = 10;

const relations = (attributes: Attributes): readonly string[] => (attributes.rel ?? '').toLowerCase().split(/\s+/);

function feedOf(attributes: Attributes, base: string): PageHead['feeds'][number] | undefined {
  const url = webAddress(attributes.href, base);
  if (!url || !relations(attributes).includes('alternate') || !FEED_TYPE.test(attributes.type ?? '')) return;
  return { title: titleText(attributes.title) ?? url, url };
}

/** Returns where a page has what readers of its data look at. */
export const placesIn = oncePer((document: Document) => placesOf(textOf(document)));

/** Returns the titles and links of a page as written. */
export const writtenHead = (document: Document): string => headIn(textOf(document), placesIn(document));

/** Reads the head of a page. Relative addresses resolve against its own. */
export const headOf = oncePer((document: Document): PageHead => {
  const { url: base } = document;
  const feeds = new Map<string, PageHead['feeds'][number]>();
  const found: { og?: string; site?: string; title?: string; canonical?: string } = {};
  let inTitle = false;
  const link = (attributes: Attributes): void => {
    const feed = feedOf(attributes, base);
    if (feed && feeds.size < MOST_FEEDS) feeds.set(feed.url, feed);
    if (relations(attributes).includes('canonical')) found.canonical ??= webAddress(attributes.href, base);
  };
  walk(writtenHead(document), {
    open(name, attributes) {
      if (name === 'link') link(attributes);
      if (name === 'meta' && attributes.property === 'og:title') found.og ??= titleText(attributes.content);
      if (name === 'meta' && attributes.property === 'og:site_name') found.site ??= titleText(attributes.content);
      inTitle = name === 'title' && found.title === undefined;
    },
    text(text) {
      if (inTitle) found.title = (found.title ?? '') + text;
    },
    close() {
      inTitle = false;
    },
  });
  return withoutUndefined({
    title: found.og ?? titleText(found.title),
    site: found.site,
    canonical: found.canonical,
    page: ownAddress(found.canonical, base) ?? base,
    feeds: [...feeds.values()],
  });
});

const MOST_BLOCKS = 100;
const MOST_SPANS = 20;
const LONGEST_SPAN = 300;

/** Reads the links of a page to live blogs. Linear in its length. */
export function readLiveLinks(document: Document): LiveLinks {
  const read = textIn(treeOf(textOf(document)), { base: document.url });
  const leads = ({ href, text }: Span): boolean => href !== undefined && (isLivePage(href) || saysLive(text));
  const linking = read.filter(({ spans }) => spans.some(leads));
  const text = linking.slice(0, MOST_BLOCKS).map(({ kind, spans }) => ({
    kind,
    spans: spans.slice(0, MOST_SPANS).map(span => ({ ...span, text: span.text.slice(0, LONGEST_SPAN) })),
  }));
  return { text, feeds: headOf(document).feeds.map(({ url }) => url) };
}
