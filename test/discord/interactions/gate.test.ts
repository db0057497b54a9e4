import {
  type APIApplicationCommandPermission,
  type APIMessage,
  ApplicationCommandPermissionType as Type,
} from 'discord.js';
import { expect, test } from 'vitest';
import { memberId, openToEveryone } from '../../../simulator/test/support/members.ts';
import {
  button,
  type Command,
  controlId,
  defineCommand,
  defineSubcommand,
  textReply,
} from '../../../src/actions/command.ts';
import { gate } from '../../support/commands.ts';
import { createDice } from '../../support/dice.ts';
import { type Bot, simulatorForTest, startBot, textChannel } from '../../support/discord.ts';
import { idOf, postedControl, textOf } from '../../support/pressing.ts';

const CHANGE = controlId('do', { action: 'change' });

/** A command for moderators whose answer has a button. `change`: what that does. */
const aPanel = (change: () => Promise<void> = async () => undefined): Command =>
  defineCommand({
    name: 'do',
    description: 'Does it',
    audience: 'moderators',
    subcommands: [
      defineSubcommand({
        name: 'do',
        description: 'Does it',
        options: {},
        run: async () => textReply('panel', [[button('change', 'Change')]]),
        actions: new Map([
          [
            'change',
            async () => {
              await change();
              return textReply('changed', [[button('change', 'Change')]]);
            },
          ],
        ]),
      }),
    ],
  });

const invoked = async ({ simulator, channelId }: Bot, userId: string): Promise<APIMessage> =>
  (await simulator.invoke({ channelId, command: 'do', userId })).settled;

const pressed = async ({ simulator }: Bot, message: APIMessage, how: { userId: string; locale?: string }) =>
  (await simulator.press({ messageId: message.id, customId: idOf(message, 'Change'), ...how })).settled;

const drawn = (seed: number, ids: Record<'guildId' | 'channelId' | 'desk' | 'mo', string>) => {
  const { fraction, pick } = createDice(seed);
  const everywhere = String(BigInt(ids.guildId) - 1n);
  const about = [
    [Type.Role, ids.guildId],
    [Type.Role, ids.desk],
    [Type.User, ids.mo],
    [Type.Channel, ids.channelId],
    [Type.Channel, everywhere],
  ] as const;
  const overwrites = (): APIApplicationCommandPermission[] =>
    about.flatMap(([type, id]) => (fraction() < 0.35 ? [{ type, id, permission: fraction() < 0.6 }] : []));
  return { own: overwrites(), ofApp: overwrites(), isOnDesk: fraction() < 0.5, isModerator: pick([true, false]) };
};

test('whoever Discord lets use a command uses its controls, and nobody else', async () => {
  const bot = await startBot([aPanel()]);
  const { simulator, channelId } = bot;
  const [mo, { guildId }] = [memberId(simulator, 'mo.moderator'), simulator];
  const moderators = simulator.roles().find(({ name }) => name === 'moderators')?.id ?? '';
  const desk = simulator.createRole({ name: 'desk' });
  const message = await invoked(bot, mo);
  const messageId = await postedControl(bot, CHANGE);
  const verdicts = [];
  for (let seed = 1; seed <= 80; seed += 1) {
    const { own, ofApp, isOnDesk, isModerator } = drawn(seed, { guildId, channelId, desk, mo });
    simulator.setMemberRoles(mo, [...(isOnDesk ? [desk] : []), ...(isModerator ? [moderators] : [])]);
    simulator.setCommandPermissions('do', own);
    simulator.setCommandPermissions(undefined, ofApp);
    const mayRun = await invoked(bot, mo).then(
      () => true,
      () => false,
    );
    const uses = [
      await pressed(bot, message, { userId: mo }),
      await (await simulator.press({ messageId, customId: CHANGE, userId: mo })).settled,
    ];
    verdicts.push(mayRun);
    const seen = uses.map(answer => textOf(answer) === 'changed');
    expect(seen, JSON.stringify({ own, ofApp, isOnDesk, isModerator })).toEqual([mayRun, mayRun]);
  }
  expect(new Set(verdicts).size).toBe(2);
});

