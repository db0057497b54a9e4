import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Language, LanguageCode } from '../../../src/core/language/language.ts';
import { KNOWN_LANGUAGES } from '../../../src/core/language/languages.ts';

const PARTS = [
  'speech',
  'grammar',
  'names',
  'labels',
  'text',
  'summary',
  'edits',
  'publisher',
  'classes',
  'events',
] as const;
type Part = (typeof PARTS)[number];

const UNJUDGED = 'key events are then those that the publisher flags';
const UNREAD = 'nobody has written its verbs of speech yet, so the bot names no speakers in it';

/** Parts that are not written yet, and why the bot can do without them. */
const NOT_WRITTEN: Readonly<Partial<Record<LanguageCode, Partial<Record<Part, string>>>>> = {
  pl: { speech: UNREAD, grammar: UNREAD, names: UNREAD, labels: UNREAD, classes: UNJUDGED, events: UNJUDGED },
  uk: { speech: UNREAD, grammar: UNREAD, names: UNREAD, labels: UNREAD },
  ru: { speech: UNREAD, grammar: UNREAD, names: UNREAD, labels: UNREAD, classes: UNJUDGED, events: UNJUDGED },
};

/** What a language may leave out, and why. */
const MAY_LACK: Readonly<Record<string, string>> = {
  'speech.auxiliaries': 'in English the past itself is a verb of speech',
  'speech.gerunds': 'German and Dutch have none',
  'speech.impersonal': 'only German has "hieß es"',
  'speech.pointing': 'quotes are then carried over by their order alone',
  'speech.accordingAfter': 'only German has words like "zufolge" after the speaker',
  'speech.reported': 'only German has forms for reported speech',
  'speech.tags': 'not every language has a word like "so" or "aldus"',
  'speech.sayings': 'nouns for what is said are read in English only',
  'speech.requests': 'only English has an infinitive after them that looks like a finite verb',
  'grammar.objects': 'only where an object pronoun may stand before "as saying"',
  'grammar.relatives': 'in German they are its articles',
  'grammar.adverbEndings': 'adverbs are listed where no ending tells them',
  'grammar.verbEndings': 'where no ending is sure to be that of a verb',
  'grammar.subjectFirst': 'true of English',
  'grammar.verbSecond': 'true of German and Dutch',
  'grammar.dropsSubject': 'true of Spanish, Italian and Portuguese',
  'names.honours': 'English newsrooms write them after names',
  'names.agentEndings': 'where no ending is sure to mean a person',
  'names.organisationEndings': 'where organisations are not written as one word',
  'names.describing': 'only English looks for who "the striker" is',
  'names.bodyNouns': 'only English looks for what "the force" is',
  'names.surnameLinks': 'true of Portuguese',
  'names.things': 'where the words in front of a name do not tell things from people',
  'names.labels': 'German has them among its titles',
  'names.papers': 'German has them among its agencies',
  'names.nounEndings': 'for languages that capitalise nouns',
  'names.contractions': 'for languages that capitalise nouns',
  'labels.bearers': 'the words on a banner may then be taken for a term',
  'labels.chants': 'the words on a banner may then be taken for a term',
  'labels.bearing': 'the words on a banner may then be taken for a term',
  'text.letters': 'English and Dutch have none of their own',
  'text.dottedOrdinals': 'true of German',
  'text.elisions': 'where nothing is written before an apostrophe',
  'text.numberJoints': 'where nothing stands between hundreds and ones, or it is not read',
  'text.ordinalEndings': 'where ordinals have no letters after the digits',
  'summary.titles': 'English has patterns for them',
  'summary.smallTalk': 'English has patterns for it',
  'summary.titlePatterns': 'phrases do in other languages',
  'summary.smallTalkPatterns': 'phrases do in other languages',
  'summary.stopWords': 'those of English then count',
  'summary.pointingBack': 'those of English then count',
  'summary.more': 'such headlines then count as news',
  'edits.one': 'where no article means one',
  'edits.fillers': 'the stop words do in other languages',
  'publisher.onward': 'such links then stay in the text',
  'publisher.related': 'such links then stay in the text',
  'publisher.appearedFirst': 'such lines then stay in the text',
  'publisher.advertBy': 'marks are then found without it',
  'publisher.sequels': 'a sequel is then known by its address',
  'events.comingUp': 'updates that only say what is to come may then count as news',
  'events.preludes': 'updates from before a match may then count as news',
  'events.versus': 'matches are then told by their score',
  'publisher.live': 'such labels then count as part of the headline',
};

