import { expect, onTestFinished, test } from 'vitest';
import type { StandinEvent } from '../../src/standin/port.ts';
import type { StandinOptions } from '../../src/standin/standin.ts';
import { type Line, logIn } from '../support/gateway-line.ts';
import { clock, type Place, place } from '../support/standin.ts';

const QUOTE = {
  name: 'quote',
  description: 'Who said what',
  options: [
    { type: 3, name: 'who', description: 'Who', required: true, autocomplete: true },
    { type: 7, name: 'where', description: 'Where', channel_types: [0] },
    { type: 8, name: 'team', description: 'Which role' },
    { type: 5, name: 'share', description: 'For all' },
  ],
};

interface Desk extends Place {
  line: Line;
  /** The next interaction, with the paths to answer it. */
  asked(): Promise<{ data: Record<string, never>; callback: string; webhook: string }>;
}

async function desk(options: StandinOptions = {}): Promise<Desk> {
  const where = await place(options);
  const line = await logIn(where.standin);
  await where.call('PUT', `/applications/${where.standin.botId}/commands`, [QUOTE]);
  const asked = async () => {
    const { id, token, ...rest } = await line.next('INTERACTION_CREATE');
    const webhook = `/webhooks/${where.standin.botId}/${token}`;
    return { ...rest, callback: `/interactions/${id}/${token}/callback`, webhook };
  };
  return { ...where, line, asked };
}

const quote = ({ liveId }: Place, options: Record<string, string | boolean> = { who: 'Robin' }) => ({
  channelId: liveId,
  command: 'quote',
  options,
});

test('a typed command reaches the bot with its values in Discord’s types', async () => {
  const here = await desk();
  const { standin, liveId } = here;
  const role = standin.roles().find(({ name }) => name === 'readers')?.id ?? '';
  const answer = standin.invoke(quote(here, { who: 'Robin', where: '#newsroom', team: role, share: 'yes' }));
  const { data, callback } = await here.asked();
  const where = standin.channels().find(channel => channel.name === 'newsroom')?.id ?? '';
  expect(data.options).toEqual([
    { name: 'who', type: 3, value: 'Robin' },
    { name: 'where', type: 7, value: where },
    { name: 'team', type: 8, value: role },
    { name: 'share', type: 5, value: true },
  ]);
  expect(data.resolved).toMatchObject({ channels: { [where]: { name: 'newsroom' } }, roles: { [role]: { id: role } } });
  await here.call('POST', callback, { type: 4, data: { content: 'said' } });
  expect(await answer).toMatchObject({ state: 'answered', ephemeral: false, message: { type: 20, content: 'said' } });
  expect(standin.messages(liveId)).toHaveLength(1);
});

const impossible: readonly [sentence: string, call: Record<string, unknown>, words: RegExp][] = [
  ['a command that is not registered', { command: 'nothing' }, /No command \/nothing is registered/],
  ['an option that does not exist', { options: { who: 'x', when: 'now' } }, /no option "when"; there are: who, where/],
  ['a required option left out', { options: {} }, /"who" is required/],
  ['a channel of another type', { options: { who: 'x', where: 'stories' } }, /"where" takes no channel of type 15/],
  ['a channel where nobody can type', { channelId: '1' }, /Nobody can type in channel 1/],
];

test.for(impossible)('%s cannot be typed', async ([, call, words]) => {
  const here = await desk();
  await expect(here.standin.invoke({ ...quote(here), ...call })).rejects.toThrow(words);
});

test('a subcommand is typed as two words', async () => {
  const here = await desk();
  const options = [{ type: 1, name: 'add', description: 'x', options: [{ type: 3, name: 'url', description: 'x' }] }];
  await here.call('PUT', `/applications/${here.standin.botId}/commands`, [{ name: 'feed', description: 'x', options }]);
  void here.standin.invoke({ channelId: here.liveId, command: 'feed add', options: { url: 'u' } });
  const { data } = await here.asked();
  expect(data.options).toEqual([{ name: 'add', type: 1, options: [{ name: 'url', type: 3, value: 'u' }] }]);
  await expect(here.standin.invoke({ channelId: here.liveId, command: 'feed' })).rejects.toThrow('needs a subcommand');
});

