import {
  type APIApplicationCommandPermission,
  PermissionFlagsBits as P,
  ApplicationCommandPermissionType as Type,
} from 'discord.js';
import { expect, test } from 'vitest';
import { denyIn, memberId } from '../../simulator/test/support/members.ts';
import {
  type Act,
  button,
  type Command,
  controlId,
  offerId,
  type Reply,
  type Subcommand,
  textReply,
} from '../../src/actions/command.ts';
import { commandsFor } from '../../src/app/gateway.ts';
import type { MessageOffer } from '../../src/core/model/message.ts';
import { decodeControl } from '../../src/discord/interactions/components.ts';
import { type CommandEntry, pathOf } from '../../src/discord/interactions/invocation.ts';
import { type Bot, startBot } from '../support/discord.ts';
import { idOf, postedControl } from '../support/pressing.ts';

/** Every control of every command, used by a member from whom a right was taken after it was shown. */

const COMMANDS = commandsFor({ userApp: true });
const ENTRIES = COMMANDS.flatMap(command => command.subcommands.map(subcommand => ({ command, subcommand })));

const OFFERS: Record<MessageOffer['action'], true> = {
  'follow sequel': true,
  'undo sequel': true,
  'believe withdrawal': true,
  'leave withdrawn': true,
  'stop follow': true,
};

/** The ids of the buttons of posted messages. */
const OFFERED = (Object.keys(OFFERS) as MessageOffer['action'][]).map(action =>
  offerId({ action, label: 'Press', args: ['1'] }),
);

/** What the stand-ins of the bot's commands did, and what they show next. */
interface Stage {
  acted: string[];
  /** The control that the next answer shows. */
  control?: string;
  /** Whether a control opens a form instead of acting. */
  asks: boolean;
}

const SHARE = { type: 'flag', description: 'For all to see' } as const;
const ASK = { option: 'words', label: 'Which?', choices: [{ name: 'Tide', value: 'tide' }] };

/** The same subcommand, with the same controls, which only notes that it did something. */
function standIn({ command, subcommand }: CommandEntry, stage: Stage): Subcommand {
  const path = pathOf({ command, subcommand });
  const act: Act = async ({ action, fields }) => {
    if (stage.asks && !fields) return { form: { action, title: 'Words', fields: [{ name: 'words', label: 'Words' }] } };
    stage.acted.push(`${path}: ${action}${fields ? ', form' : ''}`);
    return textReply('acted');
  };
  const run = async (_: unknown, { page }: { page: number }): Promise<Reply> => {
    stage.acted.push(`${path}, page ${page}`);
    return {
      ...textReply('ran'),
      page: { number: page, of: 2 },
      ...(command.kind !== 'message' && { ask: ASK }),
      ...(stage.control !== undefined && { controls: [[button(stage.control, 'Act')]] }),
    };
  };
  const suggest = async () => {
    stage.acted.push(`${path}, typing`);
    return [{ name: 'tide', value: 'tide' }];
  };
  const words = { type: 'text', description: 'Some words', suggest } as const;
  const options = command.kind === 'message' ? subcommand.options : { words, share: SHARE };
  const actions = new Map([...(subcommand.actions?.keys() ?? [])].map(name => [name, act]));
  return { ...subcommand, slow: false, options, run, actions };
}

/** The bot with stand-ins of all its commands, and a member who may use them all. */
async function startWalk() {
  const stage: Stage = { acted: [], asks: false };
  const standIns = COMMANDS.map(command => ({
    ...command,
    subcommands: command.subcommands.map(subcommand => standIn({ command, subcommand }, stage)),
  }));
  const bot = await startBot(standIns);
  const userId = memberId(bot.simulator, 'mo.moderator');
  const { id: target } = bot.simulator.postMessage(bot.channelId, 'Hello');
  const call = ({ command, subcommand }: CommandEntry, options: Readonly<Record<string, boolean>> = {}) => ({
    ...{ channelId: bot.channelId, command: pathOf({ command, subcommand }), userId },
    ...(command.kind === 'message' ? { target } : { options }),
    ...(command.forMembers === 'only' && { installedBy: 'member' as const }),
  });
  return { bot, stage, userId, call };
}

type Walk = Awaited<ReturnType<typeof startWalk>>;

/** A way to use what was shown. */
interface Use {
  command: Command;
  name: string;
  /** Resolves to the use itself: a form has to be opened first, each time. */
  ready: () => Promise<() => Promise<unknown>>;
}

