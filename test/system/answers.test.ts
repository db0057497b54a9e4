import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { APIButtonComponent, APIMessage } from 'discord-api-types/v10';
import { expect, onTestFinished, test } from 'vitest';
import type { Config } from '../../src/config/config.ts';
import { startTestApp, type TestApp } from '../support/app.ts';
import { openNewsroom } from '../support/newsroom.ts';
import { following } from '../support/panel.ts';
import { given, labelsOf, press } from '../support/pressing.ts';

const QUOTES = 'Quotes in this update';
const FERRIES =
  '“We have moved the ferries to the north quay,” the harbour master, Ada Vane, told reporters. “They are safe there tonight,” Vane said.';
const CRANES = '“Two cranes have fallen on the quay,” said Bram Oster, the mayor.';

/** A live blog that a channel follows, with one key event before and one, about cranes, after. */
async function followed(store?: Config['store']) {
  const newsroom = await openNewsroom();
  onTestFinished(newsroom.close);
  const ferries = newsroom.publish({ headline: 'Two ferries moved', text: FERRIES, keyEvent: true });
  const app = await startTestApp([newsroom.host], store);
  await app.ask('feed add', { url: newsroom.url });
  const cranes = newsroom.publish({ headline: 'Cranes down', text: CRANES, keyEvent: true });
  await app.minute();
  return { newsroom, app, ferries, cranes };
}

const textOf = ({ content, embeds }: APIMessage): string =>
  [content, ...embeds.map(({ description }) => description)].filter(Boolean).join('\n');

function labelled(message: APIMessage, label: string): string {
  const rows = (message.components ?? []).flatMap(row => ('components' in row ? [row.components] : []));
  const buttons = rows.flat() as APIButtonComponent[];
  const found = buttons.find(button => 'label' in button && button.label === label);
  return found && 'custom_id' in found ? found.custom_id : '';
}

type Options = Readonly<Record<string, string | boolean>>;

const answered = async ({ simulator, channelId }: TestApp, command: string, options?: Options) => {
  const answer = await simulator.invoke({ channelId, command, options });
  return { ephemeral: answer.ephemeral, message: await answer.settled };
};

const whyAt = (app: TestApp, target: string): Promise<APIMessage> =>
  given(app, { command: 'Why this message?', target });

/** What the quotes of a message are, below the answer to why it stands there. */
const quotesAt = async (app: TestApp, target: string): Promise<string> =>
  textOf(await press(app, await whyAt(app, target), QUOTES));

const posted = ({ simulator, channelId }: TestApp, title: string): string =>
  simulator.messages(channelId).find(({ embeds }) => embeds[0]?.title === title)?.id ?? '';

test.each(['quote', 'summary', 'timeline', 'catchup'])('/%s is answered to the asker alone', async command => {
  const { app } = await followed();
  const before = app.simulator.messages(app.channelId).length;
  const { ephemeral, message } = await answered(app, command);
  expect(ephemeral).toBe(true);
  expect(textOf(message)).toContain(command === 'quote' ? 'Two cranes' : 'Cranes down');
  expect(app.simulator.messages(app.channelId)).toHaveLength(before);
  expect(app.simulator.refusals).toEqual([]);
});

test.each(['quote', 'summary', 'timeline'])('/%s is shared with all where that is asked for', async command => {
  const { app } = await followed();
  const { ephemeral, message } = await answered(app, command, { share: true });
  expect(ephemeral).toBe(false);
  expect(app.simulator.messages(app.channelId).at(-1)?.id).toBe(message.id);
});

test.each([
  ['quote', { who: 'Lavrov' }],
  ['summary', { since: 'once' }],
  ['timeline', { feed: 'no such' }],
])('the asker alone reads that a shared /%s finds nothing: %j', async (command, options) => {
  const { app } = await followed();
  const before = app.simulator.messages(app.channelId).length;
  expect(await answered(app, command, { ...options, share: true })).toMatchObject({ ephemeral: true });
  expect(app.simulator.messages(app.channelId)).toHaveLength(before);
});

test('a speaker is suggested, found by a part of the name, and missed by name', async () => {
  const { app } = await followed();
  const typing = { channelId: app.channelId, command: 'quote', focused: 'who', options: { who: 'van' } };
  expect(await app.simulator.suggest(typing)).toEqual([{ name: 'Ada Vane (2 quotes)', value: 'Ada Vane' }]);
  const said = await app.ask('quote', { who: 'vane' });
  expect(said).toContain('— **Ada Vane** (harbour master)');
  expect(said).not.toContain('cranes');
  expect(await app.ask('quote', { who: 'Lavrov' })).toBe(
    'No quotes by Lavrov. Most quoted: **Ada Vane** (2), **Bram Oster** (1).',
  );
});

test('a press shows the next page of the quotes of the same speaker', async () => {
  const { app, newsroom } = await followed();
  const sayings = Array.from({ length: 6 }, (_, at) => `“Gate number ${at} is open to all,” said Ada Vane.`);
  for (const text of sayings) newsroom.publish({ headline: 'Gates', text });
  await app.minute();
  const { message } = await answered(app, 'quote', { who: 'Ada Vane' });
  expect(textOf(message)).not.toContain('ferries');
  const press = await app.simulator.press({ messageId: message.id, customId: labelled(message, 'Next') });
  expect(textOf(await press.settled)).toContain('We have moved the ferries');
  expect(textOf(await press.settled)).not.toContain('Bram Oster');
});

