/** A quote is hidden in a server, or somebody else (null: nobody) said it. */
export type QuoteChange = { hidden: true; speaker?: undefined } | { hidden?: undefined; speaker: string | null };

/** A change as a server stores it. */
type QuoteCorrection = QuoteChange & {
  /** ISO time. */
  at: string;
};

/** The corrections of a server by the keys of their quotes. */
export type QuoteCorrections = Readonly<Record<string, QuoteCorrection>>;