test('who acts is a member with the permissions asked for', async () => {
  const here = await desk();
  void here.standin.invoke({ ...quote(here), userId: '123456789012345678', permissions: 0n, locale: 'de' });
  expect(await here.asked()).toMatchObject({
    locale: 'de',
    member: { permissions: '0', user: { id: '123456789012345678' } },
  });
});

test('a deferred answer is filled by its first edit or follow-up', async () => {
  const here = await desk();
  const { standin, liveId } = here;
  const pending = standin.invoke(quote(here));
  const { callback, webhook } = await here.asked();
  await here.call('POST', callback, { type: 5 });
  const answer = await pending;
  expect(answer.state).toBe('thinking');
  expect(standin.messages(liveId)).toMatchObject([{ flags: 128, content: '' }]);
  await here.call('POST', webhook, { content: 'filled' });
  expect(await answer.settled).toMatchObject({ content: 'filled', flags: 0, edited_timestamp: null });
  await here.call('POST', webhook, { content: 'more' });
  await here.call('PATCH', `${webhook}/messages/@original`, { content: 'mended' });
  expect(standin.messages(liveId).map(({ content }) => content)).toEqual(['mended', 'more']);
  await here.call('DELETE', `${webhook}/messages/@original`);
  expect((await here.call('GET', `${webhook}/messages/@original`)).body.code).toBe(10008);
});

test('an ephemeral answer is in no channel', async () => {
  const here = await desk();
  const seen: StandinEvent[] = [];
  onTestFinished(here.standin.watch(event => seen.push(event)));
  const pending = here.standin.invoke(quote(here));
  const { callback, webhook } = await here.asked();
  await here.call('POST', callback, { type: 4, data: { content: 'psst', flags: 64 } });
  expect(await pending).toMatchObject({ ephemeral: true, message: { content: 'psst', flags: 64 } });
  expect((await here.call('GET', `${webhook}/messages/@original`)).body.content).toBe('psst');
  expect(here.standin.messages(here.liveId)).toEqual([]);
  expect(seen).toMatchObject([{ type: 'answer', answer: { ephemeral: true, message: { content: 'psst' } } }]);
});

test('an interaction is acknowledged once', async () => {
  const here = await desk();
  void here.standin.invoke(quote(here));
  const { callback, webhook } = await here.asked();
  expect((await here.call('POST', webhook, { content: 'too early' })).body.code).toBe(10015);
  expect((await here.call('POST', callback, { type: 5 })).status).toBe(204);
  expect(await here.call('POST', callback, { type: 5 })).toMatchObject({ status: 400, body: { code: 40060 } });
});

test('an interaction that is not acknowledged in time has failed', async () => {
  const here = await desk({ answerWithinMs: 20 });
  const pending = here.standin.invoke(quote(here));
  const { callback } = await here.asked();
  const answer = await pending;
  expect(answer.state).toBe('failed');
  await expect(answer.settled).rejects.toThrow('did not respond within 20 ms');
  expect(await here.call('POST', callback, { type: 5 })).toMatchObject({ status: 404, body: { code: 10062 } });
});

test('a token is good for fifteen minutes', async () => {
  const time = clock();
  const here = await desk(time);
  void here.standin.invoke(quote(here));
  const { callback, webhook } = await here.asked();
  await here.call('POST', callback, { type: 5 });
  time.pass(15 * 60_000);
  expect((await here.call('POST', webhook, { content: 'in time' })).status).toBe(200);
  time.pass(1);
  expect(await here.call('POST', webhook, { content: 'late' })).toMatchObject({ status: 401, body: { code: 50027 } });
});

