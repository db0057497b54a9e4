/** English number words: ones, tens, their ordinals, and what multiplies them. */

const list = (words: string): readonly string[] => words.split(' ');

const ONES = list(
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen',
);
const ORDINAL_ONES = list(
  'zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth',
);
const TENS = list('twenty thirty forty fifty sixty seventy eighty ninety');
const ORDINAL_TENS = TENS.map(word => word.replace(/y$/u, 'ieth'));

export const NUMBERS: Readonly<Record<string, number>> = Object.fromEntries([
  ...[ONES, ORDINAL_ONES].flatMap(words => words.map((word, value) => [word, value] as const)),
  ...[TENS, ORDINAL_TENS].flatMap(words => words.map((word, ten) => [word, 20 + 10 * ten] as const)),
]);

export const SCALES: Readonly<Record<string, number>> = {
  dozen: 12,
  hundred: 1e2,
  thousand: 1e3,
  million: 1e6,
  mn: 1e6,
  billion: 1e9,
  bn: 1e9,
  trillion: 1e12,
  tn: 1e12,
};
