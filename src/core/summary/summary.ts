import { isPrelude } from '../judge/match.ts';
import { type ScoreOf, scoring } from '../judge/reading.ts';
import { isOver } from '../language/over.ts';
import { summaryTitleOf } from '../language/summary-title.ts';
import type { LiveBlog, Update } from '../model/live-blog.ts';
import { finish, kept, mapped, type Steps } from '../steps.ts';
import { figureHistories } from '../stories/history.ts';
import { excerpt } from '../text/excerpt.ts';
import { type TimedUpdate, timed } from '../time/chronology.ts';
import { timestampMs } from '../time/timestamp.ts';
import { isAdvert } from './advert.ts';
import { updateLines } from './candidate.ts';
import { freshEditorsSummary } from './editors.ts';
import { languageOfUpdates } from './extractive.ts';
import { composing, leading, wholeLead } from './leads.ts';
import { firstThatFit, historyLine, lineOf, type SummaryBudget, type SummaryLine, totalWords } from './line.ts';
import { findingResult, isOfMatch } from './result.ts';

/** Twice as many as readers want in a list of key events, and at least so many: what says most of them is chosen. */
const SHARE_SUMMED_UP = 0.4;
const FEWEST_SUMMED_UP = 8;

/** Scores decide among what stands out. Of the choices tried, this finds most of what readers must have, in live blogs not learnt from. */
const BY_SCORE = { parts: 1, scoreShare: 1 };

/** What happened in a live blog. */
export interface Summary {
  /**
   * How the lines were chosen: the editors wrote a summary, there are key events, or neither, so that
   * we extracted the lines (`digest`); `articles`: from a feed of articles.
   */
  kind: 'editors' | 'key events' | 'digest' | 'articles';
  /** The main event, numbers that changed, the result of a match, then oldest first; empty if there is nothing to summarise. */
  lines: readonly SummaryLine[];
  /** How many key events, updates or articles there were to choose from. */
  of: number;
  /** ISO time of the newest of these, if known; of an editors' summary, of the newest update. */
  newest?: string;
  /** ISO time: older articles were left out. */
  from?: string;
  /** ISO time: what is older was not read, or its key events were not looked for. */
  begins?: string;
}

/** What is summarised. `updates`: newest first. */
type SummaryBlog = Pick<LiveBlog, 'updates'> & Partial<Omit<LiveBlog, 'updates'>>;

/** How much a summary should cover. */
export interface SummaryOptions {
  /** ISO time; older updates are left out. */
  since?: string;
  /**
   * Limits. Without them an editors' summary is returned whole, and anything else is kept short.
   */
  words?: number;
  lines?: number;
}

const DEFAULT_BUDGET: SummaryBudget = { words: 150, lines: 10 };
/** So many updates have a line each in the summary of a long live blog, which is half as long again at most. */
const UPDATES_PER_LINE = 6;
const LONGEST = 1.5;

/** Limits for a live blog of this many updates. */
function budgetFor(updates: number): SummaryBudget {
  const { words, lines } = DEFAULT_BUDGET;
  const times = Math.min(LONGEST, Math.max(1, updates / (UPDATES_PER_LINE * lines)));
  return { words: Math.floor(times * words), lines: Math.floor(times * lines) };
}

/** Share of the budget that key events after an editors' summary may take. */
const EVENT_SHARE = 1 / 3;
/** Fewer key events, of at least `ENOUGH` updates, leave out too much, except of a match: what is no event there is play. */
const FEWEST_EVENTS = 3;
const ENOUGH = 6;

/** What was written before the event, and that it is over, says nothing of it, unless nothing else was written. */
function withoutFrame(updates: readonly Update[]): readonly Update[] {
  const rest = updates.filter(({ headline = '' }) => !isPrelude(headline) && !isOver(headline));
  return rest.length > 0 ? rest : updates;
}

/** The updates since a time, oldest first. If no update has a time, none is too old. */
function* recentUpdates(updates: readonly Update[], since: string | undefined): Steps<TimedUpdate[]> {
  const all = timed(withoutFrame(yield* kept(updates, update => !isAdvert(update))));
  const from = all.some(({ at }) => Number.isFinite(at)) ? timestampMs(since) : undefined;
  return all.filter(({ at }) => from === undefined || at >= from);
}

// An editors' summary without bullets says only its title.
const isKeyEvent = ({ keyEvent, summary }: Update): boolean => keyEvent && !summary;

const smallerBudget = (a: SummaryBudget, b: SummaryBudget): SummaryBudget => ({
  words: Math.min(a.words, b.words),
  lines: Math.min(a.lines, b.lines),
});

