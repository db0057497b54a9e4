/** What kinds of words the judge of key events knows; the reasons that it gives name them. */
export const WORD_CLASSES = [
  'announced',
  'outcome',
  'exit',
  'harm',
  'market',
  'conflict',
  'official',
  'agency',
  'ahead',
  'soft',
  'opinion',
  'self',
  'reader',
] as const;
export type WordClass = (typeof WORD_CLASSES)[number];

/** Words of each class, separated by spaces; two words that belong together are joined by `_`. */
export type ClassWords = Readonly<Record<WordClass, string>>;

/**
 * What tells news from talk in one language, in lower case with plain apostrophes. Phrases are
 * separated by bars.
 */
export interface EventTexts {
  classes: ClassWords;
  /** How an update begins that greets its readers, takes leave or hands over: "good morning". */
  greetings: string;
  /** How an update begins that announces the live blog's own programme: "coming up". */
  comingUp?: string;
  /** What alone heads an update of the time before a match or another event: "preamble", "team news". */
  preludes?: string;
  /** What decides a match, without hyphens, in the first words of an update: "red card". */
  matchEvents: string;
  /** What announces a result anywhere in the headline or first sentence: "full time". */
  matchResults: string;
  /** The same, in a short part of a headline only: "wins". */
  matchOutcomes: string;
  /** Single words of play; a live blog that is full of them is of a match: "goalkeeper". */
  play: string;
  /** Between two sides in a title: "v", "gegen". */
  versus?: string;
}
