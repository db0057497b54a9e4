import { describe, expect, test } from 'vitest';
import type { Block, Update } from '../../../src/core/model/live-blog.ts';
import { quotesByUpdate, quotesOf, readingQuotes } from '../../../src/core/quotes/quotes.ts';
import { update } from '../../support/live-blog.ts';

const block =
  (kind: Block['kind']) =>
  (text: string): Block => ({ kind, spans: [{ text }] });
const [paragraph, quote, item] = [block('paragraph'), block('quote'), block('item')];

const headed = (id: string, headline: string | undefined, ...text: Block[]): Update =>
  update(id, { headline, text, at: Number(id) });

const told = (id: string, ...paragraphs: string[]): Update => headed(id, undefined, ...paragraphs.map(paragraph));

test('a quote has its update, link and time; newest first', () => {
  const [newest, oldest] = quotesOf([told('2', '“At dawn,” said Ada Vane.'), told('1', '“We sail,” said Ada Vane.')]);
  expect([newest?.text, oldest?.text]).toEqual(['At dawn,', 'We sail,']);
  const { id: updateId, url, publishedAt: at } = told('2');
  expect(newest).toMatchObject({ updateId, url, at, also: [], speaker: 'Ada Vane' });
});

test('quotes can be read in steps, at least one per update', () => {
  const updates = [told('2', '“At dawn,” said Ada Vane.'), told('1', '“We sail,” said Ada Vane.')];
  const steps = readingQuotes(updates);
  let taken = 0;
  let step = steps.next();
  for (; !step.done; step = steps.next()) taken += 1;
  expect(taken).toBeGreaterThanOrEqual(updates.length);
  expect(step.value).toEqual(quotesOf(updates));
});

describe('a name is resolved across the whole live blog,', () => {
  test('by an earlier update', () => {
    const quotes = quotesOf([told('2', '“We sail,” Vane said.'), told('1', 'Harbour master Ada Vane is here.')]);
    expect(quotes).toMatchObject([{ speaker: 'Ada Vane', role: 'Harbour master' }]);
  });

  test('by an office that only one person holds', () => {
    const speech = 'The harbour minister said on the quay: “We sail at dawn with all of our ferries.”';
    const named = told('1', 'Harbour Minister Ada Vane said that nobody is in danger.');
    expect(quotesOf([told('2', speech), named])).toMatchObject([{ speaker: 'Ada Vane' }]);
    const other = told('0', 'The harbour minister of Vay, Bram Oster, was there.');
    expect(quotesOf([told('2', speech), named, other])).toMatchObject([{ speaker: null }]);
    const officer = told('1', 'The police officer Ada Vane said that nobody is in danger.');
    const arrest = told('2', 'The police officer said on the quay: “We sail at dawn with all of our ferries.”');
    expect(quotesOf([arrest, officer])).toMatchObject([{ speaker: null }]);
  });

  test('and by a later one', () => {
    const quotes = quotesOf([told('2', 'Ada Vane is here.'), told('1', '“We sail,” Vane said.')]);
    expect(quotes).toMatchObject([{ speaker: 'Ada Vane' }]);
  });

  test('and again if an edit removes the full name', () => {
    const later = told('2', '“We sail,” Vane said.');
    expect(quotesOf([later, told('1', 'Ada Vane is here.')])).toMatchObject([{ speaker: 'Ada Vane' }]);
    expect(quotesOf([later, told('1', 'Nobody is here.')])).toMatchObject([{ speaker: 'Vane' }]);
  });
});

test('a pronoun may mean the subject of the previous update, which is a guess, but nobody further back', () => {
  const first = told('1', 'Ada Vane said the quay was closed.');
  const pronoun = '“We sail at dawn,” she added.';
  expect(quotesOf([told('2', pronoun), first])).toMatchObject([{ speaker: null, guess: 'Ada Vane' }]);
  const [later] = quotesOf([told('3', pronoun), told('2', 'Rain fell.'), first]);
  expect(later).not.toHaveProperty('guess');
});

