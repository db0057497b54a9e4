import {
  type Choice,
  defineSubcommand,
  type FilledOptions,
  MOST_CHOICES,
  textReply,
} from '../../src/actions/command.ts';
import type { Context } from '../../src/actions/nouns/context.ts';
import type { Why } from '../../src/core/channel/why.ts';
import { fingerprint } from '../../src/core/diff/fingerprint.ts';
import type { Update } from '../../src/core/model/live-blog.ts';
import type { Card } from '../../src/core/model/message.ts';
import type { FollowedFeed } from '../../src/core/model/subscription.ts';
import { card, headlineOf, plainLine, titleLine } from '../../src/core/render/card.ts';
import { displayKeywords } from '../../src/core/render/lines.ts';
import { kept, mapped } from '../../src/core/steps.ts';
import { link } from '../../src/core/text/link.ts';
import { shownTime } from '../../src/core/time/timestamp.ts';
import type { TextKey, Translate } from '../../src/i18n/translate.ts';
import { displayTitle } from '../shared/format.ts';
import { partsThatFit } from '../shared/paging.ts';
import { followedHere, forSubscription, resolveSubscription, subscriptionOption } from '../shared/resolve-feed.ts';

export const why = defineSubcommand({
  name: 'why',
  description: 'Why an update was posted, or was not',
  options: {
    update: { type: 'text', description: 'Its headline', required: true, suggest: suggestUpdates },
    feed: subscriptionOption,
  },
  run: async ({ feed, update: typed }, context) =>
    forSubscription(context, feed ?? (await showing(typed, context))?.subscription.id, async followed => {
      const update = await findUpdate(typed, await context.feeds.updates(followed.feed.id), context);
      const explained = update && (await context.feeds.why(followed, update.id));
      if (!explained) return textReply(context.t('why.unknownUpdate'));
      return { message: { cards: [whyCard(explained, followed, { guildId: context.invoker.guildId, t: context.t })] } };
    }),
});

/** Live blogs of a channel whose updates are suggested together. */
const MOST_TOGETHER = 5;

const together = async (context: Context): Promise<FollowedFeed[]> =>
  (await followedHere(context)).slice(0, MOST_TOGETHER);

/** The live blog of this channel with the update that was chosen from the list. */
async function showing(typed: string, context: Context): Promise<FollowedFeed | undefined> {
  for (const followed of await together(context)) {
    const updates = await context.feeds.updates(followed.feed.id);
    const chosen = await context.reader.inSlices(kept(updates, update => choiceValue(update) === typed));
    if (chosen.length > 0) return followed;
  }
  return undefined;
}

async function suggestUpdates(typed: string, context: Context, { feed }: FilledOptions): Promise<Choice[]> {
  const named = typeof feed === 'string' && feed ? feed : undefined;
  const { followed } = await resolveSubscription(context, named);
  const meant = followed ? [followed] : named === undefined ? await together(context) : [];
  const wanted = typed.trim().toLowerCase();
  const updates: (readonly Update[])[] = [];
  for (const one of meant) updates.push(await context.feeds.updates(one.feed.id));
  const found = await context.reader.inSlices(
    kept(updates.flat(), update => choiceName(update).toLowerCase().includes(wanted)),
  );
  return found.slice(0, MOST_CHOICES).map(update => ({ name: choiceName(update), value: choiceValue(update) }));
}

const choiceName = (update: Update): string => plainLine(headlineOf(update), 100);
/** A publisher's ids may be longer than the value of a choice. */
const choiceValue = ({ id }: Update): string => fingerprint(id);

/** The update that was chosen, or whose headline, address or part of a headline was typed. */
async function findUpdate(
  typed: string,
  updates: readonly Update[],
  { reader }: Pick<Context, 'reader'>,
): Promise<Update | undefined> {
  const wanted = typed.trim().toLowerCase();
  const called = await reader.inSlices(
    mapped(updates, update => ({ update, value: choiceValue(update), name: choiceName(update).toLowerCase() })),
  );
  const found =
    called.find(({ value }) => value === typed) ??
    called.find(({ name, update }) => [name, update.url.toLowerCase()].includes(wanted)) ??
    called.find(({ name }) => name.includes(wanted));
  return found?.update;
}

