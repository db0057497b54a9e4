import { ChannelFlags, DiscordAPIError, PermissionFlagsBits, type REST } from 'discord.js';
import { expect, test } from 'vitest';
import { discordConversations } from '../../../src/discord/rest/conversations.ts';

const PLACE = { guildId: '1', channelIds: ['10', '11'] };
const MEMBER = '/guilds/1/members/701';
const SEEN = { type: 0, permission_overwrites: [] };

const apiError = (code: number): DiscordAPIError =>
  new DiscordAPIError({ code, message: 'Sorry' }, code, 404, 'GET', 'https://discord.example', {});

/** A Discord whose answers to a path are given in order; the last one stays. */
function answering(given: Record<string, readonly unknown[]> = {}) {
  const roles = [{ id: '1', permissions: String(PermissionFlagsBits.ViewChannel) }];
  const usual = { '/guilds/1': [{ id: '1', owner_id: '2', roles }], [MEMBER]: [{ roles: [] }] };
  const answers = new Map<string, readonly unknown[]>(
    Object.entries({ ...usual, '/channels/10': [SEEN], '/channels/11': [SEEN], ...given }),
  );
  const asked: string[] = [];
  const get = async (path: string): Promise<unknown> => {
    asked.push(path);
    const [next, ...rest] = answers.get(path) ?? [];
    if (rest.length > 0) answers.set(path, rest);
    if (next instanceof Error) throw next;
    return next;
  };
  const conversations = discordConversations(
    { get } as unknown as REST,
    () => 0,
    () => 0,
  );
  return { ...conversations, asked };
}

test('a letter waits once: all that decides what a member sees is asked at the same time', async () => {
  const { sight, asked } = answering();
  const seen = sight('701', PLACE);
  expect(asked.toSorted()).toEqual(['/channels/10', '/channels/11', '/guilds/1', MEMBER]);
  expect(await seen).toBe('seen');
});

test('who has left a server is known although Discord no longer tells the bot of the server', async () => {
  const { sight } = answering({ [MEMBER]: [apiError(10007)], '/guilds/1': [apiError(50001)] });
  expect(await sight('701', PLACE)).toBe('left');
});

test('that somebody has left the server is asked again each time', async () => {
  const { sight } = answering({ [MEMBER]: [apiError(10007), { roles: [] }] });
  expect([await sight('701', PLACE), await sight('701', PLACE)]).toEqual(['left', 'seen']);
});

test('that somebody is in the server is asked once in a while', async () => {
  const { sight } = answering({ [MEMBER]: [{ roles: [] }, apiError(10007)] });
  expect([await sight('701', PLACE), await sight('701', PLACE)]).toEqual(['seen', 'seen']);
});

test('whether a member sees a channel that Discord does not know is not decided', async () => {
  const { sight } = answering({ '/channels/10': [apiError(10003)], '/channels/11': [apiError(50001)] });
  expect(await sight('701', PLACE)).toMatchObject({ failed: 'later' });
});

test('a member who sees one of the channels need not see one that Discord does not know', async () => {
  const { sight } = answering({ '/channels/10': [apiError(10003)] });
  expect(await sight('701', PLACE)).toBe('seen');
});

test.each([
  [2, '0', 'unseen'],
  [13, '0', 'unseen'],
  [2, String(PermissionFlagsBits.Connect), 'seen'],
])('whoever may not connect to a channel of type %i sees nothing of its chat', async (type, allow, expected) => {
  const voice = { type, permission_overwrites: [{ id: '1', type: 0, allow, deny: '0' }] };
  const { sight } = answering({ '/channels/10': [voice] });
  expect(await sight('701', { ...PLACE, channelIds: ['10'] })).toBe(expected);
});

test('nobody is told of a channel that Discord hides from the bot', async () => {
  const hidden = [apiError(50001)];
  const { sight } = answering({ '/channels/10': hidden, '/channels/11': hidden });
  expect(await sight('701', PLACE)).toBe('unseen');
});

test('what Discord makes up about a channel that it hides from the bot counts for nothing', async () => {
  const outline = [{ ...SEEN, name: '___hidden___', flags: ChannelFlags.ChannelObfuscated }];
  const { sight } = answering({ '/channels/10': outline, '/channels/11': outline });
  expect(await sight('701', PLACE)).toBe('unseen');
});
