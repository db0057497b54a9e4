import { describe, expect, test } from 'vitest';
import type { BlogRecord } from '../../../src/core/model/blog-record.ts';
import type { Letter, LetterItem } from '../../../src/core/model/member.ts';
import { createRecords, recordsFor } from '../../../src/pipeline/letters/records.ts';
import { aStore, FEED, NOW, record, STORM, trackedOf } from '../../support/letters.ts';

const at = (revision: number, ...ids: readonly string[]): BlogRecord => ({
  ...record(...ids.map(id => trackedOf({ ...STORM, id, headline: id }))),
  revision,
});

const itemOf = (updateId: string, given: Partial<LetterItem> = {}): LetterItem => ({
  ...{ feedId: FEED.id, updateId, guildId: '1', because: [{}], title: `old ${updateId}`, url: STORM.url },
  ...given,
});

const letterOf = (...items: readonly LetterItem[]): Letter => ({ id: 'a', revision: 5, at: NOW.toISOString(), items });

/** A store of one record, and which were read from it. */
async function stored(revision: number, ...ids: readonly string[]) {
  const store = aStore();
  await store.blogs.set(FEED.id, at(revision, ...ids));
  const reads: string[] = [];
  const { get } = store.blogs;
  const blogs = {
    ...store.blogs,
    get: (id: string) => {
      reads.push(id);
      return get(id);
    },
  };
  return { store, reads, records: createRecords({ blogs }) };
}

describe('a record at hand', () => {
  test('is read once, until one is needed that is newer', async () => {
    const { store, reads, records } = await stored(5);
    expect((await records.get(FEED.id, 5))?.revision).toBe(5);
    expect((await records.get(FEED.id, 4))?.revision).toBe(5);
    expect(reads).toHaveLength(1);
    await store.blogs.set(FEED.id, at(6));
    expect((await records.get(FEED.id, 5))?.revision).toBe(5);
    expect((await records.get(FEED.id, 6))?.revision).toBe(6);
    expect((await records.get(FEED.id, 6))?.revision).toBe(6);
    expect(reads).toHaveLength(2);
  });

  test('may come with the news', async () => {
    const { reads, records } = await stored(5);
    records.keep(FEED.id, at(7));
    expect((await records.get(FEED.id, 7))?.revision).toBe(7);
    expect(reads).toEqual([]);
  });

  test('that nobody knows is asked for again', async () => {
    const { reads, records } = await stored(5);
    expect([await records.get('tower', 1), await records.get('tower', 1)]).toEqual([undefined, undefined]);
    expect(reads).toEqual(['tower', 'tower']);
  });
});

describe('a letter is written from a record', () => {
  test('that is no older than the newest news of its updates', async () => {
    const { store, records } = await stored(8, 'a', 'b');
    await records.get(FEED.id, 8);
    await store.blogs.set(FEED.id, at(9, 'a'));
    const letter = letterOf(itemOf('a', { behind: 7 }), itemOf('b', { behind: 9 }));
    const { trackedOf: found } = await recordsFor(records, letter);
    expect(letter.items.map(item => found(item)?.update.id)).toEqual(['a', undefined]);
  });

  test('that is the newest one, if it is new', async () => {
    const { store, records } = await stored(8, 'a');
    await records.get(FEED.id, 8);
    await store.blogs.set(FEED.id, at(9, 'a', 'b'));
    const item = itemOf('b');
    expect((await recordsFor(records, letterOf(item))).trackedOf(item)?.update.id).toBe('b');
  });

  test('of several updates, only if one of them changed', async () => {
    const { reads, records } = await stored(8, 'a', 'b');
    const letter = letterOf(itemOf('a'), itemOf('b'));
    const { trackedOf: found } = await recordsFor(records, letter);
    expect([letter.items.map(found), reads]).toEqual([[undefined, undefined], []]);
    await recordsFor(records, letterOf(itemOf('a', { behind: 8 }), itemOf('b', { feedId: 'tower' })));
    expect(reads).toEqual([FEED.id]);
  });

  test('in its words, if the member sees it; else in those that it shows', async () => {
    const { records } = await stored(8, 'a');
    const letter = letterOf(itemOf('a'));
    const { known } = await recordsFor(records, letter);
    expect(known(letter, () => 'seen')).toEqual({
      blog: at(8).blog,
      tracked: trackedOf({ ...STORM, headline: 'a', id: 'a' }),
    });
    const old = known(letter, () => 'unseen');
    expect(old?.tracked.update.headline).toBe('old a');
    expect(old?.blog).toMatchObject({ title: '', url: '', publisher: '' });
  });

  test('as one of which nothing is known, if its live blog or its update is none any more', async () => {
    const { records } = await stored(8, 'a');
    const unknown = async (letter: Letter) => (await recordsFor(records, letter)).known(letter, () => 'seen');
    expect(await unknown(letterOf(itemOf('a', { feedId: 'tower' })))).toBeUndefined();
    expect(await unknown(letterOf(itemOf('b')))).toBeUndefined();
    expect(await unknown(letterOf())).toBeUndefined();
  });
});
