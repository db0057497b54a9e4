/**
 * What happened, in the words of two newsrooms: fictional. What the first one reports has names that no other event has, and
 * none that sound like them: the bot rightly takes those for other spellings, so that a second report of something else with
 * such names may well become a line of the first.
 */
export interface EventWords {
  headline: string;
  /** How it is called in half a sentence. */
  topic: string;
  text: string;
}

export type Voice = 'courier' | 'tide';

/** Events that the second newsroom alone reports begin here. */
export const OWN_EVENTS = 100;

const BEGINNINGS: Readonly<Record<'shared' | 'own', readonly string[]>> = {
  shared:
    'Bral Crend Dun Eskel Farn Gorv Hest Ilm Jarn Keld Lorv Mund Nars Osk Prel Quarn Rost Stell Trav Ulm Vesk Wend Yarl Zorn'.split(
      ' ',
    ),
  own: 'Brock Crag Dath Etch Frag Glab Hodd Imber Jed Kip Lamb Moff Nid Opp Pad Quib Rigg Skeg Teg Ubb Vag Weff Yabb Zeb'.split(
    ' ',
  ),
};
const MIDDLES = ['a', 'en', 'or', 'is', 'u'];
const ENDINGS = 'mouth haven stow wick by dale ness ford holm gate mere fleet thorpe'.split(' ');
const THINGS = ['pier', 'chapel', 'warehouse', 'stadium', 'theatre', 'windmill', 'observatory'];
const NAMES_EACH = 4;

const nth = (words: readonly string[], at: number): string => words[at % words.length] ?? '';
const nameOf = (event: number, at: number): string => {
  const beginnings = BEGINNINGS[event > OWN_EVENTS ? 'own' : 'shared'];
  return `${nth(beginnings, at)}${nth(MIDDLES, at)}${nth(ENDINGS, at)}`;
};

interface Facts {
  thing: string;
  place: string;
  town: string;
  other: string;
  person: string;
  dead: number;
}

const KINDS: readonly Record<Voice, (facts: Facts) => EventWords>[] = [
  {
    courier: ({ thing, place, town, other, person, dead }) => ({
      headline: `${place} ${thing} collapses`,
      topic: `on the collapse of the ${thing} at ${place}`,
      text: `The ${thing} at ${place} collapsed shortly after nine, the coastguard at ${town} said. ${dead} people were killed. Ada ${person}, who leads the rescue, said divers from ${other} were searching the rubble.`,
    }),
    tide: ({ thing, place, town, other, person, dead }) => ({
      headline: `${thing} at ${place} collapses`,
      topic: `on the ${thing} at ${place}, which collapsed`,
      text: `Divers from ${other} are searching the rubble of the ${thing} at ${place}, which collapsed shortly after nine, Ada ${person} of the coastguard at ${town} said. ${dead} people were killed.`,
    }),
  },
  {
    courier: ({ thing, place, town, other, person, dead }) => ({
      headline: `Fire destroys the ${place} ${thing}`,
      topic: `on the fire that destroys the ${place} ${thing}`,
      text: `Fire broke out after a lorry of the firm ${other} hit the gate of the ${thing} at ${place}, the brigade of ${town} said. ${dead} people were killed. Captain ${person} expects the flames to last all night.`,
    }),
    tide: ({ thing, place, town, other, person, dead }) => ({
      headline: `${place}: fire destroys ${thing}`,
      topic: `on the fire at the ${place} ${thing}`,
      text: `A lorry of the firm ${other} hit the gate of the ${thing} at ${place} before the fire, captain ${person} of the brigade of ${town} said. ${dead} people were killed.`,
    }),
  },
  {
    courier: ({ thing, place, town, other, person, dead }) => ({
      headline: `River ${other} sweeps away the ${place} ${thing}`,
      topic: `on the flood of the ${other} that swept away the ${place} ${thing}`,
      text: `The river ${other} broke its banks at ${place} and swept away the ${thing}, the mayor of ${town} said. ${dead} people were killed. Engineer ${person} warned of a second wave.`,
    }),
    tide: ({ thing, place, town, other, person, dead }) => ({
      headline: `${place} ${thing} swept away by the river ${other}`,
      topic: `on the ${place} ${thing}, swept away by the river ${other}`,
      text: `Engineer ${person} warned of a second wave after the river ${other} broke its banks and swept away the ${place} ${thing}, the mayor of ${town} said. ${dead} people were killed.`,
    }),
  },
];

/** Returns what a newsroom writes about an event. `dead`: the number that it gives. */
export function eventWords(event: number, voice: Voice, dead: number): EventWords {
  const [place, town, other, person] = Array.from({ length: NAMES_EACH }, (_, at) =>
    nameOf(event, NAMES_EACH * event + at),
  );
  const facts = { thing: nth(THINGS, event), place, town, other, person, dead } as Facts;
  const kind = KINDS[event % KINDS.length] as (typeof KINDS)[number];
  return kind[voice](facts);
}

/** From this number on, events are reported only by updates that turned into another event. */
export const TURNED = 201;

/**
 * The dead of an event as the first newsroom counts them. An event that an update turned into has more than any other: the same
 * number of dead in the same kind of building speaks for one event, whatever the names are.
 */
export const deadIn = (event: number): number => (event < TURNED ? 40 : 70) + (event % 20);
