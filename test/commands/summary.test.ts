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

test('the editors’ own summary comes first, then what is newer, with a link on each line', async () => {
  const said = await ask([keyEvent('station', 16), block, keyEvent('road', 12)]);
  expect(said).toContain(`**The editors’ summary of <t:${seconds(14, 5)}:t>, and what came after**`);
  expect(said).toContain(
    `- The bridge stays closed until Friday [↗ <t:${seconds(14, 5)}:t>](<https://harbour.example/live/evening#sum>)`,
  );
  expect(said).toContain(
    `- The station is closed. Text of station. [↗ <t:${seconds(16)}:t>](<https://harbour.example/live/evening#station>)`,
  );
  expect(said).not.toContain('road');
});

test('without a summary the key events are listed, none older than requested', async () => {
  const said = await ask([keyEvent('station', 16), keyEvent('road', 12)], { since: '14:00' });
  expect(said).toContain(`**Key events since <t:${seconds(14)}:f>**`);
  expect(said).toContain('station');
  expect(said).not.toContain('road');
});

test('a typed time is in the server’s time zone', async () => {
  const said = await ask([keyEvent('station', 16)], { since: '14:00' }, 'Europe/Warsaw');
  expect(said).toContain(`since <t:${seconds(13)}:f>`);
});

test('without key events the updates are summarised', async () => {
  expect(await ask([anUpdate({ id: 'a', headline: 'Trams are running again' })])).toContain(
    '**From the updates so far**',
  );
});

test('the summary says how many key events there are if it leaves some out', async () => {
  const many = Array.from({ length: 14 }, (_, hour) => keyEvent(`pier ${hour}`, 14 - hour));
  expect(await ask(many)).toContain(`\n-# 10 of 14 key events, newest <t:${seconds(14)}:t> · /timeline has them all`);
});

test('a time that cannot be read is answered with examples', async () => {
  expect(await ask([keyEvent('road', 12)], { since: 'soon' })).toContain('I can’t read that as a time. Try `3h`');
});

test('without news the answer names the newest update', async () => {
  const said = await ask([keyEvent('road', 12)], { since: '1h' });
  expect(said).toBe(
    `There is nothing new in **Harbour evening** since <t:${seconds(19)}:f>. Its newest update, <t:${seconds(12)}:R>: [The road is closed](<https://harbour.example/live/evening#road>)`,
  );
});

test('the answer says if a live blog has no updates', async () => {
  expect(await ask([])).toContain('nothing to sum up in **Harbour evening** yet. It has no updates so far.');
});

test('a summary of another day shows dates', async () => {
  expect(await ask([{ ...keyEvent('road', 12), publishedAt: '2026-11-20T12:00:00.000Z' }])).toMatch(/<t:\d+:f>/);
});
