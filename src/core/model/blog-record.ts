/** What is stored about a live blog between two polls. */

import type { Delivery } from './delivery.ts';
import type { JudgeState } from './judgement.ts';
import type { LiveBlog, Update } from './live-blog.ts';
import type { News } from './member.ts';
import type { Problem } from './problem.ts';
import type { Feed, HandedOver } from './subscription.ts';

/**
 * A place in which two versions of a text differ; either side is empty if it has nothing there.
 * `lead` and `tail` are words around it that stay: "until", "people".
 */
export interface EditedPlace {
  from: string;
  to: string;
  lead?: string;
  tail?: string;
}

/** What is known of the edits of an update. */
export interface EditHistory {
  /** When an edit was last seen (ISO). */
  at: string;
  /** Whether any edit was a correction of fact that still holds. */
  corrected: boolean;
  /** When a fact was last corrected (ISO); absent in old records. */
  correctedAt?: string;
  /** What that corrected, at most three places. */
  places?: readonly EditedPlace[];
  /** The corrections before that one, newest first, at most four. */
  earlier?: readonly { at: string; places: readonly EditedPlace[] }[];
  /** When it last told newer news or more (ISO). */
  updatedAt?: string;
}

/** What an update said before an edit, cut. */
export interface EarlierVersion {
  /** When it was last seen so (ISO). */
  until: string;
  headline?: string;
  /** Plain text. */
  text: string;
  /** Hash of all its words (`wordingHash`); absent in old records. */
  hash?: string;
  /** Its edit history at that time, without earlier corrections. */
  edited?: EditHistory;
}

/** An update as it was last read. */
export interface Tracked {
  update: Update;
  /** Hash of headline, words and flags (`updateHash`). */
  hash: string;
  /** How many reads in a row it was missing inside the window. */
  absent: number;
  /** When it was first missing (ISO), while it is. */
  absentSince?: string;
  /** It disappeared with many others, so that it stands until somebody knows more (`BlogRecord.held`). */
  held?: true;
  /** Since when reads take back its words (ISO), so that another one must confirm it. */
  doubtedSince?: string;
  /** What those reads say instead (`wordingHash`); absent in old records. */
  doubtedAs?: string;
  /** Since when reads lack a flag of it (ISO), so that another one must confirm it. */
  unflaggedSince?: string;
  /** Since when reads hold only a version that is older than the known one (ISO). */
  olderSince?: string;
  state: 'listed' | 'withdrawn' | 'rolled off';
  /** When it was first read (ISO). */
  seenAt?: string;
  /** Revision of the record at its first read: unlike a time, it never goes back. */
  seenIn?: number;
  /** Revision in which it became news last: it was new, or became a key event or a summary. */
  newsIn?: number;
  /** Revision of its last change; absent if it is as it was first read. */
  changedIn?: number;
  /** Revision in which a fact in it was last corrected. */
  correctedIn?: number;
  /** Revision in which it stopped to be `held` because it was back, or most of the others; until it is held again. */
  unheldIn?: number;
  edited?: EditHistory;
  /** When it was last found to be withdrawn (ISO), if it is; absent in old records. */
  withdrawnAt?: string;
  /** What it said before its last edits, newest first, at most three; none once it is withdrawn. */
  versions?: readonly EarlierVersion[];
  /** Whether it counts as a key event, if the rule changed after it was read. */
  counts?: boolean;
  /** Other ids under which its publisher listed it; `update.id` is the first one. */
  aliases?: readonly string[];
  /** What it says by now, while that change waits for its turn (`late`): it may leave the source's list before. */
  waiting?: Update;
}

/** Validators and outcome of the last fetch. */
export interface Cursor {
  etag?: string;
  lastModified?: string;
  /** The source that the validators came from, if not the feed's own. */
  source?: string;
  /** When the source wrote the last document that was read (ISO), if it says so. */
  writtenAt?: string;
  /** Since when (ISO) all documents were older than that, and therefore not read. */
  olderSince?: string;
  /** Since when (ISO) the source has answered that nothing was modified. */
  unmodifiedSince?: string;
  /** When it may be polled again (ISO), if the source said so or failed. */
  notBefore?: string;
  failures: number;
  /** How many answers in a row said that the source is gone for good. */
  gone?: number;
  /** How many reads in a row took more time or memory than a document may. */
  costly?: number;
  /** What the last check failed of. */
  problems?: readonly Problem[];
  /** Artifact of the notice that the source fails, while it does. */
  trouble?: string;
  /** Target of a permanent redirect, and how many responses in a row named it. */
  moved?: { to: string; answers: number };
}

