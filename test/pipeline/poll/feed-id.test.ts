import { expect, test } from 'vitest';
import { read } from '../../../src/pipeline/poll/read.ts';
import { readDocument } from '../../../src/sources/resolve.ts';
import { documentOf } from '../../fixtures/sources/document.ts';
import { rss } from '../../fixtures/sources/feeds.ts';
import { apiItem, model, page } from '../../fixtures/sources/guardian.ts';
import { bbc, address as postingAddress } from '../../fixtures/sources/postings.ts';
import { scene } from '../../fixtures/sources/story.ts';

/** What following these addresses stores, if this is what they answer with. */
async function feedAt(web: Readonly<Record<string, string | object>>, address: string) {
  const reading = await read(
    {
      fetch: async url => {
        const content = web[url];
        if (content === undefined) return { status: 'missing', problems: [], forGood: false };
        return { status: 'ok', document: documentOf(content, { url }), validators: {} };
      },
      readDocument: async document => readDocument(document),
    },
    address,
  );
  if (reading.kind === 'refused') throw new Error(JSON.stringify(reading.problems));
  return reading.feed;
}

const idAt = async (address: string, content: string | object): Promise<string> =>
  (await feedAt({ [address]: content }, address)).id;

const GUARDIAN = `https://www.theguardian.com/${scene().path}`;
const POSTING = postingAddress(scene());

test.each<[what: string, own: string, other: string, content: string | object]>([
  ['a Guardian model', `${GUARDIAN}.json?dcr`, 'https://copy.example/x.json?dcr', model(scene())],
  ['a Guardian page', GUARDIAN, 'https://copy.example/x', page(scene())],
  ['an item of the Content API', 'https://content.guardianapis.com/x?a=1', 'https://copy.example/x', apiItem(scene())],
  ['a JSON-LD page', POSTING, `${POSTING.replace('live', 'people/eve')}`, bbc(scene())],
  ['a JSON-LD page over http', POSTING, POSTING.replace('https:', 'http:'), bbc(scene())],
  ['a feed over http', 'https://news.example/rss', 'http://news.example/rss', rss(scene())],
  ['a feed with another query', 'https://news.example/rss', 'https://news.example/rss?key=1', rss(scene())],
  ['a page with another query', POSTING, `${POSTING}?key=1`, bbc(scene())],
])('%s at another address is another feed, whatever it says about itself', async (...[, own, other, content]) => {
  expect(await idAt(other, content)).not.toBe(await idAt(own, content));
});

test('a Guardian page and its data are one feed', async () => {
  const data = `${GUARDIAN}.json?dcr`;
  const web = { [GUARDIAN]: page(scene()), [data]: model(scene()) };
  const feed = await feedAt(web, GUARDIAN);
  expect(feed).toMatchObject({ url: data, page: GUARDIAN });
  expect(await feedAt(web, data)).toEqual(feed);
  expect(await idAt(GUARDIAN, page(scene()))).toBe(feed.id);
});

test('a page keeps its id under a query that only tracks where a reader came from', async () => {
  const web = { [POSTING]: bbc(scene()) };
  expect(await feedAt(web, `${POSTING}?utm_source=x#post`)).toEqual(await feedAt(web, POSTING));
});
