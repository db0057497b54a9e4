import { expect, test } from 'vitest';
import { addressesIn } from '../../commands/feed/import/import.ts';
import { pause } from '../../commands/feed/pause.ts';
import { withUnseen } from '../../commands/feed/permissions.ts';
import { passingLines } from '../../commands/feed/settings/text.ts';
import { tagsFrom } from '../../commands/feed/settings/values.ts';
import { speakersIn } from '../../commands/shared/resolve-feed.ts';
import { localeFor } from '../../src/i18n/translate.ts';
import { keyEvent, liveBlog, subscription } from '../support/live-blog.ts';
import { aBlog, seededBot } from '../support/seeded-bot.ts';

const { t } = localeFor('en');
const some = <T>(count: number, one: (n: number) => T): T[] => Array.from({ length: count }, (_, n) => one(n));

/** How many of so many tags a post gets. */
function tags(count: number): number {
  const all = some(count, n => `T${n}`);
  const context = seededBot().asked({ kind: 'forum', tags: all });
  const read = tagsFrom(all.map(name => `id of ${name}`).join(','), { settings: subscription() } as never, context);
  return 'settings' in read ? (read.settings?.forum?.tags.length ?? 0) : 0;
}

/** How many of so many channels out of sight an answer names. */
async function unseen(count: number): Promise<number> {
  const bot = seededBot();
  const context = bot.asked();
  const feeds = { ...context.feeds, channelsFollowed: async () => some(count, n => `9${n}`) };
  const rights = { ...context.rights, isUnseen: () => true, missingPermissions: () => ['ViewChannel'] as const };
  const { message } = await withUnseen({ message: { cards: [] } }, { ...context, feeds, rights });
  return message.content?.match(/<#9\d>/gu)?.length ?? 0;
}

/** Of how many of so many live blogs speakers are suggested. */
async function suggestedFrom(count: number): Promise<number> {
  const { reader, ...context } = seededBot().asked();
  let read = 0;
  const quotes = async () => {
    read += 1;
    return [];
  };
  await speakersIn(
    some(count, n => `${n}`),
    '',
    { ...context, reader: { ...reader, quotes } },
  );
  return read;
}

const BOUNDS: readonly [string, number, (count: number) => number | undefined | Promise<number>, number?][] = [
  ['addresses of an import', 200, n => addressesIn(some(n, at => `https://b.dev/${at}`).join(' ')).addresses.length],
  [
    'characters of a line of a file without an address',
    2_048,
    n => addressesIn('', ['a'.repeat(n)]).nonAddresses[0]?.length,
  ],
  ['tags of a post', 5, tags, 0],
  ['channels out of sight that are named', 5, unseen],
  ['live blogs whose speakers are suggested', 5, suggestedFrom],
  [
    'updates that keywords are tried on',
    20,
    n =>
      passingLines(subscription({ keywords: ['Headline'] }), liveBlog(some(n, at => keyEvent(`${at}`, { at }))), t)
        .length - 1,
  ],
];

test.each(BOUNDS)('%s: at most %i', async (...[, most, kept, beyond = most]) => {
  expect([await kept(most - 1), await kept(most), await kept(most + 1)]).toEqual([most - 1, most, beyond]);
});

test('a pause lasts thirty days at most', async () => {
  const bot = seededBot();
  await bot.add(aBlog(), '10');
  const answer = async (minutes: number) =>
    (await pause.run({ feed: 'subscription-1', for: `${minutes}m` }, bot.asked())).message.content;
  expect(await answer(43_201)).toBe(t('pause.badTime'));
  expect(await answer(43_200)).not.toBe(t('pause.badTime'));
});
