import { describe, expect, test } from 'vitest';
import { openLab } from '../../support/lab.ts';
import { keyEvent, liveBlog } from '../../support/live-blog.ts';

const [a, b, c] = ['a', 'b', 'c'].map((id, at) => keyEvent(id, { at }));
const blog = (...updates: readonly (typeof a)[]) => liveBlog(updates.flatMap(update => update ?? []));

describe('a poll that was killed after its decision', () => {
  test('is finished by the next one, although that finds nothing new', async () => {
    const lab = await openLab(blog(a));
    const { set } = lab.store.outbox;
    lab.store.outbox.set = () => Promise.reject(new Error('killed'));
    await expect(lab.poll(blog(a, b))).rejects.toThrow('killed');
    lab.store.outbox.set = set;
    expect((await lab.record()).pending).toHaveLength(1);
    expect(await lab.read(blog(a, b))).toEqual(['create Headline of b']);
    expect((await lab.record()).pending).toEqual([]);
    expect(await lab.read(blog(a, b, c))).toEqual(['create Headline of c']);
  });

  test('before it was written decides anew', async () => {
    const lab = await openLab(blog(a));
    const { set } = lab.store.blogs;
    lab.store.blogs.set = () => Promise.reject(new Error('killed'));
    await expect(lab.poll(blog(a, b))).rejects.toThrow('killed');
    lab.store.blogs.set = set;
    expect(await lab.waiting()).toEqual([]);
    expect(await lab.read(blog(a, b))).toEqual(['create Headline of b']);
  });
});
