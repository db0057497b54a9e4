import { updateArtifactOf } from '../delivery/artifact.ts';
import { fingerprint } from '../diff/fingerprint.ts';
import type { BlogRecord, Tracked } from '../model/blog-record.ts';
import type { ChannelLog, PlaceName, Rule, Told } from '../model/channel-log.ts';
import type { Receipt } from '../model/delivery.ts';
import type { JudgementReason } from '../model/judgement.ts';
import type { LiveBlog, Update } from '../model/live-blog.ts';
import type { Subscription } from '../model/subscription.ts';
import type { Evidence } from '../stories/same-event.ts';
import { hits } from '../text/keywords.ts';
import { timestampMs } from '../time/timestamp.ts';
import { type ChosenBlog, isTogether, passesKind, placesOf, placesWith, searchedIn } from './place.ts';
import { artifactShowing } from './update-message.ts';

/** Why an update counts as wanted. */
type Counting =
  | 'flagged'
  | 'breaking'
  | 'summary'
  | 'picked'
  | 'match'
  | 'headline'
  | 'everything is wanted'
  | 'nothing tells updates apart';

type NotCounting = 'no key event' | 'not picked' | 'never picked' | 'hour is full';

type CountedBlog = ChosenBlog & Pick<LiveBlog, 'keyEventRule' | 'flagsBreaking'>;

/** Returns why an update counts by one of these rules; undefined if it does not. */
function countingOf(update: Update, rules: readonly Rule[], blog: CountedBlog): Counting | undefined {
  if (update.summary) return 'summary';
  if (update.keyEvent) return keyEventKind(update, blog);
  if (rules.some(rule => isTogether(rule, blog))) return 'nothing tells updates apart';
  return rules.some(rule => passesKind(rule, update, blog)) ? 'everything is wanted' : undefined;
}

function keyEventKind({ judgement }: Update, { keyEventRule, judged, flagsBreaking }: CountedBlog): Counting {
  if (!judgement && keyEventRule && !judged) return 'headline';
  if (!judgement) return flagsBreaking ? 'breaking' : 'flagged';
  return judgement.outcome === 'match' ? 'match' : 'picked';
}

/** Returns why an update does not count; the judge's reason comes second, if it judged the update. */
function notCounting({ judgement }: Update): readonly NotCounting[] {
  if (!judgement) return ['no key event'];
  if (judgement.outcome === 'never') return ['no key event', 'never picked'];
  if (judgement.outcome === 'held') return ['no key event', 'hour is full'];
  return judgement.reasons.length > 0 ? ['no key event', 'not picked'] : ['no key event'];
}

/** What is known of a live blog, of what a channel was told of it, and of what stands there. */
export interface WhyFacts {
  subscription: Subscription;
  record: Pick<BlogRecord, 'blog' | 'tracked'>;
  log: Pick<ChannelLog, 'told' | 'batches' | 'rules' | 'deferred' | 'upTo'>;
  /** By artifact. */
  receipts: ReadonlyMap<string, Receipt>;
  /** Artifacts that wait to be posted or changed. */
  waiting: ReadonlySet<string>;
  /** A problem in the channel that people have to fix keeps messages waiting. */
  blocked: boolean;
}

type HiddenReason =
  | 'withdrawn'
  | 'baseline'
  | 'board only'
  | NotCounting
  | 'no keyword'
  | 'excluded'
  | 'held back'
  | 'echo'
  | 'blocked'
  | 'waiting'
  | 'deleted by someone'
  | 'deleted by me'
  | 'unknown';

/** Why a channel shows an update, or does not. Times are ISO. */
export interface Why {
  update: Update;
  /** When it was first read. */
  seenAt?: string;
  posted?: { messageId: string; at: string; editedAt?: string; inThread: boolean };
  /** How many updates share the message; absent for a message of its own. */
  together?: number;
  /** Undefined if it does not count. */
  counts?: Counting;
  /** What speaks most for or against an update that the bot judged. */
  signs?: readonly JudgementReason[];
  /** Keywords that it matches, as they are stored. */
  including: readonly string[];
  excluding: readonly string[];
  edited?: Tracked['edited'];
  /** Other newsrooms of the channel that report the same event in one message with it, and what speaks for that. */
  shared?: readonly { publisher: string; evidence: Evidence }[];
  /** Empty if it is shown as it stands. */
  reasons: readonly HiddenReason[];
}

const DISCORD_EPOCH_MS = 1_420_070_400_000;

/** A message id holds the time of its creation. */
const createdAt = (messageId: string): string =>
  new Date(Number(BigInt(messageId) >> 22n) + DISCORD_EPOCH_MS).toISOString();

/** Where an update was told, or may be. */
interface Position {
  artifact: string;
  place: PlaceName;
  told?: Told;
}

