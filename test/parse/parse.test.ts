import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, onTestFinished, test } from 'vitest';
import { createParser, type DocumentParser, type ParserOptions } from '../../src/parse/parse.ts';
import * as resolve from '../../src/sources/resolve.ts';
import { UnreadableDocumentError } from '../../src/sources/source.ts';
import { documentOf } from '../fixtures/sources/document.ts';
import { rss } from '../fixtures/sources/feeds.ts';
import { page } from '../fixtures/sources/guardian.ts';
import { scene } from '../fixtures/sources/story.ts';

const parserWith = (options: ParserOptions): DocumentParser => {
  const parser = createParser(options);
  onTestFinished(() => parser.close());
  return parser;
};

const places: [place: string, options: ParserOptions][] = [
  ['on the calling thread', {}],
  ['in its own thread', { inPlaceBytes: 0 }],
];
const elsewhere: ParserOptions = { inPlaceBytes: 0 };
const feed = () => documentOf(rss(scene()));
const items = (count: number) => documentOf(`<rss><channel>${'<item><title>t</title></item>'.repeat(count)}`);

test.each(places)('a document that is read %s yields what its source reads', async (_, options) => {
  const { readDocument, parseWith } = parserWith(options);
  const live = documentOf(page(scene()));
  expect(await readDocument(live)).toStrictEqual(resolve.readDocument(live));
  expect(await parseWith('feed', feed())).toStrictEqual(resolve.parseWith('feed', feed()));
});

test.each(places)('what cannot be read %s is refused in the same words, and feeds are offered', async (_, options) => {
  const link = '<link rel="alternate" type="application/rss+xml" title="All news" href="https://gazette.example/all">';
  const refusal = parserWith(options).readDocument(documentOf(`<html><head>${link}</head><p>Nothing</p></html>`));
  await expect(refusal).rejects.toThrow(UnreadableDocumentError);
  await expect(refusal).rejects.toMatchObject({
    message: expect.stringContaining('https://gazette.example/all'),
    feeds: [{ title: 'All news', url: 'https://gazette.example/all' }],
  });
});

test.each(places)('a defect %s is rethrown as it is, and the next document is read', async (_, options) => {
  const { parseWith } = parserWith(options);
  await expect(parseWith('telegraph', feed())).rejects.toThrow('There is no source named "telegraph".');
  expect((await parseWith('feed', feed())).updates).toHaveLength(6);
});

test('documents that come together each get their own answer, and stay whole', async () => {
  const { readDocument } = parserWith(elsewhere);
  const documents = Array.from({ length: 6 }, (_, number) => documentOf(rss(scene(undefined, { listed: number + 1 }))));
  const readings = await Promise.all(documents.map(readDocument));
  expect(readings.map(({ blog }) => blog.updates.length)).toEqual([1, 2, 3, 4, 5, 6]);
  expect(documents.every(({ bytes }) => bytes.length > 0)).toBe(true);
});

test('a document that takes longer than the deadline is refused', async () => {
  const { readDocument } = parserWith({ ...elsewhere, deadlineMs: 1 });
  await expect(readDocument(feed())).rejects.toThrow(/^That page took too long to read\./);
});

test('a document that takes too much memory is refused, and the next one is read', async () => {
  const { readDocument } = parserWith({ ...elsewhere, memoryMb: 40, deadlineMs: 60_000 });
  const large = readDocument(items(100_000));
  await expect(large).rejects.toThrow(UnreadableDocumentError);
  await expect(large).rejects.toThrow(/^That page needs too much memory to read\./);
  expect((await readDocument(feed())).blog.updates).toHaveLength(6);
});

test.each(places)('more updates than the bot can carry are refused %s', async (_, options) => {
  const updates = Array.from({ length: 10_001 }, (_each, number) => `{"id":"${number}"}`).join();
  const document = documentOf(`{"version":"https://jsonfeed.org/version/1","items":[${updates}]}`);
  const { readDocument } = parserWith({ inPlaceBytes: 1_000_000, ...options });
  await expect(readDocument(document)).rejects.toThrow(/^That address lists more than 10000 updates/);
});

test('a closed parser rejects new and waiting documents', async () => {
  const { readDocument, close } = createParser(elsewhere);
  const waiting = [readDocument(feed()), readDocument(feed())];
  const settled = Promise.allSettled(waiting);
  await close();
  expect((await settled).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  await expect(readDocument(feed())).rejects.toThrow('The parser is closed.');
});

test('a thread without work keeps no process alive', async () => {
  const script = `
    const { createParser } = await import(${JSON.stringify(new URL('../../src/parse/parse.ts', import.meta.url))});
    const bytes = new TextEncoder().encode(process.argv[1]);
    const document = { url: 'http://127.0.0.1/', contentType: null, bytes };
    const { blog } = await createParser({ inPlaceBytes: 0 }).readDocument(document);
    process.stdout.write(String(blog.updates.length));`;
  const flags = ['--input-type=module', '--eval', script, rss(scene())];
  expect((await promisify(execFile)(process.execPath, flags)).stdout).toBe('6');
});
