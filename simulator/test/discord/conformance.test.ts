import * as schemas from 'discord-api-spec/zod';
import { expect, test } from 'vitest';
import type { ZodMiniType } from 'zod/mini';
import { logIn } from '../support/gateway-line.ts';
import { channelId, startSimulator, type TestSimulator } from '../support/simulator.ts';

/** The Zod schema accepts only `Z`, Discord sends `+00:00`; its OpenAPI description allows both. */
function zulu(value: unknown): unknown {
  if (typeof value === 'string') return value.replace(/^(\d{4}-\d\d-\d\dT[\d:.]+)\+00:00$/, '$1Z');
  if (Array.isArray(value)) return value.map(zulu);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, zulu(each)]));
}

/** Checks a response, or each of several, against Discord's own schema. */
function conforms(name: string, answers: unknown): void {
  const schema = (schemas as unknown as Record<string, ZodMiniType>)[`${name}Schema`];
  for (const answer of [answers].flat()) {
    expect(schema?.safeParse(zulu(answer)).error?.issues ?? [], name).toEqual([]);
  }
}

const RICH = {
  content: 'Lift-off <@&1>',
  embeds: [
    {
      title: 'Lift-off',
      url: 'https://news.example/live#a',
      author: { name: 'Rocket day' },
      footer: { text: 'The Gazette' },
      image: { url: 'https://news.example/a.jpg' },
      fields: [{ name: 'Where', value: 'Pad 3' }],
      timestamp: '2026-01-01T12:00:00+01:00',
      color: 255,
    },
  ],
  components: [
    { type: 1, components: [{ type: 2, style: 1, label: 'More', custom_id: 'more' }] },
    { type: 1, components: [{ type: 3, custom_id: 'pick', options: [{ label: 'One', value: '1' }] }] },
  ],
};

const V2 = {
  flags: 1 << 15,
  components: [{ type: 17, components: [{ type: 10, content: 'Lift-off' }, { type: 14 }] }],
};

const read: readonly [path: (place: TestSimulator) => string, schema: string][] = [
  [() => '/users/@me', 'UserPIIResponse'],
  [() => '/users/@me/guilds', 'MyGuildResponse'],
  [() => '/applications/@me', 'PrivateApplicationResponse'],
  [() => '/gateway/bot', 'GatewayBotResponse'],
  [() => '/gateway', 'GatewayResponse'],
  [({ simulator }) => `/guilds/${simulator.guildId}`, 'GuildWithCountsResponse'],
  [({ simulator }) => `/guilds/${simulator.guildId}/channels`, 'GuildChannelResponse'],
  [({ simulator }) => `/guilds/${simulator.guildId}/roles`, 'GuildRoleResponse'],
  [({ simulator }) => `/guilds/${simulator.guildId}/members?limit=10`, 'GuildMemberResponse'],
  [({ simulator }) => `/users/${simulator.botId}`, 'UserResponse'],
  [({ live }) => live, 'GuildChannelResponse'],
];

test.for(read)('the response of %s conforms to OpenAPI: %s', async ([path, schema]) => {
  const where = await startSimulator();
  const { status, body } = await where.call('GET', path(where));
  expect(status).toBe(200);
  conforms(schema, body);
});

test('messages of every form conform to OpenAPI', async () => {
  const { call, live } = await startSimulator();
  for (const body of [{ content: 'plain' }, RICH, V2]) {
    const sent = await call('POST', `${live}/messages`, body);
    conforms('MessageResponse', sent.body);
    conforms('MessageResponse', (await call('PATCH', `${live}/messages/${sent.body.id}`, { flags: 4 })).body);
    await call('PUT', `${live}/messages/pins/${sent.body.id}`);
  }
  conforms('MessageResponse', (await call('GET', `${live}/messages`)).body);
  conforms('PinnedMessagesResponse', (await call('GET', `${live}/messages/pins`)).body);
});

test('threads and posts conform to OpenAPI', async () => {
  const { simulator, call, live } = await startSimulator();
  const { body: message } = await call('POST', `${live}/messages`, RICH);
  const under = await call('POST', `${live}/messages/${message.id}/threads`, { name: 'Rocket day' });
  conforms('ThreadResponse', under.body);
  conforms('CreatedThreadResponse', (await call('POST', `${live}/threads`, { name: 'Talk', type: 11 })).body);
  const post = { name: 'Post', message: { content: 'x' } };
  conforms(
    'CreatedThreadResponse',
    (await call('POST', `/channels/${channelId(simulator, 'stories')}/threads`, post)).body,
  );
  conforms('MessageResponse', (await call('GET', `/channels/${under.body.id}/messages`)).body);
  conforms('MessageResponse', (await call('GET', `${live}/messages`)).body);
  conforms('ThreadsResponse', (await call('GET', `/guilds/${simulator.guildId}/threads/active`)).body);
});

test('slash commands conform to OpenAPI', async () => {
  const { simulator, call } = await startSimulator();
  const options = [{ type: 3, name: 'who', description: 'Who', autocomplete: true, required: null }];
  const forms = [{ name: 'quote', description: 'Who said what', options, default_member_permissions: '32' }];
  for (const path of [
    `/applications/${simulator.botId}`,
    `/applications/${simulator.botId}/guilds/${simulator.guildId}`,
  ]) {
    conforms('ApplicationCommandResponse', (await call('PUT', `${path}/commands`, forms)).body);
    conforms('ApplicationCommandResponse', (await call('GET', `${path}/commands`)).body);
  }
});

test('responses to interactions conform to OpenAPI', async () => {
  const { simulator, call, liveId } = await startSimulator();
  const line = await logIn(simulator);
  await call('PUT', `/applications/${simulator.botId}/commands`, [{ name: 'quote', description: 'Who said what' }]);
  const answer = simulator.invoke({ channelId: liveId, command: 'quote' });
  const { id, token } = await line.next('INTERACTION_CREATE');
  const path = `/interactions/${id}/${token}/callback?with_response=True`;
  conforms('InteractionCallbackResponse', (await call('POST', path, { type: 4, data: RICH })).body);
  const webhook = `/webhooks/${simulator.botId}/${token}`;
  conforms('MessageResponse', (await call('POST', webhook, { content: 'and', flags: 64 })).body);
  conforms('MessageResponse', (await call('PATCH', `${webhook}/messages/%40original`, { content: 'well' })).body);
  conforms('MessageResponse', (await answer).message);
});

test('errors conform to OpenAPI', async () => {
  const { call, live } = await startSimulator();
  const tooLong = { content: 'x'.repeat(2001), embeds: [{ title: 'x'.repeat(257) }] };
  conforms('Error', (await call('POST', `${live}/messages`, tooLong)).body);
  conforms('ErrorResponse', (await call('GET', `${live}/messages/1`)).body);
});
