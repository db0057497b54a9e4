import { expect, test } from 'vitest';
import { wordpressEntry, wordpressPage } from '../fixtures/sources/wordpress.ts';
import { startTestApp } from '../support/app.ts';
import { startOrigin } from '../support/origin.ts';

/** A WordPress live blog with a page of two entries; `write` adds key events, newest first. */
async function followed(state = 'enable') {
  const entries: object[] = [];
  const write = (title: string): void => {
    const at = Date.now() - 3_600_000 + entries.length * 1_000;
    const entry = {
      id: String(entries.length + 1),
      title,
      paragraphs: ['Words.'],
      keyEvent: true,
      summary: false,
      published: at,
      modified: at,
    };
    entries.unshift(wordpressEntry(entry));
  };
  write('Old');
  const origin = await startOrigin(({ url = '' }, response) => {
    const [, page] = /get-entries\/(\d+)\//.exec(url) ?? [];
    if (!page)
      return void response.end(wordpressPage({ endpoint_url: '/wp-json/liveblog/v1/7/', post_id: '7', state }));
    const from = (Number(page) - 1) * 2;
    const pages = Math.ceil(entries.length / 2);
    response.end(
      JSON.stringify({ entries: entries.slice(from, from + 2), page: Number(page), pages, total: entries.length }),
    );
  });
  const app = await startTestApp([`127.0.0.1:${origin.port}`]);
  const said = await app.ask('feed add', { url: `${origin.url}/2025/06/great-marrow-regatta/?utm_source=share` });
  return { app, write, said, origin };
}

test('a WordPress live blog is followed from its page, and everything that came at once arrives', async () => {
  const { app, write, said } = await followed();
  for (const title of ['One', 'Two', 'Three', 'Four', 'Five']) write(title);
  await app.minute();
  expect(said).toContain('Great Marrow Regatta');
  expect(app.shown().map(line => line.split(':')[0])).toEqual(['One', 'Two', 'Three', 'Four', 'Five']);
});

test('usually the newest page is enough', async () => {
  const { app, write, origin } = await followed();
  const { length } = origin.requests;
  write('One');
  await app.minute();
  expect(origin.requests.slice(length).map(({ url }) => url)).toEqual(['/wp-json/liveblog/v1/7/get-entries/1/latest']);
  expect(app.shown()).toHaveLength(1);
});

test('one that its page calls archived stays ended', async () => {
  const { app, said } = await followed('archive');
  await app.minute();
  expect(said).toContain('ended');
  expect(await app.ask('feed status')).toMatch(/ended/);
});
