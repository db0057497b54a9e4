import { CLASSES, EDITS, EVENTS, PUBLISHER, SUMMARY, TEXT } from './news-words.ts';
import {
  flag,
  type Readers,
  type ReadWords,
  type WordSet,
  type Written,
  wordList,
  wordSet,
  wordsBy,
} from './word-lists.ts';

/**
 * How surely a form is a verb of speech: `strong` hardly ever means anything else; `loose` is one
 * only close to a quote.
 */
export type Strength = 'strong' | 'plain' | 'loose';

/** Verbs of speech and what takes their place. */
const SPEECH = {
  /** Finite forms: "sagte", "sagt", "dichiara". */
  verbs: wordsBy<Strength>(),
  /** Participles, which count after an auxiliary: "gesagt", "déclaré", "detto". */
  participles: wordSet,
  /** Forms of the auxiliary of the passive, and prepositions before who does it: "wurde … von". */
  passives: wordSet,
  agents: wordSet,
  /** Forms of the auxiliary of the perfect, by themselves: "hat", "a", "ha". */
  auxiliaries: wordSet,
  /** Verbs without a speaker ("hieß es"): the words belong to the person or body named before. */
  impersonal: wordSet,
  /** Forms that share the subject of another verb: "saying", "ajoutant", "spiegando". */
  gerunds: wordSet,
  /** Phrases before the speaker: "laut", "nach angaben von", "selon", "secondo". */
  according: wordSet,
  /** Words after the speaker: "zufolge". */
  accordingAfter: wordSet,
  /** Finite forms that show a clause to be reported speech: "sei", "habe", "müsse". */
  reported: wordSet,
  /** Phrases that open a sentence about the quote before it, which then belongs to that quote: "así lo", "foi o que". */
  pointing: wordSet,
  /** Nouns for what somebody says: "threat", "claim", "remarks". */
  sayings: wordSet,
  /** Words between a quote and its speaker without a verb: "so", "aldus". */
  tags: wordSet,
  /** Words after such a verb before what is said of somebody: "as". */
  equating: wordSet,
  /** Verbs that make somebody else speak: "asked her to respond". */
  requests: wordSet,
  /** Participles of verbs of asking; in a passive the words are not the answerer's. */
  asking: wordSet,
  /** Words right before the agency to which somebody spoke: "told", "gegenüber", "à". */
  toldTo: wordSet,
};

/** Whom a subject pronoun may mean: a man, a woman, an organisation, several, or the speaker. */
export type PronounSense = 'm' | 'f' | 'it' | 'they' | 'first';

/** Function words: they give a sentence its structure. */
const GRAMMAR = {
  pronouns: wordsBy<PronounSense>(),
  /** Those that are only objects: "him". */
  objects: wordSet,
  /** Possessives, quantifiers and small numbers; the articles are among them. */
  determiners: wordSet,
  /** Articles and possessives that may begin an office: "a", "his", "eine"; the definite ones are among them. */
  articles: wordSet,
  /** Articles that mean somebody who was named: "the", "der", "le". */
  definite: wordSet,
  prepositions: wordSet,
  /** Prepositions and articles that attach an employer or a place to a noun: "von", "der", "de", "du". */
  ties: wordSet,
  conjunctions: wordSet,
  /** Words that begin a subordinate clause; relative pronouns are among them. */
  subordinators: wordSet,
  /** Relative pronouns for people: "who", "qui". */
  relatives: wordSet,
  /**
   * Adverbs, negations and clitics that may stand between a subject and its verb or between a verb
   * and its subject: "auch", "gestern", "ne", "également", "lo".
   */
  adverbs: wordSet,
  /** Other verbs and auxiliaries, before which a noun phrase ends. */
  verbs: wordSet,
  /** Endings of words that are one of these after anything but an article: "mente", "ly"; "ed". */
  adverbEndings: wordList,
  verbEndings: wordList,
  /** Words for times, which are no names although some have a capital. */
  times: wordSet,
  /** Words before which a noun phrase ends: prepositions, subordinators, pronouns and times are among them. */
  closers: wordSet,
  /** Words that begin sentences and are no names, although they have a capital there; most of the above are among them. */
  openers: wordSet,
  /** The verb comes second, so that the subject follows it after any opening: German, Dutch. */
  verbSecond: flag,
  /** The subject nearly always comes before the verb: English. */
  subjectFirst: flag,
  /** A verb may have no subject: Spanish, Italian, Portuguese, Polish, Ukrainian. */
  dropsSubject: flag,
};

