import type { Batch, PlaceName } from '../model/channel-log.ts';
import { isFlagged, mostImportant, type Update } from '../model/live-blog.ts';
import { LINES_PER_BATCH } from '../render/batch-message.ts';
import type { Printed } from './blog-state.ts';

/** One look posts this many updates in messages of their own; the rest share messages. */
const MOST_SINGLE = 5;
/** One look makes at most two messages that updates share. What does not fit is counted in the last one. */
const MOST_LINES = 2 * LINES_PER_BATCH;

/** What the batches of one look in one place have in common. */
export interface Backlog {
  feedId: string;
  /** Of the channel's log. */
  revision: number;
  place: PlaceName;
  /** True if neither flags nor headlines tell the updates apart: then all of them share messages. */
  together: boolean;
  /** How many batches the look has made there already. */
  made?: number;
}

/** How the new updates of one look reach a place. What is in neither list is only counted. */
export interface Burst {
  /** Fingerprints of the updates that get messages of their own. */
  single: readonly string[];
  batches: readonly Batch[];
}

/**
 * Chooses which of the new updates (oldest first) share messages, so that a burst never floods a
 * channel. `excess`: how many more there were that are only counted.
 */
export function burst(created: readonly Printed[], excess: number, backlog: Backlog): Burst {
  const { together } = backlog;
  const isPlain = (update: Update) => together || (!update.headline && !isFlagged(update));
  // The line that counts what is left out takes the place of one update.
  const reserved = excess > 0 || created.length > MOST_SINGLE + MOST_LINES ? 1 : 0;
  const chosen = newestOf(created, MOST_SINGLE + MOST_LINES - reserved);
  const single = chosen.filter(({ tracked }) => !isPlain(tracked.update)).slice(0, MOST_SINGLE);
  const rest = chosen.filter(one => !single.includes(one));
  const lines = rest.length <= MOST_LINES - reserved ? rest : newestOf(rest, MOST_LINES - 1);
  const more = created.length - single.length - lines.length + excess;
  // A single update needs no batch.
  const isAlone = lines.length === 1 && more === 0 && !together;
  return isAlone
    ? { single: printsOf(chosen), batches: [] }
    : { single: printsOf(single), batches: toBatches(printsOf(lines), backlog, more) };
}

const printsOf = (some: readonly Printed[]): readonly string[] => some.map(({ print }) => print);

/** Returns at most `most` of the updates (oldest first): rather the newer ones. */
function newestOf(some: readonly Printed[], most: number): readonly Printed[] {
  const byUpdate = new Map(some.map(one => [one.tracked.update, one]));
  const kept = mostImportant([...byUpdate.keys()].toReversed(), most);
  return kept.toReversed().flatMap(update => byUpdate.get(update) ?? []);
}

/**
 * Splits updates (by fingerprint, oldest first) into as few batches as hold them. `more`: how many
 * others the last one counts in a line of its own.
 */
export function toBatches(prints: readonly string[], backlog: Backlog, more = 0): readonly Batch[] {
  const { place, revision, feedId, made = 0 } = backlog;
  const parts = chunks(prints);
  const hasRoom = parts.length > 0 && (parts.at(-1)?.length ?? 0) < LINES_PER_BATCH;
  const all = more > 0 && !hasRoom ? [...parts, []] : parts;
  return all.map((some, part) => ({
    artifact: `${place === 'thread' ? 'aside-' : ''}digest:${revision}-${made + part}:${feedId}`,
    place,
    prints: some,
    ...(more > 0 && part === all.length - 1 && { more }),
  }));
}

const chunks = (prints: readonly string[]): readonly (readonly string[])[] =>
  Array.from({ length: Math.ceil(prints.length / LINES_PER_BATCH) }, (_, n) =>
    prints.slice(n * LINES_PER_BATCH, (n + 1) * LINES_PER_BATCH),
  );
