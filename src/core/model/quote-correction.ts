/**
 * What moderators of a server say of a quote: it is hidden there, or somebody else said it. Null: it
 * stands without a name.
 */
export type QuoteChange = { hidden: true; speaker?: undefined } | { hidden?: undefined; speaker: string | null };

/** A change as a server stores it. */
export type QuoteCorrection = QuoteChange & {
  /** ISO time. */
  at: string;
  /** Of its line in the operator's file. */
  id: string;
};

/** The corrections of a server by the keys of their quotes. */
export type QuoteCorrections = Readonly<Record<string, QuoteCorrection>>;