/** Returns the artifacts that may show an update in a channel; those by which it was told come first. */
export function positionsOf(
  { id }: Pick<Update, 'id'>,
  { subscription, log }: Pick<WhyFacts, 'subscription' | 'log'>,
): readonly Position[] {
  const print = fingerprint(id);
  const { feedId } = subscription;
  const positions = placesWith(subscription, log).map(({ name }): Position => {
    const told = log.told[name][print];
    const artifact = told?.echoOf
      ? updateArtifactOf(told.echoOf.print, told.echoOf.feedId, false)
      : artifactShowing(print, name, { batches: log.batches, feedId });
    return { artifact, place: name, told };
  });
  const rank = ({ told }: Position) => (told ? (told.struck === undefined ? 0 : 1) : 2);
  return positions.toSorted((a, b) => rank(a) - rank(b));
}

/**
 * Explains why a channel shows an update, or does not. Returns undefined if the update is no longer
 * tracked.
 */
export function why(updateId: string, known: WhyFacts): Why | undefined {
  const { record, log, subscription } = known;
  const tracked = record.tracked.find(({ update }) => update.id === updateId);
  const [position] = tracked ? positionsOf(tracked.update, known) : [];
  if (!tracked || !position) return undefined;
  const { update, seenAt, edited } = tracked;
  const receipt = known.receipts.get(position.artifact);
  const by = position.told && log.rules[position.told.by];
  const rules = by ? [by] : placesOf(subscription).map(({ rule }) => rule);
  const keywords = hits(rules[0]?.keywords ?? [], searchedIn(update));
  const counts = countingOf(update, rules, record.blog);
  const batch = log.batches.find(({ artifact }) => artifact === position.artifact);
  return {
    update,
    seenAt,
    edited,
    counts,
    ...(update.judgement && { signs: update.judgement.reasons }),
    ...keywords,
    ...(receipt?.state === 'posted' && { posted: postedOf(receipt, position.place === 'thread') }),
    ...(batch && { together: batch.prints.length }),
    reasons: reasonsOf({ tracked, counts, ...keywords, receipt, position, asked: rules[0]?.keywords ?? [] }, known),
  };
}

const postedOf = ({ messageId, edits }: Receipt & { state: 'posted' }, inThread: boolean): Why['posted'] => ({
  messageId,
  at: createdAt(messageId),
  editedAt: edits?.at(-1),
  inThread,
});

interface Findings extends Pick<Why, 'counts' | 'including' | 'excluding'> {
  tracked: Tracked;
  position: Position;
  receipt: Receipt | undefined;
  /** The keywords by which it was told, or would be. */
  asked: readonly string[];
}

function reasonsOf(found: Findings, known: WhyFacts): readonly HiddenReason[] {
  const withdrawn: readonly HiddenReason[] = found.tracked.state === 'withdrawn' ? ['withdrawn'] : [];
  if (found.position.told?.echoOf && withdrawn.length === 0) return ['echo'];
  switch (found.receipt?.state) {
    case 'posted':
      // It is struck through if it is no longer wanted.
      if (withdrawn.length > 0) return withdrawn;
      return found.position.told?.struck === undefined ? [] : passedOver(found, known);
    case 'gone':
      return [...withdrawn, 'deleted by someone'];
    case 'withdrawn':
      return withdrawn.length > 0 ? withdrawn : ['deleted by me'];
    default:
      return [...withdrawn, ...neverShown(found, known)];
  }
}

/** Returns why an update has not been posted so far. */
function neverShown(found: Findings, known: WhyFacts): readonly HiddenReason[] {
  const { tracked, position, receipt } = found;
  if (known.log.deferred.prints.includes(fingerprint(tracked.update.id))) return ['held back'];
  const isUndecided = (tracked.newsIn ?? 0) > known.log.upTo;
  if (isUndecided || position.told || receipt || known.waiting.has(position.artifact))
    return [known.blocked ? 'blocked' : 'waiting'];
  const reasons = [...(isBaseline(tracked, known) ? (['baseline'] as const) : []), ...passedOver(found, known)];
  return reasons.length > 0 || tracked.state === 'withdrawn' ? reasons : ['unknown'];
}

/** Returns true if the update was there before the channel followed the live blog. */
function isBaseline({ seenAt, update }: Tracked, { subscription }: WhyFacts): boolean {
  const seen = timestampMs(seenAt ?? update.publishedAt);
  return seen !== undefined && seen <= (timestampMs(subscription.addedAt) ?? 0);
}

function passedOver(
  { counts, including, excluding, tracked, asked }: Findings,
  { subscription }: WhyFacts,
): readonly HiddenReason[] {
  const asks = asked.some(keyword => !keyword.startsWith('-'));
  return [
    ...(subscription.updates === 'none' && !subscription.thread ? (['board only'] as const) : []),
    ...(counts === undefined ? notCounting(tracked.update) : []),
    ...(excluding.length > 0 ? (['excluded'] as const) : []),
    ...(asks && including.length === 0 ? (['no keyword'] as const) : []),
  ];
}
