import type { Language } from '../language/language.ts';
import {
  type ChangedWords,
  type ComparedVersion,
  type ComparedVersions,
  contentOf,
  isSameChange,
  plainWords,
  type WordRange,
  without,
} from './compared.ts';
import { editWords } from './edit-words.ts';
import type { FactWord } from './fact-words.ts';
import { officeSign } from './office.ts';
import { wholeName } from './place.ts';
import { isAcronym, isMisspelt, isVariant, mayBeName } from './proper-name.ts';

/**
 * What replaced words show: a state of people that goes `on` as the news does (hurt, dead) or back; a
 * negation that comes or goes, alone or among other words; a hedge that comes; another currency; another word of a
 * kind of which only one is right; the opposite, alone or where more of the sentence changed; the same figure in another
 * unit; another office of the same person, or its field; another spelling; words that come or go alone; and a
 * sentence that goes with all that it claimed.
 */
export const WORD_SIGNS = [
  'state on',
  'state back',
  'negation',
  'negation among words',
  'hedge comes',
  'money',
  'other of a kind',
  'opposite',
  'opposite and figures',
  'opposite and more',
  'other unit',
  'other office',
  'other field',
  'spelling',
  'words come',
  'words go',
  'claim goes',
] as const;
export type WordSign = (typeof WORD_SIGNS)[number];

export function wordSigns(change: ChangedWords, versions: ComparedVersions): readonly WordSign[] {
  const { was, is } = change;
  const [gone, come] = [keysOf(without(was, is)), keysOf(without(is, was))];
  const { hedges, money, others } = editWords();
  const signs = [
    stateSign(change, versions),
    negationSign(change, versions),
    has(come, hedges) && !has(gone, hedges) && ('hedge comes' as const),
    has(gone, money) && has(come, money) && ('money' as const),
    others.some(kind => has(gone, kind) && has(come, kind)) && ('other of a kind' as const),
    isOpposite(gone, come) && oppositeSign(change, versions),
    isOtherUnit(change, versions) && ('other unit' as const),
    officeSign(change, versions),
    isClaim(change, versions) && ('claim goes' as const),
  ].filter(sign => sign !== undefined && sign !== false);
  return signs.length > 0 ? signs : plainSigns(contentOf(was), contentOf(is));
}

function plainSigns(was: readonly FactWord[], is: readonly FactWord[]): readonly WordSign[] {
  if (was.length === 1 && is.length === 1 && isMisspelt(was[0]?.key ?? '', is[0]?.key ?? '')) return ['spelling'];
  if (was.length === 0) return is.length > 0 ? ['words come'] : [];
  return is.length === 0 ? ['words go'] : [];
}

const keysOf = (words: readonly FactWord[]): readonly string[] => [...new Set(words.map(({ key }) => key))];

const has = (keys: readonly string[], set: ReadonlySet<string>): boolean => keys.some(key => set.has(key));

/** With another figure or for another reason it is another state of things; alone it takes back what was said. */
function oppositeSign({ hunk }: ChangedWords, { before, hunks }: ComparedVersions): WordSign {
  const sentence = before.words[hunk.before.from]?.sentence;
  const others = hunks.filter(({ was, is }) => [...was, ...is].some(word => word.sentence === sentence));
  if (others.some(({ was }) => was.some(({ isFigure }) => isFigure))) return 'opposite and figures';
  return others.every(({ was, is }) => Math.max(was.length, is.length) < 2 || isOpposite(keysOf(was), keysOf(is)))
    ? 'opposite'
    : 'opposite and more';
}

const isOpposite = (gone: readonly string[], come: readonly string[]): boolean =>
  editWords().opposites.some(([one, other]) => has(gone, one) && has(come, other));

/** Whether the same figure counts something else: years, months. */
function isOtherUnit({ hunk, was, is }: ChangedWords, { before, after }: ComparedVersions): boolean {
  const isCounted = before.words[hunk.before.from - 1]?.isFigure && after.words[hunk.after.from - 1]?.isFigure;
  const [old, now] = [unitOf(was), unitOf(is)];
  return isCounted === true && old !== undefined && now !== undefined && old !== now;
}

/** The unit that the first word names, as it is or with one letter more: "Jahren". */
function unitOf([first]: readonly FactWord[]): string | undefined {
  const { units } = editWords();
  return first && (units.get(first.key) ?? units.get(first.key.slice(0, -1)));
}

function stateSign({ was, is }: ChangedWords, versions: ComparedVersions): WordSign | undefined {
  const { gain } = versions;
  for (const stages of editWords().stages) {
    const old = latest(
      stages,
      was.filter(word => gain(word) < 0 || isDenied(word, versions)),
    );
    const now = latest(
      stages,
      is.filter(word => gain(word) > 0),
    );
    if (old !== undefined && now !== undefined && old !== now) return now > old ? 'state on' : 'state back';
  }
  return undefined;
}

/** Whether the new version has a word only where it says that it is not so. */
function isDenied({ key }: FactWord, { after: { words }, language }: ComparedVersions): boolean {
  const negations = editWords().negationsIn(language);
  const denied = new Set(words.flatMap(word => (negations.has(word.key) ? word.sentence : [])));
  return words.every(word => word.key !== key || denied.has(word.sentence));
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
  const negations = editWords().negationsIn(versions.language);
  const changed = [...was, ...is].filter(word => versions.gain(word) !== 0);
  const negated = (words: readonly FactWord[], others: readonly FactWord[]): number =>
    words.filter(word => isNegative(word, others, negations) && changed.includes(word)).length;
  if (negated(was, is) === negated(is, was)) return undefined;
  if ((was.length === 0 || is.length === 0) && !goesOn(versions.after.words, hunk.after)) return undefined;
  const others = plainWords(was, versions) + plainWords(is, versions);
  const most = Number(was.length === 1 && is.length === 1);
  return others <= most ? 'negation' : 'negation among words';
}

