import { expect, test } from 'vitest';
import { UnreadableDocumentError } from '../../src/core/model/reading.ts';
import { readDocument } from '../../src/sources/resolve.ts';
import { documentOf } from '../fixtures/sources/document.ts';
import { post, posts } from '../fixtures/sources/sourcefabric.ts';
import { entry } from '../fixtures/sources/story.ts';
import { changedEntries, wordpressEntry } from '../fixtures/sources/wordpress.ts';
import { expectLinear } from '../support/growth.ts';

const withRender = (render: string) => changedEntries([wordpressEntry(entry(2), { render })]);

const shapes: readonly [name: string, fill: (size: number) => string | object][] = [
  ['settings that never end', n => `<html><script>liveblog_settings = ${'{"a":'.repeat(n / 2)}`],
  ['settings in strings that never end', n => `<html><script>liveblog_settings = {${'"\\"'.repeat(n / 2)}`],
  ['settings that begin again and again', n => `<html><script>${'liveblog_settings = {'.repeat(n / 4)}`],
  ['blanks after the name of the settings', n => `<html>${`liveblog_settings${' '.repeat(n)}`.repeat(3)}`],
  ['blanks in the settings of an embed', n => `<html>${['LB', '=', '{', 'blog', ':', ''].join(' '.repeat(n))}`],
  ['embeds', n => `<html>${'LB = { blog: {'.repeat(n / 2)}`],
  ['frames', n => `<html>${'<iframe src="https://x.liveblog.pro/">'.repeat(n / 2)}`],
  ['a frame with a long address', n => `<html><iframe src="https://x.liveblog.pro/${'a/'.repeat(n / 2)}">`],
  ['containers', n => `<html>${'<div id="wpcom-liveblog-container" class="x">'.repeat(n / 2)}`],
  ['commands in an entry', n => withRender('<span class="liveblog-command" '.repeat(n / 2))],
  ['an entry of nested tags', n => withRender('<b>'.repeat(n / 2))],
  ['a post without end', n => posts([post(entry(2), { headline: 'x'.repeat(2 * n) })])],
  ['changes of one entry', n => changedEntries(Array.from({ length: n / 10 }, () => wordpressEntry(entry(2))))],
];

test.each(shapes)('%s: read or refused, in time that grows with the length', (_, fill) => {
  expectLinear(size => readOrRefuse(fill(size)), 50_000);
});

function readOrRefuse(content: string | object): void {
  try {
    expect(readDocument(documentOf(content)).blog.updates.length).toBeLessThan(3);
  } catch (error) {
    expect(error).toBeInstanceOf(UnreadableDocumentError);
  }
}

test.each([
  ['a page', 'javascript:alert(1)'],
  ['a page', 'https://user:secret@marrow-gazette.example/x/'],
])('%s that names no web address leads nowhere', (_, endpoint_url) => {
  const html = `<html><script>var liveblog_settings = ${JSON.stringify({ endpoint_url })}</script>`;
  expect(() => readDocument(documentOf(html))).toThrow(expect.objectContaining({ pointed: undefined }));
});
