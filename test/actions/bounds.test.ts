import { expect, test } from 'vitest';
import { liveBlogsIn } from '../../src/actions/feeds/feeds.ts';
import type { AddressReading } from '../../src/core/model/live-blog.ts';
import { aBlog, anUpdate, aReading, seededBot } from '../support/seeded-bot.ts';

const some = <T>(count: number, one: (n: number) => T): T[] => Array.from({ length: count }, (_, n) => one(n));

/** How many of so many follows a member has. */
async function follows(count: number): Promise<number> {
  const bot = seededBot();
  for (let n = 0; n < count; n += 1) await bot.asked().member.addFollow({ who: `Person ${n}` });
  return (await bot.asked().member.ownFollows()).follows.length;
}

/** How many of so many live blogs are offered that a section feed calls live. */
async function offered(count: number): Promise<number> {
  const updates = some(count, n =>
    anUpdate({ id: `${n}`, headline: `Storm live ${n}`, url: `https://harbour.example/storm-${n}` }),
  );
  const read = async (): Promise<AddressReading> => aReading(aBlog());
  return (await liveBlogsIn(aBlog({ url: 'https://harbour.example/feed', updates }), read)).length;
}

/** How many characters of a quote the history says, of so many that it has. */
async function wordsInHistory(length: number): Promise<number> {
  const bot = seededBot();
  const words = 'a'.repeat(length - 'We never go to sea in ,'.length);
  const text = `“We never go to sea in ${words},” said the mayor, Ada Vane.`;
  await bot.add(aBlog({ updates: [anUpdate({ id: 'a', text: [{ kind: 'paragraph', spans: [{ text }] }] })] }), '10');
  const { reader, server } = bot.asked();
  const [found] = await reader.quotesToCorrect('evening');
  await reader.correctQuote('evening', found?.key ?? '', { hidden: true });
  const [entry] = await server.history();
  return entry && 'words' in entry ? entry.words.replace('…', '').length : 0;
}

test.each([
  ['follows of a member', 25, follows, 25],
  ['live blogs that a section feed offers', 3, offered, 3],
  ['characters of a quote in the history', 80, wordsInHistory, 79],
] as const)('%s: at most %i', async (...[, most, kept, beyond]) => {
  expect([await kept(most - 1), await kept(most), await kept(most + 1)]).toEqual([most - 1, most, beyond]);
});
