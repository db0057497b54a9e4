import { expect, test } from 'vitest';
import summary from '../../commands/summary.ts';
import type { RichText, Update } from '../../src/core/model/live-blog.ts';
import { runOnly, saidIn } from '../support/members-command.ts';
import { aBlog, anUpdate, seededBot } from '../support/seeded-bot.ts';

const at = (hour: number, minute = 0) => new Date(Date.UTC(2026, 10, 25, hour, minute)).toISOString();
const seconds = (hour: number, minute = 0) => Date.parse(at(hour, minute)) / 1000;

const keyEvent = (id: string, hour: number): Update =>
  anUpdate({ id, headline: `The ${id} is closed`, keyEvent: true, publishedAt: at(hour) });

const items: RichText = [
  'Two ferries were torn from their ropes in the night',
  'The bridge stays closed until Friday',
].map(text => ({ kind: 'item', spans: [{ text }] }));
const block = anUpdate({ id: 'sum', headline: 'Summary', summary: true, text: items, publishedAt: at(14, 5) });

async function ask(updates: readonly Update[], options: Record<string, string> = {}, timezone = 'UTC') {
  const bot = seededBot();
  await bot.store.servers.set('1', { timezone });
  await bot.add(aBlog({ updates }), '10');
  return saidIn(await runOnly(summary, options, bot.asked()));
}

test('the editors’ own summary comes first, then what came after, each line linked', async () => {
  const said = await ask([keyEvent('station', 16), block, keyEvent('road', 12)]);
  expect(said).toContain(`**The editors’ summary of <t:${seconds(14, 5)}:t>, and what came after**`);
  expect(said).toContain('- [The bridge stays closed until Friday](<https://harbour.example/live/evening#sum>)');
  expect(said).toContain(
    `<t:${seconds(16)}:t> [The station is closed](<https://harbour.example/live/evening#station>)`,
  );
  expect(said).not.toContain('road');
});

test('without a summary the key events are told, and nothing older than was asked for', async () => {
  const said = await ask([keyEvent('station', 16), keyEvent('road', 12)], { since: '14:00' });
  expect(said).toContain(`**Key events since <t:${seconds(14)}:t>**`);
  expect(said).toContain('station');
  expect(said).not.toContain('road');
});

test('a time is meant in the server’s time zone', async () => {
  const said = await ask([keyEvent('station', 16)], { since: '14:00' }, 'Europe/Warsaw');
  expect(said).toContain(`since <t:${seconds(13)}:t>`);
});

test('without key events the updates are summed up', async () => {
  expect(await ask([anUpdate({ id: 'a', headline: 'Trams are running again' })])).toContain(
    '**From the updates so far**',
  );
});

test('where there are more key events than lines, it says how many', async () => {
  const many = Array.from({ length: 14 }, (_, hour) => keyEvent(`pier ${hour}`, 14 - hour));
  expect(await ask(many)).toContain('10 of 14 key events: /timeline has them all');
});

test('a time that cannot be read is answered with what can', async () => {
  expect(await ask([keyEvent('road', 12)], { since: 'soon' })).toContain('I cannot read that as a time. Try `3h`');
});

test('where nothing is new it says so, and what the newest is', async () => {
  const said = await ask([keyEvent('road', 12)], { since: '1h' });
  expect(said).toBe(
    `**Harbour evening** has nothing new since <t:${seconds(19)}:f>. The newest update, <t:${seconds(12)}:R>: [The road is closed](<https://harbour.example/live/evening#road>)`,
  );
});

test('a live blog without updates says so', async () => {
  expect(await ask([])).toContain('nothing to sum up so far. It has no updates so far.');
});

test('a summary of another day carries dates', async () => {
  expect(await ask([{ ...keyEvent('road', 12), publishedAt: '2026-11-20T12:00:00.000Z' }])).toMatch(/<t:\d+:f>/);
});