/** The ways to use a control: as a press below an answer, as a form, and, of notices, below a message that was posted for all. */
async function usesOfControl(walk: Walk, entry: CommandEntry, action: string): Promise<Use[]> {
  const { bot, stage, userId, call } = walk;
  const { simulator } = bot;
  const { command } = entry;
  const customId = controlId(pathOf(entry), { action });
  const name = `${pathOf(entry)}: ${action}`;
  stage.control = action;
  const [first, second] = [await simulator.invoke(call(entry)), await simulator.invoke(call(entry))];
  const pressOf = (messageId = '') => ({ messageId, customId, userId });
  const isOffered = OFFERED.some(offered => offered.startsWith(customId.slice(0, -1)));
  const messageId = isOffered ? await postedControl(bot, customId) : undefined;
  return [
    { command, name, ready: async () => () => simulator.press(pressOf(first.message?.id)) },
    ...(messageId === undefined
      ? []
      : [{ command, name: `${name}, posted`, ready: async () => () => simulator.press(pressOf(messageId)) }]),
    {
      command,
      name: `${name}, form`,
      async ready() {
        stage.asks = true;
        const { id, modal } = await simulator.press(pressOf(second.message?.id));
        stage.asks = false;
        expect(modal, name).toBeDefined();
        return () => simulator.submit({ id, fields: { words: 'tide' } });
      },
    },
  ];
}

/** What is below an answer that is read by one, or by all. */
const BELOW = [false, true].flatMap(share => ['Next', ASK.label].map(part => ({ share, part })));

/** The ways to turn a page and to choose. The menu of a message has neither a choice nor shared answers. */
async function usesOfAnswer({ bot, userId, call }: Walk, entry: CommandEntry): Promise<Use[]> {
  const { simulator } = bot;
  const { command } = entry;
  const below = command.kind === 'message' ? BELOW.slice(0, 1) : BELOW;
  const uses: Use[] = [];
  for (const { share, part } of below) {
    const { message } = await simulator.invoke(call(entry, { share }));
    const press = { messageId: message?.id ?? '', customId: idOf(message, part), userId };
    const values = part === ASK.label ? ['tide'] : undefined;
    const name = `${pathOf(entry)}, ${share ? 'shared' : 'own'} ${part}`;
    uses.push({ command, name, ready: async () => () => simulator.press({ ...press, values }) });
  }
  return uses;
}

/** The ways to type it. */
function usesOfCommand({ bot: { simulator }, call }: Walk, entry: CommandEntry): Use[] {
  const { command } = entry;
  const path = pathOf(entry);
  const typed = { command, name: path, ready: async () => () => simulator.invoke(call(entry)) };
  const typing = { ...call(entry), focused: 'words' };
  const suggested = { command, name: `${path}, typing`, ready: async () => () => simulator.suggest(typing) };
  return command.kind === 'message' ? [typed] : [typed, suggested];
}

async function allUses(walk: Walk): Promise<Use[]> {
  const uses: Use[] = [];
  for (const entry of ENTRIES) {
    walk.stage.control = undefined;
    uses.push(...usesOfCommand(walk, entry), ...(await usesOfAnswer(walk, entry)));
    for (const action of entry.subcommand.actions?.keys() ?? [])
      uses.push(...(await usesOfControl(walk, entry, action)));
  }
  return uses;
}

/** Does it; Discord itself refuses a command that is typed. */
const used = (act: () => Promise<unknown>) =>
  act().catch((error: unknown) => expect(String(error)).toMatch(/may not use|lacks/));

type Overwrites = readonly APIApplicationCommandPermission[];
type Role = Bot['simulator'] extends { roles(): readonly (infer R)[] } ? R : never;

const entryOf = (type: Type) => (id: string, permission: boolean) => ({ id, type, permission });
const [ofRole, ofUser, ofChannel] = [entryOf(Type.Role), entryOf(Type.User), entryOf(Type.Channel)];

/** Sets the same for every command, and returns what takes it back. */
function everyCommand({ bot: { simulator } }: Walk, overwrites: Overwrites): () => void {
  const set = (all: Overwrites) => {
    for (const { name } of COMMANDS) simulator.setCommandPermissions(name, all);
  };
  set(overwrites);
  return () => set([]);
}

const moderators = ({ bot }: Walk): Role => {
  const found = bot.simulator.roles().find(({ name }) => name === 'moderators');
  if (!found) throw new Error('There are no moderators.');
  return found;
};

