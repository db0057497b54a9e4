import {
  type ColourName,
  hexOf,
  LONGEST_SHORT_NAME,
  NAMED_COLOURS,
  readHex,
  readShortName,
} from '../../../src/core/text/look.ts';
import { ENGLISH, localeFor, type Translate } from '../../../src/i18n/translate.ts';
import { meansNone } from '../../shared/options.ts';
import type { SettingRead } from './values.ts';

/** Colours and short names: what was typed, and as text. */

const COLOURS = Object.keys(NAMED_COLOURS) as readonly ColourName[];

const keyOf = (colour: ColourName) => `colour.${colour}` as const;

/** The usual colours, then those that have a name. */
export const COLOUR_CHOICES = [
  { value: '', name: 'difference.colours', short: 'difference.colours' } as const,
  ...COLOURS.map(colour => ({ value: hexOf(NAMED_COLOURS[colour]), name: keyOf(colour), short: keyOf(colour) })),
];

const FAULTS = {
  blank: 'change.nameBlank',
  long: 'change.nameLong',
  mention: 'change.nameMention',
  address: 'change.nameAddress',
} as const;

const isNone = (typed: string, t: Translate): boolean => typed.trim() === '' || meansNone(typed, t);

/** Reads a colour by its name, in English or in the reader's language, or by its digits. */
export function colourFrom(typed: string, t: Translate): SettingRead {
  if (isNone(typed, t)) return { settings: { colour: undefined } };
  const wanted = typed.trim().toLowerCase();
  const english = localeFor(ENGLISH).t;
  const named = COLOURS.find(colour => [t(keyOf(colour)), english(keyOf(colour))].includes(wanted));
  const colour = named ? NAMED_COLOURS[named] : readHex(wanted);
  if (colour !== undefined) return { settings: { colour } };
  return { problem: t('change.colour', { names: COLOURS.map(one => t(keyOf(one))).join(', ') }) };
}

/** Reads what stands for the live blog's title. */
export function shortNameFrom(typed: string, t: Translate): SettingRead {
  if (isNone(typed, t)) return { settings: { shortName: undefined } };
  const read = readShortName(typed);
  if (read.fault === undefined) return { settings: { shortName: read.shortName } };
  return { problem: t(FAULTS[read.fault], { most: LONGEST_SHORT_NAME }) };
}

/** A colour by its name, if it has one, else by its digits. */
export function displayColour(colour: number, t: Translate): string {
  const named = COLOURS.find(one => NAMED_COLOURS[one] === colour);
  return named ? t(keyOf(named)) : `\`${hexOf(colour)}\``;
}
