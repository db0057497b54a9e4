import { updateHash } from '../diff/fingerprint.ts';
import type { BlogRecord, Tracked } from '../model/blog-record.ts';
import { isTold, type Judgement, type JudgeState } from '../model/judgement.ts';
import type { Change, LiveBlog, Update } from '../model/live-blog.ts';
import type { Steps } from '../steps.ts';
import { timestampMs } from '../time/timestamp.ts';
import { levelAfter, roomIn, SHARE, START_LEVEL } from './controller.ts';
import { type Judging, judge, judgeOld, NEW_BLOG, thousandths } from './judge.ts';
import { isMatch } from './match.ts';
import { MODEL, scoreOfSimilarity } from './model.ts';
import { comparing } from './similarity.ts';

/**
 * Returns a live blog without the flags by which its source told updates apart, if its publisher
 * flags no key events: the judge sets others. An editor's flag that has left the window still says
 * that the publisher flags them. `record`: what is known of the live blog.
 */
export function withoutRule(blog: LiveBlog, record?: Pick<BlogRecord, 'blog' | 'tracked'>): LiveBlog {
  if (blog.keyEventRule === undefined) return blog;
  if (record && hasEditorsFlags(record)) {
    const { keyEventRule: _, together: __, ...rest } = blog;
    return {
      ...rest,
      updates: blog.updates.map(update => (update.keyEvent ? { ...update, keyEvent: false } : update)),
    };
  }
  const updates = blog.updates.map(withoutJudgement);
  return { ...blog, judged: true, updates };
}

/** What counts only because it once did (`counts`) has no flag now. */
const hasEditorsFlags = ({ blog, tracked }: Pick<BlogRecord, 'blog' | 'tracked'>): boolean =>
  blog.keyEventRule === undefined &&
  tracked.some(
    ({ update, counts, state }) =>
      state === 'listed' && update.keyEvent && counts === undefined && update.judgement === undefined,
  );

const withoutJudgement = ({ judgement: _, ...update }: Update): Update => ({ ...update, keyEvent: false });

/** Returns how many of the updates since a time (ISO) were judged, and how many counted. */
export function judgedSince(updates: readonly Update[], since: string): { of: number; picked: number } {
  const judged = updates.flatMap(({ judgement, publishedAt }) =>
    judgement && (publishedAt ?? since) >= since ? [judgement] : [],
  );
  return { of: judged.length, picked: judged.filter(isTold).length };
}

/** Returns a live blog as it is read for the first time, with the key events that stand out in it; in steps. */
export function* judgingAtFirst(read: LiveBlog): Steps<LiveBlog> {
  const blog = withoutRule(read);
  if (!isJudgedAtFirst(blog)) return blog;
  const { judgements } = yield* judgeAtFirst(blog.updates, blog);
  return { ...blog, updates: blog.updates.map(update => withJudgement(update, judgements.get(update.id))) };
}

/** Editors whose list names the newest key events alone say nothing of what is older. */
const isJudgedAtFirst = ({ judged, flagsSince }: Pick<LiveBlog, 'judged' | 'flagsSince'>): boolean =>
  judged === true || flagsSince !== undefined;

/** What is known of a live blog after a read, and what changed. */
interface ReadChanges {
  blog: BlogRecord['blog'];
  tracked: readonly Tracked[];
  changes: readonly Change[];
}

type JudgedChanges = Pick<ReadChanges, 'tracked' | 'changes'> & { judge?: JudgeState };

/**
 * Judges the new updates of a read, oldest first, each by what came before it and in a step of its own. At a first read the
 * highest scores count; what is posted all the same is judged as it comes.
 */
export function* judgeChanges(
  record: BlogRecord | undefined,
  read: ReadChanges,
  when: JudgedRead,
): Steps<JudgedChanges> {
  const { blog, tracked, changes } = read;
  const isFirst = !record || (record.tracked.length === 0 && record.followers.length === 0);
  if (!blog.judged && !(isFirst && isJudgedAtFirst(blog)))
    return { tracked, changes, ...(record?.judge && { judge: record.judge }) };
  const known = (isFirst ? tracked : record.tracked).map(({ update }) => update);
  if (isFirst) {
    const { judgements, state } = yield* judgeFirstRead(known, blog, when);
    return { ...applied(judgements, read), ...(blog.judged && { judge: state }) };
  }
  const news = changes.flatMap(({ kind, after }) => (kind === 'added' && after ? [after] : []));
  const before = record.judge ?? (yield* judgeAtFirst(known, blog)).state;
  const { judgements, state } = yield* judging(news, before, asItComes(blog, when));
  return { ...applied(judgements, read), judge: state };
}

