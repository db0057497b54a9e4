import type { Message } from '../model/message.ts';

/** As many UTF-16 units as the address of a message on Discord has at most. */
export const LONGEST_MESSAGE_LINK = 95;

/** A masked link that is not yet resolved: artefact, and the address that it has without. */
const JUMP = /\]\(jump:(\S+) <([^<>]*)>\)/gu;
const MASKED = /\]\(<([^<>]*)>\)$/u;

/**
 * Makes a masked link (as `link` gives it) lead to our own message about an artefact, once there is one. Where the link went
 * before stays in it until then. Publishers cannot write such a link: their addresses begin with http.
 */
export const messageLink = (masked: string, artefact: string): string =>
  masked.replace(MASKED, (_, address: string) => `](jump:${artefact} <${address}>)`);

/** How many units a line takes up once its links are resolved, at most. */
export const lengthResolved = (line: string): number =>
  line.replace(JUMP, (_, __, address: string) => `](<${address.padEnd(LONGEST_MESSAGE_LINK)}>)`).length;

/** The artefacts that a message's links lead to. */
export const messageLinksIn = ({ cards }: Message): readonly string[] =>
  cards.flatMap(({ text = '' }) => [...text.matchAll(JUMP)].flatMap(([, artefact]) => artefact ?? []));

/** Resolves the links of a message; `addressOf` gives where an artefact stands on Discord, if it does. */
export function withMessageLinks(message: Message, addressOf: (artefact: string) => string | undefined): Message {
  const resolve = (text: string) =>
    text.replace(JUMP, (_, artefact: string, address: string) => `](<${addressOf(artefact) ?? address}>)`);
  return { ...message, cards: message.cards.map(card => (card.text ? { ...card, text: resolve(card.text) } : card)) };
}
