import { globSync } from 'node:fs';
import {
  type APIApplicationCommandSubcommandOption,
  ApplicationCommandOptionType,
  type RESTPostAPIChatInputApplicationCommandsJSONBody,
} from 'discord.js';
import { expect, test } from 'vitest';
import feed from '../../../commands/feed.ts';
import timeline from '../../../commands/timeline.ts';
import { type Command, defineCommand, defineSubcommand, textReply } from '../../../src/actions/command.ts';
import { register, slashCommand } from '../../../src/discord/interactions/registration.ts';
import { aCommand, echo } from '../../support/commands.ts';
import { startBot } from '../../support/discord.ts';

const FOLDER = new URL('../../../commands/', import.meta.url);
const modules = globSync('*.ts', { cwd: FOLDER }).map(file => import(new URL(file, FOLDER).href));
const commands = (await Promise.all(modules))
  .map((module: { default: Command }) => module.default)
  .filter(({ kind }) => kind !== 'message')
  .map(command => ({ name: command.name, json: slashCommand(command) }));

/** Characters of a command at most. Of Discord's 8,000, a thousand are left for the words of another language. */
const MOST_CHARACTERS = 7_000;

type Localized = Readonly<Record<string, string>>;
type Described = {
  name: string;
  name_localizations?: Localized;
  description: string;
  description_localizations?: Localized;
  options?: readonly Described[];
  choices?: readonly { name: string; value: string; name_localizations?: Localized }[];
};

const longest = (text: string, localized: Localized = {}): number =>
  Math.max(...[text, ...Object.values(localized)].map(({ length }) => length));

/** As Discord counts: of translations the longest. */
const characters = (part: Described): number =>
  longest(part.name, part.name_localizations) +
  longest(part.description, part.description_localizations) +
  (part.choices ?? []).reduce((sum, one) => sum + longest(one.name, one.name_localizations) + one.value.length, 0) +
  (part.options ?? []).reduce((sum, option) => sum + characters(option), 0);

const withParts = (part: Described): Described[] => [part, ...(part.options ?? []).flatMap(withParts)];

const partsOf = (json: RESTPostAPIChatInputApplicationCommandsJSONBody) => withParts(json as Described);

test.each(commands)('/$name fits every limit of Discord', ({ json }) => {
  for (const { name, description, options = [], choices = [] } of partsOf(json)) {
    expect(name).toMatch(/^[-_a-z\d]{1,32}$/);
    expect(description.length).toBeGreaterThan(0);
    expect(description.length).toBeLessThanOrEqual(100);
    expect(options.length).toBeLessThanOrEqual(25);
    expect(choices.length).toBeLessThanOrEqual(25);
  }
  expect(characters(json as unknown as Described)).toBeLessThanOrEqual(MOST_CHARACTERS);
});

test('there are no more commands than a newcomer can survey: what belongs together is a panel', () => {
  const subcommands = commands.flatMap(({ json: { name, options = [] } }) => {
    const inside = options.filter(({ type }) => type === ApplicationCommandOptionType.Subcommand);
    return inside.length > 0 ? inside.map(option => `${name} ${option.name}`) : name;
  });
  expect(subcommands.length).toBeLessThanOrEqual(22);
});

test('moderators’ commands ask Discord for Manage Server, and all are for servers only', () => {
  expect(slashCommand(feed)).toMatchObject({ default_member_permissions: '32', contexts: [0], integration_types: [0] });
  expect(slashCommand(timeline)).toMatchObject({ default_member_permissions: null, contexts: [0] });
});

test('Discord offers the files that an import can read', () => {
  const offered = partsOf(slashCommand(feed)).filter(part => 'file_types' in part);
  expect(offered).toEqual([expect.objectContaining({ name: 'file', file_types: ['.opml', '.xml', '.txt'] })]);
});