test('a use that waits in line is asked about when its turn comes', async () => {
  const work = gate();
  let changes = 0;
  const bot = await startBot([
    aPanel(async () => {
      changes += 1;
      await work.opened;
    }),
  ]);
  openToEveryone(bot.simulator, 'do');
  const userId = memberId(bot.simulator, 'sam.subscriber');
  const message = await invoked(bot, userId);
  const uses = Array.from({ length: 8 }, () => pressed(bot, message, { userId }));
  await expect.poll(() => changes).toBe(5);
  bot.simulator.setCommandPermissions('do', []);
  await invoked(bot, memberId(bot.simulator, 'mo.moderator'));
  work.open();
  const said = (await Promise.all(uses)).map(textOf);
  expect(said.filter(text => text === 'changed')).toHaveLength(5);
  expect(said.filter(text => text.includes('moderators'))).toHaveLength(3);
  expect(changes).toBe(5);
});

test('the refusal is in the language of who pressed, and leaves the answer as it is', async () => {
  const bot = await startBot([aPanel()]);
  const userId = memberId(bot.simulator, 'mo.moderator');
  const message = await invoked(bot, userId);
  bot.simulator.setCommandPermissions('do', [{ type: Type.User, id: userId, permission: false }]);
  const refused = await pressed(bot, message, { userId, locale: 'de' });
  expect(textOf(refused)).toMatch(/^Du kannst `\/do` hier nicht mehr benutzen.*Integrationen/);
  expect(refused.id).not.toBe(message.id);
  bot.simulator.setCommandPermissions('do', []);
  expect(textOf(await pressed(bot, message, { userId }))).toBe('changed');
});

test.each(['fails', 'hangs'])('while Discord %s to say who may use a command, Manage Server is needed', async how => {
  const bot = await startBot([aPanel()]);
  const { simulator } = bot;
  const answering = gate();
  const effect = how === 'fails' ? { status: 500 } : { after: answering.opened };
  simulator.faults.add({ method: 'GET', path: /commands\/permissions/, effect, times: Number.POSITIVE_INFINITY });
  openToEveryone(simulator, 'do');
  const [mo, sam] = [memberId(simulator, 'mo.moderator'), memberId(simulator, 'sam.subscriber')];
  // Discord has checked who types it.
  const message = await invoked(bot, sam);
  const refused = await pressed(bot, message, { userId: sam });
  expect(textOf(refused)).toContain('Discord doesn’t tell me right now who may use `/do`');
  const own = await invoked(bot, mo);
  expect(textOf(await pressed(bot, own, { userId: mo }))).toBe('changed');
  expect(bot.logged.filter(({ event }) => event === 'rights.unknown').length > 0).toBe(how === 'fails');
  simulator.faults.clear();
  answering.open();
  await expect.poll(async () => textOf(await pressed(bot, message, { userId: sam }))).toBe('changed');
});

test('what is closed in a channel is closed in its threads', async () => {
  const bot = await startBot([aPanel()]);
  const { simulator, channelId } = bot;
  const threadId = simulator.openThread(channelId, { name: 'talk' });
  const mo = memberId(simulator, 'mo.moderator');
  const message = await invoked({ ...bot, channelId: threadId }, mo);
  simulator.setCommandPermissions('do', [{ type: Type.Channel, id: channelId, permission: false }]);
  expect(textOf(await pressed(bot, message, { userId: mo }))).toContain('Integrations');
});

test('in a thread that the bot does not know, Manage Server is needed if the command is closed in some channel', async () => {
  const simulator = await simulatorForTest();
  const channelId = textChannel(simulator);
  const threadId = simulator.openThread(channelId, { name: 'talk' });
  simulator.changeChannel(threadId, { archived: true });
  const bot = await startBot([aPanel()], { simulator });
  const [mo, sam] = [memberId(simulator, 'mo.moderator'), memberId(simulator, 'sam.subscriber')];
  openToEveryone(simulator, 'do');
  const there = { ...bot, channelId: threadId };
  const [ofMo, ofSam] = [await invoked(there, mo), await invoked(there, sam)];
  expect(textOf(await pressed(bot, ofSam, { userId: sam }))).toBe('changed');
  simulator.setCommandPermissions('do', [
    { type: Type.Role, id: simulator.guildId, permission: true },
    { type: Type.Channel, id: channelId, permission: false },
  ]);
  expect(textOf(await pressed(bot, ofSam, { userId: sam }))).toContain('doesn’t tell me right now');
  expect(textOf(await pressed(bot, ofMo, { userId: mo }))).toBe('changed');
});
