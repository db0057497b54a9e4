export type Direction = 'ltr' | 'rtl';

const RIGHT_TO_LEFT = /[\p{Script=Arabic}\p{Script=Hebrew}]/u;
const LETTER = /\p{L}/gu;

/**
 * Which way a text runs: the way of most of its letters, or `otherwise` where it has none. The first letter alone would turn
 * a Hebrew sentence that begins with the name of a company.
 */
export function directionOf(text: string, otherwise: Direction = 'ltr'): Direction {
  const letters = text.match(LETTER);
  if (!letters) return otherwise;
  const turned = letters.filter(letter => RIGHT_TO_LEFT.test(letter)).length;
  return turned * 2 > letters.length ? 'rtl' : 'ltr';
}
