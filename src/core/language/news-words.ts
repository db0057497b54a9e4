import { flag, patterns, wordList, wordLists, wordSet, wordValues } from './word-lists.ts';

/** By which words a text is recognised, and how it is cut into words and sentences. */
export const TEXT = {
  /** About 60 words that a newsroom uses in nearly every paragraph. */
  commonWords: wordSet,
  /** Letters and marks that few languages have: "ñ". */
  letters: wordSet,
  /** Abbreviations whose full stop ends no sentence, without it. With a capital if the word is one only with it: "Ill". */
  abbreviations: wordSet,
  /** Whether ordinals have a full stop: "19. Januar", "Benedikt XVI.". */
  dottedOrdinals: flag,
  /** Articles and prepositions that lose their vowel: "l", "d", "dell". Written before an apostrophe. */
  elisions: wordSet,
  /** Words that negate a statement by themselves: "not", "denies", "kein"; not "plus", which also means more. */
  negations: wordSet,
  /** Number words with their values, without those that are also articles: "two", "second", "zwei". */
  numbers: wordValues,
  /** Words that multiply the number before them: "dozen", "hundred", "bn". */
  scales: wordValues,
  /** Words between hundreds and ones: "two hundred and five". */
  numberJoints: wordSet,
  /** What follows the digits of an ordinal without a space: "3rd", "1er". */
  ordinalEndings: wordSet,
};

/** How newsrooms write about what they change; tells corrections from newer news. */
export const EDITS = {
  /** Phrases of a note that says that the text was corrected: "an earlier version". */
  notes: wordList,
  /** Words that open such a note: "correction". */
  noteOpenings: wordSet,
  /** Words near a number that goes down as the news goes on: "missing". */
  countsDown: wordSet,
  /** Units of an age or a span, which does not grow from one hour to the next: "years". */
  spans: wordSet,
  /** Phrases before a clock time at which something was counted or seen: "as of". */
  asOf: wordList,
  /** Inexact amounts in the order of their size: tens, hundreds, thousands, millions. */
  amounts: wordSet,
  /** Words that come and go with a rewording and carry no fact: "the", "is". Without them, the stop words. */
  fillers: wordSet,
  /** Words for what became of people, a list for each stage, the worse the later: unhurt, hurt, dead. */
  harm: wordLists,
  /** The same before the law: sought, arrested, charged, convicted. */
  law: wordLists,
  /** Words by which a newsroom does not vouch for what it says: "allegedly". */
  hedges: wordSet,
  /** Words for what moves a date: "postponed". */
  moved: wordSet,
  /** Words after the hour of a clock: "o'clock". */
  clocks: wordSet,
  /** Names of currencies, without the country: "dollars". */
  money: wordSet,
  /** Words of one kind, a list for each, of which one is wrong if another is right: kin, directions. */
  others: wordLists,
  /**
   * Two lists for each: words, and those that say the opposite: rises, falls. The pairs are the antonyms of
   * WordNet that change what a report says.
   */
  opposites: wordLists,
  /** Articles that may mean one. */
  one: wordSet,
  /** Words before a figure that say that there may be more: "at least". */
  atLeast: wordList,
  /** Other words before a figure that a reader needs with it: "until". */
  leads: wordList,
};

/** What a summary needs to know. Phrases are in lower case with plain apostrophes. */
export const SUMMARY = {
  /** Words that carry a sentence's grammar, not its content. */
  stopWords: wordSet,
  /** How the title of what editors sum up begins, or a part of it after a mark: "what we know". */
  titles: wordList,
  /** How a line begins that greets readers, takes leave of them or speaks of the live blog itself: "good morning". */
  smallTalk: wordList,
  /** For what phrases cannot say: patterns of titles and of small talk, found anywhere in a lower-case text. */
  titlePatterns: patterns,
  smallTalkPatterns: patterns,
  /** How a sentence begins that needs the one before it: "however", "it", "in his". */
  pointingBack: wordList,
  /** How a headline begins that only says that there is more: "more on". */
  more: wordList,
};

/** What publishers write around their news. Phrases are in lower case with plain apostrophes. */
export const PUBLISHER = {
  /** Words of a link to the rest of this article: "continue reading". */
  onward: wordList,
  /** Words before the title of another article: "see also". */
  related: wordList,
  /** The line in which a blog names itself as the source, with "…" for the article and the blog. */
  appearedFirst: wordList,
  /** What advertisements are marked with: "sponsored". */
  adverts: wordList,
  /** Words between such a mark and who pays: "by". */
  advertBy: wordList,
  /** Patterns of how a live blog announces the one that continues it: "new live blog". Found anywhere in a paragraph. */
  sequels: patterns,
  /** Words of the label that stands before every headline of a live blog: "live". */
  live: wordList,
  /** How the title of a live blog ends that is over, and never of one that may go on: "as it happened". */
  over: wordList,
};

/** The kinds of words that tell news from talk, without which key events are only those that the publisher flags. */
export const CLASSES = {
  announced: wordSet,
  outcome: wordSet,
  exit: wordSet,
  harm: wordSet,
  market: wordSet,
  conflict: wordSet,
  official: wordSet,
  agency: wordSet,
  ahead: wordSet,
  soft: wordSet,
  opinion: wordSet,
  self: wordSet,
  reader: wordSet,
  /** Words that begin a question, or an explainer: "why", "what". */
  asks: wordSet,
  /** Verbs and nouns of who only reacts: "condemns", "tribute". */
  reacts: wordSet,
  /** Words of what goes on as before: "still", "remains". */
  lasting: wordSet,
};
export type WordClass = keyof typeof CLASSES;
/** In this order the judge of key events weighs them. */
export const WORD_CLASSES = Object.keys(CLASSES) as WordClass[];

/** What updates of a match, and those around the news, say. In lower case with plain apostrophes. */
export const EVENTS = {
  /** How an update begins that greets its readers, takes leave or hands over: "good morning". */
  greetings: wordList,
  /** How an update begins that its newsroom hurries to tell: "breaking". */
  flashes: wordList,
  /** How an update begins that announces the live blog's own programme: "coming up". */
  comingUp: wordList,
  /** What alone heads an update of the time before a match or another event: "preamble", "team news". */
  preludes: wordList,
  /** What decides a match, without hyphens, in the first words of an update: "red card". */
  matchEvents: wordList,
  /** What announces a result anywhere in the headline or first sentence: "full time". */
  matchResults: wordList,
  /** The same, in a short part of a headline only: "wins". */
  matchOutcomes: wordList,
  /** Single words of play; a live blog that is full of them is of a match: "goalkeeper". */
  play: wordList,
  /** Between two sides in a title: "v", "gegen". */
  versus: wordList,
};
