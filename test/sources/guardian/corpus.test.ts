import { expect, test } from 'vitest';
import { updateHash } from '../../../src/core/diff/fingerprint.ts';
import { readDocument } from '../../../src/sources/resolve.ts';
import { type Corpus, describeCorpora } from '../../fixtures/sources/corpus.ts';

const LIVE_PAGE = {
  captured: { updates: 16, keyEvents: 3, onPage: 13 },
  fictional: { updates: 15, keyEvents: 3, onPage: 13 },
};

/** Answers of the Content API with their numbers of updates and key events. */
const API_ITEMS: Readonly<Record<Corpus['kind'], readonly (readonly [name: string, updates: number, keys: number])[]>> =
  {
    captured: [
      ['aston-villa-v-leicester-premier-league-l', 16, 3],
      ['covid-live-coronavirus-india-death-toll-', 30, 4],
      ['saudi-arabian-grand-prix-f1-live', 1, 1],
    ],
    fictional: [
      ['regatta', 6, 2],
      ['regatta-of-2018', 15, 3],
    ],
  };

describeCorpora('documents of the Guardian', ({ kind, capture, manifest }) => {
  const { updates, keyEvents, onPage } = LIVE_PAGE[kind];

  test('a live page’s model yields its blocks and the key events that are no longer on the page', () => {
    const { source, blog } = readDocument(capture('guardian/dcr-fe-Live.json'));
    expect(source).toBe('guardian');
    expect(blog.updates).toHaveLength(updates);
    expect(blog.updates.filter(update => update.keyEvent)).toHaveLength(keyEvents);
    expect(blog.updates.filter(update => update.summary).map(update => update.headline)).toEqual(['Summary']);
    expect(blog.updates.map(update => update.publishedAt)).toEqual(
      blog.updates.map(update => update.publishedAt).toSorted((a = '', b = '') => b.localeCompare(a)),
    );
    expect(blog).toMatchObject({ state: 'ended', window: 'tail', withdraws: true, keyEventsWhole: true });
    expect(blog.updates[onPage - 1]?.id).toBe(blog.windowEnd);
  });

  test('the same page as HTML yields the same ids, addresses and texts', () => {
    const { blog } = readDocument(capture('guardian/dcr-fe-Live.json'));
    const row = manifest('ldjson/manifest.tsv').find(({ publisher }) => publisher === 'The Guardian');
    const reading = readDocument(capture(`ldjson/${row?.file}`));
    expect(reading.blog.id).toBe(blog.id);
    expect(reading.blog.updates.map(update => update.url)).toEqual(
      blog.updates.slice(0, onPage).map(update => update.url),
    );
    expect(reading.blog.updates[0]?.text).toEqual(blog.updates[0]?.text);
  });

  test('a live page’s model and the Content API’s answer for it show a reader the same', () => {
    const { blog: page } = readDocument(capture('guardian/dcr-fe-Live.json'));
    const { blog: api } = readDocument(capture('guardian/derived-capi-item-Live.json'));
    const around = ({ id, url, title, window, windowEnd, keyEventsWhole }: typeof page) => [
      [id, url, title],
      [window, windowEnd, keyEventsWhole],
    ];
    expect(around(api)).toEqual(around(page));
    const shown = ({ updates }: typeof page) => updates.map(update => [update.id, update.authors, updateHash(update)]);
    expect(shown(api)).toEqual(shown(page));
  });

  test('a page that is not live is refused', () => {
    expect(() => readDocument(capture('guardian/dcr-fe-MatchReport.json'))).toThrow('not a live blog');
  });

  test.each(API_ITEMS[kind])('the Content API’s %s yields %i updates and %i key events', (name, count, keys) => {
    const { blog } = readDocument(capture(`guardian/capi-real-item-${name}.json`));
    expect(blog.updates).toHaveLength(count);
    expect(blog.updates.filter(update => update.keyEvent)).toHaveLength(keys);
  });
});
