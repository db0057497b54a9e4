import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Diff } from '../../../src/core/diff/diff.ts';
import type { LiveBlog, Update } from '../../../src/core/model/live-blog.ts';
import { keyEvent, liveBlog, update } from '../../support/live-blog.ts';
import { diff } from '../../support/unpaused.ts';

const minute = (n: number): string => new Date(Date.UTC(2026, 10, 25, 19, n)).toISOString();
const evening = Array.from({ length: 200 }, (_, n) => update(`u${n}`, { at: n }));
const ids = (from: number, to: number): string[] => Array.from({ length: to - from }, (_, n) => `u${from + n}`);

/** The evening with the first `count` updates, the oldest, changed. */
const withFirst = (count: number, change: (one: Update) => Update): readonly Update[] =>
  evening.map((one, n) => (n < count ? change(one) : one));
const reworded =
  (version = 1) =>
  (one: Update): Update => ({ ...one, headline: `${one.headline}, version ${version}` });

/** Reads one live blog after the other, a minute apart. Returns what each of them brought. */
function readAll(reads: readonly LiveBlog[]): readonly Diff[] {
  const found: Diff[] = [];
  for (const [n, blog] of reads.entries()) found.push(diff(found.at(-1), blog, { at: minute(n), confirmMs: 60_000 }));
  return found.slice(1);
}
const brought = ({ changes }: Diff): readonly string[] =>
  changes.map(({ before, after }) => (after ?? before)?.id ?? '');
const kindsIn = ({ changes }: Diff): readonly string[] => [...new Set(changes.map(({ kind }) => kind))];

describe('a read in which many updates change', () => {
  const edited = liveBlog(withFirst(90, reworded()));

  test('brings the oldest sixty, and the next one the rest', () => {
    const [first, second, third] = readAll([liveBlog(evening), edited, edited, edited]) as [Diff, Diff, Diff];
    expect(brought(first)).toEqual(ids(0, 60));
    expect(first.late).toEqual({ withdrawn: [], changed: ids(60, 90) });
    expect(brought(second)).toEqual(ids(60, 90));
    expect(second).not.toHaveProperty('late');
    expect(third.changes).toEqual([]);
  });

  test('leaves what waits as it was known', () => {
    const [first] = readAll([liveBlog(evening), edited]) as [Diff];
    const headlines = new Map(first.tracked.map(one => [one.update.id, one.update.headline]));
    expect(headlines.get('u59')).toBe('Headline of u59, version 1');
    expect(headlines.get('u60')).toBe('Headline of u60');
  });

  test('brings what waits even if the source edits all of it at every read', () => {
    const reads = [1, 2, 3].map(version => liveBlog(withFirst(90, reworded(version))));
    const [, second, third] = readAll([liveBlog(evening), ...reads]) as [Diff, Diff, Diff];
    expect(brought(second)).toEqual([...ids(0, 30), ...ids(60, 90)]);
    expect(brought(third)).toEqual([...ids(0, 30), ...ids(30, 60)]);
  });

  test('brings new updates and withdrawals at once', () => {
    const read = liveBlog([...withFirst(90, reworded()).slice(1), keyEvent('new', { at: 300 })], { withdrawn: ['u0'] });
    const [first] = readAll([liveBlog(evening), read]) as [Diff];
    expect(kindsIn(first)).toEqual(['withdrawn', 'edited', 'added']);
    expect(first.changes).toHaveLength(62);
  });

  test('forgets a change that the source takes back while it waits', () => {
    const [, second] = readAll([liveBlog(evening), edited, liveBlog(withFirst(60, reworded()))]) as [Diff, Diff];
    expect(second.changes).toEqual([]);
    expect(second).not.toHaveProperty('late');
  });

  test('brings what waits although it has left the list of its source', () => {
    const tail = (all: readonly Update[]) => liveBlog(all, { window: 'tail', withdraws: false });
    const moved = tail(withFirst(90, reworded()).slice(80));
    const [, second, third] = readAll([tail(evening), tail(withFirst(90, reworded())), moved, moved]) as [
      Diff,
      Diff,
      Diff,
    ];
    expect([brought(second), brought(third)]).toEqual([ids(60, 90), []]);
    expect(second.changes.map(({ after }) => after?.headline)).toContain('Headline of u79, version 1');
    const [u79] = third.tracked.filter(one => one.update.id === 'u79');
    expect(u79).toMatchObject({ state: 'rolled off', update: { headline: 'Headline of u79, version 1' } });
    expect(third).not.toHaveProperty('late');
    expect(third.tracked.filter(({ waiting }) => waiting)).toEqual([]);
  });

  test('counts as listing what waits', () => {
    const without = liveBlog(withFirst(90, reworded()).toSpliced(80, 1));
    const [, , third] = readAll([liveBlog(evening), liveBlog(evening.toSpliced(80, 1)), edited, without]) as Diff[];
    expect(third?.tracked.find(one => one.update.id === 'u80')).toMatchObject({ state: 'listed', absent: 1 });
  });

  test('is believed once if it changes most of them', () => {
    const all = liveBlog(withFirst(200, reworded()));
    const reads = readAll([liveBlog(evening), all, all, all, all, all]);
    expect(reads.map(({ changes }) => changes.length)).toEqual([0, 60, 60, 60, 20]);
  });
});

