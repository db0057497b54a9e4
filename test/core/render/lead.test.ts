import { describe, expect, test } from 'vitest';
import type { RichText } from '../../../src/core/model/live-blog.ts';
import { leadOf, openingSentence } from '../../../src/core/render/lead.ts';

const paragraphs = (...texts: string[]): RichText =>
  texts.map(text => ({ kind: 'paragraph', spans: [{ text }] }) as const);

const said = (headline: string | undefined, text: RichText) => {
  const { title, rest } = leadOf({ headline, text });
  return [title, ...rest.map(({ spans }) => spans.map(span => span.text).join(''))];
};

test('without a headline the first sentence is the title and leaves the text', () => {
  const text = paragraphs('The ferry  has sailed. It is full.', 'More follows.');
  expect(said(undefined, text)).toEqual(['The ferry has sailed.', 'It is full.', 'More follows.']);
  expect(said(' ', paragraphs('The ferry has sailed'))).toEqual(['The ferry has sailed']);
});

test('a headline that was made of the first sentence is not said again, even if it was cut', () => {
  expect(said('The ferry has sailed.', paragraphs('The ferry has sailed. It is full.'))).toEqual([
    'The ferry has sailed.',
    'It is full.',
  ]);
  const long = `The ferry to the island of ${'very '.repeat(20)}far away has sailed.`;
  const cut = `${long.slice(0, 100).replace(/ \S*$/u, '')}…`;
  expect(said(cut, paragraphs(`${long} It is full.`))).toEqual([long, 'It is full.']);
});

test('a headline that says the same as the first sentence takes it out of the text', () => {
  expect(said('Ferry service resumes', paragraphs('Ferry service resumes. The first boat left.'))).toEqual([
    'Ferry service resumes',
    'The first boat left.',
  ]);
});

test('a last paragraph that says the headline once more is left out', () => {
  const text = paragraphs('The first boat left at noon.', 'Ferry service resumes');
  expect(said('Ferry service resumes', text)).toEqual(['Ferry service resumes', 'The first boat left at noon.']);
});

test('a headline with which a longer sentence begins leaves the text alone', () => {
  expect(said('Flood', paragraphs('Flood waters rise.'))).toEqual(['Flood', 'Flood waters rise.']);
});

test('a very long first sentence goes on in the text', () => {
  const [title = '', body = ''] = said(undefined, paragraphs(`${'so on '.repeat(50)}and so on. Then this.`));
  expect(title).toMatch(/^(so on ){19}so on…$/u);
  expect(body).toMatch(/^…(so on ){30}and so on\. Then this\.$/u);
});

test('the first sentence ends at no title and inside no quotation', () => {
  expect(said(undefined, paragraphs('The city thanked Dr. Example today. She smiled.'))[0]).toBe(
    'The city thanked Dr. Example today.',
  );
  expect(said(undefined, paragraphs('“We will rebuild it. It takes a year,” the mayor said. Work begins.'))).toEqual([
    '“We will rebuild it. It takes a year,” the mayor said.',
    'Work begins.',
  ]);
});

test('links and styles of what is left stay as they are', () => {
  const href = 'https://news.example/b';
  const spans = [{ text: 'The quay is ' }, { text: 'closed. Trains', bold: true as const }, { text: ' run', href }];
  expect(leadOf({ text: [{ kind: 'paragraph', spans }] }).rest).toEqual([
    {
      kind: 'paragraph',
      spans: [{ text: '' }, { text: 'Trains', bold: true }, { text: ' run', href }],
    },
  ]);
});

test('references to the publisher’s other texts are neither title nor text', () => {
  expect(said(undefined, paragraphs('Related: All about ferries', 'The ferry has sailed. It is full.'))).toEqual([
    'The ferry has sailed.',
    'It is full.',
  ]);
});

describe('a lead that says nothing by itself goes on with what stands after it', () => {
  test.each([
    ['Next question:', 'Will the pier be rebuilt this year?', 'Next question: Will the pier be rebuilt this year?'],
    ['Noch eine Frage:', 'Die Fähre fährt wieder.', 'Noch eine Frage: Die Fähre fährt wieder.'],
    ['Prochaine question :', 'Le quai rouvre lundi.', 'Prochaine question : Le quai rouvre lundi.'],
    ['¿Y qué pasa ahora?', 'El muelle abre el lunes.', '¿Y qué pasa ahora? El muelle abre el lunes.'],
    ['Що буде далі?', 'Пором вийшов у море.', 'Що буде далі? Пором вийшов у море.'],
    ['So what happens next?', 'The pier opens on Monday.', 'So what happens next? The pier opens on Monday.'],
  ])('"%s"', (first, second, expected) => {
    expect(openingSentence(paragraphs(first, second, 'More follows.'))).toBe(expected);
    expect(openingSentence(paragraphs(`${first} ${second} More follows.`))).toBe(expected);
  });

  test('a question that says what it is about stands alone, as does one with nothing after it', () => {
    for (const question of ['Will the ferry to the island sail again?', 'Stürzt die Brücke ein?', 'Can Osk still win?'])
      expect(openingSentence(paragraphs(question, 'Perhaps.'))).toBe(question);
    expect(openingSentence(paragraphs('Next question:'))).toBe('Next question:');
  });

  test('however many follow, it ends within its length', () => {
    const opening = openingSentence(paragraphs(...Array.from({ length: 90 }, () => 'Another key question:')));
    expect(opening.length).toBeLessThanOrEqual(120);
  });
});
