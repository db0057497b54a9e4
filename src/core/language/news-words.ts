import type { WordSet } from './word-set.ts';

/** By which words a text is recognised, and how it is cut into words and sentences. */
export interface TextWords {
  /** About 60 words that a newsroom uses in nearly every paragraph. */
  commonWords: WordSet;
  /** Letters and marks that few languages have: "ñ". */
  letters: WordSet;
  /** Abbreviations whose full stop ends no sentence, without it. With a capital if the word is one only with it: "Ill". */
  abbreviations: WordSet;
  /** Whether ordinals have a full stop: "19. Januar", "Benedikt XVI.". */
  dottedOrdinals: boolean;
  /** Articles and prepositions that lose their vowel: "l", "d", "dell". Written before an apostrophe. */
  elisions: WordSet;
  /** Words that negate a statement by themselves: "not", "denies", "kein"; not "plus", which also means more. */
  negations: WordSet;
  /** Number words with their values, without those that are also articles: "two", "second", "zwei". */
  numbers: ReadonlyMap<string, number>;
  /** Words that multiply the number before them: "dozen", "hundred", "bn". */
  scales: ReadonlyMap<string, number>;
  /** Words between hundreds and ones: "two hundred and five". */
  numberJoints: WordSet;
  /** What follows the digits of an ordinal without a space: "3rd", "1er". */
  ordinalEndings: WordSet;
}

/** How newsrooms write about what they change; tells corrections from newer news. */
export interface EditWords {
  /** Phrases of a note that says that the text was corrected: "an earlier version". */
  notes: readonly string[];
  /** Words that open such a note: "correction". */
  noteOpenings: WordSet;
  /** Words near a number that goes down as the news goes on: "missing". */
  countsDown: WordSet;
  /** Units of an age or a span, which does not grow from one hour to the next: "years". */
  spans: WordSet;
  /** Phrases before a clock time at which something was counted or seen: "as of". */
  asOf: readonly string[];
  /** Inexact amounts in the order of their size: tens, hundreds, thousands, millions. */
  amounts: WordSet;
  /** Words that come and go with a rewording and carry no fact: "the", "is". Without them, the stop words. */
  fillers: WordSet;
  /** Words for what became of people, a text for each stage, the worse the later: unhurt, hurt, dead. */
  harm: readonly string[];
  /** The same before the law: sought, arrested, charged, convicted. */
  law: readonly string[];
  /** Words by which a newsroom does not vouch for what it says: "allegedly". */
  hedges: WordSet;
  /** Words for what moves a date: "postponed". Two words that belong together are joined by `_`. */
  moved: WordSet;
  /** Words after the hour of a clock: "o'clock". */
  clocks: WordSet;
  /** Names of currencies, without the country: "dollars". */
  money: WordSet;
  /** Words of one kind, a text for each, of which one is wrong if another is right: kin, directions. */
  others: readonly string[];
  /** Words before a figure that say that there may be more: "at least". */
  atLeast: readonly string[];
  /** Other words before a figure that a reader needs with it: "until". */
  leads: readonly string[];
}

/** What a summary needs to know. Phrases are in lower case with plain apostrophes. */
export interface SummaryWords {
  /** Words that carry a sentence's grammar, not its content. */
  stopWords: WordSet;
  /** How the title of what editors sum up begins, or a part of it after a mark: "what we know". */
  titles: readonly string[];
  /** How a line begins that greets readers, takes leave of them or speaks of the live blog itself: "good morning". */
  smallTalk: readonly string[];
  /** For what phrases cannot say: patterns of titles and of small talk, found anywhere in a lower-case text. */
  titlePatterns: readonly RegExp[];
  smallTalkPatterns: readonly RegExp[];
  /** How a sentence begins that needs the one before it: "however", "it", "in his". */
  pointingBack: readonly string[];
  /** How a headline begins that only says that there is more: "more on". */
  more: readonly string[];
}

/** What publishers write around their news. Phrases are in lower case with plain apostrophes. */
export interface PublisherWords {
  /** Words of a link to the rest of this article: "continue reading". */
  onward: readonly string[];
  /** Words before the title of another article: "see also". */
  related: readonly string[];
  /** The line in which a blog names itself as the source, with "…" for the article and the blog. */
  appearedFirst: readonly string[];
  /** What advertisements are marked with: "sponsored". */
  adverts: readonly string[];
  /** Words between such a mark and who pays: "by". */
  advertBy: readonly string[];
  /** Patterns of how a live blog announces the one that continues it: "new live blog". Found anywhere in a paragraph. */
  sequels: readonly RegExp[];
  /** Words of the label that stands before every headline of a live blog: "live". */
  live: readonly string[];
  /** How the title of a live blog ends that is over, and never of one that may go on: "as it happened". */
  over: readonly string[];
}
