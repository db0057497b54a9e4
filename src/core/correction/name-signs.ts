import type { Language } from '../language/language.ts';
import {
  type ChangedWords,
  type ComparedVersion,
  type ComparedVersions,
  contentOf,
  isSameChange,
  without,
} from './compared.ts';
import { editWords } from './edit-words.ts';
import type { FactWord } from './fact-words.ts';
import { wholeName } from './place.ts';
import { isAcronym, isMisspelt, isVariant } from './proper-name.ts';

/**
 * What a replaced name shows: another day or month, which may have been moved; another part of a
 * name whose other part stays ("Anna Holm" for "Bea Holm"); another spelling; another form of the
 * same name (Iraq, Iraqi, UN); a whole other name; a name replaced by a description or the reverse;
 * and somebody else with another office.
 */
export const NAME_SIGNS = [
  'day',
  'moved day',
  'part of name',
  'spelling of name',
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
  if (isPaired(isMisspelt, gone, come)) return 'spelling of name';
  if (isPaired(isVariant, gone, come)) return 'form of name';
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
  return words.filter(word => isName(word) || (isPlace && word === first && word.capital));
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

const isPaired = (
  isAlike: (one: string, other: string) => boolean,
  gone: readonly FactWord[],
  come: readonly FactWord[],
): boolean => gone.some(({ key }) => come.some(other => isAlike(key, other.key)));
