import { expect, test } from 'vitest';
import feed from '../../../commands/feed.ts';
import timeline from '../../../commands/timeline.ts';
import type { Command } from '../../../src/command/command.ts';
import { register } from '../../../src/discord/interactions/registration.ts';
import { slashCommand } from '../../../src/discord/interactions/slash.ts';

type Part = Readonly<Record<string, unknown>>;

const parts = (list: unknown): Part[] => (Array.isArray(list) ? list : []);

/** An option as Discord hands it back: what is the default is left out, and lists come in an order of its own. */
const kept = ({ required, choices, channel_types, options, ...option }: Part): Part => ({
  ...option,
  ...(required ? { required } : {}),
  ...(parts(choices).length > 0
    ? { choices: parts(choices).map(choice => ({ name_localizations: null, ...choice })) }
    : {}),
  ...(Array.isArray(channel_types) ? { channel_types: channel_types.toReversed() } : {}),
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
  };
  const changed = await register({ get: async () => standing, put }, '2', [feed, timeline]);
  expect(changed).toBe(writes === 1);
  return writes;
}

test('what Discord adds and leaves out is no difference', async () => {
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
