/** A quote is hidden in a server, or somebody else (null: nobody) said it. */
export type QuoteChange = { hidden: true; speaker?: undefined } | { hidden?: undefined; speaker: string | null };

/** A change as a server stores it. */
type QuoteCorrection = QuoteChange & {
  /** ISO time. */
  at: string;
};

/** The corrections of a server by the keys of their quotes. */
export type QuoteCorrections = Readonly<Record<string, QuoteCorrection>>;

/** What a picture of a quote shows, in plain text. What cannot be drawn is left out. */
export interface QuoteCard {
  words: string;
  /** Null if nobody is named. */
  speaker: string | null;
  role?: string | null;
  /** Title of the live blog. */
  blog: string;
  publisher: string;
  /** When it was said, formatted for the reader. */
  time: string;
  /** 0xRRGGBB, of the opening quotation mark; darkened if it would not stand out from the paper. */
  colour?: number;
}
