/** A feed as every parser returns it: entities of XML are resolved, those of HTML are not. */
export interface RawFeed {
  title?: string;
  link?: string;
  /** Minutes. */
  ttl?: string;
  /** `sy:updatePeriod` and `sy:updateFrequency`. */
  period?: string;
  frequency?: string;
  /** Address that relative ones resolve against. */
  base?: string;
  items: readonly RawItem[];
}

/** One item of a feed, as written. */
export interface RawItem {
  id?: string;
  link?: string;
  title?: string;
  html?: string;
  /** Text that is not HTML; used if there is no `html`. */
  plain?: string;
  published?: string;
  modified?: string;
  authors: readonly string[];
  /** Its categories, by the names that readers see. */
  tags: readonly string[];
  /** The pictures beside its text, most of them in one size. Words may hold HTML. */
  pictures: readonly RawPicture[];
  /** Addresses of videos and sound recordings beside its text. */
  recordings: readonly RawRecording[];
}

interface RawPicture {
  url: string;
  caption?: string;
  credit?: string;
}

/** A video or a sound recording of an item, as written. */
interface RawRecording {
  kind: 'video' | 'audio';
  url: string;
  title?: string;
}

/** Returns the first text that is not blank. */
export const firstOf = (...texts: readonly (string | undefined)[]): string | undefined =>
  texts.find(text => text?.trim());
