import type { WordRange } from './alignment.ts';
import {
  type ChangedWords,
  type ComparedVersion,
  type ComparedVersions,
  contentOf,
  plainWords,
  without,
} from './compared.ts';
import { editWords } from './edit-words.ts';
import type { FactWord } from './fact-words.ts';
import { isMisspelt } from './proper-name.ts';

/**
 * What replaced words show: a state of people that goes `on` as the news does (hurt, dead) or back; a
 * negation that comes or goes, alone or among other words; a hedge that comes; another
 * currency; another word of a kind of which only one is right; another spelling; words that come or go alone; and a sentence that goes with all that it
 * claimed.
 */
export const WORD_SIGNS = [
  'state on',
  'state back',
  'negation',
  'negation among words',
  'hedge comes',
  'money',
  'other of a kind',
  'spelling',
  'words come',
  'words go',
  'claim goes',
] as const;
export type WordSign = (typeof WORD_SIGNS)[number];

export function wordSigns(change: ChangedWords, versions: ComparedVersions): readonly WordSign[] {
  const { was, is } = change;
  const signs = [
    stateSign(change, versions),
    negationSign(change, versions),
    has(is, was, editWords().hedges) && !has(was, is, editWords().hedges) && ('hedge comes' as const),
    has(was, is, editWords().money) && has(is, was, editWords().money) && ('money' as const),
    editWords().others.some(kind => has(was, is, kind) && has(is, was, kind)) && ('other of a kind' as const),
    isClaim(change, versions) && ('claim goes' as const),
  ].filter(sign => sign !== undefined && sign !== false);
  return signs.length > 0 ? signs : plainSigns(contentOf(was), contentOf(is));
}

function plainSigns(was: readonly FactWord[], is: readonly FactWord[]): readonly WordSign[] {
  if (was.length === 1 && is.length === 1 && isMisspelt(was[0]?.key ?? '', is[0]?.key ?? '')) return ['spelling'];
  if (was.length === 0) return is.length > 0 ? ['words come'] : [];
  return is.length === 0 ? ['words go'] : [];
}

/** Whether words have one of a set that others do not have. */
const has = (words: readonly FactWord[], others: readonly FactWord[], set: ReadonlySet<string>): boolean =>
  without(words, others).some(({ key }) => set.has(key));

function stateSign({ was, is }: ChangedWords, { gain }: ComparedVersions): WordSign | undefined {
  for (const stages of editWords().stages) {
    const old = latest(
      stages,
      was.filter(word => gain(word) < 0),
    );
    const now = latest(
      stages,
      is.filter(word => gain(word) > 0),
    );
    if (old !== undefined && now !== undefined && old !== now) return now > old ? 'state on' : 'state back';
  }
  return undefined;
}

/** The latest stage that words or phrases mean; a filler by itself means none. */
function latest(stages: ReadonlyMap<string, number>, words: readonly FactWord[]): number | undefined {
  const text = words.map(({ key }) => key);
  const found = words.flatMap(({ isFiller }, at) => [
    (isFiller ? undefined : stages.get(text[at] ?? '')) ?? [],
    ...[2, 3].map(length => stages.get(text.slice(at, at + length).join(' ')) ?? []),
  ]);
  return found.flat().toSorted((a, b) => b - a)[0];
}

/** Words with a negation that come at the end of a sentence are an addition. */
function negationSign({ hunk, was, is }: ChangedWords, versions: ComparedVersions): WordSign | undefined {
  const changed = [...was, ...is].filter(word => versions.gain(word) !== 0);
  const negated = (words: readonly FactWord[], others: readonly FactWord[]): number =>
    words.filter(word => isNegative(word, others) && changed.includes(word)).length;
  if (negated(was, is) === negated(is, was)) return undefined;
  if ((was.length === 0 || is.length === 0) && !goesOn(versions.after.words, hunk.after)) return undefined;
  const others = plainWords(was, versions) + plainWords(is, versions);
  const most = isPair(was, is) || isPair(is, was) ? 2 : 1;
  return others <= most ? 'negation' : 'negation among words';
}

/** Confirmed and unconfirmed. */
const isPair = (words: readonly FactWord[], others: readonly FactWord[]): boolean =>
  words.some(({ key }) => others.some(other => key === `un${other.key}`));

const isNegative = ({ key }: FactWord, others: readonly FactWord[]): boolean =>
  editWords().negations.has(key) || others.some(other => key === `un${other.key}`);

const goesOn = (words: readonly FactWord[], { from, to }: WordRange): boolean => {
  const [before, next] = [words[from - 1], words[to]];
  return next !== undefined && (!next.opens || before?.sentence === next.sentence);
};

/** Whether a whole sentence goes that alone said what became of somebody, or what happened. */
function isClaim({ hunk, was, is }: ChangedWords, { before, after }: ComparedVersions): boolean {
  if (contentOf(is).length > 0 || !isWholeSentence(before, hunk.before)) return false;
  const left = new Set(after.words.map(({ key }) => key));
  if (contentOf(was).some(({ key }) => editWords().claims.has(key) && !left.has(key))) return true;
  return editWords().stages.some(
    stages => latest(stages, was) !== undefined && latest(stages, after.words) === undefined,
  );
}

const isWholeSentence = ({ words, size }: ComparedVersion, { from, to }: WordRange): boolean => {
  const counts = Map.groupBy(words.slice(from, to), ({ sentence }) => sentence);
  return [...counts].some(([sentence, own]) => own.length === size.get(sentence));
};
