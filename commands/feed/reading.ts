import type { CommandContext } from '../../src/command/context.ts';
import type { AddressReading } from '../../src/core/model/address-reading.ts';
import type { LiveBlog, Update } from '../../src/core/model/live-blog.ts';
import { headlineOf, titleLine } from '../../src/core/render/card.ts';
import { isLivePage } from '../../src/core/text/address.ts';
import { relativeTime, timestampMs } from '../../src/core/time/timestamp.ts';
import type { Translate } from '../../src/i18n/translate.ts';
import { addCall } from './call.ts';
import { isFeed } from './kind.ts';

const headlineIn = (t: Translate, update: Update): string => titleLine(headlineOf(update), 200) || t('update.nameless');

type Words = Pick<CommandContext, 't' | 'language'>;
type Found = AddressReading & { kind: 'live blog' };

function newest({ updates }: LiveBlog, t: Translate): string {
  const [first] = updates.toSorted((a, b) => (b.publishedAt ?? '').localeCompare(a.publishedAt ?? ''));
  if (!first) return t('found.none');
  const headline = headlineIn(t, first);
  const at = timestampMs(first.publishedAt);
  if (at === undefined) return t('found.newest', { headline });
  return t('found.newestAt', { headline, ago: relativeTime(at) });
}

const MOST_OFFERED = 3;

/** Live blogs that a section feed lists as one item each: better followed themselves. */
function offered({ feed, blog }: Found, { t, language }: Words): string[] {
  const live = !isFeed(feed) ? [] : blog.updates.filter(({ url }) => isLivePage(url)).slice(0, MOST_OFFERED);
  if (live.length === 0) return [];
  return [t('found.lists'), ...live.map(({ url }) => addCall(url, language))];
}

/** What was found at an address, in sentences. */
export function foundAt(found: Found, words: Words): string[] {
  const { feed, blog } = found;
  const { t } = words;
  const keyEvents = blog.updates.filter(update => update.keyEvent || update.summary).length;
  const publisher = titleLine(blog.publisher, 80);
  const counts = t('tally', { updates: blog.updates.length, keyEvents });
  const ended = blog.state === 'ended' ? [t('found.ended')] : [];
  const rule = blog.keyEventRule ? [t(`rule.${blog.keyEventRule}`)] : [];
  const own = isFeed(feed) ? 'found.feed' : 'found.blog';
  return [
    t(publisher ? `${own}Of` : own, { publisher, tally: counts }),
    newest(blog, t),
    ...rule,
    ...ended,
    ...offered(found, words),
  ];
}
