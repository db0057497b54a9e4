import { expect, test } from 'vitest';
import quote from '../../commands/quote.ts';
import type { Update } from '../../src/core/model/live-blog.ts';
import { problem } from '../../src/core/model/problem.ts';
import { runOnly, saidIn, suggested } from '../support/members-command.ts';
import { aBlog, anUpdate, seededBot } from '../support/seeded-bot.ts';

const at = (minute: number) => new Date(Date.UTC(2026, 10, 25, 18, minute)).toISOString();

const told = (id: string, minute: number, text: string): Update =>
  anUpdate({
    id,
    headline: `Headline ${id}`,
    text: [{ kind: 'paragraph', spans: [{ text }] }],
    publishedAt: at(minute),
  });

const evening: readonly Update[] = [
  told('d', 40, 'The “storm of storms” is over, said Zoë Łęcka, a meteorologist.'),
  told(
    'c',
    30,
    '“Nobody was hurt in the night gale,” said Bram Oster, the mayor. “We are all very tired,” Oster added.',
  ),
  told('b', 20, '“Two cranes have fallen on the quay,” Reuters quoted Ada Vane as saying.'),
  told(
    'a',
    10,
    '“All ferries are moved to the quay,” said the harbour master, Ada Vane. “They are safe there tonight,” Vane said. “No one should come here now,” Vane said.',
  ),
];

async function asked(updates = evening) {
  const bot = seededBot();
  await bot.add(aBlog({ updates }), '10');
  return bot;
}

const ask = async (options: Record<string, string | boolean>, bot = asked()) =>
  saidIn(await runOnly(quote, options, (await bot).asked()));

test('quotes are listed newest first, each with speaker, office, time and link', async () => {
  const said = await ask({});
  expect(said).toContain(
    `> “Nobody was hurt in the night gale”\n— **Bram Oster** (mayor) · [↗ <t:${Date.parse(at(30)) / 1000}:t>](<https://harbour.example/live/evening#c>)`,
  );
  expect(said.indexOf('cranes')).toBeGreaterThan(said.indexOf('tired'));
  expect(said).toContain('6 quotes');
});

test('a quote that an agency carried names the agency', async () => {
  expect(await ask({ about: 'cranes' })).toMatch(/\*\*Ada Vane\*\* .*via Reuters/);
});

test.each(['vane', 'Ada', 'VANE', 'ada vane', 'va'])('“%s” finds the quotes of Ada Vane and no others', async who => {
  const said = await ask({ who });
  expect(said).toContain('4 quotes');
  expect(said).not.toContain('Bram Oster');
});

test('a name is found without its accents and capitals', async () => {
  expect(await ask({ who: 'zoe lecka', about: 'storm' })).toContain('**Zoë Łęcka**');
});

test('an office finds the person who holds it', async () => {
  expect(await ask({ who: 'mayor' })).toContain('**Bram Oster**');
});

test.each([
  ['Vaen', 'Ada Vane'],
  ['Bram Ostr', 'Bram Oster'],
])('“%s” finds the nearest name, and the answer says so', async (who, name) => {
  const said = await ask({ who });
  expect(said).toContain(`Nobody called ${who} is quoted here. Close to that: **${name}**.`);
  expect(said).toContain(`— **${name}**`);
  expect(await ask({ who, about: 'tariffs' })).toContain('None of');
  expect(await suggested(quote, ['who', who], (await asked()).asked())).toEqual([expect.stringContaining(name)]);
});

test('a name that is not near is not found', async () => {
  for (const who of ['Vans Oste', 'Lane Bram', 'Xy', 'Postman'])
    expect(await ask({ who })).toContain(`No quotes by ${who}`);
});

test('fragments are left out unless their words are asked for', async () => {
  expect(await ask({})).not.toContain('storm of storms');
  expect(await ask({ about: 'storms' })).toContain('> “storm of storms”');
});

test('a quote must contain every word and phrase that is asked for, and no excluded word', async () => {
  expect(await ask({ about: 'quay ferries' })).toContain('1 quote');
  expect(await ask({ about: '"the quay"' })).toContain('2 quotes');
  expect(await ask({ about: 'quay -ferries' })).toContain('Two cranes');
});

