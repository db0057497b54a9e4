import { factWords, spelledAlike } from '../correction/fact-words.ts';
import { nameDetector } from '../correction/proper-name.ts';
import { TELLING, type Weigher } from './rarity.ts';
import { newsOf, type Report, readReport, says, termOf } from './report.ts';

/** What two reports share, as the first of them writes it; the rarest first, at most five of each. */
export interface Evidence {
  names: readonly string[];
  figures: readonly string[];
  words: readonly string[];
}

const MOST = 5;

interface Shared {
  kind: keyof Evidence;
  shown: string;
  weight: number;
}

/** The words of a report and the text in which they stand. */
function wordsIn(report: Report) {
  const { title, text, language } = newsOf(report);
  const whole = `${title}\n${text}`;
  return { words: factWords(whole, language), shown: spelledAlike(whole), language };
}

/** Returns what speaks for two reports being of the same event. */
export function evidenceOf(a: Report, b: Report, { term: weigh }: Weigher): Evidence {
  const { words, shown, language } = wordsIn(a);
  const isName = nameDetector(words, wordsIn(b).words, language);
  const other = readReport(b);
  const shared = new Map<string, Shared>();
  for (const word of words) {
    const term = termOf(word);
    const kind = word.isFigure ? 'figures' : isName(word) ? 'names' : 'words';
    if (term === undefined || !says(other, term) || (shared.has(term) && kind !== 'names')) continue;
    shared.set(term, { kind, shown: shown.slice(word.start, word.end), weight: weigh(term) });
  }
  const rarest = [...shared.values()]
    .filter(({ weight }) => weight >= TELLING)
    .sort((one, other) => other.weight - one.weight);
  const ofKind = (kind: keyof Evidence): readonly string[] =>
    rarest.flatMap(one => (one.kind === kind ? [one.shown] : [])).slice(0, MOST);
  return { names: ofKind('names'), figures: ofKind('figures'), words: ofKind('words') };
}