/** When a live blog was read (ISO). `newsFrom`: what was published later is posted although it is the first read. */
interface JudgedRead {
  at: string;
  newsFrom?: string;
}

function* judgeFirstRead(
  updates: readonly Update[],
  blog: ReadChanges['blog'],
  when: JudgedRead,
): Steps<JudgedUpdates> {
  const { newsFrom } = when;
  const isPosted = (update: Update) => isAfter(update, newsFrom);
  const { judgements, state } = yield* judgeAtFirst(
    updates.filter(update => !isPosted(update)),
    blog,
  );
  const posted = yield* judging(updates.filter(isPosted).toReversed(), state, asItComes(blog, when));
  return { judgements: new Map([...judgements, ...posted.judgements]), state: posted.state };
}

/** Returns true if an update was published after a moment (ISO), if there is one. */
export const isAfter = ({ publishedAt = '' }: Update, from: string | undefined): boolean =>
  from !== undefined && publishedAt > from;

/**
 * Prepares a known live blog for a channel that goes on with it and gets what was published after `from` (ISO). Key events
 * that a first read picked since then count as new ones: what exceeds the limit of an hour is held back.
 */
export function withinRoom(record: BlogRecord, from: string | undefined): BlogRecord {
  if (!record.judge) return record;
  let { level = START_LEVEL } = record.judge;
  const inRoom = (one: Tracked): Tracked => {
    const { update, newsIn, seenIn } = one;
    const { publishedAt, judgement } = update;
    if (newsIn !== undefined || !isAfter(update, from) || !judgement || !isTold(judgement)) return one;
    const minutes = minutesOf(publishedAt);
    if (judgement.outcome !== 'summary' && roomIn(level, minutes) === 0)
      return trackedAs(one, withJudgement(update, { ...judgement, outcome: 'held' }));
    level = levelAfter(level, true, minutes);
    // It is counted once, and news to nobody who follows by now.
    return { ...one, ...(seenIn !== undefined && { newsIn: seenIn }) };
  };
  const tracked = record.tracked.toReversed().map(inRoom).toReversed();
  return { ...record, tracked, judge: { ...record.judge, level } };
}

/** Returns what judges an update as it comes. Without a time, it appeared when it was read. */
const asItComes =
  ({ title }: Pick<LiveBlog, 'title'>, { at }: JudgedRead): JudgeNext =>
  (update, state) => {
    const { publishedAt = at } = update;
    return judge(update, state, { minutes: minutesOf(publishedAt < at ? publishedAt : at), title });
  };

/** Judgements by the id of their updates, and what the live blog came to. */
interface JudgedUpdates {
  judgements: ReadonlyMap<string, Judgement>;
  state: JudgeState;
}

type JudgeNext = (update: Update, state: JudgeState) => ReturnType<typeof judge>;

/** Judges updates by those before, each in a step of its own. `updates`: oldest first. */
function* judging(updates: readonly Update[], before: JudgeState, judgeNext: JudgeNext): Steps<JudgedUpdates> {
  const judgements = new Map<string, Judgement>();
  let state = before;
  for (const update of updates) {
    const judged = judgeNext(update, state);
    judgements.set(update.id, judged.judgement);
    state = judged.state;
    yield;
  }
  return { judgements, state };
}

/**
 * Judges what a first read lists. A page rarely begins where its live blog does, so that all is new in its oldest updates:
 * each is judged by those before and by those after it. `updates`: newest first.
 * `flagsSince`: only what is older gets a judgement.
 */