test('of more than 20 words the answer says which it left out', async () => {
  const about = Array.from({ length: 22 }, (_, index) => `-word${index}`).join(' ');
  const leftOut = 'I accept at most 20 keywords. I left out “word20”, “word21”.';
  expect(await ask({ about })).toContain(leftOut);
  expect(await ask({ about })).toContain('Two cranes');
  expect(await ask({ about: `${about.replaceAll('-', '')}` })).toContain(leftOut);
  expect(await ask({ about: 'x'.repeat(61) })).toContain('A keyword has at most 60 characters.');
});

test('asking for somebody who is not quoted names the people who are', async () => {
  expect(await ask({ who: 'Lavrov' })).toBe('No quotes by Lavrov. Most quoted: **Ada Vane** (4), **Bram Oster** (2).');
});

test.each(['Lavrov', 'Xyzzy'])('of those who are quoted or have a name near %s, five are named', async who => {
  const namesAmong = async (count: number) => {
    const people = ['Ada', 'Bea', 'Cid', 'Dan', 'Eva', 'Fay'].slice(0, count);
    const updates = people.map((first, n) => told(first, n, `“Nobody was hurt in the gale,” said ${first} Xyzzz.`));
    const said = await ask({ who }, asked(updates));
    return /(?:Close to that|Most quoted): .*/u.exec(said)?.[0].match(/\*\*\w+ Xyzzz\*\*/gu);
  };
  expect(await namesAmong(4)).toHaveLength(4);
  expect(await namesAmong(5)).toHaveLength(5);
  expect(await namesAmong(6)).toHaveLength(5);
});

test('asking for words that nobody said gives the number of quotes', async () => {
  expect(await ask({ about: 'tariffs' })).toContain('None of 6 quotes contains “tariffs”. Most quoted: **Ada Vane**');
  expect(await ask({ who: 'Oster', about: 'tariffs' })).toContain('None of 2 quotes by Oster');
});

test('a speaker with only fragments is distinguished from one without quotes', async () => {
  expect(await ask({ who: 'Łęcka' })).toContain('Only 1 fragment by Łęcka');
});

test('the answer says if a live blog has no quotes', async () => {
  expect(await ask({}, asked([told('a', 0, 'The ferry is in port.')]))).toContain('has no quotes so far');
});

test('a quote of an unknown speaker says that nobody is named', async () => {
  expect(await ask({}, asked([told('a', 0, 'On the wall one could read “the sea will come back for us”.')]))).toContain(
    '— speaker not named ·',
  );
});

test('speakers are suggested with their quotes, the most quoted first', async () => {
  const context = (await asked()).asked();
  expect(await suggested(quote, ['who', ''], context)).toEqual([
    'Ada Vane (4 quotes) = Ada Vane',
    'Bram Oster (2 quotes) = Bram Oster',
  ]);
  expect(await suggested(quote, ['who', 'ost'], context)).toEqual(['Bram Oster (2 quotes) = Bram Oster']);
});

test('in a channel with two live blogs the speakers of both are suggested', async () => {
  const bot = await asked();
  const other = [told('z', 50, '“The vote is counted at dawn,” said Ida Storm, the returning officer.')];
  await bot.add(aBlog({ id: 'other', title: 'Election night', updates: other }), '10');
  expect(await suggested(quote, ['who', ''], bot.asked())).toEqual([
    'Ada Vane (4 quotes) = Ada Vane',
    'Bram Oster (2 quotes) = Bram Oster',
    'Ida Storm (1 quote) = Ida Storm',
  ]);
});

test('a card shows the newest quote that matches, and says how many more there are', async () => {
  const bot = await asked();
  await bot.store.servers.set('1', { timezone: 'Europe/Warsaw' });
  const reply = await runOnly(quote, { who: 'Vane', card: true }, bot.asked());
  const time = '25 November 2026 at 19:20 CET';
  expect(bot.cards).toEqual([
    expect.objectContaining({
      words: 'Two cranes have fallen on the quay',
      speaker: 'Ada Vane',
      time,
      blog: 'Harbour evening',
    }),
  ]);
  expect(reply.file).toMatchObject({
    name: 'quote.png',
    alt: expect.stringContaining('Two cranes have fallen on the quay'),
  });
  expect(saidIn(reply)).toContain('the newest of 4 quotes');
});

const sentence = 'The outer quay is closed until the wind has turned to the north again tonight.';

