import { COLOURS, card } from './card.ts';
import type { Delivery, Message } from './model.ts';

const renderNotice = (reason: string): Message => ({
  cards: [card({ title: 'Moderators, please', text: reason, colour: COLOURS.struck })],
  silent: true,
});

/** A word to the moderators of a channel about an artefact that people have to help along; null takes it back. */
export const noticeAbout = (
  { artefact, channelId }: Pick<Delivery, 'artefact' | 'channelId'>,
  reason: string | null,
  now: Date,
): Delivery => ({
  artefact: `notice-${artefact}`,
  channelId,
  revision: now.getTime(),
  order: 0,
  want: reason === null ? null : renderNotice(reason),
  create: reason !== null,
});
