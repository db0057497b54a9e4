import { editDistance } from '../core/text/edit-distance.ts';

/** The name that was probably meant: one that differs in few letters for its length; case does not count. */
export function suggestionFor(typed: string, names: readonly string[]): string | undefined {
  const upper = typed.toUpperCase();
  const near = names
    .map(name => ({ name, distance: editDistance(upper, name) }))
    // Short names are left alone: ROLE is only two letters away from HOME.
    .filter(({ name, distance }) => distance <= Math.min(2, Math.floor(name.length / 6)));
  return near.toSorted((a, b) => a.distance - b.distance)[0]?.name;
}
