import { expect, test } from 'vitest';
import { readHtml } from '../../../src/sources/html/html.ts';

const paragraphs = (html: string): readonly string[] =>
  readHtml(html).text.map(({ spans }) => spans.map(({ text }) => text).join(''));

test('a line break after the end of a sentence begins a paragraph', () => {
  const body = 'The ferry is late.\n“We wait,” Ada Vane said.\r\n“It is cold.\n“It is dark.”\u2028Harbour Wire';
  expect(paragraphs(body)).toEqual([
    'The ferry is late.',
    '“We wait,” Ada Vane said.',
    '“It is cold.',
    '“It is dark.”',
    'Harbour Wire',
  ]);
});

test('the breaks of wrapped lines become spaces, although some of them follow a full stop', () => {
  const wrapped =
    'The ferry from the\nouter island is late. It left at\nnoon.\nIts captain, Ada\nVane, said the wind\nhad turned.';
  expect(paragraphs(wrapped)).toEqual([wrapped.replaceAll('\n', ' ')]);
  expect(paragraphs('The harbour master\nAda Vane opens the lock.')).toEqual([
    'The harbour master Ada Vane opens the lock.',
  ]);
});

test('four lines that each begin like one of their own are a list, and bullets make items', () => {
  expect(paragraphs('Ada Vane\nMira Holloway\nTom Reed\nIvo Lund')).toHaveLength(4);
  expect(readHtml('Tonight:\n• Wind\n• Rain').text.map(({ kind, spans }) => [kind, spans[0]?.text])).toEqual([
    ['paragraph', 'Tonight:'],
    ['item', 'Wind'],
    ['item', 'Rain'],
  ]);
});

test('line breaks count between inline tags, and not within paragraphs of their own', () => {
  expect(paragraphs('The ferry is <b>late</b>.\n<a href="https://holm.example">It</a> left at noon.')).toEqual([
    'The ferry is late.',
    'It left at noon.',
  ]);
  expect(paragraphs('<p>The ferry is late.\nIt left at noon.</p><p>Then rain.</p>')).toEqual([
    'The ferry is late. It left at noon.',
    'Then rain.',
  ]);
});

test.each([
  ['“', '”'],
  ['"', '"'],
  ['«', '»'],
])('in a text without breaks, %s inside an open quotation begins its next paragraph', (open, close) => {
  const said = `Ada Vane said: ${open}The lock is shut. ${open}We wait for the tide. ${open}It turns at six.${close} She left.`;
  expect(paragraphs(said)).toEqual([
    `Ada Vane said: ${open}The lock is shut.`,
    `${open}We wait for the tide.`,
    `${open}It turns at six.${close} She left.`,
  ]);
});

test('a mark with a blank after it opens a quotation in French, so that nothing inside it is cut', () => {
  const sentence = 'La digue tient depuis la nuit et les équipes restent au port.';
  const said = `Ada Vanel répond : « ${Array.from({ length: 12 }, () => sentence).join(' ')} »`;
  expect(paragraphs(said)).toEqual([said]);
});

test('neither two quotations in a row nor one inside another begin a paragraph', () => {
  const said = 'She said: “No. I call it ‘late’.” “It is the „tide“ again,” he said. „Na ja.“ „Nein.“';
  expect(paragraphs(said)).toEqual([said]);
});

test('two sentences without a space between them were two paragraphs', () => {
  expect(paragraphs('The boat leads by a length.HOL 3, REE 2. He said:“It holds.”')).toEqual([
    'The boat leads by a length.',
    'HOL 3, REE 2. He said:',
    '“It holds.”',
  ]);
});

test.each([
  'The tickets are on www.Holm.Example and at Ferry.Com until noon today.',
  'The novel “The Long Night.Morning” is sold out since the storm.',
  'The U.S.Navy and J.K.Reed are on the outer course this morning.',
])('"%s" stays in one piece', text => {
  expect(paragraphs(text)).toEqual([text]);
});

test('a sentence in bold between two others was a heading, a name in bold was none', () => {
  expect(paragraphs('The wind rises. <b>Why not wait?</b> The letter says so. <b>Ada Vane</b> waits.')).toEqual([
    'The wind rises.',
    'Why not wait?',
    'The letter says so. Ada Vane waits.',
  ]);
});

test('a long run of sentences is cut between them, never inside a quotation', () => {
  const sentence = 'The ferry leaves the quay late in the evening.';
  const run = Array.from({ length: 30 }, () => sentence).join(' ');
  const cut = paragraphs(run);
  expect(cut.join(' ')).toBe(run);
  expect(cut.length).toBeGreaterThan(2);
  for (const part of cut) expect(part.length).toBeGreaterThan(250);
  expect(paragraphs(`“${run}”`)).toHaveLength(1);
  expect(paragraphs(`<p>${run}</p>`)).toHaveLength(1);
});
