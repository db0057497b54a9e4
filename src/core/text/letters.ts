/** The tables of Unicode are slow, and the texts of most newsrooms have nothing beyond this. */
const BEYOND_WESTERN = /[^\0-\x7f\xa0«»À-ÿ‑–—‘’“”„…€]/u;

/** Whether a text has more than the letters, digits and marks of Western Europe. */
export const isBeyondWestern = (text: string): boolean => BEYOND_WESTERN.test(text);

const RUN = /[\p{L}\p{N}]+/gu;
const WESTERN_RUN = /[A-Za-z0-9À-ÖØ-öø-ÿ]+/gu;

/** The runs of letters and digits in a text. */
export const runsIn = (text: string): readonly string[] => text.match(isBeyondWestern(text) ? RUN : WESTERN_RUN) ?? [];

/** The letters and digits of a text, in lower case and without all else. */
export const letters = (text: string): string => runsIn(text.toLowerCase()).join('');
