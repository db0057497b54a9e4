import { expect, test } from 'vitest';
import { problem } from '../../../src/core/model/problem.ts';
import { openLab } from '../../support/lab.ts';
import { keyEvent, liveBlog, subscription, update } from '../../support/live-blog.ts';

const locked = problem('problem.locked', { place: '7' });

test('what stops posting in a thread alone names the thread, and what stops the channel names none', async () => {
  const lab = await openLab(liveBlog([]), [subscription({ thread: true })]);
  await lab.read(liveBlog([update('a', { at: 1 })]));
  lab.inject((_, place) => (place === '2' ? undefined : { failed: 'blocked', problem: locked }));
  await lab.read(liveBlog([update('a', { at: 1 }), update('b', { at: 2 })]));
  expect(await lab.post.blockers('2')).toMatchObject([{ problem: locked, thread: 'thread:feed' }]);
  lab.inject((_, place) => (place === '2' ? { failed: 'blocked', problem: locked } : undefined));
  await lab.read(liveBlog([update('a', { at: 1 }), update('b', { at: 2 }), keyEvent('c', { at: 3 })]), 3600);
  const [blocker, ...more] = await lab.post.blockers('2');
  expect([blocker?.problem, more]).toEqual([locked, []]);
  expect(blocker).not.toHaveProperty('thread');
});
