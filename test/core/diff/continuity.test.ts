import { describe, expect, test } from 'vitest';
import type { Update } from '../../../src/core/model/live-blog.ts';
import { changes } from '../../support/changes.ts';
import { expectCheaper, expectLinear, isInstrumented } from '../../support/growth.ts';
import { liveBlog, text, update } from '../../support/live-blog.ts';
import { diff } from '../../support/unpaused.ts';

const FEED = { window: 'tail', withdraws: false } as const;
const numbered = (n: number, given: Partial<Update> = {}) =>
  update(`n${n}`, { at: n, url: `https://news.example/live/evening-notes#${n}`, ...given });

describe('an update under a new id', () => {
  const [a, b] = [update('a', { at: 1 }), update('b', { at: 2 })];

  test('keeps its first id, and its other ids are noted', () => {
    const renamed = { ...a, id: 'other' };
    const first = diff(undefined, liveBlog([a, b]));
    const second = diff(first, liveBlog([renamed, b]));
    expect(second.changes).toEqual([]);
    expect(second.tracked.map(({ update: { id }, aliases }) => [id, aliases])).toEqual([
      ['b', undefined],
      ['a', ['other']],
    ]);
  });

  test('is recognised under a noted id whatever its content is by then', () => {
    const renamed = { ...a, id: 'other', url: 'https://news.example/moved' };
    const edited = { ...renamed, headline: 'Other words', url: 'https://news.example/moved/again' };
    expect(changes(liveBlog([a, b]), liveBlog([renamed, b]), liveBlog([edited, b]))).toEqual(['edited a']);
  });

  test('notes a bounded number of ids', () => {
    let known = diff(undefined, liveBlog([a]));
    for (let n = 0; n < 20; n += 1) known = diff(known, liveBlog([{ ...a, id: `session-${n}` }]));
    expect(known.tracked.map(({ aliases }) => aliases?.length)).toEqual([5]);
  });

  test('is another one if two share what they have in common', () => {
    const twins = ['x', 'y'].map(id => update(id, { at: 1, headline: 'Goal', text: text('Goal.') }));
    const others = twins.map(one => ({ ...one, id: `new-${one.id}`, url: `${one.url}-new` }));
    expect(changes(liveBlog([...twins, b]), liveBlog([...others, b]))).toEqual(['added new-y', 'added new-x']);
  });
});

describe('an address', () => {
  test('that ends in a number means the same update if nothing else shares it', () => {
    const before = update('a', { url: 'https://news.example/articles/a#0' });
    const after = update('b', { url: 'https://news.example/articles/a#1' });
    expect(changes(liveBlog([before], FEED), liveBlog([after], FEED))).toEqual(['edited a']);
  });

  test('tells updates apart by that number if several share the rest', () => {
    const reads = [
      [1, 2],
      [2, 3],
      [3, 4],
    ].map(list =>
      liveBlog(
        list.map(n => numbered(n)),
        FEED,
      ),
    );
    expect(changes(...reads)).toEqual(['added n4']);
  });

  test('of the whole page means no update', () => {
    const at = (id: string, n: number) => update(id, { at: n, url: 'https://news.example/live/evening' });
    expect(changes(liveBlog([at('a', 1)], FEED), liveBlog([at('b', 2)], FEED))).toEqual(['added b']);
  });
});

describe('an id that is listed twice', () => {
  test('names two updates if date, headline and text differ', () => {
    const a = update('a', { at: 1 });
    const read = diff(undefined, liveBlog([a, { ...update('b', { at: 2 }), id: 'a' }]));
    expect(read.tracked.map(({ update: { headline } }) => headline)).toEqual(['Headline of b', 'Headline of a']);
  });
});

