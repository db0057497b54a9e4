import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { codePointsOf } from './woff2.ts';

/** One file of a typeface, which its makers cut into slices of a few characters each. */
export interface Slice {
  /** Distinct among all slices. */
  name: string;
  path: string;
  /** Read when first asked. */
  codePoints(): ReadonlySet<number>;
}

/** Slices that say they hold a code point; not all of them do. */
export type Typeface = (codePoint: number) => readonly Slice[];

const require = createRequire(import.meta.url);

/** A typeface of a package `@fontsource-variable/<name>`. Throws where that is not installed. */
export function openTypeface(name: string): Typeface {
  const index = require.resolve(`@fontsource-variable/${name}/unicode.json`);
  const claims = JSON.parse(readFileSync(index, 'utf8')) as Record<string, string>;
  const slices = new Map<number, Slice[]>();
  for (const [key, ranges] of Object.entries(claims)) {
    const slice = openSlice(`${name}-${key.replace(/[[\]]/g, '')}`, dirname(index));
    for (const codePoint of ranges.split(',').flatMap(codePointsIn)) {
      slices.set(codePoint, [...(slices.get(codePoint) ?? []), slice]);
    }
  }
  return codePoint => slices.get(codePoint) ?? [];
}

function openSlice(name: string, folder: string): Slice {
  const path = join(folder, 'files', `${name}-wght-normal.woff2`);
  let codePoints: Set<number> | undefined;
  return {
    name,
    path,
    codePoints: () => {
      codePoints ??= codePointsOf(readFileSync(path));
      return codePoints;
    },
  };
}

/** `U+20AC` or `U+2000-206F`. */
function codePointsIn(range: string): number[] {
  const [first = 0, last = first] = range
    .replace('U+', '')
    .split('-')
    .map(hex => Number.parseInt(hex, 16));
  return Array.from({ length: last - first + 1 }, (_, place) => first + place);
}
