import { KNOWN_LANGUAGES } from '../language/languages.ts';
import { anyOf, wordList } from '../language/word-lists.ts';
import type { RichText } from '../model/live-blog.ts';
import { blockText } from './plain-text.ts';

/**
 * Photographs in the text of an update: a caption, and who took the picture. A caption often shows
 * another event than the text tells.
 */

const PICTURE_AGENCIES =
  wordList(`associated_press agence_france-presse getty_images getty epa-efe epa shutterstock anadolu
  pa_wire pa_media xinhua zuma alamy picture_alliance imago pool`);
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

/** A credit with a name, or of two agencies, which is no source of the text: "Ada Vane/AFP", "AFP — Getty Images". */
const SIGNED = new RegExp(`^\\s*[^.!?]{1,80}\\s?[/—–|]\\s?(?:${AGENCY})(?:\\s?[/—–|]\\s?[^.!?]{0,40})?\\s*$`, 'iu');
/** "Ada Vane for The Northwater Press". */
const CAPITALISED = String.raw`\p{Lu}[\p{L}.'’-]{0,30}`;
const BY_NAME = new RegExp(
  String.raw`^${CAPITALISED}(?:\s${CAPITALISED}){0,3}\s(?:for|pour|für|para|per|voor)(?:\s${CAPITALISED}){1,5}$`,
  'u',
);
/** "(AP Photo/Ada Vane)" behind a caption: "(AP)" would be the source of a paragraph. */
const SIGNED_BEHIND = new RegExp(`\\((?:${AGENCY}) photo(?:/[^()]{0,60})?\\)\\s*$`, 'iu');

/** In UTF-16 units. */
const LONGEST_CREDIT = 140;

const isSigned = (line: string): boolean =>
  line.length <= LONGEST_CREDIT && (SIGNED.test(line) || BY_NAME.test(line.trim()));

/** The lines without those that `isCredit` holds for, and without the caption before each; all if none is left. */
function uncaptioned<Line>(
  lines: readonly Line[],
  isCredit: (line: Line) => boolean,
  isCaption: (line: Line) => boolean,
) {
  const credits = lines.map(isCredit);
  const rest = lines.filter((line, at) => !credits[at] && !credits[at + 1] && !isCaption(line));
  return rest.length > 0 ? rest : lines;
}

/** A text without pictures’ credits that name somebody and the captions before them; all of it if it is nothing else. */
export const withoutCaptions = (text: RichText): RichText =>
  uncaptioned(
    text,
    block => isSigned(blockText(block)),
    block => SIGNED_BEHIND.test(blockText(block)),
  );

/** A text without whatever may be a caption, a credit or a handle; with its captions if nothing else is left. */
export function withoutPictures(text: string): string {
  const lines = text.split('\n').filter(line => line.trim() !== '');
  return uncaptioned(
    lines,
    line => CREDIT.test(line) || isSigned(line),
    line => CREDITED.test(line),
  )
    .join('\n')
    .replace(INLINE, ' ');
}
