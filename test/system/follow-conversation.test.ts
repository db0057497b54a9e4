import { expect, test } from 'vitest';
import type { TestApp } from '../support/app.ts';
import { followedStorm } from '../support/moderator.ts';
import { filled, given, press, textOf as said } from '../support/pressing.ts';

/** The second member of the server. */
const READER = '424242424242424242';

interface Component {
  custom_id: string;
  label?: string;
  components?: readonly Component[];
}

const conversationOf = ({ simulator }: TestApp): string =>
  simulator.conversations().find(({ userId }) => userId === READER)?.channelId ?? '';

type Answer = Awaited<ReturnType<TestApp['simulator']['invoke']>>;

async function textOf(answer: Answer): Promise<string> {
  const { content, embeds } = await answer.settled;
  return [content, ...embeds.map(({ title, description }) => `${title}\n${description}`)].filter(Boolean).join('\n');
}

/** What a member is answered, in a channel or in the conversation with the bot. */
const asks = async (
  { simulator }: TestApp,
  channelId: string,
  [command, options]: [string, Readonly<Record<string, string>>?],
): Promise<string> => textOf(await simulator.invoke({ channelId, command, options, userId: READER }));

/** A member with follows, and the direct message that one update brought. */
async function letterOf(...follows: readonly Readonly<Record<string, string>>[]) {
  const { newsroom, app } = await followedStorm();
  for (const options of follows) await asks(app, app.channelId, ['follow add', options]);
  await app.minute();
  newsroom.publish({ headline: 'Ferry turns back', text: 'x', keyEvent: true });
  await app.minute();
  await app.minute();
  const conversation = conversationOf(app);
  const [letter] = app.simulator.messages(conversation);
  if (!letter) throw new Error('No message came.');
  const [button] = (letter.components as unknown as Component[] | undefined)?.[0]?.components ?? [];
  const press = () => app.simulator.press({ messageId: letter.id, customId: button?.custom_id ?? '', userId: READER });
  const followed = async () => (await app.store().members.get(READER))?.follows ?? [];
  return { app, newsroom, conversation, button, press, followed };
}

test('a direct message has a button that ends the follow that caused it, and others stay', async () => {
  const { app, button, press, followed } = await letterOf({ about: 'ferry' }, { about: 'quay' });
  expect(button?.label).toBe('Stop this');
  expect(button?.custom_id.length).toBeLessThanOrEqual(100);
  expect(button?.custom_id).not.toContain(READER);
  const answer = await press();
  expect(await textOf(answer)).toMatch(/^You no longer follow .*ferry/);
  expect(answer.ephemeral).toBe(true);
  expect((await followed()).map(({ about }) => about)).toEqual([['quay']]);
  expect(await textOf(await press())).toMatch(/^You no longer follow what this message is about\./);
  expect(app.simulator.refusals).toEqual([]);
});

test('where several follows caused it, a menu asks which is to end', async () => {
  const { app, press, followed } = await letterOf({ about: 'ferry' }, {});
  const answer = await press();
  expect(await textOf(answer)).toMatch(/^Several things that you follow brought this message\./);
  expect(await followed()).toHaveLength(2);
  const message = await answer.settled;
  const [menu] = (message.components as unknown as Component[])[0]?.components ?? [];
  const [first] = await followed();
  const values = [first?.id ?? ''];
  const chosen = await app.simulator.press({
    messageId: message.id,
    customId: menu?.custom_id ?? '',
    values,
    userId: READER,
  });
  expect(await textOf(chosen)).toMatch(/^You no longer follow .*ferry/);
  expect(app.simulator.refusals).toEqual([]);
});

test('list, quiet hours, removing and forgetting work in the conversation, also for who has left the server', async () => {
  const { app, conversation, followed } = await letterOf({ about: 'ferry' }, {});
  const list = await asks(app, conversation, ['follow list']);
  expect(list).toContain('• “ferry…”\n');
  expect(list).toContain('• the key events of **127');
  const inConversation = { channelId: conversation, command: 'follow list', userId: READER };
  const own = { userId: READER };
  const quiet = await filled(app, await given(app, inConversation), 'Quiet hours', { from: '23:00', to: '07:00' }, own);
  expect(said(quiet)).toMatch(/^Quiet hours: 23:00 to 07:00/);
  const [first] = await followed();
  app.simulator.removeMember(READER);
  const removed = await press(app, quiet, 'Stop following …', { values: [first?.id ?? ''], ...own });
  expect(said(removed)).toMatch(/^You no longer follow “ferry…”/);
  const question = await press(app, removed, 'Delete everything …', own);
  expect(said(await press(app, question, 'Delete everything', own))).toMatch(/^Deleted: 1 follow/);
  expect(await app.store().members.get(READER)).toBeUndefined();
  expect(app.simulator.refusals).toEqual([]);
});

test('what can only be followed in a server is refused in the conversation with a sentence', async () => {
  const { app, conversation } = await letterOf({});
  expect(await asks(app, conversation, ['follow add', { about: 'quay' }])).toMatch(
    /^I can only follow live blogs of a server/,
  );
  const others = app.simulator.invoke({ channelId: conversation, command: 'summary', userId: READER });
  await expect(others).rejects.toThrow('There is no command summary here');
});