describe.skipIf(isInstrumented)('a live blog in which all ids change at once', () => {
  const words = (n: number): string =>
    Array.from({ length: 60 }, (_, at) => `word${(n * 31 + at * 7) % 997}`).join(' ');
  /** So many updates, with ids and addresses of their own. */
  const page = (size: number, name: string) =>
    liveBlog(
      Array.from({ length: size }, (_, at) =>
        update(`${name}${at}`, { at, headline: `Headline ${at}`, text: text(words(at)) }),
      ),
    );
  const compare = (size: number): (() => void) => {
    const known = diff(undefined, page(size, 'a'));
    const renamed = page(size, 'b');
    return () => expect(diff(known, renamed).changes).toEqual([]);
  };

  test('is compared in time that grows with its length', () => {
    const runs = new Map([250, 1000, 4000].map(size => [size, compare(size)]));
    expectLinear(size => runs.get(size)?.(), 1000);
  });

  test('costs less than to read both versions for the first time: only what differs is read word by word', () => {
    const [before, after] = [page(2000, 'a'), page(2000, 'b')];
    expectCheaper(compare(2000), () => [before, after].map(blog => diff(undefined, blog)));
  });
});

describe('an update that is listed under a new id and', () => {
  const [a, b] = [update('a', { at: 1 }), update('b', { at: 2 })];
  const elsewhere = { id: 'new', url: 'https://news.example/new' };
  const last = (next: Partial<Update>, before: Partial<Update> = {}) =>
    changes(liveBlog([{ ...a, ...before }, b]), liveBlog([{ ...a, ...before, ...elsewhere, ...next }, b]));

  test.each<[what: string, next: Partial<Update>, before?: Partial<Update>]>([
    ['another address', {}],
    ['another address and other words than its headline', { text: text('Other words.') }],
    ['another address and another headline', { headline: 'Mended' }],
    ['no headline', { headline: 'Mended' }, { headline: undefined }],
    ['no text', { headline: 'Headline of a', text: text('Words.') }, { text: [] }],
  ])('has %s is the same one', (_, next, before) => expect(last(next, before)).not.toContain('added new'));

  test('has the same address is the same one, whatever else it has', () =>
    expect(last({ url: a.url, publishedAt: b.publishedAt, headline: 'Mended', text: text('Other.') })).toEqual([
      'edited a',
    ]));

  test.each<[what: string, next: Partial<Update>, before?: Partial<Update>]>([
    ['another date', { publishedAt: '2026-11-25T18:40:00.000Z' }],
    ['no date', { publishedAt: undefined }],
    ['another headline and text', { headline: 'Mended', text: text('Other.') }],
    ['neither headline nor text in common', { headline: undefined, text: [] }, { headline: undefined }],
  ])('has %s is another one', (_, next, before) => expect(last(next, before)).toContain('added new'));

  test('was withdrawn is another one', () => {
    const without = liveBlog([b]);
    const renamed = liveBlog([b, { ...a, ...elsewhere }]);
    expect(changes(liveBlog([a, b]), without, without, renamed)).toEqual(['added new']);
  });
});

describe('if the ids of a whole page change', () => {
  const many = Array.from({ length: 6 }, (_, n) => update(`u${n}`, { at: n }));
  const moved = (one: Update, n: number): Update => ({
    ...one,
    id: `new-${n}`,
    url: `https://news.example/moved/${n}`,
    publishedAt: `2026-11-25T20:0${n}:00.000Z`,
  });

  test('words alone tell which update is which', () => {
    expect(changes(liveBlog(many), liveBlog(many.map(moved)))).toEqual([]);
    const few = many.map((one, n) => (n < 3 ? moved(one, n) : one));
    expect(changes(liveBlog(many), liveBlog(few))).toHaveLength(3);
    expect(changes(liveBlog(many), liveBlog(many.map((one, n) => (n < 4 ? moved(one, n) : one))))).toEqual([]);
  });

  test('an update without headline or text is another one', () => {
    const bare = many.map(one => ({ ...one, headline: undefined }));
    expect(changes(liveBlog(bare), liveBlog(bare.map(moved)))).toHaveLength(6);
    const silent = many.map(one => ({ ...one, text: [] }));
    expect(changes(liveBlog(silent), liveBlog(silent.map(moved)))).toHaveLength(6);
  });
});

