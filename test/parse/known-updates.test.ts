import { afterAll, expect, test } from 'vitest';
import type { Document } from '../../src/core/model/live-blog.ts';
import { createKnownReadings } from '../../src/parse/bounds.ts';
import { createParser } from '../../src/parse/parse.ts';
import { runParseTask } from '../../src/parse/parse-task.ts';
import { openWith, SOURCES } from '../../src/sources/resolve.ts';
import { describeCorpora } from '../fixtures/sources/corpus.ts';
import { documentOf } from '../fixtures/sources/document.ts';
import { updates } from '../fixtures/sources/posting-page.ts';
import { posting } from '../fixtures/sources/postings.ts';
import { scene } from '../fixtures/sources/story.ts';

const parser = createParser();
afterAll(() => parser.close());

const url = 'https://gazette.example/live';
const own = updates(30, number => ({ url: `${url}#post-${number}`, image: `https://gazette.example/${number}.jpg` }));
const page = (list: readonly object[], token = '') =>
  documentOf(
    `<html><head><title>Regatta</title><script type="application/ld+json">${JSON.stringify(posting(scene(), list))}</script></head><body>${token}</body></html>`,
    { url },
  );
const other = { ...own[4], articleBody: 'The boats turned back.' };

test.each<[what: string, list: readonly object[]]>([
  ['a new update', own],
  ['an edit', own.slice(1).map((each, at) => (at === 3 ? other : each))],
  ['an update that is taken back', own.slice(1).filter((_, at) => at !== 7)],
  ['another order', own.slice(1).toReversed()],
  ['the same update twice', [...own.slice(1), own[9] ?? {}]],
  ['no update that was there', own.slice(0, 1)],
  ['a picture that all share', own.slice(1).map(each => ({ ...each, image: 'https://gazette.example/all.jpg' }))],
])('a live blog is read again as it would be at first, after %s', async (_, list) => {
  const known = { last: undefined, requester: undefined };
  const first = await parser.parseChanged('liveblogposting', page(own.slice(1)), known);
  const last = first.kind === 'read' ? first.part : undefined;
  const again = await parser.parseChanged('liveblogposting', page(list), { ...known, last });
  expect(again).toMatchObject({ kind: 'read', blog: openWith('liveblogposting', page(list)).read() });
});

test('only updates that changed come from the thread to whom has the others', () => {
  const read = (document: Document, more = {}) => runParseTask({ name: 'liveblogposting', document, ...more });
  const first = read(page(own.slice(1)));
  const last = first.kind === 'read' ? first.part : undefined;
  const news = read(page(own), { last, holds: true });
  expect(news).toMatchObject({ kind: 'news', places: [-1, ...own.slice(1).keys()] });
  expect(news.kind === 'news' && news.blog.updates.map(({ url: link }) => link)).toEqual([`${url}#post-30`]);
  expect(read(page(own), { last })).toMatchObject({ kind: 'read' });
  expect(read(page(own), { last: 'forgotten', holds: true })).toMatchObject({ kind: 'read' });
});

test('readings are forgotten once newer ones are large', () => {
  const reading = runParseTask({ name: 'liveblogposting', document: page(own) });
  const [update] = reading.kind === 'read' ? reading.reading.blog.updates : [];
  const known = createKnownReadings();
  const large = update && [
    { ...update, text: [{ kind: 'paragraph' as const, spans: [{ text: 'x'.repeat(800_000) }] }] },
  ];
  for (const digest of ['a', 'b', 'c']) known.set(digest, large ?? []);
  expect(['a', 'b', 'c'].map(digest => known.get(digest) === large)).toEqual([false, true, true]);
});

describeCorpora('documents', ({ captures, capture, manifest }) => {
  const pages = manifest('ldjson/manifest.tsv').map(({ file }) => `ldjson/${file}`);
  const files = [...pages, ...captures('newsrooms/shapes')].filter(path => /\.(?:html|html\.gz)$/.test(path));

  test.each(files)('%s is read again as at first, whatever was read before', file => {
    const document = capture(file);
    const source = SOURCES.find(({ match, part }) => part && match({ ...document }));
    const first = source && runParseTask({ name: source.name, document: { ...document } });
    if (first?.kind !== 'read' || !first.part) return;
    const { source: name, blog } = first.reading;
    const other = { ...document, lead: { title: 'x', url } };
    const again = runParseTask({ name, document: other, last: first.part });
    expect(again).toMatchObject({ kind: 'read', reading: { blog: { updates: blog.updates } } });
    const news = runParseTask({ name, document: other, last: first.part, holds: true });
    expect(news).toMatchObject({ kind: 'news', places: [...blog.updates.keys()] });
  });
});