describe('a publisher’s block quote is a quote without marks', () => {
  const words = 'The quay is closed until further notice.';

  test.each([
    ['of the paragraph before', [paragraph('Ada Vane said:'), quote(words)]],
    ['over many lines', [paragraph('Ada Vane said:'), quote('The quay is closed'), quote('until further notice.')]],
    ['signed in the next line', [quote(words), paragraph('— Ada Vane')]],
    ['signed in its own last line', [quote(words), quote('— Ada Vane')]],
    ['with marks none the less', [paragraph('Ada Vane said:'), quote(`“${words}”`)]],
  ])('%s', (_, text) => {
    const quotes = quotesOf([headed('1', undefined, ...text)]);
    expect(quotes.map(({ text: said, speaker }) => [said.replaceAll('\n', ' '), speaker])).toEqual([
      [words, 'Ada Vane'],
    ]);
  });

  test('marks inside it do not make another quote', () => {
    const text = [paragraph('Ada Vane said:'), quote('They told me “never” and I said “now”.')];
    expect(quotesOf([headed('1', undefined, ...text)])).toHaveLength(1);
  });
});

test('an agency’s report in a block quote is read like any text', () => {
  const report = '‘Every ferry will stay in port today,’ the Holm Port Trust said. It named no day for the crossing.';
  expect(quotesOf([headed('1', undefined, paragraph('Tass reports:'), quote(report))])).toMatchObject([
    { text: 'Every ferry will stay in port today,', speaker: 'Holm Port Trust' },
  ]);
});

test('the paragraphs of a quote are one quote, also where the text has lost them', () => {
  const lines = ['Ada Vane said: “We sail at dawn. “We return at noon.” She left.'];
  expect(quotesOf([told('1', ...lines)])).toMatchObject([
    { text: 'We sail at dawn.\nWe return at noon.', speaker: 'Ada Vane' },
  ]);
});

describe('a name that is not sure is only a guess', () => {
  test('as the subject of a sentence without a verb of speech', () => {
    const [found] = quotesOf([
      told('1', 'Ada Vane was back in town under the motto “We will never pay for that” on Monday.'),
    ]);
    expect(found).toMatchObject({ speaker: null, confidence: 'unsure', guess: 'Ada Vane' });
  });

  test('but the same words are their speaker’s where a sentence names her', () => {
    const vague = told('2', 'Bram Oster was there for the line “We will never pay for that” on Monday.');
    const clear = told('1', '“We will never pay for that,” said Ada Vane.');
    const byUpdate = quotesByUpdate([vague, clear]);
    expect([...byUpdate.values()].flat().map(({ speaker }) => speaker)).toEqual(['Ada Vane', 'Ada Vane']);
  });
});

describe('a quote that appears several times is listed once', () => {
  const body = paragraph('“We sail at dawn with the tide,” said Ada Vane.');

  test('in the headline and the text of an update, even as a fragment', () => {
    expect(quotesOf([headed('1', '‘We sail at dawn with the tide’', body)])).toHaveLength(1);
    const cut = headed('1', 'Vane to go ‘with the tide’', body);
    expect(quotesByUpdate([cut]).get('1')).toMatchObject([
      { text: 'We sail at dawn with the tide,', speaker: 'Ada Vane' },
    ]);
  });

  test('and not at all if only the headline has its words: they are the desk’s', () => {
    const text = paragraph('The ferries of Holm will leave an hour before sunrise, said Ada Vane, the harbour master.');
    expect(quotesOf([headed('1', 'Ada Vane: “We sail at dawn with the tide”', text)])).toEqual([]);
  });

  test('with the first update that had it and the others', () => {
    const summary = headed('2', 'What we know', item('Ada Vane said: “we sail at dawn”.'));
    const first = headed('1', undefined, body);
    expect(quotesOf([summary, first])).toMatchObject([
      { text: 'We sail at dawn with the tide,', updateId: '1', also: [{ updateId: '2', url: summary.url }] },
    ]);
  });

  test('with the speaker, whichever place names them', () => {
    const unnamed = headed('1', '“We sail at dawn with the tide”', paragraph('More soon.'));
    expect(quotesOf([headed('2', undefined, body), unnamed])).toMatchObject([{ updateId: '1', speaker: 'Ada Vane' }]);
  });

  test('but not if two people say it, nor if it is only a few words', () => {
    const other = told('2', '“We sail at dawn with the tide,” said Bram Oster.');
    expect(quotesOf([other, headed('1', undefined, body)])).toHaveLength(2);
    expect(quotesOf([told('2', '“No,” said Bram Oster.'), told('1', '“No,” said Ada Vane.')])).toHaveLength(2);
  });
});
