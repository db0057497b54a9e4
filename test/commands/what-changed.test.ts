import { expect, test } from 'vitest';
import whatChanged from '../../commands/what-changed.ts';
import { updateArtifact } from '../../src/core/delivery/artifact.ts';
import type { Tracked } from '../../src/core/model/blog-record.ts';
import { runOnly, saidIn } from '../support/members-command.ts';
import { aBlog, anUpdate, seededBot } from '../support/seeded-bot.ts';

const AT = '2026-11-25T18:30:00.000Z';
const MESSAGE = '77';

/** A bot that has posted an update, of which this is known. */
async function posted(known: Partial<Tracked> = {}) {
  const bot = seededBot();
  const text = [{ kind: 'paragraph', spans: [{ text: 'The bridge is shut until 02:00.' }] }] as const;
  await bot.add(aBlog({ updates: [anUpdate({ id: 'a', text })] }), '10');
  await bot.record('evening', ({ tracked }) => ({ tracked: tracked.map(one => ({ ...one, ...known })) }));
  await bot.store.receipts.set(`10/${updateArtifact('a', 'evening', false)}`, {
    state: 'posted',
    revision: 1,
    at: AT,
    messageId: MESSAGE,
    hash: '',
  });
  return async (message = MESSAGE) => saidIn(await runOnly(whatChanged, { message }, bot.asked()));
}

const version = (hour: string, until = AT) => ({
  until,
  headline: 'Headline a',
  text: `The bridge is shut until ${hour}.`,
});

test('the versions of an update are shown as word diffs, newest first', async () => {
  const ask = await posted({ versions: [version('23:00'), version('22:00', '2026-11-25T18:10:00.000Z')] });
  const said = await ask();
  expect(said).toContain('The bridge is shut until ~~23:00~~ **02:00**');
  expect(said).toContain('~~22:00~~ **23:00**');
  expect(said.indexOf('**02:00**')).toBeLessThan(said.indexOf('**23:00**'));
  expect(said).toContain(`<t:${Date.parse(AT) / 1000}:t>`);
});

test('an edit of marks alone is told as such', async () => {
  const ask = await posted({ versions: [{ ...version('02:00'), text: 'The bridge is SHUT, until 02:00' }] });
  expect(await ask()).toContain('only punctuation, capitals or spaces');
});

test('an update that was never edited, one that was withdrawn and a foreign message get a sentence', async () => {
  const ask = await posted();
  expect(await ask()).toContain('seen an edit');
  expect(await ask('78')).toMatch(/isn’t one of my posts[^“]*$/u);
  const withdrawn = await posted({ state: 'withdrawn', versions: [version('23:00')] });
  expect(await withdrawn()).toContain('withdrew that update');
});
