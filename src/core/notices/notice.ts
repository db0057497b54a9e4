import { postingLocale } from '../../i18n/translate.ts';
import type { Delivery, Receipt } from '../model/delivery.ts';
import type { Message } from '../model/message.ts';
import type { Problem } from '../model/problem.ts';
import { COLOURS, card } from '../render/card.ts';
import { markdownProblems } from '../text/problem.ts';

type Subject = Pick<Delivery, 'artifact' | 'channelId' | 'in' | 'want' | 'language'>;

const PREFIX = 'notice-';

export const isNotice = ({ artifact }: Pick<Delivery, 'artifact'>): boolean => artifact.startsWith(PREFIX);

export const noticeOf = ({ artifact, channelId }: Pick<Delivery, 'artifact' | 'channelId'>) => ({
  artifact: `${PREFIX}${artifact}`,
  channelId,
});

/** A notice about a subject, newer than what its receipt tells of. It stands where its subject does. */
function noticeAbout(about: Subject, want: Message | null, { receipt, now }: Told): Delivery {
  const { in: thread, want: subject, artifact } = about;
  // What is said about a forum's post is said in it: nothing else can be sent to a forum.
  const place = subject?.thread?.forum ? artifact : thread;
  return {
    ...noticeOf(about),
    ...(place && { in: place }),
    revision: Math.max(now.getTime(), (receipt?.revision ?? 0) + 1),
    order: 0,
    want,
    create: want !== null,
  };
}

interface Told {
  /** Of the notice itself. */
  receipt?: Receipt;
  now: Date;
}

/** Tells a channel's moderators something, as Markdown in their language. */
export const textNotice = ({ about, text }: { about: Subject; text: string }, told: Told): Delivery =>
  noticeAbout(about, renderNotice(text, about), told);

/** Tells a channel's moderators what they have to mend. */
export const problemNotice = ({ about, problem }: { about: Subject; problem: Problem }, told: Told): Delivery =>
  textNotice({ about, text: markdownProblems(postingLocale(about).t, [problem]) }, told);

/** Takes a notice back. */
export const noticeOver = (about: Subject, told: Told): Delivery => noticeAbout(about, null, told);

/** The address tells which live blog it is about, and finds the message again after a crash. */
function renderNotice(text: string, about: Subject): Message {
  const [{ author, url } = {}] = about.want?.cards ?? [];
  const parts = { title: postingLocale(about).t('notice.title'), text, colour: COLOURS.struck };
  return { cards: [card({ ...parts, author, url: author?.url ?? url })], silent: true };
}
