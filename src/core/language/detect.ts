import { isBeyondWestern } from '../text/letters.ts';
import type { Language } from './language.ts';
import { KNOWN_LANGUAGES, languageOf } from './languages.ts';
import { wordSet } from './word-lists.ts';

/**
 * The commonest words of languages that the bot cannot read further, so that they are not taken for
 * those that it can. Written by hand: words that a newsroom uses in nearly every paragraph.
 */
const OTHER_COMMON_WORDS: Readonly<Record<string, string>> = {
  sv: `och att det som en på är av för med den till har de inte om ett han men var jag sig från vi så kan när år under
    också efter eller nu sin vid mot ska skulle kommer ut säger hade då blev mycket över även varit mellan`,
  da: `og at det er en den til på de af for med der ikke har som et han i fra var vi men jeg kan sig om så efter blev
    eller ud skal nu også over hun være vil når ved mod bliver siger havde været mellem blive meget`,
  no: `og i det er på som en til at av for med ikke den de har et han om fra jeg var men så vi seg kan etter ble eller
    også ut skal nå over hun være vil når ved mot blir sier hadde vært mellom bli mye noe`,
  fi: `ja on ei että se oli mutta hän kun ovat myös joka niin kuin tai mukaan sen ole jo nyt sitä ollut jos mitä vain
    ne vielä sanoo olla kanssa hänen jälkeen mikä voi kuitenkin vuoden tämä`,
  cs: `a v se na je že s z do i o to ve pro za by ale k od po který jako podle jsou však jsem byl bylo při která ze už
    roku jeho také nebo bude které jen až před jsme není své aby si`,
  sk: `a v sa na je že s z do aj o to vo pre za by ale k od po ktorý ako podľa sú však som bol bolo pri ktorá zo už
    roku jeho tiež alebo bude ktoré len až pred sme nie svoje aby si`,
  ro: `și de în la cu pe nu a că din care pentru este o să un mai au fost se sunt ce lui prin sau după ale dar al ca
    între spus fi acest unui într într-o când această`,
  hu: `a az és hogy nem is egy ez meg csak volt már még de mint vagy ki el azt ezt lesz után között majd van szerint
    pedig ha kell minden mert lehet mondta`,
  tr: `ve bir bu da de için ile olarak olan çok daha gibi en sonra kadar ne değil var ama ancak ya dedi göre olduğu
    tarafından etti oldu yeni ise her iki`,
  ca: `de la i el que a en les els del per un una amb no és es al més ha dels com seva seu aquest són però també ser
    ja han va aquesta entre hi sobre fins segons`,
  hr: `i u je na se da za su od s ne koji to kao će iz o što bi ili ali nije po ako samo bio također koja do biti bila
    više nakon rekao`,
  id: `yang dan di itu dengan untuk tidak ini dari dalam akan pada juga ke karena tersebut bisa ada mereka lebih telah
    sudah saya oleh kata atau menjadi orang`,
  el: `και το να του η της την με που για από είναι στο ο τα τον σε οι στην θα δεν τη των τους μας ότι αυτό`,
  gl: `de a o que e do da en un unha para con non os no se na por máis as dos como pero foi ao tamén xa está súa seu
    polo pola ata`,
};

/** Letters and marks in them that few languages have. */
const OTHER_LETTERS: Readonly<Record<string, string>> = {
  cs: 'ř ů ě',
  tr: 'ı ğ ş',
  ro: 'ț ș ă',
  da: 'æ ø',
  no: 'æ ø',
  sv: 'å ä ö',
  hu: 'ő ű',
};

const OTHER_CODES = Object.keys(OTHER_COMMON_WORDS);
/** The languages that are told apart, known and others. */
const CODES: readonly string[] = [...KNOWN_LANGUAGES.map(({ code }) => code), ...OTHER_CODES];

interface Clue {
  /** Of its languages, in `CODES`. */
  places: readonly number[];
  /** A word that several languages share says less. */
  weight: number;
}

/** The languages that have each word of a list; `others`: of those that the bot does not know. */
function cluesOf(list: 'commonWords' | 'letters', others: Readonly<Record<string, string>>): ReadonlyMap<string, Clue> {
  const lists = [...KNOWN_LANGUAGES.map(({ text }) => text[list]), ...OTHER_CODES.map(code => wordSet(others[code]))];
  const owners = new Map<string, number[]>();
  for (const [place, words] of lists.entries())
    for (const word of words) owners.set(word, [...(owners.get(word) ?? []), place]);
  return new Map([...owners].map(([word, places]) => [word, { places, weight: 1 / places.length }]));
}

const WORDS = cluesOf('commonWords', OTHER_COMMON_WORDS);
const SIGNS = cluesOf('letters', OTHER_LETTERS);
/** A letter is more easily part of a foreign name than a word. */
const SIGN_WEIGHT = 0.5;

/** UTF-16 units that are looked at; more does not change the answer. */
const MOST_UNITS = 12_000;
/** The winner needs this much weight, and this much more than the next. */
const LEAST = 0.5;
const AHEAD = 1.25;

const WORD = /[\p{L}\p{M}]+(?:[’']\p{L}+)?/gu;
const WESTERN_WORD = /[A-Za-zÀ-ÖØ-öø-ÿ]+(?:[’'][A-Za-zÀ-ÖØ-öø-ÿ]+)?/gu;

/** The weight of each language in a text, in the order of `CODES`. */
function weightsIn(text: string): Float64Array {
  const weights = new Float64Array(CODES.length);
  const count = (clue: Clue | undefined, factor: number): void => {
    if (clue) for (const place of clue.places) weights[place] = (weights[place] ?? 0) + factor * clue.weight;
  };
  const sample = text.slice(0, MOST_UNITS).toLowerCase();
  for (const word of sample.match(isBeyondWestern(sample) ? WORD : WESTERN_WORD) ?? []) count(WORDS.get(word), 1);
  for (const sign of sample.match(/[^\0-\x7f]/gu) ?? []) count(SIGNS.get(sign), SIGN_WEIGHT);
  return weights;
}

/**
 * Recognises the language of a text by its commonest words. Returns a code of ISO 639-1, also of a
 * language that the bot cannot read further; null if the text says too little.
 */
export function recognise(text: string): string | null {
  let [most, next, first] = [0, 0, -1];
  for (const [place, weight] of weightsIn(text).entries())
    if (weight > most) [most, next, first] = [weight, most, place];
    else if (weight > next) next = weight;
  return most < LEAST || most < AHEAD * next ? null : (CODES[first] ?? null);
}

/** The language of a text; null if it is not recognised, or not one that the bot knows. */
export const languageOfText = (text: string): Language | null => languageOf(recognise(text));
