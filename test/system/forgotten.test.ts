import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { TestApp } from '../support/app.ts';
import { startOnFile } from '../support/moderator.ts';

/** The second member of the server. */
const READER = '424242424242424242';

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
  expect(await asks(app, 'follow forget')).toMatch(/^Deleted/);
  expect(tracesIn(path, own)).toEqual([]);
  await app.minute(3700);
  await app.stop();
  expect(tracesIn(path, own)).toEqual([]);
});
