import { expect, test } from 'vitest';
import { read } from '../../../src/pipeline/poll/read.ts';
import { visiting } from '../../../src/pipeline/poll/visit.ts';
import { readDocument } from '../../../src/sources/resolve.ts';
import { blogId, framingPage } from '../../fixtures/sources/sourcefabric.ts';
import { answer, startFetch, startOrigin } from '../../support/origin.ts';
import { saying } from '../../support/problems.ts';

/** Two servers that FETCH_ALLOW names, of which the first one shows a page. */
async function twoHosts(page: (inside: string) => string) {
  const inside = await startOrigin(answer(200, {}, 'secret'));
  const outside = await startOrigin(answer(200, { 'content-type': 'text/html' }, page(inside.url)));
  const fetch = startFetch({ allow: [inside, outside].map(({ port }) => `127.0.0.1:${port}`) });
  return { inside, outside, fetch };
}

test('a document opens no private host of another name, although FETCH_ALLOW does', async () => {
  const { inside, outside, fetch } = await twoHosts(() => 'a page');
  await visiting(fetch, undefined, async visit => {
    expect(await visit(outside.url)).toMatchObject({ status: 'ok' });
    expect(await visit(`${outside.url}/older`)).toMatchObject({ status: 'ok' });
    expect(await visit(`${inside.url}/admin`)).toEqual({ status: 'refused', problems: saying(/private network/) });
  });
  expect(inside.requests).toEqual([]);
  expect(await visiting(fetch, undefined, visit => visit(inside.url))).toMatchObject({ status: 'ok' });
});

test('a page that frames a private host is refused, and that host is not asked', async () => {
  const { inside, outside, fetch } = await twoHosts(url => framingPage(`${url}/embed/${blogId}/index.html`));
  const reading = await read({ fetch, readDocument: async document => readDocument(document) }, outside.url);
  expect(reading.kind).toBe('refused');
  expect(inside.requests).toEqual([]);
});