/** The editors' bullets, then the key events after them. */
function* editorsLines(
  bullets: readonly SummaryLine[],
  events: readonly Update[],
  options: SummaryOptions,
): Steps<SummaryLine[]> {
  const { words: mostWords = Number.POSITIVE_INFINITY, lines: mostLines = Number.POSITIVE_INFINITY } = options;
  const share = { words: Math.floor(mostWords * EVENT_SHARE), lines: Math.floor(mostLines * EVENT_SHARE) };
  const after = yield* leading(events, smallerBudget(DEFAULT_BUDGET, share));
  const left = { words: mostWords - totalWords(after), lines: mostLines - after.length };
  const [first] = bullets;
  const kept = firstThatFit(bullets, left);
  if (kept.length > 0 || !first) return [...kept, ...after];
  return [lineOf(excerpt(first.text, { words: left.words, characters: first.text.length }), first.update), ...after];
}

const DAY = 24 * 60 * 60_000;
/** Articles are summed up over the fewest of these days in which enough of them appeared. */
const WINDOWS = [1, 3, 7, 30] as const;
const ENOUGH_ARTICLES = 5;

/** The articles of the last days. `articles`: oldest first. */
function articlesOfDays(articles: readonly TimedUpdate[]): readonly TimedUpdate[] {
  const newest = articles.at(-1)?.at ?? Number.NEGATIVE_INFINITY;
  if (!Number.isFinite(newest)) return articles;
  const within = (days: number) => articles.filter(({ at }) => at > newest - days * DAY);
  const days = WINDOWS.find(most => within(most).length >= ENOUGH_ARTICLES) ?? WINDOWS[WINDOWS.length - 1] ?? 0;
  return within(days);
}

/** Whether the publisher's list of key events says nothing of more than half of the updates. */
const areOfLatest = (events: readonly Update[], updates: readonly Update[], flagsSince = ''): boolean =>
  events.every(({ publishedAt = '' }) => publishedAt >= flagsSince) &&
  updates.filter(({ publishedAt = flagsSince }) => publishedAt < flagsSince).length > updates.length / 2;

/** The lines that together say most, the newest key events among them. `updates`: oldest first. */
function* covering(updates: readonly Update[], budget: SummaryBudget, events: readonly Update[]): Steps<SummaryLine[]> {
  const always = events.length > 0 ? events : updates.slice(-1);
  const lines = yield* composing(updates, budget, { always, mayTake: () => true });
  return lines.length > 1 ? lines : yield* leading(updates, budget);
}

/** Whether an update is among these that stand out: editors flagged it, or it has one of the highest scores. */
function standingOut(updates: readonly Update[], scoreOf: ScoreOf): (update: Update) => boolean {
  const scores = updates.flatMap(update => scoreOf(update) ?? []).toSorted((a, b) => b - a);
  const most = Math.max(FEWEST_SUMMED_UP, Math.ceil(SHARE_SUMMED_UP * updates.length));
  const least = scores[most - 1] ?? Number.NEGATIVE_INFINITY;
  return update => (update.judgement ? (scoreOf(update) ?? 0) >= least : update.keyEvent);
}

/** "Recap: …", "The bridge holds. Here's what we know": other updates told it. */
const retells = ({ headline = '' }: Update): boolean => summaryTitleOf(headline) !== undefined;

/**
 * The lines of a live blog whose key events the bot picks: of what stands out, those that say most. An older number that the
 * lines above tell (`histories`) is none of them. `updates`: oldest first.
 */
function* judgedLines(
  updates: readonly Update[],
  budget: SummaryBudget,
  histories: readonly SummaryLine[],
): Steps<WithLead> {
  const said = updates.filter(({ judgement }) => judgement?.outcome !== 'never');
  const older = new Set(histories.flatMap(({ history }) => history?.steps.slice(0, -1).map(step => step.update) ?? []));
  const scoreOf = yield* scoring(said);
  const standsOut = standingOut(said, scoreOf);
  const chosen = said.filter(update => standsOut(update) && !older.has(update) && !retells(update));
  return withLead(yield* leading(chosen, budget, { among: said, ...BY_SCORE, scoreOf }), scoreOf);
}

/** In log odds: two of three lines of so high a score are what readers must have, and two of five first lines by time. */
const SCORE_OF_LEAD = 0;

/** The line of the highest score, if it is that of a lead, apart from the others. */
function withLead(lines: readonly SummaryLine[], scoreOf: ScoreOf): WithLead {
  const scores = lines.map(({ update }) => scoreOf(update) ?? Number.NEGATIVE_INFINITY);
  const highest = Math.max(...scores);
  const lead = highest >= SCORE_OF_LEAD ? lines[scores.indexOf(highest)] : undefined;
  return lead ? { lead, lines: lines.filter(line => line !== lead) } : { lines };
}

