import type { Document } from '../../core/model/live-blog.ts';
import type { Pointed } from '../../core/model/reading.ts';
import { canonicalAddress, endpointAt, ownAddress, withoutAnchor } from '../address.ts';
import { textOf } from '../decode.ts';
import { type Attributes, walk } from '../html/markup.ts';
import { headOf } from '../html/page.ts';
import { objectAfter, string } from '../json/json.ts';
import type { Pointer } from '../source.ts';

/** Where a WordPress live blog lives. */
interface BlogEndpoint {
  id: string;
  /** The page that a person opens. */
  page: string;
}

/** `/wp-json/liveblog/v1/12/…`, also in `?rest_route=`. Other engines put a word before 12. */
const REST_ROUTE = /^(.*?)(?:\/wp-json)?\/(?:liveblog|easy-liveblogs)\/v1\/(?:[a-z]+\/)?(\d+)(?:\/|$)/;
/** `{permalink}/liveblog/get-entries/…`, used before WordPress had its REST API. */
const OLD_ROUTE = /^(.+?)\/liveblog\/(?:get-entries|entries|get-key-events|entry|\d+)(?:\/|$)/;

/** Returns an address that needs no permalink: `?p=12` redirects to the post of that number. */
function shortLink(url: URL): string | undefined {
  const route = url.searchParams.get('rest_route');
  const found = REST_ROUTE.exec(route ?? url.pathname);
  const site = route === null ? found?.[1] : url.pathname.replace(/\/(?:index\.php)?$/, '');
  return found ? `${url.origin}${site}/?p=${found[2]}` : undefined;
}

function permalink(url: URL): string | undefined {
  const found = OLD_ROUTE.exec(url.pathname);
  return found ? `${url.origin}${found[1]}/` : undefined;
}

/** Finds the live blog of an endpoint. `shared`: the address of an update, as the endpoint gives it. */
export function endpointOf({ url: address, lead }: Document, shared: string | undefined): BlogEndpoint {
  const url = URL.parse(address);
  const home = url ? (shortLink(url) ?? permalink(url)) : undefined;
  const page = lead?.url ?? ownAddress(shared, address) ?? home ?? address;
  return { id: canonicalAddress(home ?? address), page: withoutAnchor(page) };
}

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
  });
  return marks;
}

const markedEndpoint = ({ post, api }: Marks): string | undefined =>
  post && `${(api ?? '/wp-json/').replace(/\/$/, '')}/liveblog/v1/${post}/`;

const NEWEST = 'get-entries/1/latest';
const joined = (start: string): string => `${start.replace(/(?:\/|%2F)+$/i, '')}/${NEWEST}`;

/** Returns an endpoint's newest entries. Without permalinks the path is in `?rest_route=`. */
function newestOf(endpoint: string): string | undefined {
  const url = URL.parse(endpoint);
  if (!url) return;
  if (url.searchParams.has('rest_route'))
    url.search = url.search.replace(/(?<=[?&]rest_route=)[^&]*/, route => joined(route));
  else url.pathname = joined(url.pathname);
  return url.href;
}

function leadOf(document: Document, permalink?: string): Pointed['lead'] {
  const { title, canonical } = headOf(document);
  const page = ownAddress(canonical, document.url) ?? ownAddress(permalink, document.url) ?? document.url;
  return { title: title ?? 'Live blog', url: withoutAnchor(page) };
}

/** Recognises a page of "Liveblog" or "Easy Liveblogs", whose updates the site's API has. */
export const wordpressPage: Pointer = document => {
  const html = textOf(document);
  if (!SIGN.test(html)) return;
  const settings = objectAfter(html, /\bliveblog_settings\s*=\s*(?=\{)/)?.value ?? {};
  const marks = marksOf(html);
  const lead = leadOf(document, string(settings.permalink));
  const hasEnded = settings.state === 'archive' || marks.easy?.['data-status'] === 'closed';
  const named = string(settings.endpoint_url) ?? markedEndpoint(marks);
  const endpoint = endpointAt(named, document.url);
  const better = endpoint ? newestOf(endpoint) : endpointAt(marks.easy?.['data-endpoint'], document.url);
  return better ? { better, lead: { ...lead, ...(hasEnded && { ended: true }) } } : undefined;
};
