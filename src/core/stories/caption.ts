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
/** A line that is only a credit, or its label: "Ada Vane/AFP/Getty Images", "Reuters", "Credit". */
const CREDIT = new RegExp(
  `^\\s*(?:(?:[^.!?]{0,60}/)?\\s?(?:${AGENCY})(?:/[^.!?]{0,40})?|video|image|photo|credit|from x)\\s*$`,
  'iu',
);

/** The same inside a line, as texts without line breaks have it; and who posted what is embedded: "Ada Vane (@adavane)". */
const INLINE = new RegExp(`\\S{0,30}(?:/(?:${AGENCY}))+(?!\\p{L})|\\( ?@[^()]{1,40}\\)|@ ?\\w+`, 'giu');

/** A text without captions, credits and handles; with its captions if nothing else is left. */
export function withoutCaptions(text: string): string {
  const lines = text.split('\n').filter(line => line.trim() !== '');
  const isCredit = lines.map(line => CREDIT.test(line));
  const rest = lines.filter((line, at) => !isCredit[at] && !isCredit[at + 1] && !CREDITED.test(line));
  return (rest.length > 0 ? rest : lines).join('\n').replace(INLINE, ' ');
}
