import { expect, test } from 'vitest';
import { readDocument } from '../../src/sources/resolve.ts';
import { UnreadableDocumentError } from '../../src/sources/source.ts';
import { documentOf } from '../fixtures/sources/document.ts';
import { post, posts } from '../fixtures/sources/sourcefabric.ts';
import { entry } from '../fixtures/sources/story.ts';
import { changedEntries, wordpressEntry } from '../fixtures/sources/wordpress.ts';

const blanks = ' '.repeat(200_000);
const withRender = (render: string) => changedEntries([wordpressEntry(entry(2), { render })]);

test.each([
  ['settings that never end', `<html><script>liveblog_settings = ${'{"a":'.repeat(100_000)}`],
  ['settings in strings that never end', `<html><script>liveblog_settings = {${'"\\"'.repeat(100_000)}`],
  ['settings that begin 50,000 times', `<html><script>${'liveblog_settings = {'.repeat(50_000)}`],
  ['blanks after the name of the settings', `<html>${`liveblog_settings${blanks}`.repeat(3)}`],
  ['blanks in the settings of an embed', `<html>LB${blanks}=${blanks}{${blanks}blog${blanks}:${blanks}`],
  ['100,000 embeds', `<html>${'LB = { blog: {'.repeat(100_000)}`],
  ['100,000 frames', `<html>${'<iframe src="https://x.liveblog.pro/">'.repeat(100_000)}`],
  ['a frame with an address of 200 KB', `<html><iframe src="https://x.liveblog.pro/${'a/'.repeat(100_000)}">`],
  ['100,000 containers', `<html>${'<div id="wpcom-liveblog-container" class="x">'.repeat(100_000)}`],
  ['100,000 commands in an entry', withRender('<span class="liveblog-command" '.repeat(100_000))],
  ['an entry of 100,000 nested tags', withRender('<b>'.repeat(100_000))],
  ['a post without end', posts([post(entry(2), { headline: 'x'.repeat(500_000) })])],
  ['20,000 changes of one entry', changedEntries(Array.from({ length: 20_000 }, () => wordpressEntry(entry(2))))],
])('%s takes less than a second and is read or refused', (_, content) => {
  const document = documentOf(content);
  const begun = performance.now();
  try {
    expect(readDocument(document).blog.updates.length).toBeLessThan(3);
  } catch (error) {
    expect(error).toBeInstanceOf(UnreadableDocumentError);
  }
  expect(performance.now() - begun).toBeLessThan(1000);
});

test.each([
  ['a page', 'javascript:alert(1)'],
  ['a page', 'https://user:secret@marrow-gazette.example/x/'],
])('%s that names no web address leads nowhere', (_, endpoint_url) => {
  const html = `<html><script>var liveblog_settings = ${JSON.stringify({ endpoint_url })}</script>`;
  expect(() => readDocument(documentOf(html))).toThrow(expect.objectContaining({ pointed: undefined }));
});
