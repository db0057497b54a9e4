/** A quote and what the text says about it. */
export interface Quote {
  /** Without quotation marks. */
  text: string;
  /** The speaker's fullest known name; null if nobody is named. */
  speaker: string | null;
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
