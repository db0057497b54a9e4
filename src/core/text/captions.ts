import { KNOWN_LANGUAGES } from '../language/languages.ts';
import { anyOf } from '../language/phrases.ts';

/**
 * Photographs in the text of an update: a caption, and who took the picture. A caption often shows
 * another event than the text tells.
 */

const PICTURE_AGENCIES = [
  'associated press',
  'agence france-presse',
  'getty images',
  'getty',
  'epa-efe',
  'epa',
  'shutterstock',
  'anadolu',
  'pa wire',
  'pa media',
  'xinhua',
  'zuma',
  'alamy',
  'picture alliance',
  'imago',
  'pool',
];
const AGENCY = anyOf([...PICTURE_AGENCIES, ...KNOWN_LANGUAGES.flatMap(({ names }) => [...names.agencies])]);
/** "(AP Photo/Ada Vane)" at the end of a caption. */
const CREDITED = new RegExp(`\\((?:[^()]{0,60}/)?\\s?(?:${AGENCY})(?: photo)?(?:/[^()]{0,60})?\\)\\s*$`, 'iu');
/** A line that is only a credit, or its label: "Ada Vane/AFP/Getty Images", "Reuters", "AFP — Getty Images", "Credit". */
const CREDIT = new RegExp(
  `^\\s*(?:(?:[^.!?]{0,60}/)?\\s?(?:${AGENCY})(?:\\s?[/—–|]\\s?[^.!?]{0,40})?|video|image|photo|credit|from x)\\s*$`,
  'iu',
);

/** The same inside a line, as texts without line breaks have it; and who posted what is embedded: "Ada Vane (@adavane)". */
const INLINE = new RegExp(`\\S{0,30}(?:/(?:${AGENCY}))+(?!\\p{L})|\\( ?@[^()]{1,40}\\)|@ ?\\w+`, 'giu');

/** "Ada Vane for The Northwater Press". */
const BY_NAME = /^(?:\p{Lu}[\p{L}.'’-]*\s){1,4}(?:for|pour|für|para|per|voor)\s(?:\p{Lu}[\p{L}.'’-]*\s?){1,5}$/u;

/** In UTF-16 units. */
const LONGEST_CREDIT = 140;

const isCredit = (line: string): boolean =>
  line.length <= LONGEST_CREDIT && (CREDIT.test(line) || BY_NAME.test(line.trim()));

/** The lines of a text without captions and credits; with its captions if nothing else is left. `textOf`: the words of a line. */
export function withoutCaptions<Line>(lines: readonly Line[], textOf: (line: Line) => string): readonly Line[] {
  const texts = lines.map(textOf);
  const rest = lines.filter((_, at) => {
    const [line = '', next = ''] = texts.slice(at, at + 2);
    return !isCredit(line) && !isCredit(next) && !CREDITED.test(line);
  });
  return rest.some(line => textOf(line).trim() !== '') ? rest : lines;
}

/** A text without captions, credits and handles; with its captions if nothing else is left. */
export function withoutPictures(text: string): string {
  const lines = text.split('\n').filter(line => line.trim() !== '');
  return withoutCaptions(lines, line => line)
    .join('\n')
    .replace(INLINE, ' ');
}
