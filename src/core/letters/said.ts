import type { RichText, Update } from '../model/live-blog.ts';
import { quotesOf } from '../quotes/quotes.ts';
import { oncePer } from '../text/fold.ts';
import { plain } from '../text/plain-text.ts';
import { countWords } from '../text/words.ts';
import { spaced, spokenBy } from './matching.ts';

/** Words of an update that a letter shows. */
const SHOWN = 100;

const quotesIn = oncePer((update: Update) => quotesOf([update]));

/** Returns an update with its text from where one of these speakers is quoted, if a letter would end before. */
export function fromWhatTheySaid(update: Update, speakers: readonly string[]): Update {
  const quotes = speakers.length > 0 ? quotesIn(update) : [];
  const said = speakers.flatMap(who => spokenBy(quotes, { who })).map(({ text }) => spaced(text));
  const at = update.text.findIndex(block => said.some(words => spaced(plain([block])).includes(words)));
  const isShown = countWords(plain(update.text.slice(0, at + 1))) <= SHOWN;
  return at <= 0 || isShown ? update : { ...update, text: update.text.slice(introducedAt(update.text, at)) };
}

/** A block of its own that quotes somebody follows the one that says whom. */
const introducedAt = (text: RichText, at: number): number => (text[at]?.kind === 'quote' ? at - 1 : at);
