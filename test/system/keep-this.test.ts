import { expect, test } from 'vitest';
import { NOBODY } from '../../src/core/model/member.ts';
import type { TestApp } from '../support/app.ts';
import { followedStorm } from '../support/moderator.ts';

/** The second member of the server. */
const READER = '424242424242424242';
const DAY = 86_400;

interface Component {
  custom_id: string;
  components?: readonly Component[];
}
type Answer = Awaited<ReturnType<TestApp['simulator']['invoke']>>;

async function saidIn(answer: Answer): Promise<string> {
  const { content, embeds } = await answer.settled;
  return [content, ...embeds.map(({ title, description }) => `${title}\n${description}`)].filter(Boolean).join('\n');
}

/** A key event in the channel, and a member who keeps it. */
async function keptStorm() {
  const { newsroom, app } = await followedStorm();
  const { simulator, channelId } = app;
  const block = newsroom.publish({ headline: 'Ferry turns back', text: 'It is safe.', keyEvent: true });
  await app.minute();
  const postOf = (words: string) =>
    simulator.messages(channelId).findLast(({ embeds }) => JSON.stringify(embeds).includes(words))?.id ?? '';
  const keeps = (words: string) =>
    simulator.invoke({ channelId, command: 'Keep this', target: postOf(words), userId: READER });
  const lists = () => simulator.invoke({ channelId, command: 'follow list', userId: READER });
  /** What the bot has written to the member, oldest first. */
  const copies = () =>
    simulator
      .messages(simulator.conversations().find(({ userId }) => userId === READER)?.channelId ?? '')
      .map(({ embeds }) => embeds.map(({ title, description }) => `${title}\n${description}`).join('\n'));
  return { newsroom, app, block, keeps, lists, copies };
}

test('a copy of a post comes by direct message, once, and says how long it is kept', async () => {
  const { app, keeps, copies } = await keptStorm();
  expect(await saidIn(await keeps('Ferry turns back'))).toContain('a copy of “Ferry turns back”');
  await app.minute();
  await app.minute();
  expect(copies()).toEqual([expect.stringContaining('Ferry turns back')]);
  expect(await saidIn(await keeps('Ferry turns back'))).toContain('already');
  await app.minute();
  expect(copies()).toHaveLength(1);
});

test('the copy is corrected and withdrawn with its original, and nothing else is told', async () => {
  const { newsroom, app, block, keeps, copies } = await keptStorm();
  await keeps('Ferry turns back');
  await app.minute();
  newsroom.publish({ headline: 'Quay 4 closed', text: 'x', keyEvent: true });
  newsroom.change(block.id, { headline: 'Ferry goes on' });
  await app.minute();
  await app.minute();
  expect(copies()).toEqual([expect.stringContaining('Ferry goes on')]);
  newsroom.withdraw(block.id);
  for (let wait = 0; wait < 3; wait += 1) await app.minute();
  expect(copies()).toEqual([expect.stringContaining('~~Ferry goes on~~')]);
});

test('a copy follows its update for longer than a month, and lists what it says', async () => {
  const { newsroom, app, block, keeps, copies, lists } = await keptStorm();
  await keeps('Ferry turns back');
  await app.minute();
  for (let day = 0; day < 35; day += 1) {
    newsroom.publish({ text: `Day ${day} at the harbour.` });
    await app.minute(DAY);
    await app.minute();
  }
  newsroom.change(block.id, { headline: 'Ferry goes on' });
  await app.minute(3_600);
  await app.minute();
  expect(copies()).toEqual([expect.stringContaining('Ferry goes on')]);
  expect(await saidIn(await lists())).toContain('a copy of “Ferry goes on”');
});

test('a week after the live blog ended nothing is kept any more', async () => {
  const { newsroom, app, keeps } = await keptStorm();
  await keeps('Ferry turns back');
  await app.minute();
  newsroom.end();
  await app.minute();
  await app.minute();
  await app.minute(5 * DAY);
  expect((await app.store().members.get(READER))?.follows).toHaveLength(1);
  await app.minute(4 * DAY);
  await app.minute(3_700);
  expect((await app.store().members.get(READER))?.follows ?? []).toEqual([]);
});

test('who removes a copy from the list has it no longer followed', async () => {
  const { newsroom, app, block, keeps, copies, lists } = await keptStorm();
  await keeps('Ferry turns back');
  await app.minute();
  const list = await lists();
  const { id: messageId, components = [] } = await list.settled;
  const rows = components as unknown as Component[];
  const menu = rows.flatMap(row => row.components ?? []).find(({ custom_id: id }) => id.includes('remove'));
  const [follow] = (await app.store().members.get(READER))?.follows ?? [];
  const values = [follow?.id ?? ''];
  const removed = await app.simulator.press({ messageId, customId: menu?.custom_id ?? '', values, userId: READER });
  expect(await saidIn(removed)).toContain('no longer follow a copy of “Ferry turns back”');
  expect(copies()).toHaveLength(1);
  newsroom.withdraw(block.id);
  for (let wait = 0; wait < 3; wait += 1) await app.minute();
  expect(copies()).toEqual([expect.stringContaining('~~Ferry turns back~~')]);
});

test('what was withdrawn cannot be kept', async () => {
  const { newsroom, app, block, keeps, copies } = await keptStorm();
  newsroom.withdraw(block.id);
  for (let wait = 0; wait < 3; wait += 1) await app.minute();
  expect(await saidIn(await keeps('Ferry turns back'))).toContain('no longer have');
  await app.minute();
  expect(copies()).toEqual([]);
});

test('a copy that quiet hours held back while its update was taken back comes once that is back', async () => {
  const { newsroom, app, block, keeps, copies } = await keptStorm();
  const keepsQuiet = async (isQuiet: boolean): Promise<void> => {
    const { quiet: _, ...member } = (await app.store().members.get(READER)) ?? NOBODY;
    const allDay = { quiet: { from: '00:00', to: '23:59', timezone: 'UTC' } };
    await app.store().members.set(READER, { ...member, ...(isQuiet && allDay) });
  };
  await keepsQuiet(true);
  await keeps('Ferry turns back');
  newsroom.withdraw(block.id);
  for (let wait = 0; wait < 3; wait += 1) await app.minute();
  newsroom.change(block.id, { headline: 'Ferry turns back' });
  await app.minute();
  await keepsQuiet(false);
  await app.minute();
  await app.minute();
  expect(copies()).toEqual([expect.stringContaining('Ferry turns back')]);
});
