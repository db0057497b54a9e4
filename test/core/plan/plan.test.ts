import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Change } from '../../../src/core/model/change.ts';
import type { Update } from '../../../src/core/model/live-blog.ts';
import type { Subscription } from '../../../src/core/model/subscription.ts';
import { plan } from '../../../src/core/plan/plan.ts';
import { keyEvent, liveBlog, subscription, text, update } from '../../support/live-blog.ts';

const numbers = { updates: 0, keyEvents: 0, corrections: 0, withdrawn: 0 };
const moment = { blog: liveBlog([]), tracked: [], digests: [], revision: 7, numbers, at: '2026-11-25T19:00:00.000Z' };
const a = keyEvent('a');
const plainA = update('a');

/** What one channel should do about one change: `create`, `edit`, `strike`, `remove`, or nothing. */
function intent(change: Change, wishes: Partial<Subscription> = {}): string | undefined {
  const [delivery] = plan([change], [subscription(wishes)], moment).deliveries;
  if (!delivery) return undefined;
  if (!delivery.want) return 'remove';
  if (delivery.want.struck) return 'strike';
  return delivery.create ? 'create' : 'edit';
}

test('a new key event is posted, another new update is not', () => {
  expect(intent({ kind: 'added', after: a })).toBe('create');
  expect(intent({ kind: 'added', after: plainA })).toBeUndefined();
  expect(intent({ kind: 'added', after: update('s', { summary: true }) })).toBe('create');
});

test('a channel that asks for everything gets everything', () => {
  expect(intent({ kind: 'added', after: plainA }, { updates: 'everything' })).toBe('create');
});

test('an edit edits, a promotion posts, a demotion strikes through', () => {
  expect(intent({ kind: 'edited', before: a, after: { ...a, headline: 'Mended' } })).toBe('edit');
  expect(intent({ kind: 'promoted', before: plainA, after: a })).toBe('create');
  expect(intent({ kind: 'demoted', before: a, after: plainA })).toBe('strike');
  expect(intent({ kind: 'demoted', before: a, after: plainA }, { updates: 'everything' })).toBe('edit');
});

test('a withdrawal strikes through or removes, as the channel chose', () => {
  expect(intent({ kind: 'withdrawn', before: a })).toBe('strike');
  expect(intent({ kind: 'withdrawn', before: a }, { withdrawn: 'delete' })).toBe('remove');
});

test('what may stand under other settings is kept up to date in channel and thread, but never created', () => {
  const kept = (change: Change) =>
    plan([change], [subscription()], moment).deliveries.map(({ in: place, want, create, keepStruck }) => ({
      place,
      struck: want?.struck,
      create,
      keepStruck,
    }));
  const [channel, thread] = [{ place: undefined }, { place: 'thread:feed' }];
  const struck = { struck: true, create: false, keepStruck: undefined };
  expect(kept({ kind: 'withdrawn', before: plainA })).toEqual([
    { ...channel, ...struck },
    { ...thread, ...struck },
  ]);
  const edited = { struck: undefined, create: false, keepStruck: true };
  expect(kept({ kind: 'edited', before: plainA, after: { ...plainA, headline: 'Mended' } })).toEqual([
    { ...channel, ...edited },
    { ...thread, ...edited },
  ]);
});

test('a restored update is shown again', () => {
  expect(intent({ kind: 'restored', before: a, after: a })).toBe('create');
});

test('keywords decide, and follow edits', () => {
  const storm = { ...a, text: text('A STORM is coming.') };
  const keywords = { keywords: ['storm', 'flood'] };
  expect(intent({ kind: 'added', after: a }, keywords)).toBeUndefined();
  expect(intent({ kind: 'added', after: storm }, keywords)).toBe('create');
  expect(intent({ kind: 'edited', before: a, after: storm }, keywords)).toBe('create');
  expect(intent({ kind: 'edited', before: storm, after: a }, keywords)).toBe('strike');
});

test('the end is announced', () => {
  expect(intent({ kind: 'ended' })).toBe('create');
});

test('only the role that a channel chose is mentioned', () => {
  const [delivery] = plan([{ kind: 'added', after: a }], [subscription({ mention: '42' })], moment).deliveries;
  expect(delivery?.want?.mention).toBe('42');
});

test('each channel gets its own deliveries, in the order of the changes', () => {
  const both = [subscription({ channelId: 'x' }), subscription({ channelId: 'y' })];
  const { deliveries } = plan(
    [a, keyEvent('b')].map(after => ({ kind: 'added', after }) as const),
    both,
    moment,
  );
  expect(deliveries.map(({ channelId, order, revision }) => [channelId, order, revision])).toEqual([
    ['x', 0, 7],
    ['x', 1, 7],
    ['y', 0, 7],
    ['y', 1, 7],
  ]);
});

test('only updates that were not wanted before and are wanted after are created', () => {
  const updates = fc
    .record({ keyEvent: fc.boolean(), summary: fc.boolean(), words: fc.constantFrom('calm', 'storm') })
    .map(({ words, ...flags }): Update => update('a', { ...flags, text: text(words) }));
  const wishes = fc.record({
    updates: fc.constantFrom('key events', 'everything'),
    keywords: fc.constantFrom([], ['storm']),
  });
  fc.assert(
    fc.property(updates, updates, wishes, (before, after, wish) => {
      const forwards = intent({ kind: 'edited', before, after }, wish as Partial<Subscription>);
      const backwards = intent({ kind: 'edited', before: after, after: before }, wish as Partial<Subscription>);
      expect(forwards === 'create').toBe(backwards === 'strike');
      expect(forwards === 'edit').toBe(backwards === 'edit');
    }),
  );
});