/** Names and what stands beside them. */
const NAMES = {
  /** Titles and offices before a name that are not part of it: "Bundeskanzler", "ministre"; the following are among them. */
  titles: wordSet,
  maleTitles: wordSet,
  femaleTitles: wordSet,
  /** Titles that are no office: "Mr", "Herr", "Mme". */
  honorifics: wordSet,
  /** Honours and degrees after a name: "MBE", "PhD". */
  honours: wordSet,
  /** Nouns for what somebody does or is: "Sprecher", "témoin"; and endings of such nouns. The titles are among them. */
  roles: wordSet,
  roleEndings: wordList,
  /** Endings of nouns that mean somebody if an article precedes and a verb of speech is near: "Randalierer". */
  agentEndings: wordList,
  /** Words in the names of organisations: "Ministerium", "université"; and endings of such words. */
  organisations: wordSet,
  organisationEndings: wordList,
  /** Nouns for bodies and documents that can say something: "polizei", "communiqué". */
  bodies: wordSet,
  /** Nouns that often stand for somebody named just before: "striker", "lawmaker". */
  describing: wordSet,
  /**
   * Nouns that an organisation is called by after its name: "force", "party", "company". In English among them the
   * nouns whose first sense in WordNet 3.0 is an organisation, as far as its tagged texts have them, with "group", the
   * genus of these; but no countries, crowds, or what hardly speaks: "mission", "utility".
   */
  bodyNouns: wordSet,
  places: wordSet,
  /** Prepositions that mostly precede a place: "in", "outside", "près". */
  locatives: wordSet,
  /** Words that begin names of things, not of people: "hurricane", "operation". */
  things: wordSet,
  /** Adjectives of party, faith and nation before a name. */
  labels: wordSet,
  /** Those of them that go on with a full name, "Ana Vane da Silva", more often than they attach an employer. */
  surnameLinks: wordSet,
  /** Small words inside names: "von", "de", "della". */
  particles: wordSet,
  /**
   * Agencies, papers and broadcasters: words that begin or are their names, words that are one only
   * alone, and words that end the names of others.
   */
  agencies: wordSet,
  papers: wordSet,
  agencyEndings: wordSet,
  /** Nouns for them: "agency", "Zeitung", "emittente". */
  outlets: wordSet,
  /** Where all nouns have a capital: endings of long words that are no names, "ung". */
  nounEndings: wordList,
  /** Prepositions with an article in them, after which no name stands: "im", "zum". */
  contractions: wordSet,
  /** `nouns`: all nouns have a capital, so that a capital alone does not mark a name. */
  capitals: (kind: 'names' | 'nouns' = 'names') => kind,
};

/** Words around marks that quote nobody. */
const LABELS = {
  /** Before a title or term: "titled", "dubbed", "Motto"; the following are among them. */
  introducing: wordSet,
  /** Before a term that the writer keeps at a distance. */
  armsLength: wordSet,
  /** Works, events and things that bear titles: "film", "sign", "Lied". */
  works: wordSet,
  /** What bears words that nobody in the sentence says: "sign", "placard", "chants", "headline". */
  bearers: wordSet,
  /** Those that have their words after "of": "chants of", not "a sign of". */
  chants: wordSet,
  /** Verbs by which a bearer has its words: "reading", "saying". */
  bearing: wordSet,
  /** Before a title: "on", "in", "BBC". */
  placed: wordSet,
  /** Words that a title may have without a capital. */
  minor: wordSet,
};

/** What the bot knows of a language, in parts. */
const PARTS = {
  speech: SPEECH,
  grammar: GRAMMAR,
  names: NAMES,
  labels: LABELS,
  text: TEXT,
  summary: SUMMARY,
  edits: EDITS,
  publisher: PUBLISHER,
  classes: CLASSES,
  events: EVENTS,
};
type Parts = typeof PARTS;

/** The languages that the bot knows. */
export type LanguageCode = 'en' | 'de' | 'fr' | 'es' | 'it' | 'pt' | 'nl' | 'pl' | 'uk' | 'ru';

interface Kind {
  code: LanguageCode;
  /** How names, headlines and marks are written: as in English, or as elsewhere. Sentences are read alike. */
  syntax: 'english' | 'continental';
}

/**
 * What the bot knows of a language. Everything in it is data: words in lower case. A list without
 * words is empty; the bot then says less, not something wrong.
 */
export type Language = Kind & { readonly [Name in keyof Parts]: ReadWords<Parts[Name]> };
export type SpeechWords = Language['speech'];

/** A language as a linguist writes it: lists as texts, and what is unknown is left out. */
type WrittenLanguage = Pick<Kind, 'code'> & Partial<Kind> & { readonly [Name in keyof Parts]?: Written<Parts[Name]> };

/** Makes a language of texts. What a text leaves out stays empty. */
export function defineLanguage({ code, syntax = 'continental', ...written }: WrittenLanguage): Language {
  const parts = Object.entries(PARTS).map(([name, part]) => [name, readPart(part, written[name as keyof Parts])]);
  return completed({ code, syntax, ...Object.fromEntries(parts) });
}

const readPart = (part: Readers, written: Readonly<Record<string, unknown>> = {}) =>
  Object.fromEntries(Object.entries(part).map(([key, read]) => [key, read(written[key] as never)]));

const union = (...lists: readonly Iterable<string>[]): WordSet => new Set(lists.flatMap(words => [...words]));

/** Adds the words of other lists to lists that include them, so that a language has each word once. */
function completed(language: Language): Language {
  const { names, grammar, labels } = language;
  const articles = union(grammar.articles, grammar.definite);
  const determiners = union(grammar.determiners, articles);
  const subordinators = union(grammar.subordinators, grammar.relatives);
  const { openers, pronouns, prepositions, conjunctions, closers, times } = grammar;
  const titles = union(names.titles, names.maleTitles, names.femaleTitles, names.honorifics);
  return {
    ...language,
    grammar: {
      ...grammar,
      articles,
      determiners,
      subordinators,
      closers: union(closers, prepositions, subordinators, pronouns.keys(), times),
      openers: union(openers, pronouns.keys(), determiners, prepositions, conjunctions, subordinators),
    },
    names: { ...names, titles, roles: union(names.roles, titles) },
    labels: { ...labels, introducing: union(labels.introducing, labels.armsLength) },
  };
}