/** Calls made to a service with a daily limit. */
export interface Quota {
  /** YYYY-MM-DD in UTC. */
  day: string;
  used: number;
  /** The service refuses more calls on that day. */
  closed?: true;
  /** Fingerprint of the API key: another key has a quota of its own. */
  holder: string;
  lastAt: string;
}

/** New updates of one read that were too many. */
interface Excess {
  revision: number;
  updates: number;
  /** How many of them are key events or summaries. */
  keyEvents: number;
}

/** What moderators say of updates that disappeared at once. */
export type WithdrawalAnswer = 'taken back' | 'left';

/** The one value that a poll commits. */
export interface BlogRecord {
  revision: number;
  /** The live blog without its updates; those are in `tracked`. */
  blog: Omit<LiveBlog, 'updates'>;
  /** Newest first. */
  tracked: readonly Tracked[];
  cursor: Cursor;
  /** When a read last found a change (ISO). */
  changedAt: string;
  /** When a read last brought an update after the baseline (ISO). */
  newsAt?: string;
  /** Since when it rests (ISO), if it does. */
  restsSince?: string;
  /** The texts were deleted and are not stored again. `newest`: of when the last was (ISO). */
  emptied?: { newest?: string };
  /** New updates of the last reads that were too many to be told, and are only counted: by revision, newest last. */
  excess?: readonly Excess[];
  /** How many edits were corrections of fact. */
  corrections?: number;
  /** Fingerprints of old updates that are no longer tracked, oldest first: they are never new. */
  folded?: readonly string[];
  /**
   * A mass withdrawal: how many updates disappeared at once, in how many reads in a row, and the
   * revision at which it began. They stand until it ends. `answers`: what moderators said, by
   * subscription, of what had disappeared by `answeredAt` (ISO). `isOld`: it lasts for so long that it no longer hurries polls.
   */
  held?: {
    vanished: number;
    reads: number;
    since: string;
    from?: number;
    notice?: string;
    answers?: Readonly<Record<string, WithdrawalAnswer>>;
    answeredAt?: Readonly<Record<string, string>>;
    isOld?: true;
  };
  /** How often the notice of a day said that updates had disappeared at once, and then that they were back. */
  flickers?: { notice: string; times: number };
  /** Since when (ISO) reads say that it ended, or hold another live blog: another must confirm it. */
  doubted?: { ended?: string; other?: string };
  /** Ids of updates whose changes wait, oldest first: one read brings only so many. */
  late?: { withdrawn: readonly string[]; changed: readonly string[] };
  /** Another live blog that the address answers with now. `name`: plain text of the link. */
  successor?: { url: string; name: string };
  /** Addresses of sequels that channels did not want to follow in its place, by the subscription to this one. */
  accepted?: Readonly<Record<string, string>>;
  /** It ended or began to rest at `since` (ISO): until then its sequel is looked for, and not before `nextAt`. */
  seeks?: { since: string; until: string; nextAt?: string };
  /** Followed until the channel went on with the sequel: what stands there is still kept up. */
  handedOver?: readonly HandedOver[];
  /** Subscription ids that have their baseline. */
  followers: readonly string[];
  /** What the judge of key events remembers, if the publisher flags none. */
  judge?: JudgeState;
  /** Deliveries decided but not yet in the outbox. */
  pending: readonly Delivery[];
  /** What members were not told yet, if it is not among the news of the store. */
  news?: News;
}

/**
 * Returns the record of a feed that was never read, or whose record was lost: the next read becomes
 * its baseline.
 */
export const unread = (feed: Feed, now: Date): BlogRecord => ({
  revision: now.getTime(),
  blog: {
    id: feed.id,
    title: feed.title,
    url: feed.page,
    publisher: '',
    state: 'live',
    window: 'tail',
    withdraws: false,
  },
  tracked: [],
  cursor: { failures: 0 },
  changedAt: now.toISOString(),
  followers: [],
  pending: [],
});

/** Returns the updates that stand, newest first. */
export const standingUpdates = ({ tracked }: Pick<BlogRecord, 'tracked'>): readonly Update[] =>
  tracked.filter(({ state }) => state !== 'withdrawn').map(({ update }) => update);