const isEmpty = (words: unknown): boolean =>
  words === false ||
  (words instanceof Set || words instanceof Map ? words.size === 0 : (words as unknown[]).length === 0);

const fieldsOf = (language: Language, part: Part): [string, unknown][] =>
  Object.entries(language[part]).filter(([, words]) => typeof words !== 'string');

const gapsIn = (language: Language): string[] =>
  PARTS.filter(part => !NOT_WRITTEN[language.code]?.[part]).flatMap(part =>
    fieldsOf(language, part).flatMap(([field, words]) => (isEmpty(words) ? [`${part}.${field}`] : [])),
  );

test.each(KNOWN_LANGUAGES)('$code has all words that the interface asks for, or a reason why not', language => {
  expect(gapsIn(language).filter(field => !(field in MAY_LACK))).toEqual([]);
});

test('no reason stands for words that are there', () => {
  const gaps = new Set(KNOWN_LANGUAGES.flatMap(gapsIn));
  expect(Object.keys(MAY_LACK).filter(field => !gaps.has(field))).toEqual([]);
  for (const language of KNOWN_LANGUAGES) {
    const unwritten = Object.keys(NOT_WRITTEN[language.code] ?? {}) as Part[];
    const written = unwritten.filter(part => fieldsOf(language, part).some(([, words]) => !isEmpty(words)));
    expect(written).toEqual([]);
  }
});

test('every field of the interface has words in some language', () => {
  const [first] = KNOWN_LANGUAGES;
  const fields = PARTS.flatMap(part => (first ? fieldsOf(first, part) : []).map(([field]) => ({ part, field })));
  const unused = fields.filter(({ part, field }) =>
    KNOWN_LANGUAGES.every(language => isEmpty(Object.fromEntries(fieldsOf(language, part))[field] ?? [])),
  );
  expect(unused).toEqual([]);
});

/** Quotes are read with either apostrophe, other parts with the plain one. */
const ANY_APOSTROPHE = ['speech', 'grammar', 'names', 'labels', 'text'];

const isAsCompared = (part: Part, word: string): boolean =>
  word === word.trim().toLowerCase() && (ANY_APOSTROPHE.includes(part) || !word.includes('’'));

const listsOf = (language: Language): { part: Part; field: string; words: string[] }[] =>
  PARTS.flatMap(part =>
    fieldsOf(language, part)
      .filter(([field, words]) => field !== 'abbreviations' && (words instanceof Set || Array.isArray(words)))
      .map(([field, words]) => ({
        part,
        field,
        words: [...(words as Iterable<unknown>)].filter(word => typeof word === 'string'),
      })),
  );

test.each(KNOWN_LANGUAGES)('$code has each word once, and as texts are compared with it', language => {
  for (const { part, field, words } of listsOf(language)) {
    const wrong = words.filter((word, at) => !isAsCompared(part, word) || words.indexOf(word) !== at);
    expect({ [field]: wrong }).toEqual({ [field]: [] });
  }
});

test('every pack of words is a language', () => {
  const codes = readdirSync('src/core/language').flatMap(name => /^([a-z]{2})(?:\.ts)?$/u.exec(name)?.[1] ?? []);
  expect(codes.sort()).toEqual(KNOWN_LANGUAGES.map(({ code }) => code).sort());
});
