import { postingLocale } from '../../i18n/translate.ts';
import { replyArtifact, updateArtifact, updateArtifactOf } from '../delivery/artifact.ts';
import { isDeepEqual } from '../diff/deep-equal.ts';
import type { EditHistory, Tracked } from '../model/blog-record.ts';
import type { Batch, ChannelLog, EchoLine, PlaceName, Told } from '../model/channel-log.ts';
import type { Delivery } from '../model/delivery.ts';
import type { Message } from '../model/message.ts';
import { type BatchLine, renderBatch } from '../render/batch-message.ts';
import { withEchoes } from '../render/lines.ts';
import { type OwnThread, renderCorrectionReply, renderedOnce, renderStruck, renderUpdate } from '../render/update.ts';
import { oncePer } from '../text/fold.ts';
import { inheritedBy, type Look } from './neighbours.ts';
import { type Place, passesKind, placesOf } from './place.ts';

/** A delivery whose position among the others is not known yet. */
export type UnorderedDelivery = Omit<Delivery, 'order'>;

/** A place of a channel, and what its messages depend on. */
export interface PlaceContext {
  place: Place;
  log: ChannelLog;
  look: Look;
  /** Fingerprints of the updates that are posted for the first time: earlier corrections are not marked in them. */
  fresh: ReadonlySet<string>;
}

/** An update that was told, as it now stands. */
export interface ToldUpdate {
  print: string;
  tracked: Tracked;
  told: Told;
}

const deliveryOf = (
  { place, log: { revision }, look: { subscription } }: PlaceContext,
  given: Pick<UnorderedDelivery, 'artifact' | 'want' | 'create'>,
): UnorderedDelivery => ({
  ...given,
  channelId: subscription.channelId,
  revision,
  ...(subscription.language && { language: subscription.language }),
  ...(place.in && { in: place.in }),
});

export function updateDelivery(one: ToldUpdate, context: PlaceContext): UnorderedDelivery {
  const { place, log, look, fresh } = context;
  const want = wanted(one, context);
  const inherited = inheritedBy(one.print, one.told, look);
  if (inherited) {
    const { artifact, revision } = inherited;
    return { ...deliveryOf(context, { artifact, want, create: false }), revision: Math.max(log.revision, revision) };
  }
  const artifact = updateArtifact(one.tracked.update.id, look.subscription.feedId, place.name === 'thread');
  return deliveryOf(context, { artifact, want, create: fresh.has(one.print) });
}

/**
 * An update, and the newsrooms that report it too. If it was taken back and others stand, the first of them takes its
 * place in the message.
 */
function wanted(one: ToldUpdate, context: PlaceContext): Message | null {
  const { place, look } = context;
  const echoes = (place.name === 'channel' && look.neighbours?.echoes[one.print]) || [];
  const { t } = postingLocale(look.subscription);
  if (one.told.struck === undefined) return withEchoes(shown(one, context), echoes, t);
  const [first, ...others] = echoes;
  const heir = first && heirOf(first, context);
  return heir ? withEchoes(heir, others, t) : takenBack(one, one.told.struck, context);
}

/** Returns the message of a neighbour's update, as its own live blog would show it. */
function heirOf({ feedId, print }: EchoLine, { look }: PlaceContext): Message | undefined {
  const neighbour = look.neighbours?.all.get(feedId);
  const [told, tracked] = [neighbour?.log.told.channel[print], neighbour?.state.byPrint.get(print)];
  const [place] = neighbour ? placesOf(neighbour.subscription) : [];
  if (!neighbour || !told || !tracked || !place) return undefined;
  const { subscription, state, log } = neighbour;
  const context = { place, log, look: { subscription, state, at: look.at }, fresh: new Set<string>() };
  return shown({ print, tracked, told }, context);
}

/** What the live blog's own thread or forum post says already, if a place is one. */
const threadOf = ({ place, look: { state } }: PlaceContext): OwnThread | undefined =>
  place.in === undefined ? undefined : { authors: bylineOf(state.tracked).shared };

function shown({ print, tracked: { update, edited } }: ToldUpdate, context: PlaceContext): Message {
  const { place, look, fresh } = context;
  const { subscription, state } = look;
  const mark = fresh.has(print) || subscription.corrections === 'quiet' ? undefined : edited;
  const { t } = postingLocale(subscription);
  const { timezone } = subscription;
  const { mention, silent } = place;
  // Discord publishes messages of the channel itself, and none of its threads.
  const publish = subscription.publish && place.name === 'channel';
  const key = ['update', ...keyOf(print, context), mark && timezone, mark !== undefined, mention, silent, publish];
  return renderedOnce(state.rendered, key, () => ({
    ...renderUpdate(update, {
      ...{ blog: state.blog, t, mention, edited: mark, look: subscription, thread: threadOf(context), timezone },
    }),
    ...(silent && { silent }),
    ...(publish && { publish }),
  }));
}

/** What the message of an update depends on in each case. */
const keyOf = (print: string, { place, look }: PlaceContext): readonly unknown[] => {
  const { language, look: style, colour, shortName } = look.subscription;
  return [print, language, style, colour, shortName, place.in !== undefined];
};

type StruckReason = Parameters<typeof renderStruck>[1]['why'];

