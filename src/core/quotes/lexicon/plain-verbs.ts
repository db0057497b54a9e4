import { wordSet } from './word-set.ts';

/** Common verbs that are no verbs of speech, in forms that a noun phrase does not hold: it ends before one. */
const FORMS =
  wordSet(`came went took made gave saw got held left led lost won met ran sat set stood spoke kept knew grew fell felt brought bought built
 began became chose drew drove fought flew forgot hid hit hung laid let meant paid put rode rose sent shot shut slept sold spent struck swore
 taught thought threw understood wore wrote stuck broke caught dealt dug ate froze hurt lit quit shook slid split spread stole swept swam
 comes goes takes makes gives sees gets holds leads loses wins meets runs sits stands keeps knows seems appears wants needs tries likes
 loves looks works helps remains believes hopes plans expects continues begins brings means puts sends shows thinks lives happens
 seem appear want think believe know came joins faces becomes serves wrote read`);

/** Whether a word can only be the verb that follows a noun phrase. `before` is the word before it, inside the phrase. */
export function isPlainVerb(word: string, before: string): boolean {
  if (FORMS.has(word)) return true;
  if (!word.endsWith('ed') || word.length < 5 || word.includes('-')) return false;
  return !/^(?:a|an|the|one|some|many|several|this|that|these|those|his|her|their|its|two|three|most|more|all|other|another|\p{L}+ly|recently|newly|now)$/u.test(
    before,
  );
}
