import { expect, test } from 'vitest';
import { memberId, openToEveryone } from '../../../simulator/test/support/members.ts';
import { type FilledOptions, textReply } from '../../../src/actions/command.ts';
import type { Context } from '../../../src/actions/nouns/context.ts';
import { createSuggesting, presentable } from '../../../src/discord/interactions/autocomplete.ts';
import { aCommand, gate } from '../../support/commands.ts';
import { simulatorForTest, startBot } from '../../support/discord.ts';

const run = async () => textReply('ok');

const typed = (words: string) => ({ command: 'do', focused: 'words', options: { words } });

test('suggestions are for what is being typed', async () => {
  const suggest = async (text: string) => [{ name: `${text} one`, value: '1' }];
  const { simulator, channelId } = await startBot([aCommand({ run, suggest })]);
  expect(await simulator.suggest({ channelId, ...typed('har') })).toEqual([
    expect.objectContaining({ name: 'har one', value: '1' }),
  ]);
  expect(simulator.refusals).toEqual([]);
});

test('suggestions may depend on the other options', async () => {
  const suggest = async (_typed: string, _context: Context, given: FilledOptions) => [
    { name: JSON.stringify(given), value: '1' },
  ];
  const { simulator, channelId } = await startBot([aCommand({ run, suggest })]);
  const options = { words: 'har', share: true };
  const [choice] = await simulator.suggest({ channelId, command: 'do', focused: 'words', options });
  expect(JSON.parse(choice?.name ?? '')).toEqual(options);
});

test('a moderators’ command suggests to everybody for whom administrators opened it', async () => {
  const suggest = async () => [{ name: 'harbour', value: '1' }];
  const { simulator, channelId } = await startBot([aCommand({ audience: 'moderators', run, suggest })]);
  const call = { channelId, ...typed(''), userId: memberId(simulator, 'sam.subscriber') };
  openToEveryone(simulator, 'do');
  expect(await simulator.suggest(call)).toEqual([{ name: 'harbour', value: '1' }]);
});

test('who may see what is looked up within the time of the suggestions', async () => {
  const simulator = await simulatorForTest();
  const suggest = async () => [{ name: 'harbour', value: '1' }];
  const never = Promise.withResolvers<never>().promise;
  const bot = await startBot([aCommand({ run, suggest })], { simulator, channelsIn: () => never });
  const threadId = simulator.openThread(bot.channelId, { name: 'desk', isPrivate: true });
  simulator.addThreadMember(threadId, simulator.botId);
  expect(await simulator.suggest({ channelId: bot.channelId, ...typed('har') })).toEqual([]);
});

test('at most 25 suggestions are shown, with names of at most 100 characters', () => {
  const choices = Array.from({ length: 40 }, (_, index) => ({
    name: `${index} `.padEnd(150, '🚢'),
    value: `${index}`,
  }));
  const shown = presentable(choices);
  expect(shown).toHaveLength(25);
  for (const { name } of shown) {
    expect(name.length).toBeLessThanOrEqual(100);
    expect(name.isWellFormed()).toBe(true);
  }
});

test('a name that fits is left as it is', () => {
  expect(presentable([{ name: 'x'.repeat(100), value: '1' }])[0]?.name).toBe('x'.repeat(100));
});

test('a suggestion that Discord would refuse is left out, not the others with it', () => {
  const shown = presentable([
    { name: 'long', value: 'x'.repeat(101) },
    { name: '', value: '1' },
    { name: 'good', value: '2' },
  ]);
  expect(shown).toEqual([{ name: 'good', value: '2' }]);
});

test('a suggestion with a blank name is left out', () => {
  const names = ['', ' ', '\u00a0\u2003', 'harbour'];
  expect(presentable(names.map((name, index) => ({ name, value: `${index}` })))).toEqual([
    { name: 'harbour', value: '3' },
  ]);
});

test('three suggestions are looked for at once for a member; of the others only the newest', async () => {
  const { opened, open } = gate();
  let [running, most] = [0, 0];
  const suggest = async () => {
    running += 1;
    most = Math.max(most, running);
    await opened;
    running -= 1;
    return [{ name: 'harbour', value: '1' }];
  };
  const suggesting = createSuggesting();
  const storm = Array.from({ length: 10 }, () => suggesting('Robin', suggest));
  expect(await suggesting('Sam', async () => [{ name: 'lighthouse', value: '2' }])).toHaveLength(1);
  open();
  const found = await Promise.all(storm);
  expect(most).toBe(3);
  expect(found.filter(choices => choices.length > 0)).toHaveLength(4);
  expect(await suggesting('Robin', suggest)).toEqual([{ name: 'harbour', value: '1' }]);
});

test('suggestions that fail count no longer', async () => {
  const suggesting = createSuggesting();
  const fail = () => suggesting('Robin', () => Promise.reject(new Error('The store is away.')));
  for (let n = 0; n < 5; n++) await expect(fail()).rejects.toThrow('The store is away.');
});
