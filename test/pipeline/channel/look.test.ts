import { expect, test } from 'vitest';
import { lookMark } from '../../../src/core/delivery/look.ts';
import { createLook } from '../../../src/pipeline/channel/look.ts';
import { FEED, openLab } from '../../support/lab.ts';
import { keyEvent, liveBlog, subscription } from '../../support/live-blog.ts';

test('a live blog that was read for the mark of another is read again for its own mark of that revision', async () => {
  const own = subscription();
  const lab = await openLab(liveBlog([keyEvent('a', { at: 1 })]), [own]);
  await lab.read(liveBlog([keyEvent('a', { at: 1 }), keyEvent('b', { at: 2 })]));
  const look = createLook({ ...lab.parts, store: lab.store });
  const record = await lab.record();
  const next = record.revision + 1;
  await look([lookMark(own, next)]);
  const tracked = record.tracked.map((one, at) => ({
    ...one,
    ...(at === 0 && { update: { ...one.update, headline: 'Another headline' }, changedIn: next }),
  }));
  await lab.store.blogs.set(FEED.id, { ...record, revision: next, tracked });
  await look([lookMark(own, next)]);
  await lab.drain();
  expect(lab.titles()).toEqual(['Another headline']);
});
