import { postingLocale, type Translate } from '../../i18n/translate.ts';
import type { Delivery, Receipt } from '../model/delivery.ts';
import type { Message } from '../model/message.ts';
import type { Problem } from '../model/problem.ts';
import { COLOURS, card, LIMITS, titleLine } from '../render/card.ts';
import { markdownProblems } from '../text/problem.ts';

/** The delivery that a notice is about. */
type NoticeSubject = Pick<Delivery, 'artifact' | 'channelId' | 'in' | 'want' | 'language'> & {
  /** The live blog's page, for a subject that wants no message and so does not say it. */
  page?: string;
};

const PREFIX = 'notice-';

/** Returns true for the artifact of a notice about another artifact. */
export const isNotice = ({ artifact }: Pick<Delivery, 'artifact'>): boolean => artifact.startsWith(PREFIX);

/** Returns the artifact of the notice about an artifact. */
export const noticeOf = ({ artifact, channelId }: Pick<Delivery, 'artifact' | 'channelId'>) => ({
  artifact: `${PREFIX}${artifact}`,
  channelId,
});

/** Returns a notice that is newer than its receipt, in the channel or thread of its subject. */
function noticeAbout(about: NoticeSubject, want: Message | null, { receipt, now }: NoticeState): Delivery {
  const { in: thread, want: subject, artifact } = about;
  // A notice about a forum post goes into the post: a forum itself takes no messages.
  const within = subject?.thread?.forum ? artifact : thread;
  return {
    ...noticeOf(about),
    ...(within && { in: within }),
    revision: Math.max(now.getTime(), (receipt?.revision ?? 0) + 1),
    order: 0,
    want,
    create: want !== null,
  };
}

interface NoticeState {
  /** The receipt of the notice itself. */
  receipt?: Receipt;
  now: Date;
}

/** Returns a notice to a channel's moderators with a text in Markdown. */
export const textNotice = ({ about, text }: { about: NoticeSubject; text: string }, state: NoticeState): Delivery =>
  noticeAbout(about, renderNotice(text, about), state);

/**
 * Returns a notice to a channel's moderators about problems that they have to fix, in their
 * language.
 */
export const problemNotice = (
  { about, problems }: { about: NoticeSubject; problems: readonly Problem[] },
  state: NoticeState,
): Delivery => textNotice({ about, text: markdownProblems(postingLocale(about).t, problems) }, state);

/** Returns the delivery that takes a notice back. */
export const noticeOver = (about: NoticeSubject, state: NoticeState): Delivery => noticeAbout(about, null, state);

/** The address says which live blog it is about, and finds the message again after a crash. */
function renderNotice(text: string, about: NoticeSubject): Message {
  const [{ author, url } = {}] = about.want?.cards ?? [];
  const parts = { title: postingLocale(about).t('notice.title'), text, colour: COLOURS.struck };
  return { cards: [card({ ...parts, author, url: author?.url ?? url ?? about.page })], silent: true };
}

/**
 * Renders what channels read about a live blog's source, with the live blog's title and
 * address.
 */
export const sourceNotice = (
  { title, url }: { title: string; url: string },
  t: Translate,
  { text, colour }: { text: string; colour: number },
): Message => ({
  cards: [card({ title: titleLine(title, LIMITS.title) || t('update.nameless'), url, text, colour })],
  silent: true,
});
