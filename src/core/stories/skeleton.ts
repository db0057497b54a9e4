/** Cyrillic letters, each with the Latin one that sounds like it. */
const CYRILLIC = new Map(
  'аa бb вv гg ґg дd еe єe жz зz иi іi їi йi кk лl мm нn оo пp рr сs тt уu фf хh цc чc шs щs ъ ыi ь эe юu яa'
    .split(' ')
    .map(([letter = '', ...latin]) => [letter, latin.join('')]),
);
/** Spellings of one sound, and what is left out: vowels after the first letter, doubled letters. */
const SOUNDS: readonly (readonly [RegExp, string])[] = [
  [/sch|sh|sz/gu, 's'],
  [/tch|ch|cz|ck/gu, 'c'],
  [/zh/gu, 'z'],
  [/kh/gu, 'h'],
  [/ph/gu, 'f'],
  [/th/gu, 't'],
  [/[qc](?=[aou]|[^aeiou]|$)/gu, 'k'],
  [/x/gu, 'ks'],
  [/w/gu, 'v'],
  [/(?<=.)[aeiouyhj]/gu, ''],
  [/(.)\1+/gu, '$1'],
];
const [FEWEST, MOST] = [3, 6];
const SHORTEST_WORD = 4;

/**
 * The first consonants of a lower-case word without accents, by their sound, so that a name looks alike in
 * several languages. Nothing for a number, or a word with too few of them.
 */
export function skeletonOf(word: string): string | undefined {
  if (word.length < SHORTEST_WORD || word.startsWith('#')) return undefined;
  const latin = /[\u0400-\u04ff]/u.test(word)
    ? Array.from(word, letter => CYRILLIC.get(letter) ?? letter).join('')
    : word;
  const bare = SOUNDS.reduce((rest, [spelling, sound]) => rest.replace(spelling, sound), latin);
  return bare.length < FEWEST ? undefined : bare.slice(0, MOST);
}
