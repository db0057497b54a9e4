import { createHash } from 'node:crypto';
import type { Validators } from '../../src/core/model/fetched.ts';
import type { LiveBlog } from '../../src/core/model/live-blog.ts';

/** What befalls the server that answers for the publisher. */
export interface ServerStep {
  do: 'break validators' | 'mend validators' | 'date back';
}

/** Milliseconds by which the server dates documents back once it was replaced by an older one. */
const BACK = 3_600_000;
/** Milliseconds for which the bot may take documents that are dated back for those of a cache that lags behind. */
const DOUBTED = 6 * 60_000;

const etagOf = (blog: LiveBlog): string => `"${createHash('sha1').update(JSON.stringify(blog)).digest('hex')}"`;

/** A server that says whether its page changed, and when. `tells`: it knows validators and dates at all. */
export function createServerValidators(tells: boolean) {
  /** When each document was first there. */
  const writtenAt = new Map<string, number>();
  let isBroken = false;
  let dated = { back: 0, since: Number.NEGATIVE_INFINITY };
  /** The newest date that was told, and since when older ones are: a page that is again what it was has its old date. */
  let newest: { date: string; olderSince?: number } = { date: '' };

  const dateOf = (etag: string, at: number): string => {
    const written = writtenAt.get(etag) ?? at;
    writtenAt.set(etag, written);
    return new Date(written - dated.back).toISOString();
  };
  const noteDate = (date: string, at: number): void => {
    const { olderSince = at } = newest;
    newest = date >= newest.date || at - olderSince >= DOUBTED ? { date } : { ...newest, olderSince };
  };
  return {
    befall({ do: what }: ServerStep, at: number): void {
      if (what === 'date back') dated = { back: dated.back + BACK, since: at };
      else isBroken = what === 'break validators';
    },
    /** Whether a request that knows an answer already gets no document, and whether that is true. */
    unmodified({ etag }: Validators, blog: LiveBlog): { isTrue: boolean } | undefined {
      if (!tells || etag === undefined) return undefined;
      const isTrue = etag === etagOf(blog);
      return isTrue || isBroken ? { isTrue } : undefined;
    },
    /** What goes with a document. One that the publisher does not stand by is dated as if it were the `current` one. */
    headersOf(blog: LiveBlog, current: LiveBlog, at: number): { validators: Validators; writtenAt?: string } {
      if (!tells) return { validators: {} };
      const etag = etagOf(blog);
      const writtenAt = dateOf(etagOf(current), at);
      noteDate(writtenAt, at);
      return { validators: { etag }, writtenAt };
    },
    /** Whether the bot may leave a document unread for its date. */
    isDoubted(at: number, blog: LiveBlog): boolean {
      if (!tells) return false;
      noteDate(dateOf(etagOf(blog), at), at);
      return at - dated.since < DOUBTED || newest.olderSince !== undefined;
    },
  };
}