describe('ids that are positions', () => {
  const story = (n: number) => update(`story ${n}`, { at: n, url: 'https://news.example/live/evening' });
  /** Stories, newest first, under the number of their place. */
  const placed = (...stories: readonly number[]) =>
    liveBlog(stories.map((n, place) => ({ ...story(n), id: `post-${place}` })));

  test('mean what the content says', () => {
    const known = diff(undefined, placed(3, 2, 1));
    const next = diff(known, placed(4, 3, 2, 1));
    expect(next.changes.map(({ kind, after }) => `${kind} ${after?.headline}`)).toEqual(['added Headline of story 4']);
    expect(next.tracked.map(({ update: { id, headline } }) => [id.replace(/~.*/, '~'), headline])).toEqual([
      ['post-0~', 'Headline of story 4'],
      ['post-0', 'Headline of story 3'],
      ['post-1', 'Headline of story 2'],
      ['post-2', 'Headline of story 1'],
    ]);
  });

  test('follow an update that is taken out between others', () => {
    const read = placed(4, 2, 1);
    expect(changes(placed(4, 3, 2, 1), read, read)).toEqual(['withdrawn post-1']);
  });

  test('follow an edit by its date, once others show that the ids have moved', () => {
    const edited = { ...story(2), headline: 'Mended', text: text('Other words.') };
    const list = [story(4), story(3), edited, story(1)].map((one, place) => ({ ...one, id: `post-${place}` }));
    expect(changes(placed(3, 2, 1), liveBlog(list))).toEqual([
      'edited post-1',
      expect.stringMatching(/^added post-0~/),
    ]);
  });

  test('say which update a page means by its end, and which it withdrew', () => {
    const known = diff(undefined, { ...placed(3, 2, 1), window: 'tail', windowEnd: 'post-2' });
    const next = diff(known, { ...placed(4, 3, 2), window: 'tail', windowEnd: 'post-2' });
    expect(next.blog.windowEnd).toBe('post-1');
  });
});

describe('a noted id', () => {
  const [a, b] = [update('a', { at: 1 }), update('b', { at: 2 })];

  test('says which update the source withdrew, and where its window ends', () => {
    const known = diff(diff(undefined, liveBlog([a, b])), liveBlog([{ ...a, id: 'other' }, b]));
    const read = liveBlog([b], { withdrawn: ['other'] });
    expect(diff(known, read).changes).toMatchObject([{ kind: 'withdrawn', before: { id: 'a' } }]);
    const tail = liveBlog([{ ...a, id: 'other' }, b], { window: 'tail', windowEnd: 'other' });
    expect(diff(known, tail).blog.windowEnd).toBe('a');
    expect(diff(known, liveBlog([b])).blog).not.toHaveProperty('windowEnd');
    expect(diff(known, liveBlog([b], { windowEnd: 'unknown' })).blog.windowEnd).toBe('unknown');
  });

  test('is noted last if it is used again', () => {
    const ids = ['x', 'y', 'x'];
    let known = diff(undefined, liveBlog([a]));
    for (const id of ids) known = diff(known, liveBlog([{ ...a, id }]));
    expect(known.tracked[0]?.aliases).toEqual(['x', 'y']);
  });

  test('means its update once, if the update is listed under its first id too', () => {
    const known = diff(diff(undefined, liveBlog([a, b])), liveBlog([{ ...a, id: 'other' }, b]));
    const both = liveBlog([a, b, update('c', { at: 9, id: 'other', headline: 'Another', text: text('Another.') })]);
    expect(diff(known, both).changes).toMatchObject([{ kind: 'added', after: { id: 'other' } }]);
  });
});

