import { expect, test } from 'vitest';
import { type ApiResponse, caller, channelId, startSimulator } from '../../support/simulator.ts';

const button = (given: object) => [{ type: 1, components: [{ type: 2, style: 1, label: 'x', ...given }] }];
const V2 = 1 << 15;

/** Returns the paths and messages of the errors in a response. */
function problemsIn({ body }: ApiResponse): string {
  const walk = (tree: Record<string, unknown>, path: string): string[] =>
    Object.entries(tree).flatMap(([key, value]) =>
      key === '_errors'
        ? (value as { message: string }[]).map(({ message }) => `${path}: ${message}`)
        : walk(value as Record<string, unknown>, path ? `${path}.${key}` : key),
    );
  return `${body.code} ${walk(body.errors ?? {}, '').join('; ')}`.trim();
}

const malformed: readonly [sentence: string, body: unknown, words: string][] = [
  ['no content at all', {}, '50006'],
  ['content of white space', { content: ' \n ' }, '50006'],
  ['content beyond 2000', { content: 'x'.repeat(2001) }, '50035 content: Must be 2000 or fewer in length.'],
  ['a long title', { embeds: [{ title: 'x'.repeat(257) }] }, 'embeds.0.title: Must be 256 or fewer in length.'],
  ['an eleventh embed', { embeds: Array(11).fill({ title: 'x' }) }, '50035 embeds: Must be 10 or fewer in length.'],
  [
    'embeds beyond 6000 in sum',
    { embeds: Array(2).fill({ description: 'x'.repeat(3001) }) },
    'exceeds maximum size of 6000',
  ],
  ['an empty embed', { embeds: [{}] }, 'embeds.0.description: This field is required'],
  [
    'an empty field',
    { embeds: [{ fields: [{ name: 'x', value: ' ' }] }] },
    'embeds.0.fields.0.value: This field is required',
  ],
  ['an address of another scheme', { embeds: [{ title: 'x', url: 'ftp://a.example' }] }, 'embeds.0.url: Scheme "ftp"'],
  ['an address that is none', { embeds: [{ title: 'x', url: 'here' }] }, 'embeds.0.url: Not a well formed URL.'],
  ['a colour out of range', { embeds: [{ title: 'x', color: 2 ** 24 }] }, 'embeds.0.color: Value should be less'],
  ['a date that is none', { embeds: [{ title: 'x', timestamp: 'today' }] }, 'embeds.0.timestamp'],
  ['a nonce of 26', { content: 'x', nonce: 'x'.repeat(26) }, '50035 nonce: Must be 25 or fewer in length.'],
  ['content of another type', { content: 7 }, '50035 content: Value should be of type string.'],
  ['a button without custom_id', { content: 'x', components: button({}) }, 'components.0.custom_id: This field'],
  ['a link without address', { content: 'x', components: button({ style: 5 }) }, 'url: This field is required'],
  [
    'a long label',
    { content: 'x', components: button({ custom_id: 'a', label: 'x'.repeat(81) }) },
    'Must be 80 or fewer',
  ],
  ['newer components without their flag', { components: [{ type: 10, content: 'x' }] }, 'must be one of (1,)'],
  [
    'newer components with content',
    { content: 'x', flags: V2, components: [{ type: 10, content: 'x' }] },
    "The 'content' field",
  ],
  ['parse beside a list', { content: 'x', allowed_mentions: { parse: ['users'], users: ['1'] } }, 'mutually exclusive'],
];

test.for(malformed)('a message with %s is refused, and recorded for the test', async ([, body, words]) => {
  const { simulator, call, live, liveId } = await startSimulator();
  const answer = await call('POST', `${live}/messages`, body);
  expect(answer.status).toBe(400);
  expect(problemsIn(answer)).toContain(words);
  expect(simulator.messages(liveId)).toEqual([]);
  expect(simulator.refusals).toMatchObject([{ method: 'POST', path: `${live}/messages` }]);
});

const option = (given: object) => ({ type: 3, name: 'who', description: 'Who', ...given });

