import { KNOWN_LANGUAGES } from '../language/languages.ts';
import { anyOf } from '../language/word-lists.ts';
import type { Update } from '../model/live-blog.ts';

const MARKS = anyOf(KNOWN_LANGUAGES.flatMap(({ publisher }) => publisher.adverts));
const PAID_BY = anyOf(KNOWN_LANGUAGES.flatMap(({ publisher }) => publisher.advertBy));
/** At the start: alone in its line, or before a mark or a name: "Sponsored: …", "[Anzeige] …". */
const AT_START = new RegExp(`^[\\[({*–—-]?\\s?(?:${MARKS})(?:$|\\s?[\\])}:|–—-]| (?:${PAID_BY})(?![\\p{L}]))`, 'iu');
/** At the end: "… (sponsored)", "… | Anzeige". */
const AT_END = new RegExp(`[\\[(|–—-]\\s?(?:${MARKS})\\s?[\\])]?$`, 'iu');
/** A word before a mark, which may be the publisher's name: "Coast offer: …". */
const AFTER_NAME = new RegExp(`^([\\p{L}\\p{N}]{2,30})[ -](?:${MARKS})\\s?[:|–—-]`, 'iu');

/** Longer texts are no labels. */
const LONGEST = 300;

const isMarked = (text: string): boolean => AT_START.test(text) || AT_END.test(text);

/** Whether a headline begins with such a mark that bears the name by which its publisher's host goes. */
function isOwnOffer(headline: string, url: string): boolean {
  const name = AFTER_NAME.exec(headline)?.[1]?.toLowerCase();
  const hosts = name !== undefined && URL.canParse(url) ? new URL(url).hostname.split('.') : [];
  return hosts.some(label => label === name);
}

/** Whether a publisher marks an update as an advertisement, in its headline, first words or byline. */
export function isAdvert({ headline = '', text, authors, url }: Update): boolean {
  const first = text[0]?.spans[0]?.text.trim().slice(0, LONGEST) ?? '';
  const title = headline.trim().slice(0, LONGEST);
  return isOwnOffer(title, url) || [title, first, ...authors].some(isMarked);
}