function dated(t: Translate, key: TextKey, iso: string | undefined): string[] {
  const time = shownTime(iso, 'f');
  return time ? [t(key, { time })] : [];
}

function times({ update, seenAt, posted }: Why, t: Translate): string {
  const parts = [
    ...dated(t, 'why.published', update.publishedAt),
    ...dated(t, 'why.read', seenAt),
    ...dated(t, 'why.posted', posted?.at),
  ];
  const line = parts.join('; ');
  return line && `${line.charAt(0).toUpperCase()}${line.slice(1)}.`;
}

const edits = ({ edited, posted }: Why, t: Translate): string[] => [
  ...(edited?.corrected ? [t('why.corrected', { time: shownTime(edited.correctedAt ?? edited.at, 'f') })] : []),
  ...(edited && !edited.corrected ? [t('why.edited', { time: shownTime(edited.at, 'f') })] : []),
  ...dated(t, 'why.ourEdit', posted?.editedAt),
];

function location({ posted, together = 1 }: Why, place: string, { t, jump }: { t: Translate; jump: string }): string {
  if (!posted) return t('why.notHere', { place });
  const key = posted.inThread ? 'why.standsAside' : 'why.stands';
  if (together <= 1) return t(key, { place, jump });
  return t(`${key}Together`, { place, jump, count: together - 1 });
}

const keywords = ({ including, excluding }: Why, t: Translate): string[] => [
  ...(including.length > 0 ? [t('why.holds', { words: displayKeywords(including, t) })] : []),
  ...(excluding.length > 0 ? [t('why.holdsExcluded', { words: displayKeywords(excluding, t) })] : []),
];

const signs = ({ signs: own = [] }: Why, t: Translate): string => own.map(sign => t(`reason.${sign}`)).join(', ');

/** Words that both newsrooms use, at most. */
const MOST_SHARED = 8;

/** Which other newsrooms report the same event in one message with it, and by which words that was recognised. */
const sharedLines = ({ shared = [] }: Why, t: Translate): string[] =>
  shared.flatMap(({ publisher, evidence: { names, figures, words } }) => {
    const all = [...names, ...figures, ...words].slice(0, MOST_SHARED).map(word => `*${titleLine(word, 40)}*`);
    return all.length > 0 ? [t('why.shared', { publisher: titleLine(publisher, 60), words: all.join(', ') })] : [];
  });

/** Nothing of a withdrawn update's text is shown, not even in place of a headline. */
const nameOf = ({ update, reasons }: Why, t: Translate): string =>
  titleLine(headlineOf(reasons.includes('withdrawn') ? { ...update, text: [] } : update), 200) || t('update.nameless');

export function whyCard(
  why: Why,
  { feed, subscription }: FollowedFeed,
  { guildId, t }: { guildId: string; t: Translate },
): Card {
  const { channelId } = subscription;
  const place = `<#${channelId}>`;
  const channel = why.posted?.inThread || subscription.forum ? undefined : channelId;
  const { messageId = '' } = why.posted ?? {};
  const jump = channel ? `https://discord.com/channels/${guildId}/${channel}/${messageId}` : t('why.jumpElsewhere');
  const reasons = signs(why, t);
  const lines = [
    t('why.from', { link: link(displayTitle(feed.title, 100, t), feed.page) }),
    times(why, t),
    location(why, place, { t, jump }),
    ...why.reasons.map(reason => t(`why.hidden.${reason}`, { place, reasons })),
    ...(why.counts
      ? [reasons && why.counts === 'picked' ? t('why.picked', { reasons }) : t(`why.counts.${why.counts}`)]
      : []),
    ...keywords(why, t),
    ...sharedLines(why, t),
    ...edits(why, t),
  ];
  return card({
    title: nameOf(why, t),
    url: why.update.url,
    text: partsThatFit(lines.filter(Boolean)).join('\n'),
  });
}
