import type { Delivery } from '../model/delivery.ts';
import type { RichText, Update } from '../model/live-blog.ts';
import type { Letter, Member } from '../model/member.ts';
import { quotesOf } from '../quotes/quotes.ts';
import { type LetterUpdate, renderLetter } from '../render/letter.ts';
import { oncePer } from '../text/fold.ts';
import { plain } from '../text/plain-text.ts';
import { countWords } from '../text/words.ts';
import { causesOf } from './hold.ts';
import { spaced, spokenBy } from './matching.ts';

const PREFIX = 'letter:';

/** Returns the artifact of a letter. It names no member: receipts outlive what is stored of them. */
export const letterArtifact = ({ id }: Pick<Letter, 'id'>): string => PREFIX + id;

/** Returns the id of the letter of an artifact. */
export const letterIdOf = (artifact: string): string => artifact.slice(PREFIX.length);

interface Addressed {
  userId: string;
  channelId: string;
  member: Member;
}

/** Returns the delivery of a letter. `create`: it may not have been sent yet. */
export const letterDelivery = (
  { userId, channelId, member }: Addressed,
  letter: Letter,
  { create, known, order }: { create: boolean; known?: LetterUpdate; order: number },
): Delivery => ({
  artifact: letterArtifact(letter),
  reader: userId,
  channelId,
  revision: letter.revision,
  order,
  want: renderLetter(letter, { ...member, causes: causesOf(letter, member.follows) }, known && saying(known, letter)),
  create: create && !letter.unwanted,
  ...(member.language && { language: member.language }),
});

/** Returns what is known with what they said whom the letter is about. */
function saying({ tracked, ...known }: LetterUpdate, { items }: Letter): LetterUpdate {
  const speakers = items.flatMap(({ because }) => because.flatMap(({ who }) => who ?? []));
  return { ...known, tracked: { ...tracked, update: fromWhatTheySaid(tracked.update, speakers) } };
}

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
