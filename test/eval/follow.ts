import { join } from 'node:path';
import { findQuotes, speakersOf } from '../../src/core/answers/search.ts';
import { createMatcher, newsState, spokenBy } from '../../src/core/letters/matching.ts';
import type { Tracked } from '../../src/core/model/blog-record.ts';
import type { Update } from '../../src/core/model/live-blog.ts';
import type { BlogQuote } from '../../src/core/quotes/quote.ts';
import { quotesOf } from '../../src/core/quotes/quotes.ts';
import { finish } from '../../src/core/steps.ts';
import { foldAccents } from '../../src/core/text/fold.ts';
import { articleBlogs, type LabelledBlog, pageBlogs } from './follow-sets.ts';

/** What members who follow a speaker are told, beside what `/quote who:` finds in the end. */
export interface FollowScore {
  /** Quotes that `/quote who:` finds, of all speakers. */
  found: number;
  /** Those of which the members were told. */
  told: number;
  /** Quotes with a label that the members were told of, in all live blogs. */
  judged: number;
  /** Those of somebody else. */
  wrong: number;
  /** `speaker followed: speaker by the label: quote` of those, and what was missed. */
  mistakes: string[];
}

const isPerson = (name: string): boolean => name.includes(' ');

/** A live blog as members live through it: each update is news once, when nothing newer is known. */
function tellings({ blog }: LabelledBlog) {
  const oldestFirst = blog.updates.toReversed();
  return oldestFirst.map((update, at) => {
    const updates = oldestFirst.slice(0, at + 1).toReversed();
    const tracked = updates.map((one: Update): Tracked => ({ update: one, hash: '', absent: 0, state: 'listed' }));
    const news = { feedId: 'feed', revision: at, changes: [{ updateId: update.id, kind: 'new' as const }] };
    const quotes = quotesOf(updates);
    const matcher = createMatcher(newsState({ blog, tracked }, news), quotes);
    const tells = (who: string): readonly BlogQuote[] =>
      finish(matcher({ id: 'f', guildId: 'g', who, addedAt: '' })).size > 0
        ? spokenBy(quotes, { who }).filter(({ updateId }) => updateId === update.id)
        : [];
    return tells;
  });
}

const textKey = ({ updateId, text }: BlogQuote): string => `${updateId}\n${text}`;

const words = (name: string): string[] => foldAccents(name).match(/[\p{L}\p{N}]+/gu) ?? [];

/** Whether two names may be of one person: one has the last word of the other. */
const mayBeOne = (name: string, other: string): boolean =>
  words(other).includes(words(name).at(-1) ?? '') || words(name).includes(words(other).at(-1) ?? '');

/** Follows each speaker who is found in any of the live blogs, in all of them. */
export function scoreFollows(blogs: readonly LabelledBlog[]): FollowScore {
  const score: FollowScore = { found: 0, told: 0, judged: 0, wrong: 0, mistakes: [] };
  const all = blogs.map(one => ({ ...one, tells: tellings(one), quotes: quotesOf(one.blog.updates) }));
  const speakers = new Set(all.flatMap(({ quotes }) => speakersOf(quotes).map(({ name }) => name)));
  for (const who of [...speakers].filter(isPerson))
    for (const { tells, quotes, namesOf } of all) {
      const told = tells.flatMap(tell => tell(who));
      note(score, { who, told, namesOf });
      if (!quotes.some(({ speaker }) => speaker === who)) continue;
      const found = findQuotes(quotes, { who }).quotes;
      const known = new Set(told.map(textKey));
      const missed = found.filter(quote => !known.has(textKey(quote)));
      score.found += found.length;
      score.told += found.length - missed.length;
      score.mistakes.push(...missed.map(({ text }) => `missed  ${who}: ${text.slice(0, 80)}`));
    }
  return score;
}

function note(
  score: FollowScore,
  { who, told, namesOf }: { who: string; told: readonly BlogQuote[] } & Pick<LabelledBlog, 'namesOf'>,
): void {
  for (const quote of told) {
    const names = namesOf(quote);
    if (!names) continue;
    score.judged += 1;
    if (names.some(name => mayBeOne(name, who))) continue;
    score.wrong += 1;
    score.mistakes.push(`wrong  ${who}, not ${names[0]}: ${quote.text.slice(0, 80)}`);
  }
}

/** Says in lines how well following speakers works on the labelled captures of a folder. */
export function evaluateFollows(folder: string): readonly string[] {
  const articles = join(folder, 'quotes/polnear.dev.jsonl');
  const sets = { 'live pages': pageBlogs(folder, true), articles: articleBlogs(articles) };
  return Object.entries(sets).flatMap(([name, blogs]) => {
    const { found, told, judged, wrong, mistakes } = scoreFollows(blogs);
    const percent = (part: number, whole: number): string => ((100 * part) / whole).toFixed(1);
    return [
      `${name}: told of ${told} of the ${found} quotes that /quote who: finds, ${percent(told, found)} % (goal 90)`,
      `${name}: ${wrong} of ${judged} by others, ${percent(wrong, judged)} % (goal at most 2)`,
      ...mistakes.map(one => `  ${one}`),
    ];
  });
}
