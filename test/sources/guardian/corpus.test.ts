import { describe, expect, test } from 'vitest';
import { updateHash } from '../../../src/core/diff/fingerprint.ts';
import { readDocument } from '../../../src/sources/resolve.ts';
import { capture, hasCorpus } from '../../fixtures/sources/corpus.ts';

describe.skipIf(!hasCorpus)('captures of the Guardian', () => {
  test('a live page’s model gives its blocks and the key events that are no longer on the page', () => {
    const { source, blog } = readDocument(capture('guardian/dcr-fe-Live.json'));
    expect(source).toBe('guardian');
    expect(blog.updates).toHaveLength(16);
    expect(blog.updates.filter(update => update.keyEvent)).toHaveLength(3);
    expect(blog.updates.filter(update => update.summary).map(update => update.headline)).toEqual(['Summary']);
    expect(blog.updates.map(update => update.publishedAt)).toEqual(
      blog.updates.map(update => update.publishedAt).toSorted((a = '', b = '') => b.localeCompare(a)),
    );
    expect(blog).toMatchObject({ state: 'ended', window: 'tail', withdraws: true, keyEventsWhole: true });
    expect(blog.updates[12]?.id).toBe(blog.windowEnd);
  });

  test('the same page as HTML gives the same ids, addresses and texts', () => {
    const { blog } = readDocument(capture('guardian/dcr-fe-Live.json'));
    const reading = readDocument(capture('ldjson/guardian-perseverance-2021.html'));
    expect(reading.blog.id).toBe(blog.id);
    expect(reading.blog.updates.map(update => update.url)).toEqual(blog.updates.slice(0, 13).map(update => update.url));
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

  test.each([
    ['aston-villa-v-leicester-premier-league-l', 16, 3],
    ['covid-live-coronavirus-india-death-toll-', 30, 4],
    ['saudi-arabian-grand-prix-f1-live', 1, 1],
  ])('the Content API’s %s gives %i updates and %i key events', (name, updates, keyEvents) => {
    const { blog } = readDocument(capture(`guardian/capi-real-item-${name}.json`));
    expect(blog.updates).toHaveLength(updates);
    expect(blog.updates.filter(update => update.keyEvent)).toHaveLength(keyEvents);
  });
});
