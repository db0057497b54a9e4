import { type Counted, countSame, type Figure } from './figures.ts';
import { type Report, readReport } from './report.ts';

/** Numbers of the same thing that two reports give differently. */
export interface Difference {
  thing: Counted;
  a: Figure;
  b: Figure;
}

/** The one figure that a text gives of what another counts; nothing if it gives several. */
function soleOf(figures: readonly Figure[], as: Figure): Figure | undefined {
  const same = figures.filter(figure => countSame(figure, as));
  return new Set(same.map(({ value }) => value)).size === 1 ? same[0] : undefined;
}

/** Returns where two reports of one event differ, in the order of the first. */
export function differencesOf(a: Report, b: Report): readonly Difference[] {
  const [ofA, ofB] = [readReport(a).figures, readReport(b).figures];
  const seen = new Set<Counted>();
  return ofA.flatMap(figure => {
    if (seen.has(figure.thing)) return [];
    seen.add(figure.thing);
    const [one, other] = [soleOf(ofA, figure), soleOf(ofB, figure)];
    return one && other && one.value !== other.value ? [{ thing: figure.thing, a: one, b: other }] : [];
  });
}
