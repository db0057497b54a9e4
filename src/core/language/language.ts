import type { EventTexts } from './event-texts.ts';
import type { EditWords, PublisherWords, SummaryWords, TextWords } from './news-words.ts';
import type { WordSet } from './word-set.ts';

/** The languages that the bot knows. */
export type LanguageCode = 'en' | 'de' | 'fr' | 'es' | 'it' | 'pt' | 'nl' | 'pl' | 'uk' | 'ru';

/**
 * What the bot knows of a language. Everything in it is data: words in lower case. A part without
 * data is an empty set; the bot then says less, not something wrong.
 */
export interface Language {
  code: LanguageCode;
  /** How names, headlines and marks are written: as in English, or as elsewhere. Sentences are read alike. */
  syntax: 'english' | 'continental';
  speech: SpeechWords;
  grammar: GrammarWords;
  names: NameWords;
  labels: LabelWords;
  text: TextWords;
  summary: SummaryWords;
  edits: EditWords;
  publisher: PublisherWords;
  /** What tells news from talk; without it, key events are only those that the publisher flags. */
  events?: EventTexts;
}

/**
 * How surely a form is a verb of speech: `strong` hardly ever means anything else; `loose` is one
 * only close to a quote.
 */
export type Strength = 'strong' | 'plain' | 'loose';

/** Verbs of speech and what takes their place. */
export interface SpeechWords {
  /** Finite forms: "sagte", "sagt", "dichiara". */
  verbs: ReadonlyMap<string, Strength>;
  /** Participles, which count after an auxiliary: "gesagt", "déclaré", "detto". */
  participles: WordSet;
  /** Forms of the auxiliary of the passive, and prepositions before who does it: "wurde … von". */
  passives: WordSet;
  agents: WordSet;
  /** Forms of the auxiliary of the perfect, by themselves: "hat", "a", "ha". */
  auxiliaries: WordSet;
  /** Verbs without a speaker ("hieß es"): the words belong to the person or body named before. */
  impersonal: WordSet;
  /** Forms that share the subject of another verb: "saying", "ajoutant", "spiegando". */
  gerunds: WordSet;
  /**
   * Phrases before the speaker: "laut", "nach angaben von", "selon", "secondo". Words separated by
   * spaces.
   */
  according: readonly string[];
  /** Words after the speaker: "zufolge". */
  accordingAfter: WordSet;
  /** Finite forms that show a clause to be reported speech: "sei", "habe", "müsse". */
  reported: WordSet;
  /**
   * Phrases that open a sentence about the quote before it, so that it belongs to that quote: "lo ha",
   * "así lo", "foi o que". Words separated by spaces.
   */
  pointing: readonly string[];
  /** Nouns for what somebody says: "threat", "claim", "remarks". */
  sayings: WordSet;
  /** Words between a quote and its speaker without a verb: "so", "aldus". */
  tags: WordSet;
  /** Verbs that say that an agency reports: "reported", "meldet". */
  reporting: WordSet;
  /** Words after such a verb before what is said of somebody: "as". */
  equating: WordSet;
  /** Verbs that make somebody else speak: "asked her to respond". */
  requests: WordSet;
  /** Participles of verbs of asking; in a passive the words are not the answerer's. */
  asking: WordSet;
  /** Words right before the agency to which somebody spoke: "told", "gegenüber", "à". */
  toldTo: WordSet;
}

/** Whom a subject pronoun may mean: a man, a woman, an organisation, several, or the speaker. */
export type PronounSense = 'm' | 'f' | 'it' | 'they' | 'first';

