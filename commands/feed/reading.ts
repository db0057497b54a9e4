import { type Asked, type Reading, retold, type Say } from '../../src/command/command.ts';
import type { LiveBlog, Update } from '../../src/core/model/model.ts';
import { headlineOf, titleLine } from '../../src/core/render/card.ts';
import { isLivePage } from '../../src/core/text/live-page.ts';
import { instant } from '../../src/core/time/timestamp.ts';
import { addCall } from './call.ts';
import { isFeed } from './kind.ts';

const headlineIn = (say: Say, update: Update): string => titleLine(headlineOf(update), 200) || say('update.nameless');

type Words = Pick<Asked, 'say' | 'language'>;
type Found = Reading & { kind: 'live blog' };

function newest({ updates }: LiveBlog, say: Say): string {
  const [first] = updates.toSorted((a, b) => (b.publishedAt ?? '').localeCompare(a.publishedAt ?? ''));
  if (!first) return say('found.none');
  const headline = headlineIn(say, first);
  const at = instant(first.publishedAt);
  if (at === undefined) return say('found.newest', { headline });
  return say('found.newestAt', { headline, ago: `<t:${Math.floor(at / 1000)}:R>` });
}

const MOST_OFFERED = 3;

/** Live blogs that a section feed lists as one item each: better followed themselves. */
function offered({ feed, blog }: Found, { say, language }: Words): string[] {
  const live = !isFeed(feed) ? [] : blog.updates.filter(({ url }) => isLivePage(url)).slice(0, MOST_OFFERED);
  if (live.length === 0) return [];
  return [say('found.lists'), ...live.map(({ url }) => addCall(url, language))];
}

/** What was found at an address, in sentences. */
export function foundAt(found: Found, words: Words): string[] {
  const { feed, blog } = found;
  const { say } = words;
  const keyEvents = blog.updates.filter(update => update.keyEvent || update.summary).length;
  const publisher = titleLine(blog.publisher, 80);
  const counts = say('tally', { updates: blog.updates.length, keyEvents });
  const ended = blog.state === 'ended' ? [say('found.ended')] : [];
  const rule = blog.keyEventRule ? [retold(say, blog.keyEventRule)] : [];
  const own = isFeed(feed) ? 'found.feed' : 'found.blog';
  return [
    say(publisher ? `${own}Of` : own, { publisher, tally: counts }),
    newest(blog, say),
    ...rule,
    ...ended,
    ...offered(found, words),
  ];
}
