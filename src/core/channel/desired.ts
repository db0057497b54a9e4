import { lookMark } from '../delivery/artifact.ts';
import { isDeepEqual } from '../diff/deep-equal.ts';
import type { ChannelLog } from '../model/channel-log.ts';
import type { Delivery } from '../model/delivery.ts';
import { isHandedOver, lookOf, type Subscription } from '../model/subscription.ts';
import { sequelOffer } from '../notices/sequel.ts';
import { eachInTurn, finish, type Steps } from '../steps.ts';
import type { BlogState } from './blog-state.ts';
import { type Decision, deciding, hasNews, type PlaceDecision } from './decide.ts';
import type { Look } from './neighbours.ts';
import {
  boardDeliveries,
  endDelivery,
  reopenedDelivery,
  threadDeliveries,
  type WholeContext,
} from './own-artifacts.ts';
import {
  artifactShowing,
  batchDelivery,
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

/** The same without a pause. */
export const lookAt = (...given: Parameters<typeof looking>): ChannelLog | undefined => finish(looking(...given));

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
  const all = [...told, ...turnDeliveries(decision.before, context), ...boards(decision.before, context)];
  const whole = [...thread(all, decision.before, context), ...all, ...hostMarks(decision, look)];
  return isHandedOver(subscription) ? whole.flatMap(one => withoutNew(one, subscription)) : whole;
}

/** Of a live blog that was handed over, only what stands may change. The thread is that of the whole story. */
const withoutNew = (one: UnorderedDelivery, { channelId }: Subscription): readonly UnorderedDelivery[] =>
  one.artifact.startsWith('thread:') && one.channelId === channelId ? [] : [{ ...one, create: false }];

/**
 * Marks the live blogs whose messages name updates of this one of which the decision, the look or the words have changed;
 * all of them if the channel begins to follow this one, perhaps once more. Marks those, too, of which a message of this one
 * names updates and says something else by now.
 */
function hostMarks({ before, log }: Decision, { state, neighbours }: Look): readonly UnorderedDelivery[] {
  const [was, is] = [before.told.channel, log.told.channel];
  const isAll = !before.settings || !log.settings || !isDeepEqual(lookOf(before.settings), lookOf(log.settings));
  const hasChanged = (print: string) => (state.byPrint.get(print)?.changedIn ?? 0) > before.upTo;
  const isOther = (print: string) => isAll || !isDeepEqual(was[print], is[print]) || hasChanged(print);
  const hosts = [...new Set([...Object.keys(was), ...Object.keys(is)])].flatMap(print => {
    const echoOf = is[print]?.echoOf ?? was[print]?.echoOf;
    return echoOf && isOther(print) ? echoOf.feedId : [];
  });
  const named = [...(neighbours?.echoes ?? [])].flatMap(([print, lines]) => (hasChanged(print) ? lines : []));
  return [...new Set([...hosts, ...named.map(line => line.feedId)])].flatMap(feedId => {
    const host = neighbours?.all.get(feedId);
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
    return told && !told.echoOf ? [{ print, tracked, told }] : [];
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

/** A board appears and goes with its setting, and is shown anew at every look; that of a story is its newest live blog's. */
function boards(before: ChannelLog, context: WholeContext): readonly UnorderedDelivery[] {
  return isHandedOver(context.subscription) ? [] : boardDeliveries(context, before.settings?.board);
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
  const isPost = isBegun && subscription.forum !== undefined;
  const isNeeded = isPost || deliveries.some(delivery => delivery.in !== undefined && delivery.create);
  const isClosed = settings?.thread === true && !subscription.thread;
  if (isClosed)
    return threadDeliveries(
      { ...context, subscription: { ...subscription, thread: true }, left: true },
      { isNeeded: false },
    );
  const hasTurned = before.state !== state.blog.state;
  const isOther = isBegun ? subscription.story !== undefined : !isDeepEqual(looks(settings), looks(subscription));
  return isNeeded || hasTurned || isOther ? threadDeliveries(context, { isNeeded }) : [];
}

/** What a thread looks like by its settings. */
const looks = (one: Pick<Subscription, 'thread' | 'forum' | 'language' | 'colour'>) =>
  [one.thread, one.forum, one.language, one.colour] as const;

/** What is left to do in a channel that stops to follow: its board and thread are closed. `undo`: the board is deleted too. */
export function closing(
  log: ChannelLog,
  { subscription, state }: { subscription: Subscription; state: BlogState },
  how?: 'undo',
): readonly UnorderedDelivery[] {
  const context: WholeContext = { subscription, state, log, left: true };
  const board = boardDeliveries(context);
  const closed = how === 'undo' ? board.map(delivery => ({ ...delivery, want: null })) : board;
  return [...closed, ...threadDeliveries(context, { isNeeded: false })];
}
