import { expect, test } from 'vitest';
import catchup from '../../../commands/catchup.ts';
import feed from '../../../commands/feed.ts';
import { mentioning } from '../../../src/discord/interactions/show-reply.ts';
import { aCommand } from '../../support/commands.ts';
import { startBot } from '../../support/discord.ts';

const IDS = new Map([
  ['feed', '11'],
  ['catchup', '22'],
]);

const said = (content: string, language = 'en-GB', ids: ReadonlyMap<string, string> = IDS) =>
  mentioning([feed, catchup], ids, language)({ content, cards: [] }).content;

test('a command that an answer names is a mention to click on', () => {
  expect(said('Start with `/feed add`, then `/catchup`.')).toBe('Start with </feed add:11>, then </catchup:22>.');
});

test('options stay as code beside the mention', () => {
  expect(said('Start with `/feed add url:` and its address.')).toBe(
    'Start with </feed add:11> `url:` and its address.',
  );
  expect(said('`/catchup forget:true`')).toBe('</catchup:22> `forget:true`');
});

test('a translated command is mentioned by the name by which Discord knows it', () => {
  expect(said('Beginne mit `/feed hinzufügen url:`.', 'de')).toBe('Beginne mit </feed add:11> `url:`.');
});

test('a command without its subcommand, an unknown one and one whose id is not known stay as code', () => {
  const text = 'See `/feed`, `/mystery` and `/feed add`.';
  expect(said(text)).toBe('See `/feed`, `/mystery` and </feed add:11>.');
  expect(said(text, 'en-GB', new Map())).toBe(text);
});

test('the words of a publisher become no mention', () => {
  const text = 'They wrote \\`/feed add\\` and \\`/catchup\\`.';
  expect(said(text)).toBe(text);
});

test('where mentions would not fit, the words stay as they are', () => {
  const text = `${'x'.repeat(1_988)} \`/feed add\``;
  expect(said(text)).toBe(text);
  const cards = [{ text: `${'x'.repeat(4_083)} \`/feed add\`` }];
  expect(mentioning([feed], IDS, 'en-GB')({ cards }).cards).toEqual(cards);
});

test('all embeds together stay within what Discord takes', () => {
  const cards = [{ text: 'x'.repeat(3_000) }, { text: `${'x'.repeat(2_988)} \`/feed add\`` }];
  expect(mentioning([feed], IDS, 'en-GB')({ cards }).cards).toEqual(cards);
});

test('an answer in Discord mentions the command by the id that Discord gave it', async () => {
  const run = async () => ({ message: { content: 'Use `/do words:`.', cards: [{ text: 'Or `/do` alone.' }] } });
  const { simulator, channelId } = await startBot([aCommand({ run })]);
  const [command] = simulator.commands();
  const { message } = await simulator.invoke({ channelId, command: 'do' });
  expect(message?.content).toBe(`Use </do:${command?.id}> \`words:\`.`);
  expect(message?.embeds[0]?.description).toBe(`Or </do:${command?.id}> alone.`);
  expect(simulator.refusals).toEqual([]);
});
