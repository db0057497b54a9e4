import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fingerprint } from '../../../src/core/diff/fingerprint.ts';
import type { Tracked } from '../../../src/core/model/blog-record.ts';
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

test('what goes into a thread is not published: Discord publishes messages of the channel alone', () => {
  const wishes = subscription({ thread: true, publish: true });
  const added = [a, plainA].map((after): Change => ({ kind: 'added', after }));
  const published = added.map(change => {
    const { deliveries } = plan([change], [wishes], moment);
    return deliveries.find(({ artifact }) => !artifact.startsWith('thread:'))?.want?.publish;
  });
  expect(published).toEqual([true, undefined]);
});

describe('a thread', () => {
  const wishes = subscription({ thread: true });
  const kinds = (changes: readonly Change[], follower = wishes) =>
    plan(changes, [follower], moment).deliveries.map(({ artifact, create }) => [artifact.split(':')[0], create]);

  test('is opened before its first message, and not for what stands in the channel', () => {
    expect(kinds([{ kind: 'added', after: plainA }])).toEqual([
      ['thread', true],
      ['aside', true],
    ]);
    expect(kinds([{ kind: 'added', after: a }])).toEqual([['update', true]]);
    expect(kinds([{ kind: 'edited', before: plainA, after: plainA }]).map(([kind]) => kind)).not.toContain('thread');
  });

  test('is closed with the live blog and opened again with it, but not opened for that', () => {
    expect(kinds([{ kind: 'ended' }])).toEqual([
      ['thread', false],
      ['end', true],
    ]);
    expect(kinds([{ kind: 'reopened' }])).toEqual([
      ['thread', false],
      ['end', false],
    ]);
  });

  test.each(['rests', 'wakes'] as const)('is told without a word that the live blog %s', kind =>
    expect(kinds([{ kind }])).toEqual([['thread', false]]),
  );

  test('loses an update that moves up into the channel', () => {
    const { deliveries } = plan([{ kind: 'promoted', before: plainA, after: a }], [wishes], moment);
    expect(deliveries.map(({ in: place, create, want }) => [place, create, want?.struck])).toEqual([
      [undefined, true, undefined],
      ['thread:feed', false, true],
    ]);
  });
});

describe('many new updates', () => {
  const many = Array.from({ length: 12 }, (_, n) => keyEvent(`k${n}`, { at: n }));
  const added = many.map((after): Change => ({ kind: 'added', after }));
  const tracked = many.toReversed().map(one => ({ update: one, hash: '', absent: 0, state: 'listed' as const }));
  const burst = (given: Partial<Subscription> = {}, state = {}, changes = added) =>
    plan(changes, [subscription(given)], { ...moment, tracked, ...state });

  test('share messages beyond the first five, which the board links to', () => {
    const { deliveries, batches } = burst({ board: true });
    expect(batches.map(({ ids }) => ids)).toEqual([['k5', 'k6', 'k7', 'k8', 'k9', 'k10', 'k11']]);
    expect(deliveries.map(({ artifact, create }) => [artifact.split(':')[0], create])).toEqual([
      ...Array.from({ length: 5 }, () => ['update', true]),
      ['digest', true],
      ['board', true],
    ]);
    expect(JSON.stringify(deliveries.at(-1))).toContain(`jump:1/${batches[0]?.artifact}`);
  });

  test('are held back while the channel is paused', () => {
    const { deliveries, batches } = burst({ paused: moment.at });
    expect(batches).toMatchObject([{ ids: many.map(({ id }) => id), heldBack: true }]);
    expect(deliveries.map(({ create }) => create)).toEqual([false]);
  });

  test('of which some might stand struck through in the channel are edited there, and share no message', () => {
    const standing = (flags: object, given: Partial<Subscription> = {}, kind: Change['kind'] = 'edited') => {
      const known = tracked.map(one => (one.update.id === 'k9' ? { ...one, ...flags } : one));
      const changes = added.map(
        (change): Change =>
          change.after?.id === 'k9'
            ? { kind, before: { ...change.after, keyEvent: false, headline: 'calm' }, after: change.after }
            : change,
      );
      return burst(given, { tracked: known }, changes).batches.some(({ ids }) => ids.includes('k9'));
    };
    expect(standing({})).toBe(true);
    expect(standing({ flaggedBefore: true })).toBe(false);
    expect(standing({ flaggedBefore: true }, { withdrawn: 'delete' })).toBe(true);
    expect(standing({ editedBefore: true })).toBe(true);
    expect(standing({ editedBefore: true }, { keywords: ['headline'] })).toBe(false);
    expect(standing({}, {}, 'restored')).toBe(false);
    expect(standing({}, { withdrawn: 'delete' }, 'restored')).toBe(true);
  });

  test('of which some stand since the channel followed earlier are shown there, and share no message', () => {
    const alone = (given: Partial<Subscription>) => {
      const { batches, deliveries } = burst({ paused: moment.at, ...given }, { tracked });
      expect(batches.flatMap(({ ids }) => ids)).toHaveLength(12 - deliveries.filter(({ create }) => create).length);
      return !batches.some(({ ids }) => ids.includes('k9'));
    };
    expect(alone({ stoodBefore: [fingerprint('k9')] })).toBe(true);
    expect(alone({ stoodBefore: [fingerprint('k9')], withdrawn: 'delete' })).toBe(true);
    expect(alone({ stoodBefore: [fingerprint('other')] })).toBe(false);
    expect(alone({})).toBe(false);
  });

  test('that are too many to be read are counted for a destination that wants their kind', () => {
    const counted = (given: Partial<Subscription>, excess: readonly Update[], changes: readonly Change[] = []) =>
      burst(given, { excess }, changes as Change[]).batches.map(({ more }) => more);
    expect(counted({}, [a, plainA])).toEqual([1]);
    expect(counted({ updates: 'everything' }, [a, plainA])).toEqual([2]);
    expect(counted({}, [plainA])).toEqual([]);
    expect(counted({ keywords: ['storm'] }, [a])).toEqual([]);
    expect(counted({ keywords: ['headline'] }, [a], added.slice(0, 1))).toEqual([1]);
    expect(burst({}, { excess: [] }, [])).toEqual({ deliveries: [], batches: [] });
  });

  test('that no message shows are not posted', () => {
    const flood = Array.from({ length: 50 }, (_, n) => keyEvent(`k${n}`, { at: n }));
    const { deliveries, batches } = burst(
      {},
      {},
      flood.map((after): Change => ({ kind: 'added', after })),
    );
    expect(deliveries).toHaveLength(7);
    expect(batches.map(({ ids, more }) => [ids.length, more])).toEqual([
      [15, undefined],
      [14, 16],
    ]);
  });
});