test('the quotes of an update that was taken back are gone', async () => {
  const { app, newsroom, cranes } = await followed();
  expect(await app.ask('quote')).toContain('Two cranes');
  newsroom.withdraw(cranes.id);
  await app.minute();
  await app.minute();
  expect(await app.ask('quote')).not.toContain('Two cranes');
  expect(labelsOf(await whyAt(app, posted(app, '~~Cranes down~~')))).toEqual([]);
});

test('an edit of an update changes its quotes', async () => {
  const { app, newsroom, cranes } = await followed();
  newsroom.change(cranes.id, { text: '“Three cranes have fallen on the quay,” said Bram Oster, the mayor.' });
  await app.minute();
  expect(await app.ask('quote', { who: 'Oster' })).toContain('“Three cranes');
});

test('a card comes as a picture that says its words to those who do not see it', async () => {
  const { app } = await followed();
  const { message } = await answered(app, 'quote', { who: 'Vane', card: true });
  const [picture] = message.attachments;
  expect(picture).toMatchObject({ filename: 'quote.png', content_type: 'image/png' });
  expect(picture?.description).toMatch(/^“We have moved the ferries to the north quay” — Ada Vane, harbour master\n/);
  const bytes = new Uint8Array(await (await fetch(picture?.url ?? '')).arrayBuffer());
  expect([...bytes.slice(1, 4)]).toEqual([...Buffer.from('PNG')]);
  expect(app.simulator.refusals).toEqual([]);
});

test('below why a message stands there are the quotes in its update, and of no others', async () => {
  const { app } = await followed();
  const said = await quotesAt(app, posted(app, 'Cranes down'));
  expect(said).toContain('— **Bram Oster** (mayor)');
  expect(said).not.toContain('Vane');
});

test('no quotes are offered where there is no update, or an update without any', async () => {
  const { app, newsroom } = await followed();
  const { id } = app.simulator.postMessage(app.channelId, '“We are all very tired,” said Bram Oster.');
  expect(labelsOf(await whyAt(app, id))).toEqual([]);
  newsroom.publish({ headline: 'Trams run', text: 'They are on time.', keyEvent: true });
  await app.minute();
  expect(labelsOf(await whyAt(app, posted(app, 'Trams run')))).toEqual([]);
});

test('the quotes of a digest are those of all its updates', async () => {
  const { app, newsroom } = await followed();
  for (let gate = 0; gate < 8; gate++)
    newsroom.publish({
      headline: `Gate ${gate}`,
      text: `“Gate number ${gate} is open to all,” said Ada Vane.`,
      keyEvent: true,
    });
  await app.minute();
  const said = await quotesAt(app, posted(app, '3 more updates'));
  for (const gate of [5, 6, 7]) expect(said).toContain(`Gate number ${gate}`);
  expect(said).not.toContain('Gate number 4');
  expect(app.simulator.refusals).toEqual([]);
});

test('a reader catches up from where they were, over a restart too, until they are forgotten', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'readers-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const { app, newsroom } = await followed({ kind: 'sqlite', path: join(folder, 'store.sqlite') });
  // A restart waits for what is in flight.
  const caughtUp = async (options?: Options) => {
    const said = await app.ask('catchup', options);
    await app.restart();
    return said;
  };
  expect(await caughtUp()).toContain('Two ferries moved');
  newsroom.publish({ headline: 'The road is closed', text: 'Nobody gets through.', keyEvent: true });
  await app.minute();
  expect(await caughtUp()).toMatch(
    /^What you missed\n\*\*Since your last catch-up, <t:\d+:R>\*\*\n<t:\d+:t> \[The road is closed\]\S+$/,
  );
  expect(await caughtUp()).toMatch(/^Nothing new in/);
  expect(await caughtUp({ forget: true })).toContain('I deleted how far you had read in one live blog');
  expect(await caughtUp()).toMatch(/The last 24 hours.*Two ferries moved.*The road is closed/s);
});

test('the menu knows an update that stands in the thread of a channel', async () => {
  const newsroom = await openNewsroom();
  onTestFinished(newsroom.close);
  const app = await startTestApp([newsroom.host]);
  await following(app, { url: newsroom.url, thread: true });
  newsroom.publish({ headline: 'Tired', text: '“We are all very tired tonight,” said Bram Oster, the mayor.' });
  await app.minute();
  await app.minute();
  const thread = app.simulator.channels().find(({ type }) => type === 11)?.id ?? '';
  const target = app.simulator.messages(thread).find(({ embeds }) => embeds[0]?.title === 'Tired')?.id ?? '';
  expect(await quotesAt({ ...app, channelId: thread }, target)).toContain('— **Bram Oster** (mayor)');
});

test('a moderator hides a quote in the menu of a post or of an answer, and members no longer see it', async () => {
  const { app } = await followed();
  const { simulator, channelId } = app;
  const { message } = await answered(app, 'quote', { share: true, who: 'Oster' });
  for (const target of [posted(app, 'Cranes down'), message.id]) {
    const opened = await simulator.invoke({ channelId, command: 'This quote is wrong', target });
    const choice = await opened.settled;
    expect(textOf(choice)).toContain('Two cranes');
    const hidden = await simulator.press({ messageId: choice.id, customId: labelled(choice, 'Hide it') });
    expect(textOf(await hidden.settled)).toContain('Hidden');
    expect(await app.ask('quote')).not.toContain('Two cranes');
    const shown = await simulator.press({ messageId: choice.id, customId: labelled(await hidden.settled, 'Undo') });
    expect(textOf(await shown.settled)).toContain('as I found it');
    expect(await app.ask('quote')).toContain('Two cranes');
  }
  expect(simulator.refusals).toEqual([]);
});
