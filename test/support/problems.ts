import type { Problem } from '../../src/core/model/problem.ts';
import { englishProblems } from '../../src/core/text/problem.ts';

/** Stands for one problem or several that say just these words in English, or that match them. */
export const saying = (words: string | RegExp): unknown => ({
  asymmetricMatch(found: Problem | readonly Problem[]) {
    const said = englishProblems([found].flat());
    return typeof words === 'string' ? said === words : words.test(said);
  },
  toString: () => 'Saying',
  toAsymmetricMatcher: () => `saying(${words})`,
});
