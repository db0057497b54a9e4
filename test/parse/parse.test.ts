import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, expect, onTestFinished, test } from 'vitest';
import type { Document } from '../../src/core/model/live-blog.ts';
import { UnreadableDocumentError } from '../../src/core/model/reading.ts';
import type { Requester } from '../../src/core/model/requester.ts';
import { createParser, type DocumentParser, type ParserOptions } from '../../src/parse/parse.ts';
import * as resolve from '../../src/sources/resolve.ts';
import { documentOf } from '../fixtures/sources/document.ts';
import { rss } from '../fixtures/sources/feeds.ts';
import { page } from '../fixtures/sources/guardian.ts';
import { scene } from '../fixtures/sources/story.ts';
import { shapes } from '../support/hostile-shapes.ts';
import { PATIENCE } from '../support/until.ts';

const parserWith = (options: ParserOptions): DocumentParser => {
  const parser = createParser(options);
  onTestFinished(() => parser.close());
  return parser;
};

/** The bot’s parser with more time: on a busy machine, the first document of a thread takes seconds. */
const usual = createParser({ deadlineMs: PATIENCE });
afterAll(() => usual.close());

const feed = () => documentOf(rss(scene()));
/** Takes longer than any deadline below. */
const slow = documentOf(shapes.find(({ name }) => name === 'pictures of an item')?.fill(8_000_000) ?? '');
const items = (count: number) => documentOf(`<rss><channel>${'<item><title>t</title></item>'.repeat(count)}`);

test('a document yields what its source reads', async () => {
  const { readDocument, parseWith } = usual;
  const live = documentOf(page(scene()));
  expect(await readDocument(live)).toStrictEqual(resolve.readDocument(live));
  expect(await parseWith('feed', feed())).toStrictEqual(resolve.openWith('feed', feed()).read());
});

test('a document is not read again while what its source reads is the same', async () => {
  const { parseChanged } = usual;
  const first = await parseChanged('feed', feed(), { last: undefined, requester: undefined });
  expect(first).toMatchObject({ kind: 'read', blog: resolve.openWith('feed', feed()).read() });
  const last = first.kind === 'read' ? first.part : undefined;
  const other = (words: string) => documentOf(rss(scene()).replace('</channel>', `${words}</channel>`));
  const again = (words: string) => parseChanged('feed', other(words), { last, requester: undefined });
  expect(await again('<!-- made in 7 ms -->')).toEqual({ kind: 'same' });
  expect(await again('<item><guid>7</guid><title>Seven</title></item>')).toMatchObject({ kind: 'read' });
});

test('what cannot be read is refused in words, and feeds are offered', async () => {
  const link = '<link rel="alternate" type="application/rss+xml" title="All news" href="https://gazette.example/all">';
  const refusal = usual.readDocument(documentOf(`<html><head>${link}</head><p>Nothing</p></html>`));
  await expect(refusal).rejects.toThrow(UnreadableDocumentError);
  await expect(refusal).rejects.toMatchObject({
    message: expect.stringContaining('https://gazette.example/all'),
    feeds: [{ title: 'All news', url: 'https://gazette.example/all' }],
  });
});

test('a defect is rethrown as it is, and the next document is read', async () => {
  const { parseWith } = usual;
  await expect(parseWith('telegraph', feed())).rejects.toThrow('There is no source named "telegraph".');
  expect((await parseWith('feed', feed())).updates).toHaveLength(6);
});

test('documents that come together each get their own answer, and stay whole', async () => {
  const { readDocument } = usual;
  const documents = Array.from({ length: 6 }, (_, number) => documentOf(rss(scene(undefined, { listed: number + 1 }))));
  const readings = await Promise.all(documents.map(document => readDocument(document)));
  expect(readings.map(({ blog }) => blog.updates.length)).toEqual([1, 2, 3, 4, 5, 6]);
  expect(documents.every(({ bytes }) => bytes.length > 0)).toBe(true);
});

test('nothing is read on the calling thread, however small it is', async () => {
  const { readDocument } = usual;
  let isRead = false;
  const reading = readDocument(documentOf('<rss><channel><item><title>t</title></item></channel></rss>')).finally(
    () => {
      isRead = true;
    },
  );
  // What this thread reads is done before its next turn; an answer of another one comes in a later turn.
  for (let step = 0; step < 1_000; step += 1) await undefined;
  expect(isRead).toBe(false);
  await reading;
});

/** The order in which documents are done: each is `[name, document, for whom]`. */
async function orderOf(parser: DocumentParser, documents: readonly [string, Document, Requester][]) {
  const order: string[] = [];
  const all = documents.map(([name, document, requester]) =>
    parser
      .readDocument(document, requester)
      .catch(() => undefined)
      .then(() => order.push(name)),
  );
  await Promise.all(all);
  return order;
}

