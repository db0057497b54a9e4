import { retold } from '../../i18n/problems.ts';
import { postingLocale, type Translate } from '../../i18n/translate.ts';
import type { Delivery, Receipt } from '../model/delivery.ts';
import type { Message } from '../model/message.ts';
import { COLOURS, card } from '../render/card.ts';

/** What people have to help along, in words; null: it has been. */
interface Plea {
  about: Pick<Delivery, 'artefact' | 'channelId' | 'in' | 'want' | 'language'>;
  reason: string | null;
}

const PREFIX = 'notice-';

export const isNotice = ({ artefact }: Pick<Delivery, 'artefact'>): boolean => artefact.startsWith(PREFIX);

export const noticeOf = ({ artefact, channelId }: Pick<Delivery, 'artefact' | 'channelId'>) => ({
  artefact: `${PREFIX}${artefact}`,
  channelId,
});

/** A word to the moderators of a channel, newer than what its receipt tells of. It stands where its subject does. */
export const noticeAbout = ({ about, reason }: Plea, receipt: Receipt | undefined, now: Date): Delivery => {
  const { in: thread, want, artefact } = about;
  // What is said about a forum's post is said in it: nothing else can be sent to a forum.
  const place = want?.thread?.forum ? artefact : thread;
  return {
    ...noticeOf(about),
    ...(place && { in: place }),
    revision: Math.max(now.getTime(), (receipt?.revision ?? 0) + 1),
    order: 0,
    want: reason === null ? null : renderNotice(reason, want, postingLocale(about).t),
    create: reason !== null,
  };
};

/** The address tells which live blog it is about, and finds the message again after a crash. */
function renderNotice(reason: string, about: Message | null, t: Translate): Message {
  const [{ author, url } = {}] = about?.cards ?? [];
  const parts = { title: t('notice.title'), text: retold(t, reason), colour: COLOURS.struck };
  return { cards: [card({ ...parts, author, url: author?.url ?? url })], silent: true };
}