test('every change of a read updates the board, and nothing does if nothing changed', () => {
  const board = subscription({ board: true });
  expect(plan([], [board], moment).deliveries).toEqual([]);
  expect(plan([{ kind: 'edited', before: plainA, after: plainA }], [board], moment).deliveries.at(-1)).toMatchObject({
    artifact: 'board:feed',
    upkeep: { everySeconds: 10 },
  });
});

test('a channel’s own batches are all that it touches', () => {
  const batch = (channelId: string) => ({ artifact: 'digest:1-0:feed', channelId, ids: ['a'] });
  const tracked = [{ update: a, hash: '', absent: 0, state: 'listed' as const }];
  const both = [subscription(), subscription({ channelId: '3' })];
  const state = { ...moment, tracked, digests: [batch('2'), batch('3')] };
  const { deliveries, batches } = plan([{ kind: 'edited', before: a, after: a }], both, state);
  expect(batches).toEqual([batch('2'), batch('3')]);
  expect(deliveries.filter(({ artifact }) => artifact.startsWith('digest')).map(({ channelId }) => channelId)).toEqual([
    '2',
    '3',
  ]);
});

test('the announcement of an end waits while the channel is paused, and says so in the server’s language', () => {
  const [end] = plan([{ kind: 'ended' }], [subscription({ paused: moment.at, language: 'de' })], moment).deliveries;
  expect(end).toMatchObject({ artifact: 'end:feed', create: false, language: 'de', revision: 7 });
});

describe('the announcement of an end', () => {
  const summary = update('s', { summary: true });
  const ended = (tracked: readonly Tracked[]) => ({
    ...moment,
    blog: { ...moment.blog, state: 'ended' as const },
    tracked,
  });
  const trackedAs = (after: Update, state: Tracked['state'] = 'listed'): Tracked => ({
    ...{ update: after, hash: '', absent: 0, state },
  });
  const announced = (changes: readonly Change[], state: typeof moment | ReturnType<typeof ended>) =>
    plan(changes, [subscription()], state).deliveries.find(({ artifact }) => artifact === 'end:feed');

  test('follows the last summary that is corrected or withdrawn afterwards', () => {
    const after = { ...summary, headline: 'Mayor Ada Vane was not arrested' };
    const edited = announced([{ kind: 'edited', before: summary, after }], ended([trackedAs(after)]));
    expect(edited).toMatchObject({ create: false, revision: 7 });
    expect(JSON.stringify(edited?.want)).toContain('was not arrested');
    const gone = announced([{ kind: 'withdrawn', before: after, after }], ended([trackedAs(after, 'withdrawn')]));
    expect(gone?.create).toBe(false);
    expect(JSON.stringify(gone?.want)).not.toContain('arrested');
  });

  test('is not planned while the live blog goes on', () => {
    expect(announced([{ kind: 'edited', before: summary, after: summary }], moment)).toBeUndefined();
  });
});