const commands: readonly [sentence: string, command: object, words: string][] = [
  ['upper case', { name: 'Quote', description: 'x' }, 'name: Command name is invalid'],
  ['no description', { name: 'quote' }, 'description: This field is required'],
  [
    'a required option after a free one',
    { name: 'q', description: 'x', options: [option({}), option({ name: 'b', required: true })] },
    'options.1: Required options must be placed before',
  ],
  [
    'two options of one name',
    { name: 'q', description: 'x', options: [option({}), option({})] },
    'options.1: Option name already exists',
  ],
  ['26 options', { name: 'q', description: 'x', options: Array(26).fill(option({})) }, 'options: Must be 25 or fewer'],
  [
    'a long option description',
    { name: 'q', description: 'x', options: [option({ description: 'x'.repeat(101) })] },
    'options.0.description: Must be 100 or fewer',
  ],
  [
    'more than 8000 characters',
    {
      name: 'q',
      description: 'x',
      options: Array.from({ length: 4 }, (_, at) =>
        option({
          name: `o${at}`,
          choices: Array.from({ length: 25 }, (_, n) => ({ name: `${n}`, value: `${n}`.padEnd(100) })),
        }),
      ),
    },
    'exceeds maximum size (8000)',
  ],
];

test.for(commands)('a slash command with %s is refused', async ([, command, words]) => {
  const { simulator, call } = await startSimulator();
  const answer = await call('POST', `/applications/${simulator.botId}/commands`, command);
  expect(answer.status).toBe(400);
  expect(problemsIn(answer)).toContain(words);
  expect(simulator.commands()).toEqual([]);
});

test('a permission set may be digits in a string or a number', async () => {
  const { simulator, call } = await startSimulator();
  for (const default_member_permissions of ['32', 32]) {
    const command = { name: 'feed', description: 'x', default_member_permissions };
    const { body } = await call('POST', `/applications/${simulator.botId}/commands`, command);
    expect(body.default_member_permissions).toBe('32');
  }
});

test('a wrong token, a missing prefix and a missing user agent are refused', async () => {
  const { simulator } = await startSimulator();
  const status = async (headers: Record<string, string>) =>
    (await caller(simulator, headers)('GET', '/users/@me')).body;
  expect(await status({ authorization: 'Bot wrong' })).toEqual({ message: '401: Unauthorized', code: 0 });
  expect(await status({ authorization: simulator.token })).toEqual({ message: '401: Unauthorized', code: 0 });
  expect(await status({ 'user-agent': '' })).toMatchObject({ code: 40333 });
  expect(await status({})).toMatchObject({ id: simulator.botId });
});

test('what does not exist has Discord’s own error code', async () => {
  const { simulator, call, live } = await startSimulator();
  const code = async (method: string, path: string, body?: unknown) => (await call(method, path, body)).body.code;
  expect(await code('GET', '/channels/1')).toBe(10003);
  expect(await code('GET', `${live}/messages/1`)).toBe(10008);
  expect(await code('GET', '/guilds/1/roles')).toBe(10004);
  expect(await code('GET', `/applications/${simulator.botId}/commands/1`)).toBe(10063);
  expect(await code('POST', `/webhooks/${simulator.botId}/none`, { content: 'x' })).toBe(10015);
  expect(await code('POST', `/channels/${channelId(simulator, 'stories')}/messages`, { content: 'x' })).toBe(40058);
  expect(await code('POST', `/channels/${channelId(simulator, 'News')}/messages`, { content: 'x' })).toBe(50008);
  expect(simulator.refusals).toEqual([]);
  expect((await call('GET', '/nowhere')).status).toBe(404);
  expect(simulator.refusals).toEqual([{ method: 'GET', path: '/nowhere', problems: ['404: Not Found'] }]);
});

test('a flag in the query may be spelled in any way that clients spell it', async () => {
  const { simulator, call } = await startSimulator();
  const counts = async (flag: string) => {
    const { body } = await call('GET', `/guilds/${simulator.guildId}?with_counts=${flag}`);
    return body.approximate_member_count ?? body.code;
  };
  for (const yes of ['true', 'True', '1']) expect(await counts(yes)).toBe(4);
  for (const no of ['false', 'False', '0']) expect(await counts(no)).toBeUndefined();
  expect(await counts('perhaps')).toBe(50035);
});

test('an id sent as a number means the same message', async () => {
  const { simulator, live, liveId } = await startSimulator();
  const target = simulator.postMessage(liveId, 'first').id;
  const response = await fetch(`${simulator.url}/v10${live}/messages`, {
    method: 'POST',
    headers: { authorization: `Bot ${simulator.token}`, 'content-type': 'application/json' },
    body: `{"content":"second","message_reference":{"message_id":${target}}}`,
  });
  expect(await response.json()).toMatchObject({ type: 19, referenced_message: { id: target } });
});
