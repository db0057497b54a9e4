import { expect, test } from 'vitest';
import { lookMark } from '../../../src/core/delivery/artifact.ts';
import { logKey } from '../../../src/core/model/channel-log.ts';
import { createLook } from '../../../src/pipeline/channel/look.ts';
import { keepUp } from '../../../src/pipeline/follow/held-feed.ts';
import { FEED, type Lab, openLab } from '../../support/lab.ts';
import { keyEvent, liveBlog, subscription } from '../../support/live-blog.ts';

async function logOf(lab: Lab, at: { channelId: string; feedId: string }) {
  const log = await lab.store.logs.get(logKey(at));
  if (!log) throw new Error('There is no log.');
  return log;
}

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

test('a live blog that was read before a channel was told of more is read again for a mark of the same revision', async () => {
  const [own, other] = [subscription(), subscription({ id: 'other', channelId: '8' })];
  const lab = await openLab(liveBlog([keyEvent('a', { at: 1 })]), [own, other]);
  const early = (await lab.record()).revision - 1;
  const look = createLook({ ...lab.parts, store: lab.store });
  await look([lookMark(own, early)]);
  await lab.read(liveBlog([keyEvent('a', { at: 1 }), keyEvent('b', { at: 2 })]));
  const { told, upTo } = await logOf(lab, other);
  // Another live blog no longer names it.
  await lab.store.logs.set(logKey(other), { ...(await logOf(lab, other)), echoes: { b: [] } });
  await look([lookMark(other, early)]);
  expect(await logOf(lab, other)).toMatchObject({ told, upTo });
});

test('a live blog that a channel handed over since it was read is read again for a mark of the same revision', async () => {
  const own = subscription();
  const lab = await openLab(liveBlog([keyEvent('a', { at: 1 })]), [own]);
  await lab.read(liveBlog([keyEvent('a', { at: 1 }), keyEvent('b', { at: 2 })]));
  const { revision } = await lab.record();
  const look = createLook({ ...lab.parts, store: lab.store });
  await look([lookMark(own, revision)]);
  const log = await logOf(lab, own);
  await keepUp(lab.store, own, lab.parts.now());
  await lab.store.subscriptions.set(FEED.id, []);
  await lab.store.logs.set(logKey(own), { ...log, upTo: revision - 1 });
  await look([lookMark(own, revision)]);
  expect(await logOf(lab, own)).toMatchObject({ upTo: revision });
});
