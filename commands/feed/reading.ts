import type { Reading } from '../../src/command.ts';
import { headlineOf, NAMELESS, titleLine } from '../../src/core/card.ts';
import { instant } from '../../src/core/instant.ts';
import { isLivePage } from '../../src/core/live-page.ts';
import type { LiveBlog, Update } from '../../src/core/model.ts';
import { addCall } from './call.ts';
import { isFeed } from './kind.ts';
import { tally } from './tally.ts';

const headline = (update: Update): string => titleLine(headlineOf(update), 200) || NAMELESS;

type Found = Reading & { kind: 'live blog' };

function relativeTime(iso: string | undefined): string {
  const at = instant(iso);
  return at === undefined ? '' : ` (<t:${Math.floor(at / 1000)}:R>)`;
}

function newest({ updates }: LiveBlog): string {
  const [first] = updates.toSorted((a, b) => (b.publishedAt ?? '').localeCompare(a.publishedAt ?? ''));
  if (!first) return 'It holds no update yet: the first one will be posted.';
  return `The newest: **${headline(first)}**${relativeTime(first.publishedAt)}.`;
}

const MOST_OFFERED = 3;

/** Live blogs that a section feed lists as one item each: better followed themselves. */
function offered({ feed, blog }: Found): string[] {
  const live = !isFeed(feed) ? [] : blog.updates.filter(({ url }) => isLivePage(url)).slice(0, MOST_OFFERED);
  if (live.length === 0) return [];
  return [
    'It lists live blogs, each as one item. To get the updates of one, follow its page:',
    ...live.map(({ url }) => addCall(url)),
  ];
}

/** What was found at an address, in sentences. */
export function foundAt(found: Found): string[] {
  const { feed, blog } = found;
  const keyEvents = blog.updates.filter(update => update.keyEvent || update.summary).length;
  const publisher = titleLine(blog.publisher, 80);
  const counts = tally(blog.updates.length, keyEvents);
  const ended = blog.state === 'ended' ? ['It has ended: its publisher will hardly add to it.'] : [];
  const rule = blog.keyEventRule ? [blog.keyEventRule] : [];
  return [
    `Found ${isFeed(feed) ? 'a feed' : 'a live blog'}${publisher && ` of ${publisher}`} with ${counts}.`,
    newest(blog),
    ...rule,
    ...ended,
    ...offered(found),
  ];
}
