import { DiscordAPIError } from 'discord.js';
import { expect, test } from 'vitest';
import { commandOverwrites } from '../../../src/discord/rest/command-overwrites.ts';

const APP = '10';

/** Which servers were asked about, and what is set in each for the whole app. */
function asking(answer: (guildId: string) => object[] | Error = () => []) {
  const asked: string[] = [];
  const overwrites = commandOverwrites({
    async get(route) {
      const guildId = route.split('/')[4] ?? '';
      asked.push(guildId);
      const permissions = answer(guildId);
      if (permissions instanceof Error) throw permissions;
      return [{ id: APP, application_id: APP, guild_id: guildId, permissions }];
    },
  });
  return { ...overwrites, asked };
}

test('each server is asked about once, also by many at once, and again after a change', async () => {
  const { inServer, forget, asked } = asking();
  await Promise.all([inServer('1', APP), inServer('1', APP), inServer('2', APP)]);
  await inServer('1', APP);
  expect(asked).toEqual(['1', '2']);
  forget('1');
  await inServer('1', APP);
  await inServer('2', APP);
  expect(asked).toEqual(['1', '2', '1']);
});

const refused = (code: number) =>
  new DiscordAPIError({ message: 'x', code }, code, 403, 'GET', 'u', { files: undefined, body: undefined });

test('a server without the application has no overwrites; another failure is not remembered', async () => {
  const { inServer, asked } = asking(guildId => refused(guildId === '1' ? 50001 : 0));
  expect(await inServer('1', APP)).toEqual(new Map());
  await inServer('1', APP);
  await expect(inServer('2', APP)).rejects.toThrow('x');
  await expect(inServer('2', APP)).rejects.toThrow('x');
  expect(asked).toEqual(['1', '2', '2']);
});

test('100,000 overwrites are remembered, the least used out first', async () => {
  const many = Array.from({ length: 19_999 }, () => ({ id: '1', type: 1, permission: true }));
  const { inServer, asked } = asking(() => many);
  for (const guildId of ['1', '2', '3', '4', '5']) await inServer(guildId, APP);
  await inServer('1', APP);
  expect(asked).toHaveLength(5);
  await inServer('6', APP);
  await inServer('1', APP);
  expect(asked).toHaveLength(6);
  await inServer('2', APP);
  expect(asked).toHaveLength(7);
});
