import { postingLocale } from '../../i18n/translate.ts';
import { boardArtifact, endArtifact, lookMark, updateArtifactOf } from '../delivery/artifact.ts';
import { isDeepEqual } from '../diff/deep-equal.ts';
import { fingerprint } from '../diff/fingerprint.ts';
import { lazy } from '../lazy.ts';
import type { ChannelLog, EchoOf } from '../model/channel-log.ts';
import type { Delivery } from '../model/delivery.ts';
import type { Update } from '../model/live-blog.ts';
import { isHandedOver, lookOf, type Subscription } from '../model/subscription.ts';
import { sequelOffer } from '../notices/sequel.ts';
import { renderBoard, renderEnded, renderReopened, renderThread } from '../render/channel-artifacts.ts';
import { renderedOnce } from '../render/update.ts';
import { eachInTurn, type Steps } from '../steps.ts';
import { type Decision, deciding, hasNews, type PlaceDecision } from './decide.ts';
import { echoingIn, inheritedBy, type Look, reportId, type ToldBlog } from './neighbours.ts';
import { passes, targetOf, threadArtifact } from './place.ts';
import {
  artifactShowing,
  batchDelivery,
  bylineOf,
  type PlaceContext,
  replyDelivery,
  type ToldUpdate,
  type UnorderedDelivery,
  updateDelivery,
} from './update-message.ts';

/**
 * Looks what a channel should be told of a live blog by now: decides what is undecided, and returns the log with the
 * messages that show otherwise than before. Undefined if there is nothing to tell. In steps.
 */
export function* looking(before: ChannelLog, look: Look): Steps<ChannelLog | undefined> {
  if (!hasNews(before, look)) return undefined;
  const decision = yield* deciding(before, look);
  const deliveries = yield* desired(decision, look);
  return { ...decision.log, pending: inOrder(deliveries) };
}

/** Numbers deliveries in their order. */
export const inOrder = (deliveries: readonly UnorderedDelivery[]): readonly Delivery[] =>
  deliveries.map((delivery, order) => ({ ...delivery, order }));

/** Returns what a channel should show after a decision, as far as it may differ from before. In steps. */
function* desired(decision: Decision, look: Look): Steps<readonly UnorderedDelivery[]> {
  const { log } = decision;
  const { subscription, state } = look;
  const told: UnorderedDelivery[] = [];
  for (const place of decision.places) told.push(...(yield* toldIn(place, decision, look)));
  const context: WholeContext = { subscription, state, log };
  const all = [...told, ...turnDeliveries(decision.before, context), ...boards(context, hadIn(decision.before)?.board)];
  const whole = [...thread(all, decision.before, context), ...all, ...hostMarks(decision, look)];
  return isHandedOver(subscription) ? withoutNew(whole, look) : whole;
}

/** What a channel had when it looked last, or has from the live blog before this one. */
const hadIn = ({ settings, inherited }: ChannelLog) => settings ?? inherited;

/**
 * Of a live blog that was handed over, only what stands may change, and what is no line of another message any more gets one
 * of its own. The thread is that of the whole story.
 */
function withoutNew(
  all: readonly UnorderedDelivery[],
  { subscription: { channelId, feedId }, neighbours }: Look,
): readonly UnorderedDelivery[] {
  const freed = new Set(Array.from(neighbours?.freed ?? [], print => updateArtifactOf(print, feedId, false)));
  return all
    .filter(({ artifact, channelId: at }) => !artifact.startsWith('thread:') || at !== channelId)
    .map(one => ({ ...one, create: one.create && freed.has(one.artifact) }));
}

/**
 * Marks the live blogs whose messages name updates of this one of which the decision, the look or the words have changed;
 * all of them if the channel begins to follow this one, perhaps once more. Marks those, too, of which a message of this one
 * names updates and says something else by now.
 */