/** Function words: they give a sentence its structure. */
export interface GrammarWords {
  pronouns: ReadonlyMap<string, PronounSense>;
  /** Those that are only objects: "him". */
  objects: WordSet;
  /** Articles, possessives, quantifiers and small numbers. */
  determiners: WordSet;
  /** Articles and possessives that may begin an office: "the", "a", "his", "der". */
  articles: WordSet;
  /** Articles that mean somebody who was named: "the", "der", "le". */
  definite: WordSet;
  prepositions: WordSet;
  /** Prepositions and articles that attach an employer or a place to a noun: "von", "der", "de", "du". */
  ties: WordSet;
  conjunctions: WordSet;
  /** Words that begin a subordinate clause, with relative pronouns. */
  subordinators: WordSet;
  /** Relative pronouns for people: "who", "qui". */
  relatives: WordSet;
  /**
   * Adverbs, negations and clitics that may stand between a subject and its verb or between a verb
   * and its subject: "auch", "gestern", "ne", "également", "lo".
   */
  adverbs: WordSet;
  /** Other verbs and auxiliaries, before which a noun phrase ends. */
  verbs: WordSet;
  /** Endings of words that are one of these after anything but an article: "mente", "ly"; "ed". */
  adverbEndings: readonly string[];
  verbEndings: readonly string[];
  /** Words for times, which are no names although some have a capital. */
  times: WordSet;
  /** Words that begin sentences and are no names, although they have a capital there. */
  openers: WordSet;
  /** The verb comes second, so that the subject follows it after any opening: German, Dutch. */
  verbSecond: boolean;
  /** The subject nearly always comes before the verb: English. */
  subjectFirst: boolean;
  /** A verb may have no subject: Spanish, Italian, Portuguese, Polish, Ukrainian. */
  dropsSubject: boolean;
}

/** Names and what stands beside them. */
export interface NameWords {
  /** Titles and offices before a name that are not part of it: "Bundeskanzler", "ministre". */
  titles: WordSet;
  maleTitles: WordSet;
  femaleTitles: WordSet;
  /** Titles that are no office: "Mr", "Herr", "Mme". */
  honorifics: WordSet;
  /** Honours and degrees after a name: "MBE", "PhD". */
  honours: WordSet;
  /** Nouns for what somebody does or is: "Sprecher", "témoin"; and endings of such nouns. */
  roles: WordSet;
  roleEndings: readonly string[];
  /** Endings of nouns that mean somebody if an article precedes and a verb of speech is near: "Randalierer". */
  agentEndings: readonly string[];
  /** Words in the names of organisations: "Ministerium", "université"; and endings of such words. */
  organisations: WordSet;
  organisationEndings: readonly string[];
  /** Nouns for bodies and documents that can say something: "polizei", "communiqué". */
  bodies: WordSet;
  /** Nouns that often stand for somebody named just before: "striker", "lawmaker". */
  describing: WordSet;
  /** Nouns that an organisation is called by after its name: "force", "party", "company". */
  bodyNouns: WordSet;
  places: WordSet;
  /** Prepositions that mostly precede a place: "in", "outside", "près". */
  locatives: WordSet;
  /** Words that begin names of things, not of people: "hurricane", "operation". */
  things: WordSet;
  /** Adjectives of party, faith and nation before a name. */
  labels: WordSet;
  /** Those of them that go on with a full name, "Ana Vane da Silva", more often than they attach an employer. */
  surnameLinks: WordSet;
  /** Small words inside names: "von", "de", "della". */
  particles: WordSet;
  /**
   * Agencies, papers and broadcasters: words that begin or are their names, words that are one only
   * alone, and words that end the names of others.
   */
  agencies: WordSet;
  papers: WordSet;
  agencyEndings: WordSet;
  /** Nouns for them: "agency", "Zeitung", "emittente". */
  outlets: WordSet;
  /** Where all nouns have a capital: endings of long words that are no names, "ung". */
  nounEndings: readonly string[];
  /** Prepositions with an article in them, after which no name stands: "im", "zum". */
  contractions: WordSet;
  /** `nouns`: all nouns have a capital, so that a capital alone does not mark a name. */
  capitals: 'names' | 'nouns';
}

/** Words around marks that quote nobody. */
export interface LabelWords {
  /** Before a title or term: "so-called", "dubbed", "sogenannte". */
  introducing: WordSet;
  /** Before a term that the writer keeps at a distance. */
  armsLength: WordSet;
  /** Works, events and things that bear titles: "film", "sign", "Lied". */
  works: WordSet;
  /** What bears words that nobody in the sentence says: "sign", "placard", "chants", "headline". */
  bearers: WordSet;
  /** Those that have their words after "of": "chants of", not "a sign of". */
  chants: WordSet;
  /** Verbs by which a bearer has its words: "reading", "saying". */
  bearing: WordSet;
  /** Before the words of a work, whatever they look like: "titled", "headlined". */
  titled: WordSet;
  /** Before a title: "on", "in", "BBC". */
  placed: WordSet;
  /** Words that a title may have without a capital. */
  minor: WordSet;
}
