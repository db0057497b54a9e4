import { expect, test } from 'vitest';
import { why } from '../../../commands/feed/why.ts';
import { textOf } from '../../support/feed-command.ts';
import { aBlog, anUpdate, seededBot } from '../../support/seeded-bot.ts';

test('where a channel follows several live blogs, the updates of all are suggested, and the chosen one is explained', async () => {
  const bot = seededBot();
  for (const title of ['Harbour', 'Airport']) {
    const updates = [anUpdate({ id: title, headline: `${title} closed` })];
    await bot.add(aBlog({ id: title, title, updates }), '10');
  }
  const choices = (await why.options.update.suggest?.('closed', bot.asked(), {})) ?? [];
  expect(choices.map(({ name }) => name).toSorted()).toEqual(['Airport closed', 'Harbour closed']);
  const airport = choices.find(({ name }) => name.startsWith('Airport'));
  expect(textOf(await why.run({ update: String(airport?.value) }, bot.asked()))).toContain('From [Airport]');
});
