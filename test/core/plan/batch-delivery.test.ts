import { describe, expect, test } from 'vitest';
import type { BlogRecord, Tracked } from '../../../src/core/model/blog-record.ts';
import type { Change } from '../../../src/core/model/change.ts';
import type { Batch } from '../../../src/core/model/delivery.ts';
import type { Update } from '../../../src/core/model/live-blog.ts';
import type { Subscription } from '../../../src/core/model/subscription.ts';
import { settleBatches } from '../../../src/core/plan/batch-delivery.ts';
import { plan } from '../../../src/core/plan/plan.ts';
import { unread } from '../../../src/core/plan/unread.ts';
import { keyEvent, liveBlog, subscription, text, update } from '../../support/live-blog.ts';

const at = '2026-11-25T19:00:00.000Z';
const numbers = { updates: 0, keyEvents: 0, corrections: 0, withdrawn: 0 };
const batch: Batch = { artifact: 'digest:1-0:feed', channelId: '2', ids: ['a', 'b'] };
const [a, b] = [keyEvent('a', { at: 1 }), keyEvent('b', { at: 2 })];
const plain = (one: Update): Update => ({ ...one, keyEvent: false });
const listed = (one: Update, given: Partial<Tracked> = {}): Tracked => ({
  update: one,
  hash: '',
  absent: 0,
  state: 'listed',
  ...given,
});

interface Given {
  tracked?: readonly Tracked[];
  digests?: readonly Batch[];
  wishes?: Partial<Subscription>;
}

/** What a channel that shows a batch should do after a change. */
function touched(change: Change, { tracked = [listed(b), listed(a)], digests = [batch], wishes }: Given = {}) {
  const state = { blog: liveBlog([]), tracked, digests, revision: 7, numbers, at };
  const { deliveries, batches } = plan([change], [subscription(wishes)], state);
  const of = deliveries.filter(({ artifact }) => digests.some(one => one.artifact === artifact));
  return { batches, deliveries: of, text: of[0]?.want?.cards[0]?.text, message: of[0]?.want, create: of[0]?.create };
}
const edited: Change = { kind: 'edited', before: a, after: a };

describe('a batch', () => {
  test('is delivered whole when one of its updates changes, and never created anew for an edit', () => {
    const { deliveries, batches } = touched(edited);
    expect(deliveries).toMatchObject([{ artifact: batch.artifact, channelId: '2', revision: 7, create: false }]);
    expect(deliveries[0]).not.toHaveProperty('in');
    expect(deliveries[0]?.want?.cards[0]?.text?.split('\n')).toHaveLength(2);
    expect(batches).toEqual([batch]);
  });

  test('is left alone by changes of other updates', () => {
    const { deliveries, batches } = touched({ kind: 'edited', before: keyEvent('c'), after: keyEvent('c') });
    expect([deliveries, batches]).toEqual([[], []]);
  });

  test('is left alone if it is of another channel', () =>
    expect(touched(edited, { digests: [{ ...batch, channelId: '3' }] }).deliveries).toEqual([]));

  test('strikes a line through that was withdrawn, and removes it where the channel wants that', () => {
    const tracked = [listed(b), listed(a, { state: 'withdrawn' })];
    const change: Change = { kind: 'withdrawn', before: a };
    const [, struckA] = touched(change, { tracked }).text?.match(/~~(.*)~~/) ?? [];
    expect(struckA).toContain('Headline of a');
    expect(touched(change, { tracked }).message?.struck).toBeUndefined();
    const removed = touched(change, { tracked, wishes: { withdrawn: 'delete' } });
    expect(removed.text).toContain('Headline of b');
    expect(removed.text).not.toContain('Headline of a');
  });

  test('is struck through with its last update, or removed', () => {
    const tracked = [b, a].map(one => listed(one, { state: 'withdrawn' }));
    const change: Change = { kind: 'withdrawn', before: a };
    expect(touched(change, { tracked }).message?.struck).toBe(true);
    expect(touched(change, { tracked, wishes: { withdrawn: 'delete' } }).message).toBeNull();
  });

  test('strikes a line through that its channel no longer wants', () => {
    const demoted: Change = { kind: 'demoted', before: a, after: plain(a) };
    const tracked = [listed(b), listed(plain(a))];
    expect(touched(demoted, { tracked }).text).toMatch(/~~Headline of a~~/);
    expect(touched(demoted, { tracked, wishes: { updates: 'everything' } }).text).not.toContain('~~');
  });

  test('shows no line of an update that is no longer tracked', () =>
    expect(touched(edited, { tracked: [listed(a)] }).text).not.toContain('Headline of b'));

  test('is created for an update that is wanted from now on, unless a pause holds it back', () => {
    const promoted: Change = { kind: 'promoted', before: plain(a), after: a };
    expect(touched(promoted).create).toBe(true);
    expect(touched(promoted, { digests: [{ ...batch, heldBack: true }] }).create).toBe(false);
    expect(touched(promoted, { digests: [{ ...batch, together: true }] }).create).toBe(false);
  });

  test('goes silently into the thread that it is of', () => {
    const aside: Batch = { ...batch, aside: true };
    const words = { ...plain(a), text: text('Other words.') };
    const { deliveries } = touched(
      { kind: 'edited', before: plain(a), after: words },
      { digests: [aside], wishes: { thread: true }, tracked: [listed(plain(b)), listed(words)] },
    );
    expect(deliveries).toMatchObject([{ in: 'thread:feed', want: { silent: true } }]);
  });

  test('still counts the updates that no line shows', () =>
    expect(touched(edited, { digests: [{ ...batch, more: 40 }] }).text).toContain('40 more'));
});

