import { expect, test } from 'vitest';
import { list } from '../../commands/follow/list.ts';
import { add } from '../../commands/follow.ts';
import { aBlog, anUpdate, seededBot } from '../support/seeded-bot.ts';

const said = (text: string) => anUpdate({ id: 'a', text: [{ kind: 'paragraph', spans: [{ text }] }] });

/** What `/follow add` answers where a harbour master is quoted. */
async function answerTo(options: Parameters<typeof add.run>[0], feeds = 1): Promise<string> {
  const bot = seededBot();
  const updates = [said('“All ferries are moved to the quay,” said the harbour master, Adela Vane.')];
  for (let number = 0; number < feeds; number++)
    await bot.add(aBlog({ id: `blog-${number}`, title: `Harbour ${number}`, updates }), '10');
  return (await add.run(options, bot.asked())).message.content ?? '';
}

test('a speaker whom nobody quoted yet is followed, and the answer says so', async () => {
  const text = await answerTo({ who: 'Bo Lind' });
  expect(text).toMatch(/^You now follow .*Bo Lind/u);
  expect(text).toContain('\nNobody called Bo Lind has been quoted here yet.');
  expect(text).not.toContain('Did you mean');
});

test('where a name is near to one that is quoted, the answer asks whether that is meant', async () => {
  expect(await answerTo({ who: 'Adella Vane' })).toContain(
    'Did you mean **Adela Vane**? Then use `/follow add who:` with that name',
  );
});

test('of names that are near to one, three are named', async () => {
  const named = async (count: number) => {
    const people = ['Adela', 'Adelia', 'Adelle', 'Adelka'].slice(0, count);
    const updates = people.map((first, n) => ({
      ...said(`“All ferries are moved to the quay,” said ${first} Vane.`),
      id: `${n}`,
    }));
    const bot = seededBot();
    await bot.add(aBlog({ updates }), '10');
    const { message } = await add.run({ who: 'Adella Vane' }, bot.asked());
    return message.content?.match(/\*\*\w+ Vane\*\*/gu);
  };
  expect(await named(3)).toHaveLength(3);
  expect(await named(4)).toHaveLength(3);
});

test.each(['Adela Vane', 'vane', 'harbour master'])('nothing is said of %s, who is quoted', async who => {
  const text = await answerTo({ who });
  expect(text).toMatch(/^You now follow/u);
  expect(text).not.toContain('Nobody called');
});

test('nothing is said where only words or a live blog are followed, or where too much would have to be read', async () => {
  expect(await answerTo({ about: 'ferry' })).not.toContain('Nobody called');
  expect(await answerTo({})).not.toContain('Nobody called');
  expect(await answerTo({ who: 'Bo Lind' }, 25)).toContain('Nobody called');
  expect(await answerTo({ who: 'Bo Lind' }, 26)).not.toContain('Nobody called');
});

test.each([
  [800_000, 5],
  [800_001, 0],
])('of five live blogs of %i characters, the quotes of %i are read to say who was quoted', async (length, count) => {
  const bot = seededBot();
  const updates = ['a'.repeat(length - 700_000), ...Array.from({ length: 7 }, () => 'a'.repeat(100_000))];
  const blogs = Array.from({ length: 5 }, (_, n) =>
    updates.map((words, id) => ({ ...said(n === 0 ? words : words.slice(0, 100_000)), id: `${id}` })),
  );
  for (const [n, own] of blogs.entries()) await bot.add(aBlog({ id: `blog-${n}`, updates: own }), '10');
  const { reader, ...context } = bot.asked();
  let read = 0;
  const quotes = async () => {
    read += 1;
    return [];
  };
  const { message } = await add.run({ who: 'Bo Lind' }, { ...context, reader: { ...reader, quotes } });
  expect(message.content).toMatch(/^You now follow/u);
  expect(message.content?.includes('Nobody called')).toBe(count > 0);
  expect(read).toBe(count);
});

test('the quotes of several live blogs are read one after another', async () => {
  const bot = seededBot();
  for (let number = 0; number < 5; number++) await bot.add(aBlog({ id: `blog-${number}`, updates: [] }), '10');
  const { reader, ...context } = bot.asked();
  let [running, most] = [0, 0];
  const quotes = async (feedId: string) => {
    running += 1;
    most = Math.max(most, running);
    const found = await reader.quotes(feedId);
    running -= 1;
    return found;
  };
  await add.run({ who: 'Bo Lind' }, { ...context, reader: { ...reader, quotes } });
  expect(most).toBe(1);
});

test('of more words than may be followed, the first are, and the answer says which are left out', async () => {
  const words = Array.from({ length: 21 }, (_, n) => `w${n + 1}`);
  const text = await answerTo({ about: words.join(', ') });
  expect(text).toMatch(/^You now follow “w1…”/u);
  expect(text.split('\n')[0]).not.toContain('w21');
  expect(text).toMatch(/^I accept at most 20 keywords\. I left out .*w21.*\.$/mu);
});

test('where none of the words can be followed, nothing is, and the answer asks what is meant', async () => {
  const text = await answerTo({ who: 'Bo Lind', about: 'w'.repeat(61) });
  expect(text).toMatch(/^A keyword has at most 60 characters\. I left out .*\nWhat do you want to follow\?$/u);
});

test('the menu that ends a follow, where Discord shows no Markdown, has none', async () => {
  const bot = seededBot();
  await bot.add(aBlog({ title: 'Harbour *live* [2]', updates: [said('It rains.')] }), '10');
  await add.run({}, bot.asked());
  const { controls = [] } = await list.run({}, bot.asked());
  const names = controls.flat().flatMap(control => (control.kind === 'menu' ? control.choices : []));
  expect(names[0]?.name).toBe('the key events of Harbour *live* [2]');
});