export function* judgeAtFirst(
  updates: readonly Update[],
  { title = '', model = MODEL, flagsSince }: Pick<Judging, 'title' | 'model'> & Pick<LiveBlog, 'flagsSince'>,
): Steps<JudgedUpdates> {
  const { judgements, state } = yield* judging(updates.toReversed(), NEW_BLOG, (update, before) =>
    judgeOld(update, before, { minutes: minutesOf(update.publishedAt), title, model }),
  );
  const { judgements: byLater } = yield* judging(updates, NEW_BLOG, (update, after) =>
    judgeOld(update, after, { title, model }),
  );
  const isSaid = new Set(
    updates.flatMap(({ id, publishedAt = '' }) => (flagsSince && publishedAt >= flagsSince ? [id] : [])),
  );
  const both = [...judgements].flatMap(([id, { score = 0, ...judgement }]): [string, Judgement][] =>
    isSaid.has(id) ? [] : [[id, { score: thousandths((score + (byLater.get(id)?.score ?? score)) / 2), ...judgement }]],
  );
  const similarity = yield* comparing(updates.toReversed());
  const more = new Map([...similarity].map(([{ id }, one]) => [id, scoreOfSimilarity(one, model)]));
  return { judgements: withinShares(new Map(both), more, isMatch(state.sums, title)), state };
}

/** The score of an update amid all others (log odds); undefined if it has none. */
export type ScoreOf = (update: Update) => number | undefined;

/** Returns the scores of updates with what their similarity adds, as far as they were judged. `updates`: oldest first. */
export function* scoring(updates: readonly Update[]): Steps<ScoreOf> {
  if (updates.every(({ judgement }) => judgement?.score === undefined)) return () => undefined;
  const similarities = yield* comparing(updates);
  return update => {
    const [score, similarity] = [update.judgement?.score, similarities.get(update)];
    return score === undefined || !similarity ? score : score + scoreOfSimilarity(similarity);
  };
}

/** Of a short live blog so many count at a first read, as readers want, but not more than two of three. */
const FEWEST_AT_FIRST = 8;
const MOST_OF_SHORT = 2 / 3;

/**
 * At a first read the highest scores count, with what similarity adds to each (`more`), as many as the share, whatever the bar:
 * publishers write so differently that it says little of a whole live blog. On a match only what decides it counts.
 */
function withinShares(
  judgements: ReadonlyMap<string, Judgement>,
  more: ReadonlyMap<string, number>,
  match: boolean,
): ReadonlyMap<string, Judgement> {
  const total = ([id, { score = 0 }]: [string, Judgement]) => score + (more.get(id) ?? 0);
  const ranked = [...judgements]
    .filter(([, { outcome }]) => outcome === 'picked' || outcome === 'below')
    .toSorted((a, b) => total(b) - total(a));
  const places = new Map(ranked.map(([, judgement], place) => [judgement, place]));
  const share = Math.max(SHARE * judgements.size, Math.min(FEWEST_AT_FIRST, MOST_OF_SHORT * judgements.size));
  const most = Math.ceil(share);
  const fewest = match ? 0 : Math.round(share);
  const limited = (judgement: Judgement): Judgement => {
    const place = places.get(judgement);
    if (place === undefined) return judgement;
    const isPicked = place < fewest || (place < most && judgement.outcome === 'picked');
    return { ...judgement, outcome: isPicked ? 'picked' : 'below' };
  };
  return new Map([...judgements].map(([id, judgement]) => [id, limited(judgement)]));
}

function minutesOf(time: string | undefined): number | undefined {
  const ms = timestampMs(time);
  return ms === undefined ? undefined : Math.floor(ms / 60_000);
}

export function withJudgement(update: Update, judgement: Judgement | undefined): Update {
  if (!judgement) return update;
  return { ...update, keyEvent: isTold(judgement), judgement };
}

function applied(judgements: ReadonlyMap<string, Judgement>, { tracked, changes }: ReadChanges): JudgedChanges {
  if (judgements.size === 0) return { tracked, changes };
  return {
    tracked: tracked.map(one => trackedAs(one, withJudgement(one.update, judgements.get(one.update.id)))),
    changes: changes.map(change =>
      change.kind === 'added' && change.after
        ? { ...change, after: withJudgement(change.after, judgements.get(change.after.id)) }
        : change,
    ),
  };
}

/** What counts keeps its flag over edits (`counts`). */
function trackedAs(tracked: Tracked, update: Update): Tracked {
  if (update === tracked.update) return tracked;
  const { counts: _, ...rest } = tracked;
  return { ...rest, update, hash: updateHash(update), ...(update.keyEvent && { counts: true }) };
}