describe('what has been recognised once', () => {
  const b = update('b', { at: 2 });

  test('is not recognised a second time: the address comes first', () => {
    const a = update('a', { at: 1 });
    const byAddress = {
      ...a,
      id: 'n1',
      publishedAt: '2026-11-25T18:30:00.000Z',
      headline: 'Mended',
      text: text('Other.'),
    };
    const byContent = { ...a, id: 'n2', url: 'https://news.example/elsewhere' };
    const list = changes(liveBlog([a, b]), liveBlog([byAddress, byContent, b]));
    expect(list.toSorted()).toEqual(['added n2', 'edited a']);
  });

  test('is not recognised a second time under another noted id', () => {
    const a = update('a', { at: 1 });
    const known = ['x', 'y'].reduce(
      (before, id) => diff(before, liveBlog([{ ...a, id }, b])),
      diff(undefined, liveBlog([a, b])),
    );
    const both = diff(known, liveBlog([{ ...a, id: 'x' }, { ...a, id: 'y' }, b]));
    expect(both.changes.map(({ kind, after }) => `${kind} ${after?.id}`)).toEqual(['added y']);
    expect(both.tracked.map(({ update: { id } }) => id).toSorted()).toEqual(['a', 'b', 'y']);
  });

  test('is found by its address although others are missing for good', () => {
    const [a, c] = [update('a', { at: 1 }), update('c', { at: 3 })];
    const renamed = {
      ...a,
      id: 'new',
      publishedAt: '2026-11-25T18:30:00.000Z',
      headline: 'Mended',
      text: text('Other.'),
    };
    expect(changes(liveBlog([a, b, c]), liveBlog([renamed, b]))).toEqual(['edited a']);
  });
});

describe('a known id with other content', () => {
  const [p, q] = [update('p', { at: 1 }), update('q', { at: 2 })];
  const other = { publishedAt: q.publishedAt, headline: 'Other', text: text('Other words.') };

  test('is an edit, if nothing shows that ids have moved', () =>
    expect(changes(liveBlog([p, q]), liveBlog([{ ...p, ...other }]))).toEqual(['edited p']));

  test('is another update if what it meant is listed under a new id, but not one of the same date', () => {
    const renamed = { ...p, id: 'n', url: 'https://news.example/n' };
    const list = changes(liveBlog([p, q]), liveBlog([renamed, { ...p, ...other }]));
    expect(list).toEqual(['edited p', expect.stringMatching(/^added p~/)]);
  });
});

describe('words alone tell which update is which', () => {
  const feed = { window: 'tail', withdraws: false } as const;
  const many = Array.from({ length: 26 }, (_, n) => update(`u${n}`, { at: n }));
  const moved = (one: Update, n: number): Update => ({
    ...one,
    id: `new-${n}`,
    url: `https://news.example/moved/${n}`,
    publishedAt: `2026-11-25T20:${10 + n}:00.000Z`,
  });
  const newest = many.slice(-6);

  test('however blanks and entities are written', () => {
    const rewritten = newest.map(moved).map(one => ({ ...one, headline: one.headline?.replaceAll(' ', '  ') }));
    expect(changes(liveBlog(newest), liveBlog(rewritten))).toEqual([]);
  });

  test('if most of what was listed has another id, whatever has rolled off before', () => {
    const before = [liveBlog(many, feed), liveBlog(newest, feed)];
    expect(changes(...before, liveBlog(newest.map(moved), feed))).toEqual([]);
    const one = newest.map((each, n) => (n === 0 ? moved(each, n) : each));
    expect(changes(...before, liveBlog(one, feed))).toEqual(['added new-0']);
  });
});

describe('an address that ends in a number', () => {
  const rename = (from: string, to: string, given: Partial<Update> = {}) => {
    const before = update('a', { url: `https://news.example/articles/a#${from}` });
    const after = update('b', { at: 9, url: `https://news.example/articles/a#${to}`, ...given });
    return changes(liveBlog([before], FEED), liveBlog([after], FEED));
  };

  test('may have several digits, or none yet', () => {
    expect(rename('10', '11')).toEqual(['edited a']);
    expect(rename('', '1')).toEqual(['edited a']);
  });

  test('is another one if words follow the number', () => expect(rename('1a', '2a')).toEqual(['added b']));
});

test('updates without text have nothing in common by that', () => {
  const silent = update('a', { at: 1, text: [] });
  const other = update('b', { at: 1, text: [], headline: 'Another' });
  expect(changes(liveBlog([silent]), liveBlog([other]))).toEqual(['added b']);
});
