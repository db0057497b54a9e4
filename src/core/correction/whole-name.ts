import type { Hunk } from './alignment.ts';
import type { ComparedVersions } from './compared.ts';
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
