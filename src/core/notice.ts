import { COLOURS, card } from './card.ts';
import type { Delivery, Message, Receipt } from './model.ts';

/** What people have to help along, in words; null: it has been. */
interface Plea {
  about: Pick<Delivery, 'artefact' | 'channelId' | 'want'>;
  reason: string | null;
}

export const noticeOf = ({ artefact, channelId }: Pick<Delivery, 'artefact' | 'channelId'>) => ({
  artefact: `notice-${artefact}`,
  channelId,
});

/** A word to the moderators of a channel, newer than what its receipt tells of. */
export const noticeAbout = ({ about, reason }: Plea, receipt: Receipt | undefined, now: Date): Delivery => ({
  ...noticeOf(about),
  revision: Math.max(now.getTime(), (receipt?.revision ?? 0) + 1),
  order: 0,
  want: reason === null ? null : renderNotice(reason, about.want),
  create: reason !== null,
});

/** The address tells which live blog it is about, and finds the message again after a crash. */
function renderNotice(reason: string, about: Message | null): Message {
  const [{ author, url } = {}] = about?.cards ?? [];
  const parts = { title: 'Moderators, please', text: reason, colour: COLOURS.struck };
  return { cards: [card({ ...parts, author, url: author?.url ?? url })], silent: true };
}
