import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import type { QuoteCard } from '../../src/core/model/quote.ts';
import { altText, UndrawableCardError } from '../../src/core/render/quote-card.ts';
import { createQuoteCards } from '../../src/picture/quote-card.ts';
import { card, sentence } from '../fixtures/quote-card.ts';
import { PATIENCE } from '../support/until.ts';

const cards = createQuoteCards({ deadlineMs: PATIENCE });
afterAll(() => cards.close());

const draw = (over: Partial<QuoteCard> = {}) => cards.draw(card(over));

/** Width and height as the header chunk of a PNG has them. */
function sizeOf(png: Uint8Array): [width: number, height: number] {
  const bytes = Buffer.from(png);
  expect(bytes.toString('latin1', 0, 16)).toBe('\x89PNG\r\n\x1a\n\0\0\0\rIHDR');
  return [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
}

test('a quote is a picture of 1200 by 675 pixels', async () => {
  const png = await draw();
  expect(sizeOf(png)).toEqual([1200, 675]);
  expect(png.length).toBeLessThan(500_000);
});

test('the same card is the same picture, and every part of it shows', async () => {
  const whole = await draw();
  expect(await draw()).toEqual(whole);
  const others: Partial<QuoteCard>[] = [
    { words: 'They held.' },
    { speaker: null },
    { speaker: 'Ines Okafor' },
    { role: null },
    { blog: 'Storm Jonas' },
    { publisher: 'The Herald' },
    { time: '14:06' },
    { colour: 0x1d4e89 },
  ];
  const pictures = await Promise.all(others.map(draw));
  expect(new Set([whole, ...pictures].map(png => Buffer.from(png).toString('base64'))).size).toBe(others.length + 1);
});

test('a long quote makes the picture higher, up to a limit', async () => {
  const [, high = 0] = sizeOf(await draw({ words: sentence.repeat(10) }));
  const longest = await draw({ words: sentence.repeat(60) });
  expect(high).toBeGreaterThan(675);
  expect(sizeOf(longest)[1]).toBeGreaterThan(high);
  expect(sizeOf(longest)[1]).toBeLessThanOrEqual(1100);
  expect(longest.length).toBeLessThan(500_000);
});

test('even a page of dense text stays below 500 kB', async () => {
  const words = 'Überfüllte Öfen, “wütende” Wächter, ĝżě ŵîñð: €3,50 für 100 m². '.repeat(60);
  expect((await draw({ words })).length).toBeLessThan(500_000);
});

test.each([
  ['a word of 500 letters', 'W'.repeat(500)],
  ['controls and turned directions', 'a\u0000b\u001bc\u202ed\u2066e\ufefff\u200b'],
  ['half a surrogate pair', 'before \ud800 after \udc00'],
  ['marks piled on a letter', `Z${'\u0301\u0323'.repeat(400)}algo`],
  ['joined emoji', '👩‍👩‍👧‍👦 '.repeat(200)],
  ['emoji with variants, tags and key caps', '❤️ 1️⃣ 👍🏽 🇺🇦 🏴󠁧󠁢󠁳󠁣󠁴󠁿 🫩'],
  ['markup', '<svg onload="x"/> &amp; {x} \\ ]]>'],
  ['line breaks', 'one\n\ntwo\r\nthree\u2028four'],
  ['unassigned and private characters', 'a \u{e000} \u{10ffff} \u0378 b'],
  ['100,000 characters', 'word '.repeat(20_000)],
])('%s is drawn', async (_, hostile) => {
  expect(sizeOf(await draw({ words: hostile }))[0]).toBe(1200);
  expect(
    sizeOf(await draw({ speaker: hostile, role: hostile, blog: hostile, publisher: hostile, time: hostile }))[0],
  ).toBe(1200);
});

/** First and last code points of what texts are made of here, and of what may break them. */
const blocks: [first: number, last: number][] = [
  [0x00, 0x24f],
  [0x300, 0x36f],
  [0x370, 0x3e1],
  [0x3f0, 0x4ff],
  [0x2000, 0x206f],
  [0xd800, 0xdfff],
  [0xfe00, 0xfe0f],
  [0x1f1e6, 0x1f6ff],
];
const characters = fc.oneof(
  ...blocks.map(([min, max]) => fc.integer({ min, max }).map(code => String.fromCodePoint(code))),
);

test('whatever is written in scripts that have a typeface is drawn', async () => {
  const text = fc.string({ unit: characters, maxLength: 80 });
  await fc.assert(
    fc.asyncProperty(text, text, async (words, name) => {
      expect(sizeOf(await draw({ words: `a${words}`, speaker: name, blog: name }))[0]).toBe(1200);
    }),
    { numRuns: 10 },
  );
});

test('any Unicode at all is drawn, or refused in a sentence', async () => {
  const text = fc.string({ unit: 'binary', maxLength: 20 });
  await fc.assert(
    fc.asyncProperty(text, async words => {
      const outcome = await draw({ words }).catch((error: unknown) => error);
      if (outcome instanceof Uint8Array) expect(sizeOf(outcome)[0]).toBe(1200);
      else expect(outcome).toBeInstanceOf(UndrawableCardError);
    }),
    { numRuns: 25 },
  );
});

test.each(['ሰላም ለዓለም', 'قال الرئيس', '水門は動かない', 'हमने देखा'])(
  'a quote in letters that no typeface has is refused: %s',
  async words => {
    await expect(draw({ words })).rejects.toThrow(UndrawableCardError);
    await expect(draw({ words })).rejects.toThrow(/Ask for it without the picture\.$/);
  },
);

test('a quote without words is refused', async () => {
  await expect(draw({ words: ' \u200b\u0007 ' })).rejects.toThrow(UndrawableCardError);
});

test('the description says what was said, by whom and where', () => {
  expect(altText(card())).toBe(
    `“${sentence.trim()}” — Maren Oldfield, Harbour master of Saltmere\nStorm Idris: the night on the coast · The Saltmere Gazette · Tuesday 4 March, 14:05`,
  );
  expect(altText(card({ speaker: null, role: null }))).toContain('moved.”\nStorm Idris');
});

test('a description is never longer than Discord takes, and is cut after a whole word', () => {
  const long = altText(card({ words: sentence.repeat(40), role: 'x'.repeat(3000) }));
  expect(long.length).toBeLessThanOrEqual(1024);
  expect(long).toMatch(
    / (We|walked|the|whole|of|sea|wall|before|dawn|and|not|one|gates|had|moved)…” — Maren Oldfield, x+…\n/,
  );
  expect(altText(card({ words: '水'.repeat(3000) })).length).toBe(1024);
});
