import { ChannelFlags, DiscordAPIError, PermissionFlagsBits as P } from 'discord.js';
import { expect, test } from 'vitest';
import { denyIn } from '../../../simulator/test/support/members.ts';
import { channelId } from '../../../simulator/test/support/simulator.ts';
import { discordRest } from '../../../src/discord/rest/rest.ts';
import { readersSight, remembering } from '../../../src/discord/rest/sight.ts';
import { simulatorForTest } from '../../support/discord.ts';
import { PATIENCE } from '../../support/until.ts';

async function start() {
  const simulator = await simulatorForTest({ extraChannels: 2 });
  const rest = discordRest({ token: simulator.token, apiUrl: simulator.url });
  const place = (name: string) => channelId(simulator, name);
  /** As the first question of a process. */
  const sees = (here: string, ...channelIds: readonly string[]) =>
    readersSight(rest, { elapsed: () => 0, longestWait: PATIENCE })(here, { guildId: simulator.guildId, channelIds });
  return { simulator, place, sees };
}

test('the readers of a channel see it, its threads, what is open to all, and channels with the same rule', async () => {
  const { simulator, place, sees } = await start();
  const [live, newsroom, desk] = ['live', 'newsroom', 'desk-1'].map(place) as [string, string, string];
  expect([await sees(live, live), await sees(live, newsroom), await sees(live)]).toEqual([true, true, false]);
  const thread = simulator.openThread(newsroom, { name: 'desk' });
  const secret = simulator.openThread(newsroom, { name: 'desk', isPrivate: true });
  denyIn(simulator, newsroom, P.ViewChannel);
  expect([await sees(live, newsroom), await sees(thread, newsroom), await sees(newsroom, thread)]).toEqual([
    false,
    true,
    true,
  ]);
  expect([await sees(newsroom, secret), await sees(newsroom, live)]).toEqual([false, true]);
  denyIn(simulator, desk, P.ViewChannel);
  expect([await sees(desk, newsroom), await sees(live, newsroom, desk)]).toEqual([true, false]);
});

test('of hidden channels none is seen from another', async () => {
  const { simulator, place, sees } = await start();
  const [live, newsroom, desk] = ['live', 'newsroom', 'desk-1'].map(place) as [string, string, string];
  for (const id of [newsroom, desk]) simulator.setBotPermissions(id, 0n);
  expect([await sees(desk, newsroom), await sees(desk, live), await sees(live, desk)]).toEqual([false, true, false]);
});

test('the chat of a voice channel is seen by those who may connect', async () => {
  const { simulator, place, sees } = await start();
  const [live, lounge, press] = ['live', 'lounge', 'press room'].map(place) as [string, string, string];
  expect([await sees(live, lounge), await sees(lounge, press)]).toEqual([true, true]);
  for (const id of [live, lounge, press]) denyIn(simulator, id, P.Connect);
  expect([await sees(live, lounge), await sees(lounge, press), await sees(lounge, live)]).toEqual([false, true, true]);
});

test('while Discord does not say, nobody knows', async () => {
  const { simulator, place, sees } = await start();
  simulator.faults.add({ method: 'GET', times: 20, effect: { status: 500 } });
  expect(await sees(place('live'), place('newsroom'))).toBeUndefined();
});

test('two hidden channels are not alike because Discord makes up the same rule for both', async () => {
  const outline = { type: 0, flags: ChannelFlags.ChannelObfuscated, permission_overwrites: [] };
  const everyone = [{ id: '1', permissions: String(P.ViewChannel) }];
  const get = async (path: string) => (path.startsWith('/guilds') ? { id: '1', roles: everyone } : outline);
  const sees = readersSight({ get }, { elapsed: () => 0 });
  expect(await sees('10', { guildId: '1', channelIds: ['11'] })).toBe(false);
});

test('one answer that there is no such channel does not say that nobody sees it', async () => {
  const unknown = new DiscordAPIError({ code: 10003, message: 'Unknown Channel' }, 10003, 404, 'GET', '', {});
  const everyone = [{ id: '1', permissions: String(P.ViewChannel) }];
  let isKnown = false;
  const closed = {
    id: '13',
    type: 0,
    permission_overwrites: [{ id: '1', type: 0, allow: '0', deny: String(P.ViewChannel) }],
  };
  let lost = '11';
  const get = async (path: string) => {
    if (path.endsWith(`/${lost}`) && !isKnown) throw unknown;
    if (path.endsWith('/13')) return closed;
    return path.startsWith('/guilds') ? { id: '1', roles: everyone } : { type: 0, permission_overwrites: [] };
  };
  const sees = readersSight({ get }, { elapsed: () => 0 });
  const asked = (...channelIds: readonly string[]) => sees('10', { guildId: '1', channelIds });
  expect([await asked('11'), await asked('11', '12')]).toEqual([undefined, true]);
  lost = '20';
  expect(await sees('20', { guildId: '1', channelIds: ['13'] })).toBeUndefined();
  isKnown = true;
  expect(await asked('11')).toBe(true);
});

test.each([
  [20_000, 0],
  [20_001, 1],
])('of %i answers, %i that was used least is asked for again', async (count, again) => {
  let asked = 0;
  const known = remembering(
    async () => {
      asked += 1;
      return true;
    },
    { keptMs: 60_000, elapsed: () => 0 },
  );
  for (let n = 0; n < count; n += 1) await known(`/${n}`);
  await known('/0');
  expect(asked).toBe(count + again);
});