describe('a read in which many updates are withdrawn', () => {
  const left = evening.slice(70);
  const gone = liveBlog(left, { withdrawn: ids(0, 70) });

  test('brings the rest later, though its source names them no more', () => {
    const tail = liveBlog(left, { window: 'tail', withdraws: false });
    const [first, second] = readAll([liveBlog(evening), gone, tail]) as [Diff, Diff];
    expect(brought(first)).toEqual(ids(0, 60));
    expect(first.late).toEqual({ withdrawn: ids(60, 70), changed: [] });
    expect([brought(second), kindsIn(second)]).toEqual([ids(60, 70), ['withdrawn']]);
  });

  test('withdraws nothing that is listed again before its turn', () => {
    const back = liveBlog(evening.slice(60), { withdrawn: ids(0, 60) });
    const [, second] = readAll([liveBlog(evening), gone, back]) as [Diff, Diff];
    expect(second.changes).toEqual([]);
    expect(second).not.toHaveProperty('late');
  });
});

/** What a source may make of an update. */
const FATES: Readonly<Record<string, (one: Update, version: number) => readonly Update[]>> = {
  same: one => [one],
  edited: (one, version) => [reworded(version)(one)],
  flagged: one => [{ ...one, keyEvent: true }],
  gone: () => [],
};

test('whatever a source changes, all of it is brought in the end, and nothing twice', () => {
  const fate = fc.constantFrom(...Object.keys(FATES));
  const fates = fc.array(fate, { minLength: evening.length, maxLength: evening.length, size: 'max' });
  const readOf = (fated: readonly string[], version: number) =>
    liveBlog(
      evening.flatMap((one, n) => FATES[fated[n] ?? '']?.(one, version) ?? []),
      { withdrawn: ids(0, evening.length).filter((_, n) => fated[n] === 'gone') },
    );
  fc.assert(
    fc.property(fc.array(fates, { minLength: 1, maxLength: 4 }), all => {
      const reads = all.map(readOf);
      const last = reads.at(-1) as LiveBlog;
      // Sixty changes of a kind a read, and each doubt lasts a minute.
      const found = readAll([liveBlog(evening), ...reads, ...Array<LiveBlog>(12).fill(last)]);
      const standing = found.at(-1)?.tracked.filter(({ state }) => state === 'listed') ?? [];
      expect(standing.map(one => one.update)).toEqual(last.updates);
      expect(found.at(-1)).toMatchObject({ changes: [] });
      expect(found.at(-1)).not.toHaveProperty('late');
      for (const read of found) expect(new Set(brought(read)).size).toBe(brought(read).length);
    }),
    { numRuns: 12 },
  );
});