const isNegative = ({ key }: FactWord, others: readonly FactWord[], negations: ReadonlySet<string>): boolean =>
  negations.has(key) || others.some(other => key === `un${other.key}`);

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

/**
 * What a replaced name shows: another day or month, which may have been moved; another part of a
 * name whose other part stays ("Anna Holm" for "Bea Holm"); another form or spelling of the same
 * name (Iraq, Iraqi, UN); a whole other name; a name replaced by a description or the reverse;
 * and somebody else with another office.
 */
export const NAME_SIGNS = [
  'day',
  'moved day',
  'part of name',
  'form of name',
  'other name',
  'other name in headline',
  'described',
  'other person',
] as const;
export type NameSign = (typeof NAME_SIGNS)[number];

export function nameSigns(change: ChangedWords, versions: ComparedVersions): readonly NameSign[] {
  if (isOtherDay(change)) return [isMoved(change, versions) ? 'moved day' : 'day'];
  const [gone, come] = changedNames(change, versions);
  return nameSign({ ...change, gone, come }, versions) ?? [];
}

function changedNames({ was, is }: ChangedWords, versions: ComparedVersions) {
  const [old, now] = [namesIn(was, versions.before, versions), namesIn(is, versions.after, versions)];
  return [
    without(old, is).filter(word => versions.gain(word) < 0),
    without(now, was).filter(word => versions.gain(word) > 0),
  ] as const;
}

/** Words of a name that tells who it is. */
const FULL_NAME = 2;

interface ChangedNames extends ChangedWords {
  gone: readonly FactWord[];
  come: readonly FactWord[];
}

function nameSign(change: ChangedNames, versions: ComparedVersions): [NameSign] | undefined {
  const { was, is, gone, come } = change;
  const least = Math.min(gone.length, come.length);
  if (gone.length + come.length === 0) return undefined;
  if (contentOf(was).length === gone.length && contentOf(is).length === come.length)
    return least === 0 ? undefined : [replacedName(change, versions)];
  if (least === 0) return ['described'];
  return least >= FULL_NAME ? ['other person'] : undefined;
}

function replacedName({ gone, come, ...change }: ChangedNames, versions: ComparedVersions): NameSign {
  if (isForm(gone, come)) return 'form of name';
  if (gone.length === come.length && isPartOfName(change, versions)) return 'part of name';
  if (gone.some(({ key }) => come.some(other => isVariant(key, other.key)))) return 'form of name';
  return isInText(change, versions) ? 'other name' : 'other name in headline';
}

/** Names, and where all nouns have a capital, what stands after the same preposition as before, without an article. */
const namesIn = (
  words: readonly FactWord[],
  { words: all }: ComparedVersion,
  { isName, language }: ComparedVersions,
): readonly FactWord[] => {
  const [first] = words;
  const previous = (first && all[all.indexOf(first) - 1]?.key) ?? '';
  const isPlace = language?.names.capitals === 'nouns' && isLocal(previous, language);
  // "Anna Holm said": the capital of what opens a sentence tells nothing, that of the word behind it does.
  const isFirstName =
    first?.opens === true && !first.isFiller && mayBeName(first) && words[1] !== undefined && isName(words[1]);
  return words.filter(word => isName(word) || ((isPlace || isFirstName) && word === first && word.capital));
};

const isLocal = (word: string, { grammar, names }: Language): boolean =>
  grammar.prepositions.has(word) && !names.contractions.has(word);

const isOtherDay = ({ was, is }: ChangedWords): boolean =>
  [editWords().weekdays, editWords().months].some(names => {
    const [old, now] = [was, is].map(words => words.filter(({ key }) => names.has(key)));
    return old?.length === 1 && now?.length === 1 && old[0]?.key !== now[0]?.key;
  });

const isMoved = ({ is }: ChangedWords, { after }: ComparedVersions): boolean =>
  after.words.some(({ key, sentence }) => sentence === is[0]?.sentence && editWords().moved.has(key));

/** Whether the text has the change, alone or beside the headline. */
const isInText = (change: ChangedWords, { after, hunks }: ComparedVersions): boolean =>
  hunks.some(other => isSameChange(other, change) && after.text.slice(0, other.is[0]?.start).includes('\n'));

/** The endings in which a name differs from its plural or adjective. */
const ENDING = /^(?:s|i|n|an|ian|ic|ish)$/u;

/** Letters that a short form leaves out at the end (Vara for Varaholm); fewer are a misspelling. */
const SHORTENED = 3;

/** The same name in another form: Iraq and Iraqi, Secret and Secrets, a short form. */
const isSame = (gone: readonly FactWord[], come: readonly FactWord[]): boolean =>
  gone.every(({ key }, at) => {
    const other = come[at]?.key ?? '';
    const [short, long] = key.length < other.length ? [key, other] : [other, key];
    const rest = long.slice(short.length);
    return long.startsWith(short) && (ENDING.test(rest) || rest.length >= SHORTENED);
  });

const isForm = (gone: readonly FactWord[], come: readonly FactWord[]): boolean => {
  const [old, now] = [gone.map(({ key }) => key), come.map(({ key }) => key)];
  return isAcronym(old, now) || isAcronym(now, old) || (gone.length === come.length && isSame(gone, come));
};

/** Whether a name goes on before or after the change in both versions. */
function isPartOfName({ hunk }: ChangedWords, versions: ComparedVersions): boolean {
  const { from, to } = wholeName(hunk, versions).after;
  return from < hunk.after.from || to > hunk.after.to;
}