const followedBy = (...guildIds: readonly string[]): Requester => ({ guildIds });
const at = (host: string): Document => ({ ...feed(), url: `https://${host}/live` });

test('servers take turns, and the hosts of each server', async () => {
  const order = await orderOf(parserWith({ threads: 1 }), [
    ['a at x', at('x.example'), followedBy('a')],
    ['a at x again', at('x.example'), followedBy('a')],
    ['a at x once more', at('x.example'), followedBy('a')],
    ['a at y', at('y.example'), followedBy('a')],
    ['b', at('x.example'), followedBy('b')],
    ['a person', at('x.example'), { guildIds: ['a'], userId: '1' }],
  ]);
  expect(order).toEqual(['a at x', 'a at x again', 'b', 'a person', 'a at y', 'a at x once more']);
});

test('of the servers that follow a source, the least busy one pays for it', async () => {
  const order = await orderOf(parserWith({ threads: 1 }), [
    ['a', at('x.example'), followedBy('a')],
    ['a again', at('x.example'), followedBy('a')],
    ['a once more', at('x.example'), followedBy('a')],
    ['both', at('x.example'), followedBy('a', 'b')],
  ]);
  expect(order).toEqual(['a', 'a again', 'both', 'a once more']);
});

test('an honest document is read while eight of another server take all the time that they may', async () => {
  const { readDocument } = parserWith({ threads: 2, deadlineMs: PATIENCE });
  let ended = 0;
  for (let number = 0; number < 8; number += 1) {
    const document = { ...slow, url: `https://${number}.hostile.example/` };
    readDocument(document, followedBy('hostile'))
      .catch(() => undefined)
      .finally(() => {
        ended += 1;
      });
  }
  expect((await readDocument(feed(), followedBy('honest'))).blog.updates).toHaveLength(6);
  expect(ended).toBeLessThanOrEqual(1);
});

test('a small document is read while large ones of many servers take all the time that they may', async () => {
  const { readDocument } = parserWith({ threads: 2, deadlineMs: PATIENCE });
  let ended = 0;
  for (let number = 0; number < 8; number += 1) {
    readDocument(slow, followedBy(`hostile ${number}`))
      .catch(() => undefined)
      .finally(() => {
        ended += 1;
      });
  }
  expect((await readDocument(feed(), followedBy('honest'))).blog.updates).toHaveLength(6);
  expect(ended).toBeLessThanOrEqual(1);
});

test('a small document is read while middling ones of many servers wait for the only thread', async () => {
  const parser = parserWith({ threads: 1, deadlineMs: PATIENCE });
  const middling = (name: string): [string, Document, Requester] => {
    const document = documentOf(`${rss(scene())}${' '.repeat(500_000)}`);
    return [name, document, followedBy(name)];
  };
  const order = await orderOf(parser, [...['a', 'b', 'c', 'd'].map(middling), ['small', feed(), followedBy('honest')]]);
  expect(order).toEqual(['a', 'small', 'b', 'c', 'd']);
});

test('large documents are read one after the other, however many threads there are', async () => {
  const parser = parserWith({ threads: 4, deadlineMs: PATIENCE });
  const order = await orderOf(parser, [
    ['one that takes long', documentOf(`${rss(scene())}${' '.repeat(4_000_000)}`), followedBy('a')],
    ['one that is soon read', documentOf(`${rss(scene())}${' '.repeat(2_000_000)}`), followedBy('b')],
  ]);
  expect(order).toEqual(['one that takes long', 'one that is soon read']);
});

test('a document that takes longer than the deadline is refused', async () => {
  const { readDocument } = parserWith({ deadlineMs: 1 });
  await expect(readDocument(slow)).rejects.toThrow(/^That page took too long to read\./);
});

test('a document that takes too much memory is refused, and the next one is read', async () => {
  const { readDocument } = parserWith({ memoryMb: 40, deadlineMs: 60_000 });
  const large = readDocument(items(100_000));
  await expect(large).rejects.toThrow(UnreadableDocumentError);
  await expect(large).rejects.toThrow(/^That page needs too much memory to read\./);
  expect((await readDocument(feed())).blog.updates).toHaveLength(6);
});

test('a document of millions of values is refused before they are made', async () => {
  const many = shapes.find(({ name }) => name === 'empty objects')?.fill(8_000_000) ?? '';
  await expect(usual.readDocument(documentOf(many))).rejects.toThrow(/^That page needs too much memory to read\./);
});

test('a closed parser rejects new and waiting documents', async () => {
  const { readDocument, close } = createParser();
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
    const { blog } = await createParser().readDocument(document);
    process.stdout.write(String(blog.updates.length));`;
  const flags = ['--input-type=module', '--eval', script, rss(scene())];
  expect((await promisify(execFile)(process.execPath, flags)).stdout).toBe('6');
});
