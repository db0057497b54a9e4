/** A feed as its own format says it, whichever parser read it. Texts are as written: entities of XML are resolved, those of HTML are not. */
export interface RawFeed {
  title?: string;
  link?: string;
  /** Minutes. */
  ttl?: string;
  /** `sy:updatePeriod` and `sy:updateFrequency`. */
  period?: string;
  frequency?: string;
  /** Address that relative ones stand on. */
  base?: string;
  items: readonly RawItem[];
}

export interface RawItem {
  id?: string;
  link?: string;
  title?: string;
  html?: string;
  /** Text that is not HTML; read where there is no `html`. */
  plain?: string;
  published?: string;
  modified?: string;
  authors: readonly string[];
  image?: string;
}

/** The first text with something in it. */
export const firstOf = (...texts: readonly (string | undefined)[]): string | undefined =>
  texts.find(text => text?.trim());
