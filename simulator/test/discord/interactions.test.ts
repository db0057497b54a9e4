import { expect, test } from 'vitest';
import { QUOTE, quote, startManualBot } from '../support/manual-bot.ts';

test('a typed command reaches the bot with its values in Discord’s types', async () => {
  const here = await startManualBot();
  const { simulator, liveId } = here;
  const role = simulator.roles().find(({ name }) => name === 'readers')?.id ?? '';
  const answer = simulator.invoke(quote(here, { who: 'Robin', where: '#newsroom', team: role, share: 'yes' }));
  const { data, callback } = await here.nextInteraction();
  const where = simulator.channels().find(channel => channel.name === 'newsroom')?.id ?? '';
  expect(data.options).toEqual([
    { name: 'who', type: 3, value: 'Robin' },
    { name: 'where', type: 7, value: where },
    { name: 'team', type: 8, value: role },
    { name: 'share', type: 5, value: true },
  ]);
  expect(data.resolved).toMatchObject({ channels: { [where]: { name: 'newsroom' } }, roles: { [role]: { id: role } } });
  await here.call('POST', callback, { type: 4, data: { content: 'said' } });
  expect(await answer).toMatchObject({ state: 'answered', ephemeral: false, message: { type: 20, content: 'said' } });
  expect(simulator.messages(liveId)).toHaveLength(1);
});

const impossible: readonly [sentence: string, call: Record<string, unknown>, words: RegExp][] = [
  ['a command that is not registered', { command: 'nothing' }, /No command \/nothing is registered/],
  ['an option that does not exist', { options: { who: 'x', when: 'now' } }, /no option "when"; there are: who, where/],
  ['a required option left out', { options: {} }, /"who" is required/],
  ['a channel of another type', { options: { who: 'x', where: 'stories' } }, /"where" takes no channel of type 15/],
  ['a channel where nobody can type', { channelId: '1' }, /Nobody can type in channel 1/],
];

test.for(impossible)('%s cannot be typed', async ([, call, words]) => {
  const here = await startManualBot();
  await expect(here.simulator.invoke({ ...quote(here), ...call })).rejects.toThrow(words);
});

test('a subcommand is typed as two words', async () => {
  const here = await startManualBot();
  const options = [{ type: 1, name: 'add', description: 'x', options: [{ type: 3, name: 'url', description: 'x' }] }];
  await here.call('PUT', `/applications/${here.simulator.botId}/commands`, [
    { name: 'feed', description: 'x', options },
  ]);
  void here.simulator.invoke({ channelId: here.liveId, command: 'feed add', options: { url: 'u' } });
  const { data } = await here.nextInteraction();
  expect(data.options).toEqual([{ name: 'add', type: 1, options: [{ name: 'url', type: 3, value: 'u' }] }]);
  await expect(here.simulator.invoke({ channelId: here.liveId, command: 'feed' })).rejects.toThrow(
    'needs a subcommand',
  );
});

test('suggestions are requested for the option that is being typed, at most 25 of them', async () => {
  const here = await startManualBot();
  const choices = Array.from({ length: 26 }, (_, at) => ({ name: `${at}`, value: `${at}` }));
  const pending = here.simulator.suggest({ ...quote(here, { who: 'Ro' }), focused: 'who' });
  const { data, callback } = await here.nextInteraction();
  expect(data.options).toEqual([{ name: 'who', type: 3, value: 'Ro', focused: true }]);
  expect((await here.call('POST', callback, { type: 8, data: { choices } })).body.code).toBe(50035);
  await here.call('POST', callback, { type: 8, data: { choices: choices.slice(1) } });
  expect(await pending).toHaveLength(25);
  const wrong = { ...quote(here, {}), focused: 'share' };
  await expect(here.simulator.suggest(wrong)).rejects.toThrow('"share" is not autocompleted');
});

const BUTTONS = [
  { type: 1, components: [{ type: 2, style: 1, label: 'Next', custom_id: 'next' }] },
  { type: 1, components: [{ type: 3, custom_id: 'pick', options: [{ label: 'One', value: '1' }] }] },
];

test('a button edits its message, and a menu sends its values', async () => {
  const here = await startManualBot();
  const { simulator, call, live } = here;
  const { body: message } = await call('POST', `${live}/messages`, { content: 'one', components: BUTTONS });
  const pending = simulator.press({ messageId: message.id, customId: 'pick', values: ['1'] });
  const { data, callback } = await here.nextInteraction();
  expect(data).toMatchObject({ custom_id: 'pick', component_type: 3, values: ['1'] });
  await call('POST', callback, { type: 7, data: { content: 'two', components: [] } });
  expect(await pending).toMatchObject({ state: 'answered', message: { id: message.id, content: 'two' } });
  await expect(simulator.press({ messageId: message.id, customId: 'next' })).rejects.toThrow('no component "next"');
});

test('a button of an ephemeral message works, and its response may be deferred', async () => {
  const here = await startManualBot();
  const pending = here.simulator.invoke(quote(here));
  const first = await here.nextInteraction();
  await here.call('POST', first.callback, { type: 4, data: { content: 'one', flags: 64, components: BUTTONS } });
  const messageId = (await pending).message?.id ?? '';
  const pressing = here.simulator.press({ messageId, customId: 'next' });
  const second = await here.nextInteraction();
  await here.call('POST', second.callback, { type: 6 });
  await here.call('PATCH', `${second.webhook}/messages/@original`, { content: 'two' });
  expect(await (await pressing).settled).toMatchObject({ id: messageId, content: 'two' });
});

test('a guild’s own command takes precedence over a global one of the same name', async () => {
  const here = await startManualBot();
  const path = `/applications/${here.simulator.botId}/guilds/${here.simulator.guildId}/commands`;
  const { body: own } = await here.call('POST', path, { ...QUOTE, description: 'ours' });
  void here.simulator.invoke(quote(here));
  expect((await here.nextInteraction()).data.id).toBe(own.id);
  await here.call('DELETE', `${path}/${own.id}`);
  expect(here.simulator.commands()).toHaveLength(1);
});

test('replacing all commands keeps the ids of those that stay', async () => {
  const { simulator, call } = await startManualBot();
  const path = `/applications/${simulator.botId}/commands`;
  const [before] = simulator.commands();
  const { body: after } = await call('PUT', path, [
    { ...QUOTE, description: 'new' },
    { name: 'more', description: 'x' },
  ]);
  expect(after.map(({ name }: { name: string }) => name)).toEqual(['quote', 'more']);
  expect(after[0]).toMatchObject({ id: before?.id, description: 'new' });
  expect((await call('PATCH', `${path}/${before?.id}`, { description: 'newer' })).body.description).toBe('newer');
});
