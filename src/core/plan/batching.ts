import { isFlagged, mostImportant } from '../diff/most-important.ts';
import type { Tracked } from '../model/blog-record.ts';
import type { Batch } from '../model/delivery.ts';
import type { Update } from '../model/live-blog.ts';
import { LINES_PER_BATCH } from '../render/batch-message.ts';

/** One poll posts this many updates in messages of their own; the rest share messages. */
const MOST_SINGLE = 5;
/** One poll makes at most two messages that updates share. What does not fit is counted in the last one. */
const MOST_LINES = 2 * LINES_PER_BATCH;

/**
 * A channel's batches follow edits and withdrawals for a week, and its newest ones for longer. Where
 * many channels follow one live blog, fewer are kept of each: the record holds them all.
 */
const BATCHES_KEPT = { days: 7, newest: 200, leastPerChannel: 20, inAll: 20_000 } as const;

/** What the batches of one poll in one destination have in common. */
export interface Backlog {
  channelId: string;
  feedId: string;
  revision: number;
  /**
   * True if neither flags nor headlines tell the updates apart: then all of them share messages.
   */
  together: boolean;
  /** True if the batches go into the channel's thread. */
  inThread: boolean;
  /** True while the channel is paused: then all of them wait. */
  heldBack?: boolean;
}

/** How the new updates of one poll reach a destination. */
export interface Burst {
  batches: readonly Batch[];
  /** Ids of updates that no message shows: they are only counted. */
  leftOut: ReadonlySet<string>;
}

/**
 * Chooses which of the new updates (oldest first) share messages, so that a burst never floods a
 * channel. Updates that are in no batch and not left out get a message of their own. `excess`: how
 * many more there were that are only counted. What a pause holds back is posted whole when people
 * end it.
 */
export function batchBurst(created: readonly Update[], excess: number, backlog: Backlog): Burst {
  const { together, heldBack } = backlog;
  const isPlain = (update: Update) => together || heldBack || (!update.headline && !isFlagged(update));
  const room = heldBack ? created.length : MOST_SINGLE + MOST_LINES;
  // The line that counts what is left out takes the place of one update.
  const reserved = !heldBack && (excess > 0 || created.length > room) ? 1 : 0;
  const chosen = newestOf(created, room - reserved);
  const single = chosen.filter(update => !isPlain(update)).slice(0, MOST_SINGLE);
  const rest = chosen.filter(update => !single.includes(update));
  const fits = heldBack || rest.length <= MOST_LINES - reserved;
  const lines = fits ? rest : newestOf(rest, MOST_LINES - 1);
  const more = created.length - single.length - lines.length + excess;
  // A single update needs no batch.
  const isAlone = lines.length === 1 && more === 0 && !together && !heldBack;
  const shown = new Set([...single, ...lines]);
  return {
    batches: isAlone ? [] : toBatches(idsOf(lines), backlog, more),
    leftOut: new Set(idsOf(created.filter(update => !shown.has(update)))),
  };
}

const idsOf = (updates: readonly Update[]): readonly string[] => updates.map(({ id }) => id);

/** Returns at most `most` of the updates (oldest first): rather the newer ones. */
const newestOf = (updates: readonly Update[], most: number): readonly Update[] =>
  mostImportant(updates.toReversed(), most).toReversed();

/**
 * Splits updates (ids, oldest first) into as few batches as hold them. `more`: how many others the
 * last one counts in a line of its own.
 */
export function toBatches(updateIds: readonly string[], backlog: Backlog, more = 0): readonly Batch[] {
  const { together, inThread, heldBack } = backlog;
  const parts = chunks(updateIds);
  const hasRoom = parts.length > 0 && (parts.at(-1)?.length ?? 0) < LINES_PER_BATCH;
  const all = more > 0 && !hasRoom ? [...parts, []] : parts;
  return all.map((ids, part) => ({
    artifact: `${inThread ? 'aside-' : ''}digest:${backlog.revision}-${part}:${backlog.feedId}`,
    channelId: backlog.channelId,
    ids,
    ...(more > 0 && part === all.length - 1 && { more }),
    // In a thread stands only what something does tell apart.
    ...(together && !inThread && { together }),
    ...(inThread && { aside: inThread }),
    ...(heldBack && { heldBack }),
  }));
}

const chunks = (ids: readonly string[]): readonly (readonly string[])[] =>
  Array.from({ length: Math.ceil(ids.length / LINES_PER_BATCH) }, (_, n) =>
    ids.slice(n * LINES_PER_BATCH, (n + 1) * LINES_PER_BATCH),
  );

/** Returns the batches with those that a plan made or changed: these replace the ones of the same artifact. */
export function withBatches(before: readonly Batch[], planned: readonly Batch[]): readonly Batch[] {
  const keyOf = ({ channelId, artifact }: Batch) => `${channelId}/${artifact}`;
  const changed = new Map(planned.map(batch => [keyOf(batch), batch]));
  const known = new Set(before.map(keyOf));
  return [
    ...before.map(batch => changed.get(keyOf(batch)) ?? batch),
    ...planned.filter(batch => !known.has(keyOf(batch))),
  ];
}

/**
 * Returns the batches to remember, with what a poll made or changed. A batch is forgotten with the
 * last of its updates.
 */
export function batchesAfter(
  before: readonly Batch[],
  changed: readonly Batch[],
  { tracked, at }: { tracked: readonly Tracked[]; at: string },
): readonly Batch[] {
  const all = withBatches(before, changed);
  const seen = new Map(tracked.map(({ update, seenAt = '' }) => [update.id, seenAt]));
  const since = new Date(Date.parse(at) - BATCHES_KEPT.days * DAY).toISOString();
  const isKept = ({ ids, heldBack, more }: Batch) => ids.some(id => seen.has(id)) || (heldBack && more);
  const isRecent = ({ ids }: Batch) => ids.some(id => (seen.get(id) ?? '') > since);
  return newestPerChannel(all.filter(isKept), isRecent);
}

const DAY = 86_400_000;

/** What a pause holds back is always kept. `batches`: newest last. */
function newestPerChannel(batches: readonly Batch[], isRecent: (batch: Batch) => boolean): readonly Batch[] {
  const kept = new Map<string, number>();
  const channels = new Set(batches.map(({ channelId }) => channelId)).size;
  const { newest, leastPerChannel, inAll } = BATCHES_KEPT;
  const most = Math.max(leastPerChannel, Math.floor(inAll / Math.max(1, channels)));
  const isKept = (batch: Batch): boolean => {
    if (batch.heldBack) return true;
    const newer = kept.get(batch.channelId) ?? 0;
    kept.set(batch.channelId, newer + 1);
    return newer < (isRecent(batch) ? most : Math.min(newest, most));
  };
  return batches.toReversed().filter(isKept).toReversed();
}
