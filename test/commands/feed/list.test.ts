import { expect, test } from 'vitest';
import { run, textOf } from '../../support/feed-command.ts';
import { aBlog, seededBot } from '../../support/seeded-bot.ts';

test('the list names every feed with its channel and settings, in pages', async () => {
  const bot = seededBot();
  for (const number of [1, 2, 3, 4, 5, 6, 7, 8, 9]) {
    await bot.add(aBlog({ id: `blog-${number}`, title: `Evening ${number}` }), `${number}`);
  }
  const first = await run('list', {}, bot.asked());
  const second = await run('list', {}, bot.asked({ page: 2 }));
  expect(first.page).toEqual({ number: 1, of: 2 });
  expect(textOf(first)).toContain('**Evening 1**\nposts each new key event in <#1>; it pings nobody');
  expect(textOf(second)).toContain('**Evening 9**');
  expect(textOf(second)).not.toContain('**Evening 8**');
});

test('the longest list fits one embed', async () => {
  const bot = seededBot();
  const keywords = Array.from({ length: 20 }, (_, index) => `${index}`.padEnd(60, '*'));
  for (const id of 'abcdefgh') await bot.add(aBlog({ id, title: id.repeat(500) }), '123456789012345678', { keywords });
  expect(textOf(await run('list', {}, bot.asked())).length).toBeLessThanOrEqual(4096);
});

test('an empty list says how to start', async () => {
  expect(textOf(await run('list', {}, seededBot().asked()))).toContain('/feed add url:');
});

test('the list shows every setting, keywords last', async () => {
  const bot = seededBot();
  const given = {
    thread: true,
    board: true,
    publish: true,
    keywords: ['tide', '-drill'],
    withdrawn: 'delete',
  } as const;
  await bot.add(aBlog(), '10', given);
  expect(textOf(await run('list', {}, bot.asked()))).toContain(
    'posts each new key event in <#10>; all other updates go silently into one thread; a pinned board shows the newest key events; posts are published to the channels that follow this one; it pings nobody; messages of withdrawn updates are deleted; at the end the board is unpinned and the thread is closed; only updates with one of these words: “tide…”, and without these words: “drill…”',
  );
});
