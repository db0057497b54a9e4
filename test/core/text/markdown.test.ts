import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { RichText, Span } from '../../../src/core/model/live-blog.ts';
import { escapeMarkdown } from '../../../src/core/text/escape.ts';
import { markdown, markdownOfWholeLines } from '../../../src/core/text/markdown.ts';
import { plain } from '../../../src/core/text/plain-text.ts';
import { countWords } from '../../../src/core/text/words.ts';
import { effects, hostileRichText, hostileText, nodes, read, seen, visible } from '../../support/markdown-reader.ts';

const ALL = { words: 1000, characters: 100_000 };
const paragraph = (...spans: Span[]): RichText => [{ kind: 'paragraph', spans }];
const runs = { numRuns: 500 };

test.each([
  ['@everyone and @here', '\\@everyone and \\@here'],
  ['<@1> <#2> <t:3:R> <:x:4>', '\\<@1> \\<#2> \\<t\\:3:R> \\<\\:x:4>'],
  ['*a* _b_ ~~c~~ ||d|| `e`', '\\*a\\* \\_b\\_ \\~\\~c\\~\\~ \\|\\|d\\|\\| \\`e\\`'],
  ['[x](https://a.example)', '\\[x\\]\\(https\\://a.example)'],
  ['# a\n-# b\n> c\n- d\n12. e', '\\# a\n\\-# b\n\\> c\n\\- d\n12\\. e'],
  ['well-known, 3.5 > 3, a@b.example, 12:30, #1', 'well-known, 3.5 > 3, a@b.example, 12:30, #1'],
])('%j is escaped where Discord would act on it, and nowhere else', (text, escaped) => {
  expect(escapeMarkdown(text)).toBe(escaped);
});

test('whatever the text, escaped it reads as written and has no effect', () => {
  fc.assert(
    fc.property(hostileText, text => {
      const escaped = escapeMarkdown(text);
      expect(effects(escaped)).toEqual([]);
      expect(seen(escaped)).toBe(visible(text.toWellFormed()));
      expect(escaped).not.toMatch(/^\s*([-+*]|\d+[.)])\s/mu);
      expect(escaped.length).toBeLessThanOrEqual(2 * text.length);
    }),
    runs,
  );
});

test('paragraphs, items, quotes, headings and line breaks become Discord’s', () => {
  const text: RichText = [
    { kind: 'heading', spans: [{ text: 'What we know' }] },
    { kind: 'item', spans: [{ text: 'One' }] },
    { kind: 'item', spans: [{ text: '  two\nlines ' }] },
    { kind: 'paragraph', spans: [{ text: 'A line\n\n- another' }] },
    { kind: 'paragraph', spans: [{ text: ' \u200b ' }] },
    { kind: 'quote', spans: [{ text: 'said\n# more' }] },
  ];
  expect(markdown(text, ALL)).toBe('**What we know**\n- One\n- two lines\n\nA line\n\\- another\n\n> said\n> \\# more');
});

test('styles touch their text, and two styles in a row stay apart', () => {
  const text = paragraph(
    { text: 'He ' },
    { text: 'won ', bold: true },
    { text: 'a', bold: true },
    { text: 'b', italic: true },
  );
  expect(markdown(text, ALL)).toBe('He **won a**\u200b*b*');
  expect(seen(markdown(text, ALL))).toBe('Hewonab');
  expect(effects(markdown(text, ALL))).toEqual(['strong', 'em']);
});

test.each([
  ['the report', 'https://a.example/r_(1)*', '[the report](<https://a.example/r_%281%29%2A>)'],
  ['the [report]', 'https://a.example/', '[the (report)](<https://a.example/>)'],
  ['https://www.a.example/x', 'https://a.example/x', '[www.a.example/x](<https://a.example/x>)'],
  ['a.example', 'https://news.a.example/', '[a.example](<https://news.a.example/>)'],
  ['bank.example', 'https://evil.example/', '[bank.example (evil.example)](<https://evil.example/>)'],
  [
    'ba\u200bnk.example/login',
    'https://evil.example/',
    '[ba\u200bnk.example/login (evil.example)](<https://evil.example/>)',
  ],
  ['see https://bank.example', 'https://evil.example/', '[see bank.example (evil.example)](<https://evil.example/>)'],
  ['bank.example', 'https://bank.example@evil.example/', '[bank.example (evil.example)](<https://evil.example/>)'],
  ['click', 'javascript:alert(1)', 'click'],
])('the link %j to %j shows where it leads', (text, href, expected) => {
  expect(markdown(paragraph({ text, href }), ALL)).toBe(expected);
});

test('spans that are harmless apart are escaped as the text they form together', () => {
  const unfit = paragraph({ text: '@' }, { text: 'everyone', href: 'mailto:a@b.example' });
  expect(markdown(unfit, ALL)).toBe('\\@everyone');
  const cut = paragraph({ text: '@' }, { text: 'everyone else', href: 'https://a.example/' });
  expect(markdown(cut, { words: 1, characters: 99 })).toBe('\\@everyone…');
});

test('a bracket after a link does not move its end', () => {
  const text = paragraph({ text: 'here', href: 'https://a.example/' }, { text: ' or there](https://evil.example)' });
  const links = nodes(read(markdown(text, ALL))).filter(node => node.type === 'link');
  expect(links.map(({ target }) => target)).toEqual(['https://a.example/']);
});

