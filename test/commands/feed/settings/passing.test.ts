import { expect, test } from 'vitest';
import { reachable, run, setting, textOf, url } from '../../../support/feed-command.ts';
import { aBlog, anUpdate } from '../../../support/seeded-bot.ts';

const storm = [{ kind: 'paragraph', spans: [{ text: 'A storm comes.' }] }] as const;
const updates = [
  anUpdate({ id: 'a', keyEvent: true, text: storm, authors: ['Ada Vane'] }),
  anUpdate({ id: 'b', keyEvent: true, authors: ['Bo Holm'], tags: ['Weather'] }),
  anUpdate({ id: 'c', text: storm }),
  anUpdate({ id: 'd', keyEvent: true, headline: '*Big* waves' }),
];
const asked = async (options: Record<string, string | boolean>) =>
  textOf(await run('add', { url, ...options }, reachable(aBlog({ updates })).asked()));

test('the answer lists which of the last updates keywords would have let through', async () => {
  expect(await asked({ keywords: 'storm, tag:weather, -author:vane' })).toContain(
    'Of the last 4 updates, 1 would have passed:\n- Headline b\n1 more matches the keywords, but is no key event.',
  );
  expect(await asked({ keywords: 'author:"ada vane", waves' })).toContain(
    'Of the last 4 updates, 2 would have passed:\n- Headline a\n- \\*Big\\* waves',
  );
  expect(await asked({ keywords: 'fog' })).toContain('Of the last 4 updates, none would have passed.');
  expect(await asked({})).not.toContain('would have passed');
});

test('what goes into a thread or on the board alone passes as well', async () => {
  const bot = reachable(aBlog({ updates }));
  await run('add', { url }, bot.asked());
  await setting(['thread', 'on'], bot.asked());
  expect(textOf(await setting(['keywords', 'storm'], bot.asked()))).toContain(
    '2 would have passed:\n- Headline a\n- Headline c',
  );
  expect(await asked({ keywords: 'storm', updates: 'board only' })).toContain('1 would have passed:\n- Headline a');
});

test('keywords are named by what they look at', async () => {
  expect(await asked({ keywords: 'author:vane, -tag:sport' })).toContain(
    'with one of these words: author “vane”, and without these words: tag “sport”',
  );
});

test('the panel lists them for new keywords, by the filter as it is from now on', async () => {
  const bot = reachable(aBlog({ updates }));
  await run('add', { url, updates: 'everything' }, bot.asked());
  const text = textOf(await setting(['keywords', 'storm'], bot.asked()));
  expect(text).toContain('Of the last 4 updates, 2 would have passed:');
  expect(textOf(await setting(['mention', '5'], bot.asked()))).not.toContain('would have passed');
});

test('of more than twenty updates the last twenty are looked at', async () => {
  const many = Array.from({ length: 30 }, (_, n) =>
    anUpdate({ id: `${n}`, keyEvent: true, publishedAt: new Date(Date.UTC(2026, 10, 25, 10, n)).toISOString() }),
  );
  const bot = reachable(aBlog({ updates: many }));
  const text = textOf(await run('add', { url, keywords: 'headline' }, bot.asked()));
  expect(text).toContain('Of the last 20 updates, 20 would have passed:\n- Headline 29');
  expect(text).not.toContain('- Headline 9\n');
});
