import { saysLive } from '../../core/language/over.ts';
import type { LiveLinks } from '../../core/model/address-reading.ts';
import type { Document, Span } from '../../core/model/live-blog.ts';
import { isLivePage } from '../../core/text/address.ts';
import { webAddress } from '../address.ts';
import { textOf } from '../decode.ts';
import { walk } from './markup.ts';
import { readPageHead } from './page.ts';
import { createRichTextBuilder } from './rich-text-builder.ts';

const MOST_BLOCKS = 100;
const MOST_SPANS = 20;
const LONGEST_SPAN = 300;

/** Reads the links of a page to live blogs. Linear in its length. */
export function readLiveLinks(document: Document): LiveLinks {
  const html = textOf(document);
  const writer = createRichTextBuilder();
  walk(html, {
    ...writer,
    open: (name, { href, ...attributes }) => {
      const address = name === 'a' ? webAddress(href, document.url) : undefined;
      writer.open(name, { ...attributes, ...(address && { href: address }) });
    },
  });
  const leads = ({ href, text }: Span): boolean => href !== undefined && (isLivePage(href) || saysLive(text));
  const linking = writer.fragment().text.filter(({ spans }) => spans.some(leads));
  const text = linking.slice(0, MOST_BLOCKS).map(({ kind, spans }) => ({
    kind,
    spans: spans.slice(0, MOST_SPANS).map(span => ({ ...span, text: span.text.slice(0, LONGEST_SPAN) })),
  }));
  return { text, feeds: readPageHead(html, document.url).feeds.map(({ url }) => url) };
}