function deny({ bot: { simulator, channelId } }: Walk, permission: bigint): () => void {
  denyIn(simulator, channelId, permission);
  return () => simulator.changeChannel(channelId, { overwrites: [] });
}

function isSetFor(walk: Walk, roleIds: readonly string[]): () => void {
  const { bot, userId } = walk;
  const before = [moderators(walk).id];
  bot.simulator.setMemberRoles(userId, roleIds);
  return () => bot.simulator.setMemberRoles(userId, before);
}

/** Takes a right from the member, and returns what gives it back. */
type Taking = (walk: Walk, everyone: string) => () => void;

/** Without these, the commands of moderators are lost. */
const OF_MODERATORS: Readonly<Record<string, Taking>> = {
  'Manage Server'(walk) {
    const { id, permissions } = moderators(walk);
    walk.bot.simulator.changeRole(id, 0n);
    return () => walk.bot.simulator.changeRole(id, BigInt(permissions));
  },
  'all roles': walk => isSetFor(walk, []),
  // Who presses is there again, without roles.
  membership(walk) {
    walk.bot.simulator.removeMember(walk.userId);
    return () => isSetFor(walk, [moderators(walk).id]);
  },
};

/** Without these, all commands are lost. */
const OF_ALL: Readonly<Record<string, Taking>> = {
  'their own access': (walk, everyone) => everyCommand(walk, [ofRole(everyone, true), ofUser(walk.userId, false)]),
  'the access of their role': (walk, everyone) =>
    everyCommand(walk, [ofRole(everyone, true), ofRole(moderators(walk).id, false)]),
  'the role that gave access'(walk, everyone) {
    const takenBack = everyCommand(walk, [ofRole(everyone, false), ofRole(moderators(walk).id, true)]);
    const restored = isSetFor(walk, [walk.bot.simulator.createRole({ name: 'desk', permissions: P.ManageGuild })]);
    return () => [takenBack, restored].forEach(undo => void undo());
  },
  'the access of everyone': (walk, everyone) => everyCommand(walk, [ofRole(everyone, false)]),
  'access in this channel': walk => everyCommand(walk, [ofChannel(walk.bot.channelId, false)]),
  'access in all channels': (walk, everyone) => everyCommand(walk, [ofChannel(String(BigInt(everyone) - 1n), false)]),
  'access to the app'({ bot: { simulator } }, everyone) {
    simulator.setCommandPermissions(undefined, [ofRole(everyone, false)]);
    return () => simulator.setCommandPermissions(undefined, []);
  },
  'sight of the channel': walk => deny(walk, P.ViewChannel),
  'the use of commands': walk => deny(walk, P.UseApplicationCommands),
  'all but reading, in a timeout'({ bot: { simulator }, userId }) {
    simulator.timeOut(userId, '2999-01-01T00:00:00.000Z');
    return () => simulator.timeOut(userId, undefined);
  },
};

/** What still acts after a right was taken. */
async function actingWithout(walk: Walk, uses: readonly Use[], [right, take]: [string, Taking]): Promise<string[]> {
  const ready = [];
  for (const use of uses) ready.push(await use.ready());
  const giveBack = take(walk, walk.bot.simulator.guildId);
  walk.stage.acted = [];
  await Promise.all(ready.map(used));
  giveBack();
  return walk.stage.acted.map(done => `without ${right}: ${done}`);
}

test('who lost a right does nothing with what was shown before, and everything else', async () => {
  const walk = await startWalk();
  const uses = await allUses(walk);
  const ofModerators = uses.filter(({ command }) => command.audience === 'moderators');
  const ofEveryone = uses.filter(({ command }) => command.audience === 'everyone');
  for (const right of Object.entries(OF_MODERATORS)) {
    expect(await actingWithout(walk, ofModerators, right)).toEqual([]);
  }
  for (const right of Object.entries(OF_ALL)) expect(await actingWithout(walk, uses, right)).toEqual([]);
  const kept = await actingWithout(walk, ofEveryone, ['any role', of => isSetFor(of, [])]);
  expect(kept).toHaveLength(ofEveryone.length);
  expect(await actingWithout(walk, ofModerators, ['nothing', () => () => undefined])).toHaveLength(ofModerators.length);
  expect(walk.bot.simulator.refusals).toEqual([]);
});

test.each(OFFERED)('the button %s of a posted message has an act', id => {
  expect(decodeControl(COMMANDS, id)).toBeDefined();
});
