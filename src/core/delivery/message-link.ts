import type { Card, Message } from '../model/message.ts';

/** The most UTF-16 units that the address of a message on Discord has. */
export const LONGEST_MESSAGE_LINK = 95;

/** An unresolved masked link: the artifact, and the address to use while it is not posted. */
const UNRESOLVED = /\]\(jump:(\S+) <([^<>]*)>\)/gu;
const MASKED = /\]\(<([^<>]*)>\)$/u;

/**
 * Makes a masked link (as `link` returns it) lead to our own message about an artifact once that is
 * posted; until then it leads where it did before. Publishers cannot write such a link: their
 * addresses begin with http.
 */
export const messageLink = (masked: string, artifact: string): string =>
  masked.replace(MASKED, (_, address: string) => `](jump:${artifact} <${address}>)`);

/** Returns the most UTF-16 units that a line has once its links are resolved. */
export const lengthResolved = (line: string): number =>
  line.replace(UNRESOLVED, (_, __, address: string) => `](<${address.padEnd(LONGEST_MESSAGE_LINK)}>)`).length;

export const messageLinksIn = ({ cards }: Message): readonly string[] =>
  cards.flatMap(({ text = '' }) => [...text.matchAll(UNRESOLVED)].flatMap(([, artifact]) => artifact ?? []));

/**
 * Resolves the links of a message. `addressOf` returns the address of an artifact's message, if it
 * is posted.
 */
export function withMessageLinks(message: Message, addressOf: (artifact: string) => string | undefined): Message {
  const resolve = (text: string) =>
    text.replace(UNRESOLVED, (_, artifact: string, address: string) => `](<${addressOf(artifact) ?? address}>)`);
  return { ...message, cards: message.cards.map(card => (card.text ? { ...card, text: resolve(card.text) } : card)) };
}

const ANY_MASKED = /\[((?:\\.|[^\]\\])*)\]\(<?[^\s<>)]*>?\)/gu;
const BARE = /<?https?:\/\/[^\s<>]+>?/gu;

const unlinked = (text: string): string => text.replace(ANY_MASKED, '$1').replace(BARE, '').trim();

/** Returns the words of a message, without its pictures and links. */
export const withoutLinks = (message: Message): Message => ({
  ...message,
  cards: message.cards.map(wordsOf).filter(words => Object.keys(words).length > 0),
});

const wordsOf = ({ url: _, image: __, thumbnail: ___, alt: ____, author, text, ...card }: Card): Card => ({
  ...card,
  ...(author && { author: { name: author.name } }),
  ...(text !== undefined && { text: unlinked(text) }),
});

const TIME = /<t:\d{1,15}:[a-zA-Z]> ?/gu;

/** Returns what a message is called: its title, or its words if it is one line; empty if it has neither. */
export function nameOf(message: Message): string {
  const [{ title, text = '' } = {}] = withoutLinks(message).cards;
  return (
    title ??
    (text.split('\n')[0] ?? '')
      .replace(TIME, '')
      .replace(/^[\s·]+/u, '')
      .trim()
  );
}