test('moving a date over a change of settings takes nothing back', () => {
  const early = { ...plainA, publishedAt: '2026-11-25T18:00:00.000Z' };
  const late = { ...plainA, publishedAt: '2026-11-25T18:30:00.000Z' };
  const earlier = [{ updates: 'everything' as const, keywords: [], until: '2026-11-25T18:10:00.000Z' }];
  expect(intent({ kind: 'edited', before: early, after: late }, { earlier })).toBe('edit');
  expect(intent({ kind: 'edited', before: late, after: late }, { earlier })).toBe('edit');
});

test('an edit is marked only in a message that showed the update before', () => {
  const tracked = [
    { update: a, hash: '', absent: 0, state: 'listed' as const, edited: { at: moment.at, corrected: true } },
  ];
  const shown = (before: Update) =>
    JSON.stringify(
      plan([{ kind: 'edited', before, after: a }], [subscription()], { ...moment, tracked }).deliveries[0]?.want,
    );
  expect(shown(a)).not.toBe(shown(plainA));
  expect(shown(a)).toMatch(/orrected/);
  expect(shown(plainA)).not.toMatch(/orrected/);
});

test('an end in the same read as an edit is announced, and closes the thread', () => {
  const changes: readonly Change[] = [
    { kind: 'edited', before: a, after: { ...a, headline: 'Mended' } },
    { kind: 'ended' },
  ];
  const { deliveries } = plan(changes, [subscription({ thread: true })], moment);
  expect(deliveries.map(({ artifact }) => artifact.split(':')[0])).toEqual(['thread', 'update', 'aside', 'end']);
  const reopened = plan([...changes.slice(0, 1), { kind: 'reopened' }], [subscription()], moment).deliveries;
  expect(reopened.at(-1)).toMatchObject({ artifact: 'end:feed', create: false });
});

test('a thread is opened although only some of the messages go into it', () => {
  const changes = [a, update('b')].map((after): Change => ({ kind: 'added', after }));
  const { deliveries } = plan(changes, [subscription({ thread: true })], moment);
  expect(deliveries.map(({ artifact }) => artifact.split(':')[0])).toEqual(['thread', 'update', 'aside']);
});

test('an update in a batch gets no message of its own', () => {
  const tracked = [{ update: a, hash: '', absent: 0, state: 'listed' as const }];
  const digests = [{ artifact: 'digest:1-0:feed', channelId: '2', ids: ['a', 'b'] }];
  const change: Change = { kind: 'edited', before: a, after: { ...a, headline: 'Mended' } };
  const { deliveries } = plan([change], [subscription()], { ...moment, tracked, digests });
  expect(deliveries.filter(({ in: place }) => place === undefined).map(({ artifact }) => artifact)).toEqual([
    'digest:1-0:feed',
  ]);
});

test('updates that nothing tells apart share a message that says so', () => {
  const after = update('a');
  const { batches } = plan([{ kind: 'added', after }], [subscription()], {
    ...moment,
    blog: liveBlog([], { together: true }),
  });
  expect(batches).toMatchObject([{ ids: ['a'], together: true }]);
});

test('all messages of a server are in its language, and only those of a thread are silent', () => {
  const changes = [a, update('b')].map((after): Change => ({ kind: 'added', after }));
  const { deliveries } = plan(changes, [subscription({ thread: true, board: true, language: 'de' })], moment);
  expect(deliveries.map(({ artifact, language, want }) => [artifact.split(':')[0], language, want?.silent])).toEqual([
    ['thread', 'de', true],
    ['update', 'de', undefined],
    ['aside', 'de', true],
    ['board', 'de', true],
  ]);
  const [plain] = plan(changes, [subscription()], moment).deliveries;
  expect(plain).not.toHaveProperty('language');
});

test('a message that is struck through says why', () => {
  const why = (change: Change, wishes: Partial<Subscription> = {}) =>
    plan([change], [subscription(wishes)], moment)
      .deliveries.filter(({ want }) => want?.struck)
      .map(({ want }) => want?.cards[0]?.text ?? want?.cards[0]?.footer);
  const demoted: Change = { kind: 'demoted', before: a, after: plainA };
  const reasons = [
    why({ kind: 'withdrawn', before: a })[0],
    why(demoted)[0],
    why({ kind: 'promoted', before: plainA, after: a }, { thread: true })[0],
    why({ kind: 'edited', before: a, after: { ...a, headline: 'calm', text: [] } }, { keywords: ['headline'] })[0],
  ];
  expect(reasons).not.toContain(undefined);
  expect(new Set(reasons).size).toBe(4);
  // What loses its flag does not move up in the thread: it moves there.
  expect(why(demoted, { thread: true })).toEqual([reasons[1]]);
});