function hostMarks({ before, log }: Decision, { state, neighbours }: Look): readonly UnorderedDelivery[] {
  const [was, is] = [before.told.channel, log.told.channel];
  const isAll = !before.settings || !log.settings || !isDeepEqual(lookOf(before.settings), lookOf(log.settings));
  const hasChanged = (print: string) => (state.byPrint.get(print)?.changedIn ?? 0) > before.upTo;
  const all = neighbours?.all ?? new Map<string, ToldBlog>();
  const echoing = lazy(() => echoingIn(all));
  // Of a live blog that the channel has left, another one that its message names may keep that up.
  const toldBy = (host: EchoOf) => (all.has(host.feedId) ? host.feedId : (echoing().get(reportId(host)) ?? []));
  const isOther = (print: string) => isAll || !isDeepEqual(was[print], is[print]) || hasChanged(print);
  const hosts = [...new Set([...Object.keys(was), ...Object.keys(is)])].flatMap(print => {
    const echoOf = is[print]?.echoOf ?? was[print]?.echoOf;
    return echoOf && isOther(print) ? toldBy(echoOf) : [];
  });
  const named = Object.entries(neighbours?.echoes ?? {}).flatMap(([print, lines]) => (hasChanged(print) ? lines : []));
  return [...new Set([...hosts, ...named.map(line => line.feedId)])].flatMap(feedId => {
    const host = all.get(feedId);
    return host ? lookMark(host.subscription, log.revision) : [];
  });
}

/** What a place should show of the updates that were told there. */
function* toldIn(
  { place, fresh, touched, replied }: PlaceDecision,
  { log }: Decision,
  look: Look,
): Steps<readonly UnorderedDelivery[]> {
  const context: PlaceContext = { place, log, look, fresh };
  const own = log.batches.filter(batch => batch.place === place.name);
  const batched = new Set(own.flatMap(({ prints }) => prints));
  const updates = look.state.printed.flatMap(({ print, tracked }): ToldUpdate[] => {
    const told = touched.has(print) ? log.told[place.name][print] : undefined;
    return told && (!told.echoOf || inheritedBy(print, told, look)) ? [{ print, tracked, told }] : [];
  });
  const single = updates.filter(({ print }) => !batched.has(print));
  const batches = own.filter(
    ({ artifact, prints }) => prints.some(print => touched.has(print)) || isOfLook(artifact, log),
  );
  const { feedId } = look.subscription;
  const replies = updates.filter(({ told }) => told.reply);
  return [
    ...(yield* eachInTurn(single, one => [updateDelivery(one, context)])),
    ...(yield* eachInTurn(batches, batch => [batchDelivery(batch, context)])),
    ...(yield* eachInTurn(replies, one => {
      const shownBy = artifactShowing(one.print, place.name, { ...log, feedId });
      return [replyDelivery(one, { shownBy, create: replied.has(one.print) }, context)];
    })),
  ];
}

/** A batch that was made by this look. */
const isOfLook = (artifact: string, { revision }: ChannelLog): boolean => artifact.includes(`digest:${revision}-`);

/** What the messages about a live blog as a whole depend on. `left`: the channel no longer follows it. */
type WholeContext = ToldBlog & { left?: true };

const base = ({ subscription, log: { revision } }: WholeContext) => ({ ...targetOf(subscription), revision });

/** What a turn of a live blog shows besides its board and thread. Rest comes and goes without a word. */
function turnDeliveries(before: ChannelLog, context: WholeContext): readonly UnorderedDelivery[] {
  const { subscription, state, log } = context;
  const [was, is] = [before.state, state.blog.state];
  const offer = () => sequelOffer(subscription, { ...state, revision: log.revision });
  if (is === 'ended')
    return was === 'ended' ? [{ ...endDelivery(context), create: false }] : [endDelivery(context), ...offer()];
  if (was === 'ended') return [reopenedDelivery(context)];
  return is === 'resting' && was === 'live' ? offer() : [];
}

/** A summary with at most this many messages after it is still on the screen. */
const MOST_AFTER = 2;

/** Returns the newest summary, and whether the channel was just told it: then the end does not say it again. */
function lastSummary({ subscription, state, log }: WholeContext): { update: Update; told: boolean } | undefined {
  const standing = () => state.tracked.values().filter(one => one.state !== 'withdrawn');
  const summary = standing().find(({ update }) => update.summary);
  if (!summary) return undefined;
  const recent = standing()
    .filter(({ update }) => passes(subscription, update, state.blog))
    .take(MOST_AFTER + 1)
    .toArray();
  const told = log.told.channel[fingerprint(summary.update.id)];
  const isPosted = subscription.paused === undefined && told !== undefined && told.struck === undefined;
  return { update: summary.update, told: isPosted && recent.includes(summary) };
}

