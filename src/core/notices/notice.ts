import { type Locale, postingLocale, type Translate } from '../../i18n/translate.ts';
import { targetOf } from '../channel/place.ts';
import type { Delivery, Receipt } from '../model/delivery.ts';
import type { Message } from '../model/message.ts';
import type { Problem } from '../model/problem.ts';
import type { Feed, Subscription } from '../model/subscription.ts';
import { authorOf, COLOURS, card, titleLine } from '../render/card.ts';
import { markdownProblems } from '../text/problem.ts';

type NoticeSubject = Pick<Delivery, 'artifact' | 'channelId' | 'in' | 'want' | 'language'> & {
  /** The live blog, where the subject does not say it: it wants no message, or opens a thread. */
  feed?: Pick<Feed, 'title' | 'page'>;
};

const PREFIX = 'notice-';

export const isNotice = ({ artifact }: Pick<Delivery, 'artifact'>): boolean => artifact.startsWith(PREFIX);

export const noticeOf = ({ artifact, channelId }: Pick<Delivery, 'artifact' | 'channelId'>) => ({
  artifact: `${PREFIX}${artifact}`,
  channelId,
});

/** Returns a notice that is newer than its receipt, in the channel or thread of its subject. Null takes it back. */
export function noticeAbout(about: NoticeSubject, want: Message | null, { receipt, now }: NoticeState): Delivery {
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
const textNotice = ({ about, text }: { about: NoticeSubject; text: string }, state: NoticeState): Delivery =>
  noticeAbout(about, renderNotice(text, about), state);

/**
 * Returns a notice to a channel's moderators about problems that they have to fix, in their
 * language.
 */
export const problemNotice = (
  { about, problems }: { about: NoticeSubject; problems: readonly Problem[] },
  state: NoticeState,
): Delivery => textNotice({ about, text: markdownProblems(postingLocale(about).t, problems) }, state);

/** It names the live blog that it is about; the address also finds the message again after a crash. */
function renderNotice(text: string, about: NoticeSubject): Message {
  const [{ author, url } = {}] = about.want?.cards ?? [];
  const { title = '', page } = about.feed ?? {};
  const parts = { title: postingLocale(about).t('notice.title'), text, colour: COLOURS.struck };
  const named = author ?? authorOf({ title, url: url ?? page ?? '' });
  return { cards: [card({ ...parts, author: named, url: author?.url ?? url ?? page })], silent: true };
}

/** What moderators read when a channel or role that they chose is gone. */

const titled = ({ title }: Feed, t: Translate): string => `**${titleLine(title, 80) || t('blog.untitled')}**`;

/**
 * Returns the command that follows the feed again. A backtick in its address would end the code
 * span.
 */
const addCommand = ({ page }: Feed, t: Translate): string =>
  t('departure.call', { address: page.replaceAll('`', '%60') });

const MOST_FEEDS = 5;

function channelText(name: string | undefined, feeds: readonly Feed[], { t }: Locale): string {
  const shown = feeds.slice(0, MOST_FEEDS);
  const more = feeds.length - shown.length;
  const named = shown.map(feed => titled(feed, t)).join(', ');
  const titles = more > 0 ? t('departure.andMore', { titles: named, count: more }) : named;
  const calls = shown.map(feed => `- ${addCommand(feed, t)}`).join('\n');
  if (!name) return t('departure.aChannel', { titles, calls });
  return t('departure.channel', { name: titleLine(name, 100), titles, calls });
}

/** The notice takes its address from this card. */
const cardOf = ({ page }: Feed): Message => ({ cards: [card({ url: page })] });

/**
 * Returns a notice in the channel `tellIn` that another channel is gone. `feeds`: what that channel
 * followed.
 */
export function channelRemovedNotice(
  gone: { channelId: string; name?: string; feeds: readonly [Feed, ...Feed[]]; language?: string },
  tellIn: string,
  now: Date,
): Delivery {
  const [first] = gone.feeds;
  const artifact = `channel-gone-${gone.channelId}:${first.id}`;
  const about = { artifact, channelId: tellIn, want: cardOf(first) };
  const { language } = gone;
  const text = channelText(gone.name, gone.feeds, postingLocale(gone));
  return textNotice({ about: { ...about, language }, text }, { now });
}

/** Returns a notice that a role is gone, in the channel where it was pinged. */
export function roleRemovedNotice(
  { feed, subscription }: { feed: Feed; subscription: Subscription },
  roleId: string,
  now: Date,
): Delivery {
  const { channelId, feedId, language } = subscription;
  const { t } = postingLocale(subscription);
  const about = { artifact: `role-gone-${roleId}:${feedId}`, channelId, want: cardOf(feed) };
  const text = t('departure.role', { title: titled(feed, t) });
  return { ...textNotice({ about: { ...about, language }, text }, { now }), ...targetOf(subscription) };
}
