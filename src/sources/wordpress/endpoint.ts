import type { Document } from '../../core/model/live-blog.ts';
import { canonicalAddress, ownAddress, withoutAnchor } from '../address.ts';

/** Where a WordPress live blog lives. */
export interface BlogEndpoint {
  id: string;
  /** The page that a person opens. */
  page: string;
}

/**
 * `/wp-json/liveblog/v1/12/…`, also in `?rest_route=`. Other engines have a word before the number.
 */
const REST_ROUTE = /^(.*?)(?:\/wp-json)?\/(?:liveblog|easy-liveblogs)\/v1\/(?:[a-z]+\/)?(\d+)(?:\/|$)/;
/** `{permalink}/liveblog/get-entries/…`, used before WordPress had its REST API. */
const OLD_ROUTE = /^(.+?)\/liveblog\/(?:get-entries|entries|get-key-events|entry|\d+)(?:\/|$)/;

/**
 * Returns an address that needs no permalink: WordPress redirects `?p=12` to the post of that
 * number.
 */
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

/**
 * Finds the live blog behind an endpoint's address. `shared`: an address that the answer gives to
 * one of its updates.
 */
export function endpointOf({ url: address, lead }: Document, shared: string | undefined): BlogEndpoint {
  const url = URL.parse(address);
  const home = url ? (shortLink(url) ?? permalink(url)) : undefined;
  const page = lead?.url ?? ownAddress(shared, address) ?? home ?? address;
  return { id: canonicalAddress(home ?? address), page: withoutAnchor(page) };
}