/** The lines of key events, or those that say most where there are too few. `updates`: oldest first. */
function* chosenLines(
  updates: readonly Update[],
  budget: SummaryBudget,
  { title = '', flagsSince, histories }: Pick<SummaryBlog, 'title' | 'flagsSince'> & WithHistories,
): Steps<Pick<Summary, 'kind' | 'of'> & WithLead> {
  const events = updates.filter(isKeyEvent);
  const isMatch = isOfMatch(updates, title);
  if (!isMatch && updates.some(({ judgement }) => judgement))
    return { kind: 'digest', ...(yield* judgedLines(updates, budget, histories)), of: updates.length };
  const few = updates.length < ENOUGH || isMatch ? 1 : FEWEST_EVENTS;
  if (events.length >= few && !areOfLatest(events, updates, flagsSince))
    return { kind: 'key events', lines: yield* leading(events, budget), of: events.length };
  return { kind: 'digest', lines: yield* covering(updates, budget, events), of: updates.length };
}

/** The line that probably tells the main event, if there is one, and the others. */
interface WithLead {
  lead?: SummaryLine;
  lines: readonly SummaryLine[];
}

/** The lines of the numbers that changed. */
interface WithHistories {
  histories: readonly SummaryLine[];
}

function* summaryOf(
  recent: readonly TimedUpdate[],
  blog: SummaryBlog & WithHistories,
  options: SummaryOptions,
): Steps<Pick<Summary, 'kind' | 'of' | 'from'> & WithLead> {
  const isLimited = blog.articles || options.words !== undefined || options.lines !== undefined;
  const { words, lines: most } = isLimited ? DEFAULT_BUDGET : budgetFor(recent.length);
  const budget = { words: options.words ?? words, lines: options.lines ?? most };
  if (blog.articles) {
    const window = options.since === undefined ? articlesOfDays(recent) : recent;
    const updates = window.map(({ update }) => update);
    const from = updates.find(({ publishedAt }) => publishedAt !== undefined)?.publishedAt;
    return {
      kind: 'articles',
      lines: yield* leading(updates, budget),
      of: updates.length,
      ...(from && { from }),
    } as const;
  }
  const editors = freshEditorsSummary(recent);
  if (!editors)
    return yield* chosenLines(
      recent.map(({ update }) => update),
      budget,
      blog,
    );
  const lines = yield* editorsLines(editors.bullets, editors.events, options);
  return { kind: 'editors', lines, of: editors.events.length } as const;
}

/**
 * When the updates begin among which key events were looked for, unless that is all of the live blog.
 * `recent`: oldest first.
 */
function beginningOf(
  recent: readonly TimedUpdate[],
  { judged, older, keyEventsWhole }: SummaryBlog,
  kind: Summary['kind'],
): string | undefined {
  if (kind !== 'key events' && kind !== 'digest') return undefined;
  const place = judged ? recent.findIndex(({ update }) => update.judgement !== undefined) : 0;
  const isAll = place <= 0 && (older === undefined || (keyEventsWhole === true && kind === 'key events'));
  return isAll ? undefined : recent[Math.max(0, place)]?.update.publishedAt;
}

/** The result of a match comes before everything else. */
function resultFirst(lines: readonly SummaryLine[], result: Update | undefined): readonly SummaryLine[] {
  const line = result && wholeLead(result);
  return line ? [line, ...lines.filter(({ update }) => update !== result || update.summary)] : lines;
}

/** A line for each number of people that changed. `updates`: oldest first. */
function* historiesOf(updates: readonly Update[]): Steps<SummaryLine[]> {
  return (yield* figureHistories(updates, languageOfUpdates(updates))).flatMap(historyLine);
}

/**
 * Summarises a live blog. Returns the newest summary that its editors wrote and the key events
 * after it; without one, or if it is no longer fresh, the key events that editors flagged, the
 * newest among them; without those, the lines that together say most, the main event first. Then come numbers that changed. On a
 * match the result comes first. Every line names the update it comes from. Advertisements count for nothing. Takes
 * linear time, in steps.
 */
export function* summarising(blog: SummaryBlog, options: SummaryOptions = {}): Steps<Summary> {
  // Each update is divided into sentences once.
  yield* mapped(blog.updates, updateLines);
  const recent = yield* recentUpdates(blog.updates, options.since);
  const updates = recent.map(({ update }) => update);
  const result = blog.articles ? undefined : yield* findingResult(updates, blog);
  const histories = blog.articles || result ? [] : yield* historiesOf(updates);
  yield;
  const { lead, ...summary } = yield* summaryOf(recent, { ...blog, histories }, options);
  const counted = summary.kind === 'key events' ? recent.filter(({ update }) => isKeyEvent(update)) : recent;
  const newest = counted.at(-1)?.update.publishedAt;
  const begins = beginningOf(recent, blog, summary.kind);
  return {
    ...summary,
    lines: [...(lead ? [lead] : []), ...histories, ...resultFirst(summary.lines, result)],
    ...(newest !== undefined && { newest }),
    ...(begins !== undefined && { begins }),
  };
}

/** The same without a pause. */
export const summarise = (...given: Parameters<typeof summarising>): Summary => finish(summarising(...given));
