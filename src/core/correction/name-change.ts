import { type ChangedWords, type ComparedVersions, without } from './compared.ts';
import { MONTHS, WEEKDAYS } from './edit-words.ts';
import type { FactWord } from './fact-words.ts';
import type { FactChange } from './figure-change.ts';
import { isAcronym, isVariant } from './proper-name.ts';

/**
 * Whether another name stands in the place of a name: another day or month, another part of a name
 * whose other part stays ("Anna Holm" for "Bea Holm"), or in a text that is otherwise the same, a
 * whole other name. A name replaced by a description, by a short form or by its adjective is a
 * rewording, and so is one name for another in a headline, which is short of room.
 */
export function nameChange(change: ChangedWords, versions: ComparedVersions): FactChange | undefined {
  if (isOtherDay(change)) return 'redated';
  const { was, is } = change;
  const gone = without(was.filter(versions.isName), is).filter(word => versions.gain(word) < 0);
  const come = without(is.filter(versions.isName), was).filter(word => versions.gain(word) > 0);
  if (gone.length === 0 || gone.length !== come.length) return undefined;
  if (was.length !== gone.length || is.length !== come.length) return undefined;
  if (isWithinName(change, versions)) return isSame(gone, come) ? undefined : 'corrected';
  return versions.hunks.length === 1 && isOtherName(gone, come) && isInText(change, versions) ? 'corrected' : undefined;
}

const isOtherDay = ({ was, is }: ChangedWords): boolean =>
  [WEEKDAYS, MONTHS].some(names => [was, is].every(words => words.length === 1 && names.has(words[0]?.key ?? '')));

const isInText = ({ is }: ChangedWords, { after }: ComparedVersions): boolean =>
  after.text.slice(0, is[0]?.start).includes('\n');

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

function isOtherName(gone: readonly FactWord[], come: readonly FactWord[]): boolean {
  const [old, now] = [gone.map(({ key }) => key), come.map(({ key }) => key)];
  if (isAcronym(old, now) || isAcronym(now, old)) return false;
  const isOther = (name: string, among: readonly string[]) => !among.some(other => isVariant(name, other));
  return old.every(name => isOther(name, now)) && now.every(name => isOther(name, old));
}

const POSSESSIVE = /['’]s?$/u;

/** Whether a name goes on before or after the change in both versions. */
function isWithinName({ hunk }: ChangedWords, { after, isName }: ComparedVersions): boolean {
  const [previous, next] = [after.words[hunk.after.from - 1], after.words[hunk.after.to]];
  const [first, last] = [after.words[hunk.after.from], after.words[hunk.after.to - 1]];
  const joins = (one: FactWord | undefined, other: FactWord | undefined): boolean =>
    one !== undefined &&
    other !== undefined &&
    one.sentence === other.sentence &&
    /^[ .]{1,2}$/u.test(after.text.slice(one.end, other.start)) &&
    !POSSESSIVE.test(after.text.slice(one.start, one.end));
  return (
    (joins(previous, first) &&
      previous !== undefined &&
      (isName(previous) ||
        (previous.opens && previous.capital && after.text.slice(0, previous.start).includes('\n')))) ||
    (joins(last, next) && next !== undefined && isName(next))
  );
}
