import { expect, test } from 'vitest';
import { plain } from '../../src/core/text/plain-text.ts';
import { readDocument } from '../../src/sources/resolve.ts';
import { UnreadableDocumentError } from '../../src/sources/source.ts';
import { documentOf } from '../fixtures/sources/document.ts';

const inChannel = (parts: string): string => `<rss version="2.0"><channel><title>t</title>${parts}</channel></rss>`;
const item = (description: string): string => `<item><guid>1</guid><description>${description}</description></item>`;
const cdata = (text: string): string => inChannel(item(`<![CDATA[${text}]]>`));
const blanks = ' '.repeat(200_000);
const article = `<article id="block-${'a'.repeat(24)}" class="block">`;

const laughs = (): string => {
  const line = (level: number) => `<!ENTITY l${level} "${`&l${level - 1};`.repeat(10)}">`;
  const entities = Array.from({ length: 9 }, (_, level) => line(level + 1)).join('');
  return `<?xml version="1.0"?><!DOCTYPE x [<!ENTITY l0 "ha">${entities}]>${inChannel(item('&l9;'))}`;
};

test('entities that a feed declares are never expanded', () => {
  const [update] = readDocument(documentOf(laughs())).blog.updates;
  expect(plain(update?.text ?? [])).toBe('&l9;');
});

test.each([
  ['200 KB of < in one section', cdata('<'.repeat(200_000))],
  ['200 KB of < in an element', inChannel(item('<'.repeat(200_000)))],
  ['100,000 tags in one another, in text', cdata('<b>'.repeat(100_000))],
  ['100,000 tags in one another, closed', inChannel(item('<b>'.repeat(100_000) + '</b>'.repeat(100_000)))],
  ['100,000 elements in one another', inChannel('<a>'.repeat(100_000))],
  ['100,000 items in one another', inChannel('<item>'.repeat(100_000))],
  ['100,000 drawings in a page', `<html>${'<svg>'.repeat(100_000)}`],
  ['100,000 nested tags in a live page', `<html>${article}${'<div><p>'.repeat(50_000)}`],
  ['wrongly closed tags', cdata('<b></i>'.repeat(50_000))],
  ['long runs of blanks, which no regular expression may meet', cdata(`x${blanks}<p${blanks}>y${blanks}</p`)],
  ['blanks in a title', inChannel(`<item><title>x${blanks}y</title></item>`)],
  ['a mail address of 200 KB', inChannel(`<item><title>t</title><author>${'a@'.repeat(100_000)}</author></item>`)],
  ['a date of 200 KB', inChannel(`<item><title>t</title><pubDate>${'1 '.repeat(100_000)}</pubDate></item>`)],
  ['attributes that never end', inChannel('<a b="'.repeat(50_000))],
  ['links to alternates without an end', `<html>${'<link rel="alternate" '.repeat(20_000)}`],
  ['JSON in 100,000 brackets', '['.repeat(100_000)],
  ['a root that never comes', '<rss '.repeat(50_000)],
])('%s takes less than a second and is read or refused', (_, content) => {
  const begun = performance.now();
  try {
    expect(readDocument(documentOf(content)).blog.updates.length).toBeLessThan(3);
  } catch (error) {
    expect(error).toBeInstanceOf(UnreadableDocumentError);
  }
  expect(performance.now() - begun).toBeLessThan(1000);
});