function whyTakenBack({ tracked, told }: ToldUpdate, { log, look }: PlaceContext): StruckReason {
  const rule = log.rules[told.by];
  if (tracked.state === 'withdrawn' || told.answer || !rule) return 'withdrawn';
  if (passesKind(rule, tracked.update, look.state.blog)) return 'filtered out';
  return rule.updates === 'rest' ? 'moved up' : 'no longer a key event';
}

function takenBack(one: ToldUpdate, at: string, context: PlaceContext): Message | null {
  const { subscription, state } = context.look;
  if (subscription.withdrawn === 'delete') return null;
  const why = whyTakenBack(one, context);
  const { t } = postingLocale(subscription);
  return renderedOnce(state.rendered, ['struck', ...keyOf(one.print, context), why, at], () =>
    renderStruck(one.tracked.update, {
      ...{ blog: state.blog, why, at, look: subscription, thread: threadOf(context), t },
    }),
  );
}

/** Returns the delivery of a batch, whose message shows its updates as they now stand. */
export function batchDelivery(batch: Batch, context: PlaceContext): UnorderedDelivery {
  const { log, look, fresh } = context;
  const isMarked = markedIn(batch, look);
  const lines = batch.prints.flatMap((print): (BatchLine & { print: string })[] => {
    const [tracked, told] = [look.state.byPrint.get(print), log.told[batch.place][print]];
    if (!tracked || !told) return [];
    const { update, edited } = tracked;
    return [{ print, update, struck: told.struck !== undefined, ...(edited && isMarked(edited) && { edited }) }];
  });
  const left = look.subscription.withdrawn === 'delete' ? lines.filter(({ struck }) => !struck) : lines;
  const want = left.length > 0 || batch.more ? shownBatch(left, batch, context) : null;
  const create = batch.prints.some(print => fresh.has(print)) || isNew(batch, context);
  return deliveryOf(context, { artifact: batch.artifact, want, create });
}

/** A batch that only counts updates shows none of them. */
const isNew = ({ prints, artifact }: Batch, { log }: PlaceContext): boolean =>
  prints.length === 0 && artifact.includes(`digest:${log.revision}-`);

function shownBatch(
  lines: readonly (BatchLine & { print: string })[],
  { more }: Batch,
  { place, look }: PlaceContext,
): Message {
  const { subscription, state } = look;
  const { silent } = place;
  const { timezone, language, colour, shortName } = subscription;
  const { t } = postingLocale(subscription);
  const listed = lines.map(({ print, struck, edited }) => [print, struck, edited !== undefined]);
  const key = ['batch', listed, more, timezone, language, colour, shortName, silent];
  return renderedOnce(state.rendered, key, () => ({
    ...renderBatch(lines, { blog: state.blog, t, more, look: subscription, timezone }),
    ...(silent && { silent }),
  }));
}

/** Returns the test for edits that a batch marks: what was corrected after all of it had been read. */
function markedIn({ prints }: Batch, { subscription, state }: Look): (edited: EditHistory) => boolean {
  const read = prints.flatMap(print => state.byPrint.get(print)?.seenAt ?? []);
  return ({ corrected, at, correctedAt = at }) =>
    corrected && subscription.corrections !== 'quiet' && read.length > 0 && read.every(seenAt => seenAt < correctedAt);
}

/**
 * Returns the delivery of the reply that tells of an update's correction, below the message or batch that shows it. An
 * update has one reply, which says what still holds; it goes with its update, with the last correction that holds, and
 * where the channel wants no replies any more.
 */
export function replyDelivery(
  { print, tracked: { update, edited }, told }: ToldUpdate,
  { shownBy, create }: { shownBy: string; create: boolean },
  context: PlaceContext,
): UnorderedDelivery {
  const { subscription, state } = context.look;
  const artifact = replyArtifact(update.id, subscription.feedId, context.place.name === 'thread');
  const stands = edited?.corrected && told.struck === undefined && subscription.corrections === 'reply';
  if (!stands) return deliveryOf(context, { artifact, want: null, create: false });
  const { t } = postingLocale(subscription);
  const want = renderedOnce(state.rendered, ['reply', print, subscription.language], () =>
    renderCorrectionReply(update, { edited, t }),
  );
  return { ...deliveryOf(context, { artifact, want, create }), repliesTo: shownBy };
}

/** Returns the artifact that shows an update in a place: a batch, or its own message. */
export function artifactShowing(
  print: string,
  name: PlaceName,
  { batches, feedId }: Pick<ChannelLog, 'batches'> & { feedId: string },
): string {
  const batch = batches.find(({ place, prints }) => place === name && prints.includes(print));
  return batch?.artifact ?? updateArtifactOf(print, feedId, name === 'thread');
}

interface Byline {
  /** Everybody, the newest update's authors first. */
  all: readonly string[];
  /** The authors of every update that names any, if they never change; else nobody. */
  shared: readonly string[];
}

/** Returns who wrote these updates. One poll plans for many channels and updates. */
export const bylineOf = oncePer((tracked: readonly Tracked[]): Byline => {
  const named = tracked.map(({ update }) => update.authors).filter(authors => authors.length > 0);
  const [first = [], second] = named;
  const isShared = second !== undefined && named.every(authors => isDeepEqual(authors, first));
  return { all: [...new Set(named.flat())], shared: isShared ? first : [] };
});