describe('what is struck through in a batch after settings changed', () => {
  const dropping: Batch = { ...batch, dropped: ['b'] };

  test('does not follow the new settings', () => {
    const { text: lines } = touched(edited, { digests: [dropping] });
    expect(lines).toMatch(/~~Headline of b~~/);
    expect(lines).not.toMatch(/~~Headline of a~~/);
  });

  test.each<[what: string, change: Change, dropped: readonly string[], given?: Given]>([
    ['an edit changes nothing', edited, ['b']],
    ['what is demoted is struck through', { kind: 'demoted', before: a, after: plain(a) }, ['b', 'a']],
    ['what is promoted no longer is', { kind: 'promoted', before: plain(b), after: b }, []],
    ['what is restored no longer is', { kind: 'restored', before: plain(b), after: plain(b) }, []],
    ['what was not wanted before stays as it is', { kind: 'edited', before: plain(b), after: plain(b) }, ['b']],
  ])('%s', (_, change, dropped) =>
    expect(touched(change, { digests: [dropping] }).batches).toEqual([{ ...batch, dropped }]),
  );
});

describe('before settings change, the batches of a channel', () => {
  const record: BlogRecord = {
    ...unread({ id: 'feed', url: '', page: '', source: '', title: '' }, new Date(at)),
    tracked: [listed(b), listed(plain(a))],
  };
  const settled = (digests: readonly Batch[], wishes: Partial<Subscription> = {}) =>
    settleBatches({ ...record, digests }, subscription(wishes), at).digests;

  test('note what is struck through in them', () => {
    expect(settled([batch])).toEqual([{ ...batch, dropped: ['a'] }]);
    expect(settled([batch], { updates: 'everything' })).toEqual([{ ...batch, dropped: [] }]);
    expect(settled([{ ...batch, together: true }])).toEqual([{ ...batch, together: true, dropped: [] }]);
  });

  test('of the thread note it by what the thread wants', () =>
    expect(settled([{ ...batch, aside: true }], { thread: true })).toEqual([
      { ...batch, aside: true, dropped: ['b'] },
    ]));

  test('note an update that is no longer tracked as struck through', () =>
    expect(settled([{ ...batch, ids: ['b', 'forgotten'] }])).toMatchObject([{ dropped: ['forgotten'] }]));

  test('note nothing if they have, are held back or of another channel', () => {
    const others: readonly Batch[] = [
      { ...batch, dropped: [] },
      { ...batch, heldBack: true },
      { ...batch, channelId: '3' },
    ];
    expect(settled(others)).toEqual(others);
    expect(settled([{ ...batch, aside: true }], { forum: { tags: [] } })).toEqual([{ ...batch, aside: true }]);
  });
});

test('an update that is new to a channel does not go into a batch of others', () => {
  const c = update('c', { keyEvent: true, at: 5 });
  const { batches } = touched({ kind: 'added', after: c }, { tracked: [listed(c), listed(b), listed(a)] });
  expect(batches).toEqual([]);
});