test('required options come first, in their own order otherwise', () => {
  const options = {
    loose: { type: 'flag', description: 'May be left out' },
    needed: { type: 'role', description: 'Needed', required: true },
    place: { type: 'channel', description: 'May be left out' },
  } as const;
  const one = defineSubcommand({ name: 'one', description: 'One', options, run: async () => textReply('ok') });
  const two = { ...one, name: 'two' };
  const json = slashCommand(
    defineCommand({ name: 'many', description: 'Many', audience: 'everyone', subcommands: [one, two] }),
  );
  const [branch] = json.options as APIApplicationCommandSubcommandOption[];
  expect(branch?.options?.map(({ name }) => name)).toEqual(['needed', 'loose', 'place']);
});

test('a command without subcommands has its options at the top level', () => {
  expect(slashCommand(timeline).options?.map(({ name }) => name)).toEqual(['feed', 'since', 'corrections', 'share']);
});

test('a channel option takes text and announcement channels, forums and threads', () => {
  const options = { place: { type: 'channel', description: 'Where' } } as const;
  const one = defineSubcommand({ name: 'one', description: 'One', options, run: async () => textReply('ok') });
  const json = slashCommand(
    defineCommand({ name: 'one', description: 'One', audience: 'everyone', subcommands: [one] }),
  );
  expect(json.options).toEqual([expect.objectContaining({ channel_types: [0, 5, 15, 10, 11, 12] })]);
});

type Part = Readonly<Record<string, unknown>>;

const parts = (list: unknown): Part[] => (Array.isArray(list) ? list : []);

/** An option as Discord hands it back: what is the default is left out, and lists come in an order of its own. */
const kept = ({ required, choices, channel_types, file_types, options, ...option }: Part): Part => ({
  ...option,
  ...(required ? { required } : {}),
  ...(parts(choices).length > 0
    ? { choices: parts(choices).map(choice => ({ name_localizations: null, ...choice })) }
    : {}),
  ...(Array.isArray(channel_types) ? { channel_types: channel_types.toReversed() } : {}),
  ...(Array.isArray(file_types) ? { file_types: file_types.toReversed() } : {}),
  ...(parts(options).length > 0 ? { options: parts(options).map(kept) } : {}),
});

const asKept = (command: Command): Part => ({
  id: '1',
  application_id: '2',
  version: '3',
  nsfw: false,
  dm_permission: false,
  ...kept(slashCommand(command) as unknown as Part),
});

/** How often commands are written where Discord holds these. */
async function writesOver(standing: readonly Part[]): Promise<number> {
  let writes = 0;
  const put = async () => {
    writes += 1;
    return [];
  };
  const { changed } = await register({ get: async () => standing, put }, '2', [feed, timeline]);
  expect(changed).toBe(writes === 1);
  return writes;
}

test('fields that Discord adds or leaves out are no difference', async () => {
  expect(await writesOver([timeline, feed].map(asKept))).toBe(0);
});

test.each<[string, readonly Part[]]>([
  ['nothing', []],
  ['a command too few', [asKept(feed)]],
  ['a command too many', [asKept(feed), asKept(timeline), asKept({ ...timeline, name: 'old' })]],
  ['another description', [asKept(feed), asKept({ ...timeline, description: 'Old words' })]],
  ['another translation', [asKept(feed), { ...asKept(timeline), name_localizations: { de: 'verlauf' } }]],
  ['a language too few', [asKept(feed), { ...asKept(timeline), description_localizations: null }]],
  ['another audience', [asKept({ ...feed, audience: 'everyone' }), asKept(timeline)]],
  ['a subcommand too few', [asKept({ ...feed, subcommands: feed.subcommands.slice(1) }), asKept(timeline)]],
])('%s is a difference', async (_, standing) => {
  expect(await writesOver(standing)).toBe(1);
});

test('the command that launches an Activity is no difference, and stays when others are written', async () => {
  const { simulator } = await startBot([echo]);
  const named = () => simulator.commands().map(({ name }) => name);
  simulator.enableActivities();
  simulator.faults.add({ method: 'PUT', path: /\/commands$/, times: 9, effect: { status: 500 } });
  await startBot([echo], { simulator });
  simulator.faults.clear();
  expect(named().toSorted()).toEqual(['echo', 'launch']);
  await startBot([aCommand({ run: async () => textReply('done') })], { simulator });
  expect(named().toSorted()).toEqual(['do', 'launch']);
  expect(simulator.refusals).toEqual([]);
});
