/**
 * How well a name is founded. `likely`: as probable as the names of which 98 in 100 are right on live pages, by
 * cross-validation over publishers; enough to be shown. `sure`: in articles too; only these are followed or put on a card.
 */
export type Confidence = 'sure' | 'likely' | 'unsure';

/**
 * What names the speaker: a verb of speech with a name, a pronoun or a description as its subject; the
 * subject of a sentence without such a verb; the one quoted before in the paragraph, whom the
 * paragraph is about, or who spoke in the paragraph before; a signature; null if nothing does.
 */
export type SpeakerRule =
  | 'name'
  | 'pronoun'
  | 'description'
  | 'subject'
  | 'continued'
  | 'about'
  | 'carried'
  | 'signature'
  | null;

/** A quote and what the text says about it. Quotes of updates have a speaker only if the name is sure or likely. */
export interface Quote {
  /** Without quotation marks. */
  text: string;
  /** The speaker's fullest known name; null if nobody is named. */
  speaker: string | null;
  /** `unsure` also if nobody is named. */
  confidence: Confidence;
  rule?: SpeakerRule;
  /** Whose words they may be, if that is not sure. */
  guess?: string;
  /** The speaker's office, or the description of a speaker without a name. */
  role: string | null;
  /** The agency, paper or broadcaster that reported it. */
  via: string | null;
  /** The word that attributes it to the speaker, such as "said". */
  cue: string | null;
  /**
   * Scare quotes, which quote nobody: a title, a nickname, a term that the writer keeps at a
   * distance.
   */
  scare: boolean;
}

/** A quote of a live blog with the updates that have it. */
export interface BlogQuote extends Quote {
  /** The update that had it first, and its address. */
  updateId: string;
  url: string;
  /** When that update was published, ISO 8601. */
  at?: string;
  /** The other updates that have it. */
  also: readonly { updateId: string; url: string }[];
}

/** A quote with its offsets in a text, without the marks, in UTF-16 units. */
export interface QuoteSpan extends Quote {
  start: number;
  end: number;
}
