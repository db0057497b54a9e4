import { ENGLISH } from '../language/en.ts';
import type { EditedPlace } from '../model/blog-record.ts';
import {
  type ChangedWords,
  type ComparedVersion,
  type ComparedVersions,
  contentOf,
  type Hunk,
  type WordRange,
} from './compared.ts';
import { editWords } from './edit-words.ts';
import type { FactWord } from './fact-words.ts';

type NamedVersions = Pick<ComparedVersions, 'after' | 'isName'>;

/** Returns a replaced part of a name as the whole name: words on either side that belong to it. */
export function wholeName({ before, after }: Hunk, { after: { text, words }, isName }: NamedVersions): Hunk {
  const isPart = (word: FactWord | undefined): boolean => word !== undefined && (isName(word) || beginsText(word));
  const beginsText = ({ opens, capital, start }: FactWord): boolean =>
    opens && capital && text.slice(0, start).includes('\n');
  const joins = (at: number): boolean => {
    const [one, other] = [words[at - 1], words[at]];
    const isClose = /^[ .]{1,2}$/u.test(text.slice(one?.end, other?.start)) && one?.sentence === other?.sentence;
    return isClose && isPart(one) && isPart(other) && !POSSESSIVE.test(text.slice(one?.start, one?.end));
  };
  if (before.from === before.to || after.from === after.to) return { before, after };
  let [left, right] = [0, 0];
  while (joins(after.from - left)) left += 1;
  while (joins(after.to + right)) right += 1;
  return {
    before: { from: before.from - left, to: before.to + right },
    after: { from: after.from - left, to: after.to + right },
  };
}

const POSSESSIVE = /['’]s?$/u;

/**
 * A changed place as readers see it: a whole name; a figure with what it counts, and with "until" or
 * "at least" before it; other words with the word before them, or with the figure that counts them.
 */
export function placeOf({ hunk: changed }: ChangedWords, versions: ComparedVersions): EditedPlace {
  const { before, after } = versions;
  const hunk = withFigure(wholeName(changed, versions), versions);
  const was = before.words.slice(hunk.before.from, hunk.before.to);
  const is = after.words.slice(hunk.after.from, hunk.after.to);
  // A word of grammar says nothing without its neighbours: "no tsunami".
  const isAlone = [was, is].some(words => contentOf(words).length === 0);
  const lead = is[0]?.isFigure ? figureLead(after, hunk.after.from) : joined(after, hunk.after.from - 1);
  const next = isAlone || is.at(-1)?.isFigure ? joined(after, hunk.after.to, -1) : [];
  const tail = isAlone ? next : next.filter(word => !isGrammar(word, versions));
  return {
    from: shown(was, before.text),
    to: shown(is, after.text),
    ...(lead.length > 0 && { lead: shown(lead, after.text) }),
    ...(tail.length > 0 && { tail: shown(tail, after.text) }),
  };
}

/** Adds the figure that words count: "eight years", "eight months". */
function withFigure({ before, after }: Hunk, versions: Pick<ComparedVersions, 'before' | 'after'>): Hunk {
  const figure = Number(isCounted(versions.before, before) && isCounted(versions.after, after));
  return { before: { ...before, from: before.from - figure }, after: { ...after, from: after.from - figure } };
}

function isCounted({ words }: ComparedVersion, { from, to }: WordRange): boolean {
  const figure = words[from - 1];
  return from < to && figure?.isFigure === true && figure.sentence === words[from]?.sentence;
}

const isGrammar = ({ key, isFiller }: FactWord, { language }: ComparedVersions): boolean =>
  isFiller || (language ?? ENGLISH).summary.stopWords.has(key);

const LONGEST_LEAD = 3;

/** What readers need before a figure: of "shut until 02:00" and "killed at least 7" not the verbs. */
function figureLead(version: ComparedVersion, from: number): readonly FactWord[] {
  for (let length = LONGEST_LEAD; length > 0; length -= 1) {
    const words = version.words.slice(Math.max(0, from - length), from);
    const phrase = words.map(({ key }) => key).join(' ');
    if (editWords().leads.has(phrase) && joined(version, from - 1).length > 0) return words;
  }
  return [];
}

/** The word at an index, if only a space divides it from its neighbour on the side of the change. */
function joined({ text, words }: ComparedVersion, at: number, towards: 1 | -1 = 1): readonly FactWord[] {
  const [word, neighbour] = [words[at], words[at + towards]];
  if (!word || !neighbour) return [];
  const gap = towards > 0 ? text.slice(word.end, neighbour.start) : text.slice(neighbour.end, word.start);
  return /^ \p{Sc}?-?$/u.test(gap) ? [word] : [];
}

/** Marks around words that belong to the sentence, unlike £ and %. */
const OPENING = /^["“„«‘'([,;:–—]+/u;
const CLOSING = /["”»’')\],;:.!?…–—-]+$/u;

/** UTF-16 units on either side of a place in which signs touch it: more than readers are shown of it. */
const MOST_TOUCHING = 100;

/** The words as the text has them, with the signs that touch them. */
function shown(words: readonly FactWord[], text: string): string {
  const [first, last] = [words[0], words.at(-1)];
  if (!first || !last) return '';
  const before =
    text
      .slice(Math.max(0, first.start - MOST_TOUCHING), first.start)
      .split(/\s/u)
      .at(-1) ?? '';
  const [after = ''] = text.slice(last.end, last.end + MOST_TOUCHING).split(/\s/u);
  const found = before + text.slice(first.start, last.end) + after;
  return found.replace(OPENING, '').replace(CLOSING, '');
}
