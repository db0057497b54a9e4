import type { Choice } from '../../../src/command/command.ts';
import type { CommandContext } from '../../../src/command/context.ts';
import { type Look, lookOf } from '../../../src/core/model/subscription.ts';
import { titleLine } from '../../../src/core/render/card.ts';
import { type ColourName, hexOf, NAMED_COLOURS, readHex } from '../../../src/core/text/colour.ts';
import { LONGEST_SHORT_NAME, readShortName } from '../../../src/core/text/short-name.ts';
import { ENGLISH, localeFor, type Translate } from '../../../src/i18n/translate.ts';
import { meansNone } from '../../shared/options.ts';

/** How messages look: the options, what they mean, and the settings as text. */

const COLOURS = Object.keys(NAMED_COLOURS) as readonly ColourName[];

/** The name of a colour in lower case, as a reader types it. */
const nameOf = (colour: ColourName, t: Translate): string => t(`colour.${colour}`);

/** Suggests the colours whose name begins with what was typed. */
async function suggestColours(typed: string, { t }: Pick<CommandContext, 't'>): Promise<readonly Choice[]> {
  const wanted = typed.trim().toLowerCase();
  return COLOURS.map(colour => ({ name: nameOf(colour, t), value: hexOf(NAMED_COLOURS[colour]) })).filter(({ name }) =>
    name.startsWith(wanted),
  );
}

/** Shared by `/feed add`, `/feed edit` and `/feed preview`. */
export const lookOptions = {
  look: {
    type: 'text',
    description: 'How much a message shows; default: full',
    choices: [
      { name: 'full: headline, text and picture', value: 'full' },
      { name: 'short: headline, first sentence, small picture', value: 'short' },
      { name: 'headline: one line with time and link', value: 'headline' },
    ],
  },
  colour: { type: 'text', description: 'Colour of the messages: a name or #1e88e5', suggest: suggestColours },
  name: { type: 'text', description: 'A few letters or an emoji in place of the live blog’s title' },
} as const;

/** Values of the options above. */
export interface LookValues {
  look?: string;
  colour?: string;
  name?: string;
}

/** A look, or a sentence that says what is not possible. */
type LookDecision = { look: Look; problem?: undefined } | { problem: string };

const LOOKS = ['short', 'headline'] as const satisfies readonly Look['look'][];

const FAULTS = {
  blank: 'change.nameBlank',
  long: 'change.nameLong',
  mention: 'change.nameMention',
  address: 'change.nameAddress',
} as const;

type Read<T> = { value: T | undefined; problem?: undefined } | { problem: string };

/** Changes a look as the options ask; what is left out stays, and `none` takes a colour or a name away. */
export function lookAfter({ look, colour, name }: LookValues, before: Look, t: Translate): LookDecision {
  const after = lookOf(before);
  if (look !== undefined) after.look = LOOKS.find(one => one === look);
  if (colour !== undefined) {
    const read = colourFrom(colour, t);
    if (read.problem !== undefined) return read;
    after.colour = read.value;
  }
  if (name !== undefined) {
    const read = shortNameFrom(name, t);
    if (read.problem !== undefined) return read;
    after.shortName = read.value;
  }
  return { look: after };
}

function colourFrom(typed: string, t: Translate): Read<number> {
  if (meansNone(typed, t)) return { value: undefined };
  const value = readColour(typed, t);
  const names = COLOURS.map(one => nameOf(one, t)).join(', ');
  return value === undefined ? { problem: t('change.colour', { names }) } : { value };
}

function shortNameFrom(typed: string, t: Translate): Read<string> {
  if (meansNone(typed, t)) return { value: undefined };
  const read = readShortName(typed);
  if (read.fault === undefined) return { value: read.shortName };
  return { problem: t(FAULTS[read.fault], { most: LONGEST_SHORT_NAME }) };
}

/** A colour by its name, in English or in the reader's language, or by its digits. */
function readColour(typed: string, t: Translate): number | undefined {
  const wanted = typed.trim().toLowerCase();
  const english = localeFor(ENGLISH).t;
  const named = COLOURS.find(colour => [nameOf(colour, t), nameOf(colour, english)].includes(wanted));
  return named ? NAMED_COLOURS[named] : readHex(wanted);
}

/** A colour by its name, if it has one, else by its digits. */
export function displayColour(colour: number, t: Translate): string {
  const named = COLOURS.find(one => NAMED_COLOURS[one] === colour);
  return named ? nameOf(named, t) : `\`${hexOf(colour)}\``;
}

const NAMES = {
  full: 'difference.look.full',
  short: 'difference.look.short',
  headline: 'difference.look.headline',
} as const;

/** What a look is called. */
export const displayLook = ({ look }: Look, t: Translate): string => t(NAMES[look ?? 'full']);

/** A look as clauses; none for what is as it always is. */
export const lookClauses = ({ look, colour, shortName }: Look, t: Translate): string[] => [
  ...(look ? [t(look === 'short' ? 'settings.lookShort' : 'settings.lookHeadline')] : []),
  ...(colour === undefined ? [] : [t('settings.colour', { colour: displayColour(colour, t) })]),
  ...(shortName === undefined ? [] : [t('settings.shortName', { name: titleLine(shortName, 200) })]),
];
