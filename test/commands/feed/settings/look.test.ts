import { describe, expect, test } from 'vitest';
import { reachable, run, suggest, textOf, url } from '../../../support/feed-command.ts';
import { aBlog, anUpdate } from '../../../support/seeded-bot.ts';

const text = [{ kind: 'paragraph', spans: [{ text: 'The quay is closed. Trains run.' }] }] as const;
const one = aBlog({
  updates: [anUpdate({ id: 'a', keyEvent: true, text, pictures: [{ url: 'https://img.example/a.jpg' }] })],
});

async function added(options: Record<string, string>) {
  const bot = reachable(one);
  const reply = await run('add', { url, ...options }, bot.asked());
  return { bot, reply, text: textOf(reply), stored: (await bot.followed())[0]?.subscription };
}

describe('a look', () => {
  test('is stored, described, and shown by the example before anything is posted', async () => {
    const short = await added({ look: 'short', colour: 'Teal', name: '⚓ Quay' });
    expect(short.stored).toMatchObject({ look: 'short', colour: 0x00897b, shortName: '⚓ Quay' });
    expect(short.text).toContain(
      'Messages show the headline, the first sentence and a small picture. Their colour is teal. **⚓ Quay** stands for its title.',
    );
    expect(short.reply.message.cards[1]).toMatchObject({
      text: 'The quay is closed.',
      thumbnail: 'https://img.example/a.jpg',
      colour: 0x00897b,
      author: { name: '⚓ Quay' },
    });
    const line = await added({ look: 'headline', colour: '#ff0000' });
    expect(line.text).toContain('Messages are one line with time and link. Their colour is `#ff0000`.');
    expect(line.reply.message.cards[1]?.text).toMatch(/^<t:\d+:t> \[Headline a\]\(/u);
  });

  test('that is full is not mentioned, and nothing of it is stored', async () => {
    const { text: said, stored } = await added({ look: 'full', colour: 'none', name: 'none' });
    expect(said).not.toMatch(/colour|stands for|Messages show/u);
    expect(JSON.parse(JSON.stringify(stored))).not.toMatchObject({ look: expect.anything() });
  });

  test.each([
    [{ colour: 'octarine' }, 'I don’t know that colour. Use six hex digits, like #1e88e5, or one of these names: red,'],
    [{ colour: '#12345' }, 'I don’t know that colour.'],
    [{ name: 'x'.repeat(33) }, '`name` is too long: it can have at most 32 characters.'],
    [{ name: '<@&5>' }, '`name` can’t contain @, < or >'],
    [{ name: 'harbour.example' }, '`name` can’t contain an address.'],
    [{ name: '\u200b' }, '`name` shows nothing.'],
  ])('is refused with a reason: %j', async (options, reason) => {
    const { text: said, stored } = await added(options as Record<string, string>);
    expect(said).toContain(reason);
    expect(stored).toBeUndefined();
  });

  test('is changed by /feed edit, part by part, and taken away with “none”', async () => {
    const { bot } = await added({ colour: 'red', name: 'Quay' });
    const edited = async (options: Record<string, string>) => textOf(await run('edit', options, bot.asked()));
    expect(await edited({ look: 'headline' })).toContain('**Look**: full → headline');
    expect(await edited({ colour: 'none', name: 'Pier *4*' })).toContain(
      '**Colour**: red → the usual ones\n**Short name**: Quay → Pier \\*4\\*',
    );
    expect(await edited({ look: 'full', name: 'NONE' })).toContain('**Short name**: Pier \\*4\\* → none');
    expect(await edited({ colour: 'octarine' })).toContain('I don’t know that colour.');
    const stored = JSON.stringify((await bot.followed())[0]?.subscription);
    expect(stored).not.toMatch(/"look"|"colour"|"shortName"/u);
  });

  test('is shown by a preview, which stores nothing', async () => {
    const bot = reachable(one);
    const { cards } = (await run('preview', { url, look: 'headline', name: '⚓' }, bot.asked())).message;
    expect(cards).toEqual([
      expect.objectContaining({ text: expect.stringMatching(/^⚓ · <t:\d+:t> \[Headline a\]/u) }),
    ]);
    expect(textOf(await run('preview', { url, colour: '?' }, bot.asked()))).toContain('I don’t know that colour.');
    expect(await bot.followed()).toEqual([]);
  });
});

test('colours are suggested by name, in the reader’s language', async () => {
  const german = { ...reachable().asked(), t: (key: string) => `de ${key}` } as never;
  expect(await suggest('add.colour', 'DE colour.re', german)).toEqual([{ name: 'de colour.red', value: '#e53935' }]);
  const names = await suggest('edit.colour', 'b', reachable().asked());
  expect(names?.map(({ name }) => name)).toEqual(['blue', 'brown', 'black']);
});
