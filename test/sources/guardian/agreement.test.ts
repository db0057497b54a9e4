import { describe, expect, test } from 'vitest';
import { updateHash } from '../../../src/core/diff/fingerprint.ts';
import type { Document, LiveBlog, Update } from '../../../src/core/model/live-blog.ts';
import { plain } from '../../../src/core/text/plain-text.ts';
import guardianApi from '../../../src/sources/guardian/content-api.ts';
import guardian from '../../../src/sources/guardian/page-model.ts';
import { documentOf } from '../../fixtures/sources/document.ts';
import { apiItem, model } from '../../fixtures/sources/guardian.ts';
import { pieces, silentPiece, type Told } from '../../fixtures/sources/guardian-pieces.ts';
import { changed, entry, entryId, type Scene, scene, withEntry, without } from '../../fixtures/sources/story.ts';
import { diff } from '../../support/unpaused.ts';

const fromModel = (told: Scene): LiveBlog => guardian.parse(documentOf(model(told)));
const fromApi = (told: Scene): LiveBlog => guardianApi.parse(documentOf(apiItem(told)));

/** What changed at the last of several readings. */
function changes(first: LiveBlog, ...more: readonly LiveBlog[]) {
  let known = diff(undefined, first);
  for (const blog of more) known = diff(known, blog);
  return known.changes.map(({ kind, after, before }) => `${kind} ${(after ?? before)?.headline ?? ''}`.trim());
}

/** The first block of a scene with other content. */
function blockOf(source: { parse(document: Document): LiveBlog }, told: object) {
  return source.parse(documentOf(told)).updates[0] ?? expect.fail('no update');
}
const inModel = ({ model: elements }: Told) => {
  const page = model(scene());
  return blockOf(guardian, { ...page, keyEvents: [], blocks: page.blocks.map(block => ({ ...block, elements })) });
};
const inApi = ({ html }: Told) => {
  const item = apiItem(scene());
  const { blocks } = item.response.content;
  const body = blocks.requestedBodyBlocks['body:latest:6'].map(block => ({ ...block, bodyHtml: html, elements: [] }));
  const content = { ...item.response.content, blocks: { body } };
  return blockOf(guardianApi, { response: { ...item.response, content } });
};

describe('the page model and the Content API yield the same live blog', () => {
  test.each(pieces)('$name', told => {
    expect(plain(inApi(told).text)).toBe(plain(inModel(told).text));
    expect(updateHash(inApi(told))).toBe(updateHash(inModel(told)));
    const posts = ({ embedded = [] }: Update) => embedded.filter(({ kind }) => kind === 'post');
    expect(posts(inApi(told))).toEqual(posts(inModel(told)));
  });

  test('what only the page model has words for has none at the Content API', () => {
    expect(inApi(silentPiece).text).toEqual([]);
    expect(plain(inModel(silentPiece).text)).toBe('The start, seen from the air');
  });

  test('in every update, and in what surrounds them', () => {
    const { updates, ...blog } = fromApi(scene());
    const { updates: expected, ...expectedBlog } = fromModel(scene());
    expect(blog).toEqual(expectedBlog);
    expect(updates).toEqual(expected);
    expect(updates.map(updateHash)).toEqual(expected.map(updateHash));
  });

  test('a byline of the live blog says how a contributor’s name is written', () => {
    const item = apiItem(scene());
    const { content } = item.response;
    const fields = { ...content.fields, byline: 'Jon Marsh (now) and Mira McHolloway (earlier)' };
    const read = guardianApi.parse(documentOf({ response: { content: { ...content, fields } } }));
    expect(read.updates.at(-1)?.authors).toEqual(['Mira Holloway']);
    const joined = JSON.parse(JSON.stringify(content).replaceAll('mira-holloway', 'miramcholloway'));
    const renamed = guardianApi.parse(documentOf({ response: { content: { ...joined, fields } } }));
    expect(renamed.updates.at(-1)?.authors).toEqual(['Mira McHolloway']);
  });

  test('an ended live blog is ended in both, with or without the flag', () => {
    const ended = { ...scene(), ended: true };
    expect([fromModel(ended).state, fromApi(ended).state]).toEqual(['ended', 'ended']);
    const { content } = apiItem({ ...scene(), title: 'The regatta – as it happened' }).response;
    const unasked = { ...content, fields: {} };
    expect(guardianApi.parse(documentOf({ response: { content: unasked } })).state).toBe('ended');
  });
});

describe('switching from one to the other', () => {
  const evening = [7, 8, 9, 10, 11].reduce((told, number) => withEntry(told, entry(number)), scene());

  test.each([
    ['the same window', 6, 6],
    ['a longer list at the API', 4, 9],
    ['a longer list on the page', 9, 4],
    ['the whole live blog on the page', 11, 4],
  ])('changes nothing with %s', (_, onPage, atApi) => {
    const page = fromModel({ ...evening, listed: onPage });
    const api = fromApi({ ...evening, listed: atApi });
    expect(changes(page, api)).toEqual([]);
    expect(changes(page, api, page)).toEqual([]);
    expect(changes(page, api, api, page, page, api)).toEqual([]);
  });

  test('reports what changed in the meantime and nothing else', () => {
    const before = { ...evening, listed: 6 };
    const storm = entry(12, { title: 'The storm breaks', keyEvent: true });
    const after = { ...withEntry(changed(before, entryId(5), { title: 'Storm warning lifted' }), storm), listed: 4 };
    const told = ['edited Storm warning lifted', 'added The storm breaks'];
    expect(changes(fromModel(before), fromApi(after))).toEqual(told);
    expect(changes(fromApi(before), fromModel(after))).toEqual(told);
  });

  test('a withdrawal is confirmed by one reading of each', () => {
    const gone = without(evening, entryId(9));
    const read = { ...gone, listed: 8 };
    expect(changes(fromModel({ ...evening, listed: 8 }), fromApi(read))).toEqual([]);
    expect(changes(fromModel({ ...evening, listed: 8 }), fromApi(read), fromModel(read))).toEqual(['withdrawn']);
  });
});
