import { expect, test } from 'vitest';
import { logInWithDiscordJs } from '../support/discordjs.ts';
import { type ApiResponse, caller, channelId, startSimulator } from '../support/simulator.ts';

const button = (given: object) => [{ type: 1, components: [{ type: 2, style: 1, label: 'x', ...given }] }];
const menu = (...options: readonly [label: string, value: string][]) => [
  { type: 1, components: [{ type: 3, custom_id: 'm', options: options.map(([label, value]) => ({ label, value })) }] },
];
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
  [
    'a long alt text',
    { embeds: [{ image: { url: 'https://a.example/a.jpg', description: 'x'.repeat(4097) } }] },
    'embeds.0.image.description: Must be 4096 or fewer in length.',
  ],
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
  ['a blank option', { content: 'x', components: menu([' ', 'a']) }, 'options.0.label: This field is required'],
  ['two options of one value', { content: 'x', components: menu(['One', 'a'], ['Two', 'a']) }, 'already used'],
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

/**
 * Observed of Discord, which documents no rule: https://github.com/discordjs/discord.js/issues/7438 (an underscore),
 * https://github.com/bugsink/bugsink/issues/280 (no top-level domain).
 */
const badHosts = [
  'https://my_site.news.example/a',
  'http://intranet/a',
  'http://localhost:3000/a',
  'https://a..example/a',
  'https://-a.example/a',
  'https://reader:secret@news.example/a',
  'https://news.example/a b',
];

test.for(badHosts)('an embed with the address %s is refused in every field, and on a button', async address => {
  const { call, live } = await startSimulator();
  const media = { url: address };
  const embed = {
    title: 'x',
    url: address,
    author: { name: 'x', url: address, icon_url: address },
    footer: { text: 'x', icon_url: address },
    image: media,
    thumbnail: media,
  };
  const answer = await call('POST', `${live}/messages`, { embeds: [embed] });
  const fields = ['url', 'author.url', 'author.icon_url', 'footer.icon_url', 'image.url', 'thumbnail.url'];
  expect(problemsIn(answer)).toBe(
    `50035 ${fields.map(field => `embeds.0.${field}: Not a well formed URL.`).join('; ')}`,
  );
  const link = await call('POST', `${live}/messages`, { components: button({ style: 5, url: address }) });
  expect(problemsIn(link)).toBe('50035 components.0.components.0.url: Not a well formed URL.');
});

test('an embed takes addresses with a domain, an IP address or an attachment', async () => {
  const { simulator, call, live } = await startSimulator();
  const addresses = [
    'https://www.news.example/a_b?c_d=1#e',
    'http://127.0.0.1:8080/a',
    'https://[2001:db8::1]/a',
    'https://xn--bcher-kva.example/a',
    'https://bücher.example/a',
    'https://news.example./a',
    'HTTPS://NEWS.EXAMPLE/A',
    'attachment://a.png',
  ];
  for (const url of addresses)
    expect((await call('POST', `${live}/messages`, { embeds: [{ image: { url } }] })).status, url).toBe(200);
  expect(simulator.refusals).toEqual([]);
});

const option = (given: object) => ({ type: 3, name: 'who', description: 'Who', ...given });

const commands: readonly [sentence: string, command: object, words: string][] = [
  ['upper case', { name: 'Quote', description: 'x' }, 'name: Command name is invalid'],
  [
    'upper case in a translation',
    { name: 'quote', description: 'x', name_localizations: { de: 'Zitat' } },
    'name_localizations.de: Command name is invalid',
  ],
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

/** https://discord.com/developers/docs/interactions/application-commands#application-command-object */
test('a command in a menu has a name with blanks and capitals, no description and no options', async () => {
  const { simulator, call } = await startSimulator();
  const register = (command: object) =>
    call('POST', `/applications/${simulator.botId}/commands`, { type: 3, ...command });
  for (const command of [{ name: ' ' }, { name: 'x'.repeat(33) }, { name: 'x', description: 'x' }])
    expect((await register(command)).body.code).toBe(50035);
  expect((await register({ name: 'x', options: [option({})] })).body.code).toBe(50035);
  expect((await register({ name: 'Quotes in this update' })).status).toBe(201);
});

/** https://discord.com/developers/docs/interactions/application-commands#slash-commands */
test('of a choice the longest translation of its name counts', async () => {
  const { simulator, call } = await startSimulator();
  const choice = (n: number) => ({ name: `${n}`, value: `${n}`, name_localizations: { de: `${n}`.padEnd(98, 'x') } });
  const options = (count: number) =>
    Array.from({ length: count }, (_, at) =>
      option({ name: `o${at}`, choices: Array.from({ length: 25 }, (_, n) => choice(n)) }),
    );
  const register = (count: number) =>
    call('POST', `/applications/${simulator.botId}/commands`, { name: 'q', description: 'x', options: options(count) });
  expect((await register(3)).status).toBe(201);
  expect(problemsIn(await register(4))).toContain('exceeds maximum size (8000)');
});

/**
 * https://discord.com/developers/docs/interactions/application-commands#entry-point-commands,
 * https://github.com/serenity-rs/serenity/issues/2993
 */
test('the command that launches Activities stays when discord.js replaces all commands', async () => {
  const { simulator, call } = await startSimulator();
  simulator.enableActivities();
  const { client } = await logInWithDiscordJs(simulator);
  const ping = { name: 'ping', description: 'x' };
  await expect(client.application.commands.set([ping])).rejects.toMatchObject({ code: 50240 });
  const [launch] = simulator.commands();
  expect(launch).toMatchObject({ name: 'launch', type: 4, handler: 2 });
  const path = `/applications/${simulator.botId}/commands`;
  expect((await call('PUT', path, [ping, launch])).body).toHaveLength(2);
  expect(simulator.commands().find(({ type }) => type === 4)?.id).toBe(launch?.id);
  const second = { name: 'play', type: 4, handler: 2 };
  expect((await call('POST', path, second)).body.code).toBe(30032);
  const inGuild = await call('POST', `/applications/${simulator.botId}/guilds/${simulator.guildId}/commands`, second);
  expect(inGuild.body.code).toBe(50035);
  expect((await call('DELETE', `${path}/${launch?.id}`)).status).toBe(204);
  expect((await call('PUT', path, [ping])).status).toBe(200);
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
