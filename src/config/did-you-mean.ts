import { editDistance } from '../core/text/edit-distance.ts';

/**
 * The name that was probably meant by `typed`: the nearest one that differs in no more letters than
 * `tolerance` allows for it. Case does not count. Undefined if none is near.
 */
export function suggestionFor(
  typed: string,
  names: readonly string[],
  tolerance: (name: string) => number,
): string | undefined {
  const near = names
    .map(name => ({ name, distance: editDistance(typed.toLowerCase(), name.toLowerCase()) }))
    .filter(({ name, distance }) => distance <= tolerance(name));
  return near.toSorted((a, b) => a.distance - b.distance)[0]?.name;
}