test('a wrong answer is refused, and another may follow', async () => {
  const here = await desk();
  const pending = here.standin.invoke(quote(here));
  const { callback } = await here.asked();
  for (const body of [
    { type: 2 },
    { type: 7, data: { content: 'x' } },
    { type: 4, data: { content: 'x'.repeat(2001) } },
  ]) {
    expect((await here.call('POST', callback, body)).body.code).toBe(50035);
  }
  expect((await here.call('POST', callback, { type: 4, data: {} })).body.code).toBe(50006);
  expect(here.standin.refusals).toHaveLength(4);
  await here.call('POST', callback, { type: 4, data: { content: 'right' } });
  expect((await pending).message?.content).toBe('right');
});

test('suggestions are asked for the option that is being typed, at most 25 of them', async () => {
  const here = await desk();
  const choices = Array.from({ length: 26 }, (_, at) => ({ name: `${at}`, value: `${at}` }));
  const pending = here.standin.suggest({ ...quote(here, { who: 'Ro' }), focused: 'who' });
  const { data, callback } = await here.asked();
  expect(data.options).toEqual([{ name: 'who', type: 3, value: 'Ro', focused: true }]);
  expect((await here.call('POST', callback, { type: 8, data: { choices } })).body.code).toBe(50035);
  await here.call('POST', callback, { type: 8, data: { choices: choices.slice(1) } });
  expect(await pending).toHaveLength(25);
  const wrong = { ...quote(here, {}), focused: 'share' };
  await expect(here.standin.suggest(wrong)).rejects.toThrow('"share" is not autocompleted');
});

const BUTTONS = [
  { type: 1, components: [{ type: 2, style: 1, label: 'Next', custom_id: 'next' }] },
  { type: 1, components: [{ type: 3, custom_id: 'pick', options: [{ label: 'One', value: '1' }] }] },
];

test('a button under a message changes it, a menu gives its values', async () => {
  const here = await desk();
  const { standin, call, live } = here;
  const { body: message } = await call('POST', `${live}/messages`, { content: 'one', components: BUTTONS });
  const pending = standin.press({ messageId: message.id, customId: 'pick', values: ['1'] });
  const { data, callback } = await here.asked();
  expect(data).toMatchObject({ custom_id: 'pick', component_type: 3, values: ['1'] });
  await call('POST', callback, { type: 7, data: { content: 'two', components: [] } });
  expect(await pending).toMatchObject({ state: 'answered', message: { id: message.id, content: 'two' } });
  await expect(standin.press({ messageId: message.id, customId: 'next' })).rejects.toThrow('no component "next"');
});

test('a button under an ephemeral answer works, and its answer may be deferred', async () => {
  const here = await desk();
  const pending = here.standin.invoke(quote(here));
  const first = await here.asked();
  await here.call('POST', first.callback, { type: 4, data: { content: 'one', flags: 64, components: BUTTONS } });
  const messageId = (await pending).message?.id ?? '';
  const pressing = here.standin.press({ messageId, customId: 'next' });
  const second = await here.asked();
  await here.call('POST', second.callback, { type: 6 });
  await here.call('PATCH', `${second.webhook}/messages/@original`, { content: 'two' });
  expect(await (await pressing).settled).toMatchObject({ id: messageId, content: 'two' });
});

test('a guild’s own command is typed before the global one of its name', async () => {
  const here = await desk();
  const path = `/applications/${here.standin.botId}/guilds/${here.standin.guildId}/commands`;
  const { body: own } = await here.call('POST', path, { ...QUOTE, description: 'ours' });
  void here.standin.invoke(quote(here));
  expect((await here.asked()).data.id).toBe(own.id);
  await here.call('DELETE', `${path}/${own.id}`);
  expect(here.standin.commands()).toHaveLength(1);
});

test('replacing all commands keeps the ids of those that stay', async () => {
  const { standin, call } = await desk();
  const path = `/applications/${standin.botId}/commands`;
  const [before] = standin.commands();
  const { body: after } = await call('PUT', path, [
    { ...QUOTE, description: 'new' },
    { name: 'more', description: 'x' },
  ]);
  expect(after.map(({ name }: { name: string }) => name)).toEqual(['quote', 'more']);
  expect(after[0]).toMatchObject({ id: before?.id, description: 'new' });
  expect((await call('PATCH', `${path}/${before?.id}`, { description: 'newer' })).body.description).toBe('newer');
});
