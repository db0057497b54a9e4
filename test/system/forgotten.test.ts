import { existsSync, readFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { inspect } from 'node:util';
import { expect, test } from 'vitest';
import { collectionsOf } from '../../src/store/store.ts';
import type { TestApp } from '../support/app.ts';
import { startOnFile } from '../support/moderator.ts';
import { given, press, textOf, through } from '../support/pressing.ts';

/** The second member of the server. */
const READER = '424242424242424242';
const LIST = { command: 'follow list', userId: READER };

const forgets = async (app: TestApp): Promise<string> =>
  textOf(await through(app, LIST, 'Delete everything …', 'Delete everything'));

async function asks(
  { simulator, channelId }: TestApp,
  command: string,
  options: Readonly<Record<string, string>> = {},
) {
  const answer = await simulator.invoke({ channelId, command, options, userId: READER });
  const { content, embeds } = await answer.settled;
  return [content, ...embeds.map(({ title, description }) => `${title}\n${description}`)].filter(Boolean).join('\n');
}

/** Which of some texts the store's files hold. */
const tracesIn = (path: string, texts: readonly string[]): readonly string[] => {
  const files = [path, `${path}-wal`].filter(existsSync).map(file => readFileSync(file, 'latin1'));
  return texts.filter(text => files.some(bytes => bytes.includes(text)));
};

/** A member who follows two things, and one direct message that they got; what of them the store's files may hold. */
async function readerOnFile() {
  const { newsroom, app, path } = await startOnFile();
  await app.ask('feed add', { url: newsroom.url });
  await asks(app, 'follow add', { who: 'Zaphod Beeblebrox' });
  await asks(app, 'follow add', { about: 'xylophone' });
  await app.minute();
  newsroom.publish({ headline: 'Xylophone concert', text: 'A xylophone.', keyEvent: true });
  await app.minute();
  const { channelId: conversation = '' } = app.simulator.conversations().find(({ userId }) => userId === READER) ?? {};
  expect(app.simulator.messages(conversation)).toHaveLength(1);
  return { newsroom, app, path, own: [READER, conversation, 'Zaphod', '["xylophone"]'] };
}

test('when a member asks to be forgotten, no file holds them, their conversation or what they followed', async () => {
  const { app, path, own } = await readerOnFile();
  expect(tracesIn(path, own)).toContain(READER);
  expect(await forgets(app)).toMatch(/^Deleted/);
  expect(tracesIn(path, own)).toEqual([]);
  await app.minute(3700);
  await app.stop();
  expect(tracesIn(path, own)).toEqual([]);
});

test('a button below the list exports to a member alone what is stored of them, until they asked to be forgotten', async () => {
  const { app, own } = await readerOnFile();
  const { attachments, content, flags } = await through(app, LIST, 'Export');
  expect(flags).toBe(64);
  expect(content).toMatch(/^Everything that I store about you/);
  const text = await (await fetch(attachments[0]?.url ?? '')).text();
  expect(attachments[0]?.filename).toMatch(/^follows-\d{4}-\d\d-\d\d\.json$/);
  expect(own.filter(word => !JSON.stringify(JSON.parse(text)).includes(word))).toEqual([]);
  await forgets(app);
  const after = await through(app, LIST, 'Export');
  expect(after.attachments).toEqual([]);
  expect(after.content).toMatch(/^I store nothing/);
  expect(app.simulator.refusals).toEqual([]);
});

/** The keys and values of all that is stored. */
async function stored({ store }: TestApp): Promise<string> {
  const all = Object.entries(collectionsOf(store())).map(async ([name, collection]) => {
    const entries = collection.entries() as AsyncIterable<[string, unknown]>;
    return (await Array.fromAsync(entries, entry => `${name} ${JSON.stringify(entry)}`)).join('\n');
  });
  return (await Promise.all(all)).join('\n');
}

test('a member who follows nothing any more is gone after a week, with the receipts of their messages', async () => {
  const { app, own } = await readerOnFile();
  for (const { id } of (await app.store().members.get(READER))?.follows ?? [])
    await press(app, await given(app, LIST), 'Stop following …', { values: [id], userId: READER });
  expect(await stored(app)).toContain(READER);
  await app.minute(9 * 24 * 3600);
  await app.minute(3700);
  const left = await stored(app);
  expect(own.filter(text => left.includes(text))).toEqual([]);
  expect(await forgets(app)).toMatch(/^I store nothing/);
});

test('no stored key names a member but that of their own record', async () => {
  const { app } = await readerOnFile();
  const { members, ...others } = collectionsOf(app.store());
  const keys = Object.values(others).map(collection =>
    Array.fromAsync(collection.entries() as AsyncIterable<[string, unknown]>, ([key]) => key),
  );
  expect((await Promise.all(keys)).flat().filter(key => key.includes(READER))).toEqual([]);
  expect(await members.get(READER)).toBeDefined();
});

test('whatever fails, the log holds no id of a member, of their conversation or of a message in it', async () => {
  const lines: string[] = [];
  const note = (event: string, facts?: object) => void lines.push(`${event} ${inspect(facts, { depth: 9 })}`);
  const { newsroom, app, path } = await startOnFile({ log: { debug: note, info: note, warn: note, error: note } });
  await app.ask('feed add', { url: newsroom.url });
  await asks(app, 'follow add');
  await app.minute();
  newsroom.publish({ headline: 'One', text: 'x', keyEvent: true });
  await app.minute();
  const { channelId: conversation = '' } = app.simulator.conversations().find(({ userId }) => userId === READER) ?? {};
  const [letter] = app.simulator.messages(conversation);
  const fails = { method: 'POST', path: new RegExp(`/channels/${conversation}/messages`) };
  for (const effect of [{ status: 503 }, { status: 403, code: 50013 }, { status: 400, code: 50035 }, { status: 429 }]) {
    app.simulator.faults.add({ ...fails, times: 1, effect } as never);
    newsroom.publish({ headline: `After ${effect.status}`, text: 'x', keyEvent: true });
    await app.minute();
    await app.minute(700);
  }
  app.simulator.deleteMessage(conversation, letter?.id ?? '');
  newsroom.publish({ headline: 'Last', text: 'x', keyEvent: true });
  await app.minute();
  app.simulator.refuseLetters(READER, true);
  newsroom.publish({ headline: 'Refused', text: 'x', keyEvent: true });
  await app.minute();
  const database = new DatabaseSync(path);
  database.exec(`UPDATE entries SET value = '{"damaged": "' || value WHERE key LIKE 'members%' OR key LIKE 'letters%'`);
  database.close();
  await app.restart();
  newsroom.publish({ headline: 'Damaged', text: 'x', keyEvent: true });
  await app.minute();
  await asks(app, 'follow list');
  expect(lines.filter(line => /^(?:post\.paused|letters\.broke|command\.failed)/.test(line)).length).toBeGreaterThan(3);
  expect(lines.filter(line => [READER, conversation, letter?.id ?? '?'].some(id => line.includes(id)))).toEqual([]);
});
