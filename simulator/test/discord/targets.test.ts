import { expect, test } from 'vitest';
import { startManualBot } from '../support/manual-bot.ts';

const QUOTES = { name: 'Quotes in this update', type: 3 };

async function offered() {
  const here = await startManualBot();
  await here.call('PUT', `/applications/${here.simulator.botId}/commands`, [QUOTES]);
  const { body: message } = await here.call('POST', `${here.live}/messages`, { content: 'Lift-off' });
  return { ...here, message };
}

test('a command chosen in the menu of a message reaches the bot with that message', async () => {
  const { simulator, liveId, call, nextInteraction, message } = await offered();
  const answer = simulator.invoke({ channelId: liveId, command: QUOTES.name, target: message.id });
  const { callback, ...interaction } = await nextInteraction();
  expect(interaction).toMatchObject({
    type: 2,
    data: { ...QUOTES, target_id: message.id, resolved: { messages: { [message.id]: { content: 'Lift-off' } } } },
  });
  await call('POST', callback, { type: 4, data: { content: 'None.', flags: 64 } });
  expect(await answer).toMatchObject({ ephemeral: true, message: { type: 23, interaction: { name: QUOTES.name } } });
});

test('a message command can be neither typed nor chosen for a missing message', async () => {
  const { simulator, liveId, message } = await offered();
  await expect(simulator.invoke({ channelId: liveId, command: QUOTES.name })).rejects.toThrow('No command /Quotes');
  const call = { channelId: liveId, command: QUOTES.name };
  await expect(simulator.invoke({ ...call, target: '1' })).rejects.toThrow('holds no message 1');
  await expect(simulator.invoke({ ...call, command: 'quote', target: message.id })).rejects.toThrow('for messages');
});

const ROLES = [{ type: 1, components: [{ type: 6, custom_id: 'role', max_values: 2 }] }];

test('a role menu sends the chosen roles and accepts nothing else', async () => {
  const { simulator, call, live, nextInteraction } = await startManualBot();
  const { body: message } = await call('POST', `${live}/messages`, { content: 'Ping whom?', components: ROLES });
  const role = simulator.roles().find(({ name }) => name === 'newsflash')?.id ?? '';
  void simulator.press({ messageId: message.id, customId: 'role', values: [role] });
  const { data } = await nextInteraction();
  expect(data).toMatchObject({ component_type: 6, values: [role], resolved: { roles: { [role]: { id: role } } } });
  const wrong = simulator.press({ messageId: message.id, customId: 'role', values: ['1'] });
  await expect(wrong).rejects.toThrow('does not offer "1"');
  const none = simulator.press({ messageId: message.id, customId: 'role', values: [] });
  await expect(none).rejects.toThrow('takes 1 to 2 values, not 0');
});