test('a card has at most about 60 words, and the whole quote stands below it', async () => {
  const long = Array.from({ length: 8 }, () => sentence).join(' ');
  const bot = await asked([told('e', 50, `“${long}” said the harbour master, Ada Vane.`)]);
  const reply = await runOnly(quote, { card: true }, bot.asked());
  expect(bot.cards[0]?.words).toBe(`${[1, 2, 3, 4].map(() => sentence).join(' ')} …`);
  expect(saidIn(reply)).toMatch(/^The whole quote\n/);
  expect(saidIn(reply)).toContain(long);
  const endless = await asked([told('e', 50, `“${'wind and rain and '.repeat(40)}night,” said the mayor, Ada Vane.`)]);
  await runOnly(quote, { card: true }, endless.asked());
  expect(endless.cards[0]?.words.split(' ')).toHaveLength(60);
});

test('a quote without a name is not drawn: the newest one with a name is', async () => {
  const unnamed = told('e', 50, 'On the wall one could read “the sea will come back for us”.');
  const bot = await asked([unnamed, ...evening]);
  await runOnly(quote, { card: true }, bot.asked());
  expect(bot.cards[0]).toMatchObject({ speaker: 'Bram Oster' });
  const alone = await asked([unnamed]);
  const reply = await runOnly(quote, { card: true }, alone.asked());
  expect(reply.file).toBeUndefined();
  expect(saidIn(reply)).toMatch(/^I only draw quotes whose speaker is certain.*“the sea will come back for us”/s);
});

test('whose words they may be is said to nobody', async () => {
  const context = (await asked()).asked();
  const found = await context.reader.quotes('evening');
  const quotes = async () =>
    found.map(({ speaker, ...each }) => ({
      ...each,
      speaker: null,
      role: null,
      guess: speaker ?? '',
      confidence: 'unsure' as const,
    }));
  const unsure = { ...context, reader: { ...context.reader, quotes } };
  expect(saidIn(await runOnly(quote, {}, unsure))).not.toMatch(/Oster|Vane/);
  expect(saidIn(await runOnly(quote, { who: 'Oster' }, unsure))).toContain('No quotes by Oster.');
});

test('a likely speaker is named in an answer and not on a card', async () => {
  const bot = await asked();
  const context = bot.asked();
  const found = await context.reader.quotes('evening');
  const quotes = async () => found.map(each => ({ ...each, confidence: 'likely' as const }));
  const reply = await runOnly(quote, { card: true }, { ...context, reader: { ...context.reader, quotes } });
  expect(saidIn(reply)).toMatch(/^I only draw quotes whose speaker is certain.*\*\*Bram Oster\*\*/s);
  expect(bot.cards).toEqual([]);
});

test('if a card cannot be drawn, the answer has the words and the reason', async () => {
  const bot = await asked();
  bot.drawProblem = problem('problem.pictureNoWords');
  const reply = await runOnly(quote, { card: true }, bot.asked());
  expect(reply.file).toBeUndefined();
  expect(saidIn(reply)).toMatch(/^That quote has no words.*\nQuote\n> “/s);
});

test('an unnamed speaker is described only if the text says who it was', async () => {
  const official = told('e', 50, '“The bridge will stay closed until Friday,” said a senior harbour official.');
  expect(await ask({}, asked([official]))).toContain('speaker not named (a senior harbour official)');
  const paper = told('f', 50, 'In her testimony she called it “a disaster from the first hour to the last”.');
  expect(await ask({}, asked([paper]))).not.toContain('(her testimony)');
});

test('an answer that found nothing names only the words that it looked for', async () => {
  const words = Array.from({ length: 21 }, (_, n) => `w${n + 1}`);
  const said = await ask({ about: words.join(' ') });
  expect(said).toMatch(/^I accept at most 20 keywords\. I left out .*w21.*\.$/mu);
  const sentence = said.split('\n').find(line => line.startsWith('None of')) ?? '';
  expect(sentence).toContain('contains “w1 w2');
  expect(sentence).not.toContain('w21');
});

test('what the answer says it left out is not looked for, however words are spelt', async () => {
  const others = Array.from({ length: 18 }, (_, n) => `-w${n + 1}`);
  const said = await ask({ about: ['gale', 'gâle', ...others, 'tired'].join(' ') });
  expect(said).toMatch(/I left out .*tired.*\.$/mu);
  expect(said).toContain('Nobody was hurt in the night gale');
});
