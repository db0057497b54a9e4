import { LINES_PER_DIGEST } from './digest.ts';
import type { Digest, Update } from './model.ts';

/** Past so many new messages in one poll, the rest arrive together. */
const HANDFUL = 5;

export interface Crowd {
  channelId: string;
  feedId: string;
  revision: number;
  /** True where nothing tells the updates of a live blog apart. */
  together: boolean;
}

/** Of new updates, oldest first: which arrive together, in digests of their own, so that a burst never floods a channel. */
export function gather(created: readonly Update[], { together, ...crowd }: Crowd): readonly Digest[] {
  const isPlain = (update: Update) => together || (!update.headline && !update.keyEvent && !update.summary);
  const single = created.filter(update => !isPlain(update)).slice(0, HANDFUL);
  const rest = created.filter(update => !single.includes(update)).map(({ id }) => id);
  // One left over is no crowd.
  if (rest.length === 1 && !together) return [];
  return chunks(rest).map((ids, part) => ({
    artefact: `digest:${crowd.revision}-${part}:${crowd.feedId}`,
    channelId: crowd.channelId,
    ids,
    ...(together && { together }),
  }));
}

const chunks = (ids: readonly string[]): readonly (readonly string[])[] =>
  Array.from({ length: Math.ceil(ids.length / LINES_PER_DIGEST) }, (_, n) =>
    ids.slice(n * LINES_PER_DIGEST, (n + 1) * LINES_PER_DIGEST),
  );