/** Announces the end of a live blog; where only a board stands, that says it. */
function endDelivery(context: WholeContext): UnorderedDelivery {
  const { subscription, state } = context;
  const { language, feedId, paused, updates } = subscription;
  const { t } = postingLocale(subscription);
  const summary = lastSummary(context);
  const want = renderedOnce(state.rendered, ['end', language, summary?.told], () =>
    renderEnded(state.blog, state.numbers, { summary, t }),
  );
  return { ...base(context), artifact: endArtifact(feedId), want, create: paused === undefined && updates !== 'none' };
}

/** Edits that announcement for a live blog that goes on after all. */
function reopenedDelivery(context: WholeContext): UnorderedDelivery {
  const { subscription, state } = context;
  const want = renderedOnce(state.rendered, ['reopened', subscription.language], () =>
    renderReopened(state.blog, postingLocale(subscription).t),
  );
  return { ...base(context), artifact: endArtifact(subscription.feedId), want, create: false };
}

/** The least seconds between two edits of a board. */
const BOARD_SECONDS = 10;

/**
 * A board appears and goes with its setting (`had`: before), and is shown anew at every look; that of a story is its newest
 * live blog's. A channel that no longer follows keeps a closed board.
 */
function boards(context: WholeContext, had?: true): UnorderedDelivery[] {
  const { subscription, state, log, left } = context;
  if (isHandedOver(subscription)) return [];
  const { board, guildId, feedId } = subscription;
  const artifact = boardArtifact(subscription);
  if (!board) return had ? [{ ...base(context), artifact, want: null, create: false }] : [];
  const upkeep = left ? {} : { upkeep: { everySeconds: BOARD_SECONDS } };
  const shownBy = ({ id }: Update) => `${guildId}/${artifactShowing(fingerprint(id), 'channel', { ...log, feedId })}`;
  const want = renderBoard(subscription, { blog: state.blog, tracked: state.tracked, shownBy, left });
  return [{ ...base(context), artifact, want, create: !left, ...upkeep }];
}

/**
 * A thread comes before its first message. It closes when the live blog ends and opens again with it; one that was never
 * needed is not opened for that. A forum has its post from the beginning, and a story goes on in the thread that it has.
 */
function thread(
  deliveries: readonly UnorderedDelivery[],
  before: ChannelLog,
  context: WholeContext,
): readonly UnorderedDelivery[] {
  const { subscription, state } = context;
  const { settings } = before;
  const isBegun = settings === undefined;
  if (hadIn(before)?.thread && !subscription.thread)
    return threads({ ...context, subscription: { ...subscription, thread: true }, left: true });
  const isPost = isBegun && subscription.forum !== undefined;
  const isNeeded = isPost || deliveries.some(delivery => delivery.in !== undefined && delivery.create);
  const hasTurned = before.state !== state.blog.state;
  const isOther = isBegun ? subscription.story !== undefined : !isDeepEqual(looks(settings), looks(subscription));
  return isNeeded || hasTurned || isOther ? threads(context, isNeeded) : [];
}

/** What a thread looks like by its settings. */
const looks = (one: Pick<Subscription, 'thread' | 'forum' | 'language' | 'colour'>) =>
  [one.thread, one.forum, one.language, one.colour] as const;

/** The channel's thread, or the forum post. It is opened only if `isNeeded`. */
function threads({ subscription, state, log, left }: WholeContext, isNeeded = false): UnorderedDelivery[] {
  const { channelId, thread, forum, language, firstRevision, colour } = subscription;
  if (!thread && !forum) return [];
  const want = renderedOnce(state.rendered, ['thread', language, colour, forum, left], () =>
    renderThread(subscription, state.blog, { authors: bylineOf(state.tracked).all, left }),
  );
  const renewal = firstRevision === undefined ? {} : { renewsBefore: firstRevision };
  const place = { channelId, ...(language && { language }), revision: log.revision };
  return [{ ...place, artifact: threadArtifact(subscription), want, create: isNeeded, ...renewal }];
}

/** What is left to do in a channel that stops to follow: its board and thread are closed, and not opened for that. `undo`: the board is deleted too. */
export function closing(told: ToldBlog, how?: 'undo'): readonly UnorderedDelivery[] {
  const context: WholeContext = { ...told, left: true };
  const board = boards(context);
  const left = [...(how === 'undo' ? board.map(one => ({ ...one, want: null })) : board), ...threads(context)];
  return left.map(one => ({ ...one, isOver: true as const }));
}
