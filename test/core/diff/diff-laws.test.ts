import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Tracked } from '../../../src/core/model/blog-record.ts';
import type { LiveBlog } from '../../../src/core/model/live-blog.ts';
import { changes } from '../../support/changes.ts';
import { liveBlog, update } from '../../support/live-blog.ts';
import { diff } from '../../support/unpaused.ts';

const updates = fc.uniqueArray(
  fc.record({ id: fc.constantFrom(...'abcdefgh'), at: fc.nat(50), keyEvent: fc.boolean(), headline: fc.string() }),
  { selector: ({ id }) => id },
);
const blogs = updates.map(list => liveBlog(list.map(({ id, ...given }) => update(id, given))));

test('the same read twice changes nothing', () => {
  fc.assert(
    fc.property(blogs, blog => {
      expect(changes(blog, blog)).toEqual([]);
    }),
  );
});

test('an unchanged update stays the same object, so that it is not written again', () => {
  fc.assert(
    fc.property(blogs, blogs, (first, second) => {
      const read = (): LiveBlog => JSON.parse(JSON.stringify(second)) as LiveBlog;
      const once = diff({ blog: first, tracked: diff(undefined, first).tracked }, read()).tracked;
      const before = diff({ blog: second, tracked: once }, read()).tracked;
      const after = diff({ blog: second, tracked: before }, read()).tracked;
      const listed = new Set(second.updates.map(({ id }) => id));
      const isSettled = ({ state, update }: Tracked) => state !== 'listed' || listed.has(update.id);
      for (const one of before.filter(isSettled)) expect(after.some(other => other === one)).toBe(true);
    }),
  );
});

test('every listed update is tracked once, with its newest content once a second read confirms it', () => {
  fc.assert(
    fc.property(blogs, blogs, (first, second) => {
      const { tracked } = diff(diff(diff(undefined, first), second), second);
      const ids = tracked.map(each => each.update.id);
      expect(new Set(ids).size).toBe(ids.length);
      for (const each of second.updates) expect(tracked.map(one => one.update)).toContainEqual(each);
    }),
  );
});

test('nothing is forgotten: an id once seen is never added again', () => {
  fc.assert(
    fc.property(fc.array(blogs, { minLength: 1, maxLength: 6 }), reads => {
      let known: Parameters<typeof diff>[0];
      const added: string[] = [];
      for (const blog of reads) {
        const result = diff(known, blog);
        added.push(...result.changes.filter(({ kind }) => kind === 'added').map(({ after }) => after?.id ?? ''));
        known = { blog, tracked: result.tracked };
      }
      expect(new Set(added).size).toBe(added.length);
    }),
  );
});
