import { expect, test } from 'vitest';
import type { Document, LiveBlog } from '../../src/core/model/live-blog.ts';
import { UnreadableDocumentError } from '../../src/core/model/reading.ts';
import { readDocument } from '../../src/sources/resolve.ts';
import { describeCorpora } from '../fixtures/sources/corpus.ts';
import { documentOf, parseWith } from '../fixtures/sources/document.ts';

interface Tally {
  updates: readonly string[];
  keyEvents: readonly string[];
  pinned: readonly string[];
  withdrawn: readonly string[];
}

type Raw = Record<string, unknown>;

const sorted = (ids: readonly unknown[]): readonly string[] => ids.map(String).toSorted();

/** As counted in the bytes, by the words of the format alone. */
const tally = (items: readonly Raw[], is: Record<'gone' | 'key' | 'pinned', (item: Raw) => boolean>): Tally => {
  const standing = items.filter(item => !is.gone(item));
  const ids = (chosen: readonly Raw[]) => sorted(chosen.map(item => item.id ?? item._id));
  return {
    updates: ids(standing),
    keyEvents: ids(standing.filter(is.key)),
    pinned: ids(standing.filter(is.pinned)),
    withdrawn: ids(items.filter(is.gone)),
  };
};

const tallyOf = ({ updates, withdrawn }: LiveBlog): Tally => ({
  updates: sorted(updates.map(({ id }) => id)),
  keyEvents: sorted(updates.filter(({ keyEvent }) => keyEvent).map(({ id }) => id)),
  pinned: sorted(updates.filter(({ pinned }) => pinned).map(({ id }) => id)),
  withdrawn: sorted(withdrawn ?? []),
});

const jsonIn = (document: Document) => JSON.parse(new TextDecoder().decode(document.bytes));

const inWordpress = (entries: readonly Raw[]): Tally =>
  tally(entries, {
    gone: ({ type }) => type === 'delete',
    key: ({ key_event }) => key_event === true,
    pinned: () => false,
  });

const inSourcefabric = (posts: readonly Raw[]): Tally =>
  tally(posts, {
    gone: ({ deleted, post_status }) => deleted === true || post_status !== 'open',
    key: ({ lb_highlight, highlight }) => lb_highlight === true || highlight === true,
    pinned: ({ sticky }) => sticky === true,
  });

describeCorpora('WordPress live blogs', ({ capture, captures }) => {
  const answers = captures('wordpress').filter(path => !path.includes('mock-utils'));

  test.each(answers)('%s yields the entries, key events and deletions that it contains', path => {
    const json = jsonIn(capture(path));
    const { source, blog } = readDocument(capture(path));
    expect(source).toBe('wordpress');
    expect(tallyOf(blog)).toEqual(inWordpress(Array.isArray(json) ? json : json.entries));
    expect(blog.updates.every(({ publishedAt, headline }) => publishedAt && headline)).toBe(true);
  });

  test.each([
    ['mock-utils-applyUpdateEntries', 'newEntries'],
    ['mock-utils-eventsApplyUpdateEntries', 'newEvents'],
  ])('the changes in %s are read as the plugin’s own test has them', (name, key) => {
    const entries = jsonIn(capture(`wordpress/${name}.json`))[key];
    const blog = parseWith('wordpress', documentOf({ entries, latest_timestamp: 1, pages: 1 }));
    expect(tallyOf(blog)).toEqual(inWordpress(entries));
    expect(() => readDocument(capture(`wordpress/${name}.json`))).toThrow(UnreadableDocumentError);
  });
});

/** Updates, key events, pinned posts and withdrawn ones. */
const SOURCEFABRIC_COUNTS = { captured: [11, 4, 2, 14], fictional: [6, 2, 1, 3] };

describeCorpora('Sourcefabric live blogs', ({ kind, capture }) => {
  test('a page of posts yields the public ones, with highlights and pins, and the withdrawn ones', () => {
    const document = capture('sourcefabric/default-theme-api_response.json');
    const found = tallyOf(readDocument(document).blog);
    expect(found).toEqual(inSourcefabric(jsonIn(document).posts._items));
    expect(Object.values(found).map(ids => ids.length)).toEqual(SOURCEFABRIC_COUNTS[kind]);
  });

  test('one post is read whole, with its list, its quotation and its picture', () => {
    const document = capture('sourcefabric/dpa-post_to_convert.json');
    const { blog } = readDocument(document);
    const { updates, withdrawn } = inSourcefabric([jsonIn(document)]);
    expect(tallyOf(blog)).toMatchObject({ updates, withdrawn });
    expect(blog.updates[0]?.text.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['item', 'quote']));
    expect(blog.updates[0]?.pictures?.[0]?.url).toMatch(/^http/);
  });

  test('what an old server tells about its users is dropped', () => {
    const [{ doc }] = jsonIn(capture('sourcefabric/livebridge-last_updated.json')).Items;
    const { blog } = readDocument(documentOf(doc.S));
    expect(tallyOf(blog).updates).toEqual(inSourcefabric([JSON.parse(doc.S)]).updates);
    expect(JSON.stringify(blog)).not.toContain('@');
  });

  test('documents of no known engine are refused in a sentence', () => {
    for (const name of ['livebridge-last_updated', 'livebridge-sl_post'])
      expect(() => readDocument(capture(`sourcefabric/${name}.json`))).toThrow(UnreadableDocumentError);
  });
});
