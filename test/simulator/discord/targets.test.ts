import { expect, test } from 'vitest';
import { desk } from '../../support/interaction-desk.ts';

const QUOTES = { name: 'Quotes in this update', type: 3 };

async function offered() {
  const here = await desk();
  await here.call('PUT', `/applications/${here.simulator.botId}/commands`, [QUOTES]);
  const { body: message } = await here.call('POST', `${here.live}/messages`, { content: 'Lift-off' });
  return { ...here, message };
}

test('a command chosen in the menu of a message reaches the bot with that message', async () => {
  const { simulator, liveId, call, asked, message } = await offered();
  const answer = simulator.invoke({ channelId: liveId, command: QUOTES.name, target: message.id });
  const { callback, ...interaction } = await asked();
  expect(interaction).toMatchObject({
    type: 2,
    data: { ...QUOTES, target_id: message.id, resolved: { messages: { [message.id]: { content: 'Lift-off' } } } },
  });
  await call('POST', callback, { type: 4, data: { content: 'None.', flags: 64 } });
  expect(await answer).toMatchObject({ ephemeral: true, message: { type: 23, interaction: { name: QUOTES.name } } });
});

test('a command for messages is neither typed nor chosen where there is no such message', async () => {
  const { simulator, liveId, message } = await offered();
  await expect(simulator.invoke({ channelId: liveId, command: QUOTES.name })).rejects.toThrow('No command /Quotes');
  const call = { channelId: liveId, command: QUOTES.name };
  await expect(simulator.invoke({ ...call, target: '1' })).rejects.toThrow('holds no message 1');
  await expect(simulator.invoke({ ...call, command: 'quote', target: message.id })).rejects.toThrow('for messages');
});

const ROLES = [{ type: 1, components: [{ type: 6, custom_id: 'role', max_values: 2 }] }];

test('a menu of roles tells the bot what was chosen, and takes nothing else', async () => {
  const { simulator, call, live, asked } = await desk();
  const { body: message } = await call('POST', `${live}/messages`, { content: 'Ping whom?', components: ROLES });
  const role = simulator.roles().find(({ name }) => name === 'newsflash')?.id ?? '';
  void simulator.press({ messageId: message.id, customId: 'role', values: [role] });
  const { data } = await asked();
  expect(data).toMatchObject({ component_type: 6, values: [role], resolved: { roles: { [role]: { id: role } } } });
  const wrong = simulator.press({ messageId: message.id, customId: 'role', values: ['1'] });
  await expect(wrong).rejects.toThrow('does not offer "1"');
  const none = simulator.press({ messageId: message.id, customId: 'role', values: [] });
  await expect(none).rejects.toThrow('takes 1 to 2 values, not 0');
});