test('a cut falls between words, closes styles and keeps only the words of a link', () => {
  const text = paragraph({ text: 'One two', bold: true }, { text: ' three four', href: 'https://a.example/' });
  expect(markdown(text, { words: 1, characters: 99 })).toBe('**One**…');
  expect(markdown(text, { words: 3, characters: 99 })).toBe('**One two** three…');
  expect(markdown(text, { words: 4, characters: 99 })).toBe('**One two** [three four](<https://a.example/>)');
  expect(markdown(text, { words: 4, characters: 20 })).toBe('**One two** three…');
});

test('a word that does not fit is cut between characters', () => {
  expect(markdown(paragraph({ text: '*'.repeat(50) }), { words: 5, characters: 8 })).toBe('\\*\\*\\*…');
  expect(markdown(paragraph({ text: '😀'.repeat(9) }), { words: 5, characters: 6 })).toBe('😀😀…');
});

test('whatever the text, the result is well-formed and within the limits', () => {
  fc.assert(
    fc.property(hostileRichText, fc.nat(20), fc.nat(300), (text, most, characters) => {
      const result = markdown(text, { words: most, characters });
      expect(result.length).toBeLessThanOrEqual(characters);
      expect(result.isWellFormed()).toBe(true);
      expect(markdown(structuredClone(text), { words: most, characters })).toBe(result);
      const unlinked = text.map(block => ({
        ...block,
        spans: block.spans.map(span => ({ ...span, href: undefined })),
      }));
      const bare = markdown(unlinked, { words: most, characters });
      expect(countWords(seenSpaced(bare).replace(/\u200b|…$/gu, ''))).toBeLessThanOrEqual(most);
    }),
    runs,
  );
});

/** As read, white space kept, without the marks of items. */
const seenSpaced = (result: string): string =>
  nodes(read(result.replace(/^- /gmu, '')))
    .map(node => (node.type === 'br' ? '\n' : typeof node.content === 'string' ? node.content : (node.name ?? '')))
    .join('');

test('whatever the text, the result has only styles, quotes and links to the web', () => {
  fc.assert(
    fc.property(hostileRichText, fc.nat(40), (text, most) => {
      const result = markdown(text, { words: most, characters: 100_000 });
      for (const kind of effects(result)) expect(['strong', 'em', 'link', 'blockQuote']).toContain(kind);
      for (const node of nodes(read(result)))
        if (node.type === 'link') expect(node.target).toMatch(/^https?:\/\/[^\s()<>*|`]+$/u);
    }),
    runs,
  );
});

test('a text without links can be read in full', () => {
  fc.assert(
    fc.property(hostileRichText, text => {
      const unlinked = text.map(({ kind, spans }) => ({
        kind,
        spans: spans.map(span => ({ ...span, text: span.text.toWellFormed(), href: undefined })),
      }));
      const result = markdown(unlinked, ALL).replace(/^- /gmu, '');
      expect(seen(result)).toBe(visible(plain(unlinked.map(block => ({ ...block, kind: 'paragraph' })))));
    }),
    runs,
  );
});

const blocks = (...all: [RichText[number]['kind'], string][]): RichText =>
  all.map(([kind, text]) => ({ kind, spans: [{ text }] }));
const counted = (words: number, end = '') => `${'word '.repeat(words - 1)}word${end}`;

test('a cut falls at the end of a sentence if one is near, else between words', () => {
  const near = paragraph({ text: `${counted(8, '.')} Then ${counted(9, '.')}` });
  expect(markdown(near, { words: 10, characters: 999 })).toBe(`${counted(8, '.')} …`);
  const far = paragraph({ text: `${counted(3, '.')} Then ${counted(9, '.')}` });
  expect(markdown(far, { words: 10, characters: 999 })).toBe(`${counted(3, '.')} Then ${counted(6)}…`);
  const title = paragraph({ text: `${counted(8)} Dr. Then ${counted(9, '.')}` });
  expect(markdown(title, { words: 11, characters: 999 })).toBe(`${counted(8)} Dr. Then word…`);
});

test('no words are left that only introduce what was cut', () => {
  const text = blocks(
    ['paragraph', 'The quay is closed.'],
    ['paragraph', 'In other developments:'],
    ['item', counted(20, '.')],
    ['item', 'Trains run.'],
  );
  for (const words of [5, 6, 7]) expect(markdown(text, { words, characters: 999 })).toBe('The quay is closed. …');
  const alone = blocks(['paragraph', 'In other developments:'], ['item', counted(20, '.')]);
  expect(markdown(alone, { words: 3, characters: 999 })).toBe('In other developments…');
});

test('whole lines are kept, and a bullet that does not fit is dropped with the words before it', () => {
  const items = blocks(
    ['item', counted(10, '.')],
    ['item', counted(10, '.')],
    ['heading', 'Also'],
    ['item', 'Trains run.'],
  );
  expect(markdownOfWholeLines(items, 999)).toBe(markdown(items, ALL));
  const shortened = `- ${counted(10, '.')}\n- ${counted(10, '.')}\n…`;
  for (const room of [shortened.length, shortened.length + 9])
    expect(markdownOfWholeLines(items, room)).toBe(shortened);
  expect(markdownOfWholeLines(items, 30)).toBe(`- ${counted(5)}…`);
});
