import type { Document } from '../../core/model/live-blog.ts';
import { endpointAt, ownAddress, withoutAnchor } from '../address.ts';
import { textOf } from '../decode.ts';
import { type Attributes, walk } from '../html/markup.ts';
import { readPageHead } from '../html/page.ts';
import { objectAfter } from '../json/embedded-object.ts';
import { string } from '../json/json.ts';
import type { Pointed, Pointer } from '../source.ts';

const SIGN = /\bliveblog_settings\b|wpcom-liveblog-container|\belb-liveblog\b/;

/** What the engines leave in the markup of a page. */
interface Marks {
  /** The post's number: the class of the element that the script fills. */
  post?: string;
  /** Root of the site's REST API. */
  api?: string;
  /** The element of the plugin "Easy Liveblogs". */
  easy?: Attributes;
}

function marksOf(html: string): Marks {
  const marks: Marks = {};
  walk(html, {
    open(name, attributes) {
      if (name === 'link' && attributes.rel === 'https://api.w.org/') marks.api ??= attributes.href;
      if (attributes.id === 'elb-liveblog') marks.easy ??= attributes;
      if (attributes.id === 'wpcom-liveblog-container') marks.post ??= /\d+/.exec(attributes.class ?? '')?.[0];
    },
    text() {},
    close() {},
  });
  return marks;
}

const endpointOf = ({ post, api }: Marks): string | undefined =>
  post && `${(api ?? '/wp-json/').replace(/\/$/, '')}/liveblog/v1/${post}/`;

const NEWEST = 'get-entries/1/latest';
const joined = (start: string): string => `${start.replace(/(?:\/|%2F)+$/i, '')}/${NEWEST}`;

/**
 * Returns an endpoint's address for its newest entries. Without pretty permalinks the path is in
 * `?rest_route=`.
 */
function newestOf(endpoint: string): string | undefined {
  const url = URL.parse(endpoint);
  if (!url) return;
  if (url.searchParams.has('rest_route'))
    url.search = url.search.replace(/(?<=[?&]rest_route=)[^&]*/, route => joined(route));
  else url.pathname = joined(url.pathname);
  return url.href;
}

function leadOf(document: Document, html: string, permalink?: string): Pointed['lead'] {
  const { title, canonical } = readPageHead(html, document.url);
  const page = ownAddress(canonical, document.url) ?? ownAddress(permalink, document.url) ?? document.url;
  return { title: title ?? 'Live blog', url: withoutAnchor(page) };
}

/**
 * Recognises a page of the plugins "Liveblog" or "Easy Liveblogs", whose updates come from the
 * site's API.
 */
export const wordpressPage: Pointer = document => {
  const html = textOf(document);
  if (!SIGN.test(html)) return;
  const settings = objectAfter(html, /\bliveblog_settings\s*=\s*(?=\{)/)?.value ?? {};
  const marks = marksOf(html);
  const lead = leadOf(document, html, string(settings.permalink));
  const hasEnded = settings.state === 'archive' || marks.easy?.['data-status'] === 'closed';
  const named = string(settings.endpoint_url) ?? endpointOf(marks);
  const endpoint = endpointAt(named, document.url);
  const better = endpoint ? newestOf(endpoint) : endpointAt(marks.easy?.['data-endpoint'], document.url);
  return better ? { better, lead: { ...lead, ...(hasEnded && { ended: true }) } } : undefined;
};
