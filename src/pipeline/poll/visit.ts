import type { Requester } from '../../core/model/requester.ts';
import type { Fetch } from '../../fetch/fetched.ts';

/**
 * Begins to fetch for one requester. The bytes of one document at a time count as in use: a further fetch
 * gives back those of the last one. Only the first address is one that a person or the store names:
 * the others come from the documents. The visit must be ended, whatever happens.
 */
export function openVisit(fetch: Fetch, requester?: Requester): { fetch: Fetch; end: () => void } {
  let release: (() => void) | undefined;
  let namedBy: string | undefined;
  const end = (): void => {
    release?.();
    release = undefined;
  };
  return {
    async fetch(url, validators) {
      end();
      const asked = namedBy === undefined ? requester : { guildIds: [], ...requester, namedBy };
      const fetched = await fetch(url, validators, asked);
      if (fetched.status !== 'ok') return fetched;
      release = fetched.release;
      namedBy = fetched.document.url;
      return fetched;
    },
    end,
  };
}
