import type { Fetch } from '../../core/model/fetched.ts';
import type { Requester } from '../../core/model/requester.ts';

/**
 * Runs work that fetches for one requester. The bytes of one document at a time count as in use: a further fetch
 * gives back those of the last one, and the end of the work the rest. Only the first address is one that a person or the
 * store names: the others come from the documents.
 */
export async function visiting<T>(
  fetch: Fetch,
  requester: Requester | undefined,
  work: (fetch: Fetch) => Promise<T>,
): Promise<T> {
  let release: (() => void) | undefined;
  let namedBy: string | undefined;
  const releaseLast = (): void => {
    release?.();
    release = undefined;
  };
  try {
    return await work(async (url, validators) => {
      releaseLast();
      const asked = namedBy === undefined ? requester : { guildIds: [], ...requester, namedBy };
      const fetched = await fetch(url, validators, asked);
      if (fetched.status !== 'ok') return fetched;
      release = fetched.release;
      namedBy = fetched.document.url;
      return fetched;
    });
  } finally {
    releaseLast();
  }
}
