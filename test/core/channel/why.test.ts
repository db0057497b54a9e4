import { describe, expect, test } from 'vitest';
import { positionsOf, type WhyFacts, why } from '../../../src/core/channel/why.ts';
import { updateArtifact, updateArtifactOf } from '../../../src/core/delivery/artifact.ts';
import { fingerprint } from '../../../src/core/diff/fingerprint.ts';
import type { Tracked } from '../../../src/core/model/blog-record.ts';
import type { Batch, PlaceName, Rule, Told } from '../../../src/core/model/channel-log.ts';
import type { Receipt } from '../../../src/core/model/delivery.ts';
import { isTold, type Judgement } from '../../../src/core/model/judgement.ts';
import type { Subscription } from '../../../src/core/model/subscription.ts';
import { keyEvent, liveBlog, subscription, text, update } from '../../support/live-blog.ts';

const at = '2026-11-25T19:00:00.000Z';
/** Followed at 18:00, read a minute later. */
const seenAt = '2026-11-25T18:01:00.000Z';
const MESSAGE = '1376000000000000000';
const own = updateArtifact('a', 'feed', false);
const aside = updateArtifact('a', 'feed', true);
const posted: Receipt = { state: 'posted', revision: 1, at, messageId: MESSAGE, hash: '' };
const print = fingerprint('a');
const batch: Batch = { artifact: 'digest:1-0:feed', place: 'channel', prints: [print, fingerprint('b')] };
const keyEvents: Rule = { updates: 'key events', keywords: [] };

interface Given {
  tracked?: Partial<Tracked>;
  wishes?: Partial<Subscription>;
  /** Where the channel was told of the update. */
  told?: Partial<Record<PlaceName, Told>>;
  log?: Partial<WhyFacts['log']>;
  receipts?: Readonly<Record<string, Receipt>>;
  waiting?: readonly string[];
  blocked?: boolean;
  together?: true;
  rule?: 'headlines';
  flagsBreaking?: true;
}

/** The log of a channel that was told an update in these places, by the rule of key events, or by those given. */
const logOf = ({ told = {}, log }: Pick<Given, 'told' | 'log'> = {}): WhyFacts['log'] => ({
  told: {
    channel: told.channel ? { [print]: told.channel } : {},
    thread: told.thread ? { [print]: told.thread } : {},
  },
  rules: [keyEvents],
  batches: [],
  deferred: { prints: [] },
  upTo: 5,
  ...log,
});

function asked({
  tracked,
  wishes,
  receipts = {},
  waiting = [],
  blocked = false,
  together,
  rule,
  flagsBreaking,
  ...given
}: Given = {}) {
  const known: Tracked = { update: keyEvent('a', { at: 1 }), hash: '', absent: 0, state: 'listed', seenAt, ...tracked };
  return why('a', {
    subscription: subscription(wishes),
    record: { blog: liveBlog([], { together, keyEventRule: rule, flagsBreaking }), tracked: [known] },
    log: logOf(given),
    receipts: new Map(Object.entries(receipts)),
    waiting: new Set(waiting),
    blocked,
  });
}
const reasons = (given: Given) => asked(given)?.reasons;
const told = { channel: { by: 0 } };
const struck = { channel: { by: 0, struck: at } };
const plain = { update: update('a', { at: 1 }) };

describe('why a channel shows an update', () => {
  test('is that another newsroom told it, in whose message it is a line, until it is withdrawn', () => {
    const other = fingerprint('z');
    const host = updateArtifactOf(other, 'other', false);
    const lined = { channel: { by: 0, echoOf: { feedId: 'other', print: other } } };
    const found = asked({ told: lined, receipts: { [host]: posted } });
    expect(found).toMatchObject({ reasons: ['echo'], posted: { messageId: MESSAGE, inThread: false } });
    expect(reasons({ told: lined, receipts: { [host]: posted }, tracked: { state: 'withdrawn' } })).toEqual([
      'withdrawn',
    ]);
  });

  test('names the last edit, and how many share the message, of its own batch alone', () => {
    const edits = ['2026-11-25T19:01:00.000Z', '2026-11-25T19:02:00.000Z'];
    const found = asked({ told, receipts: { [own]: { ...posted, edits } } });
    expect(found?.posted?.editedAt).toBe(edits[1]);
    const others = { ...batch, prints: [fingerprint('b')] };
    expect(asked({ told, log: { batches: [others] }, receipts: { [own]: posted } })).not.toHaveProperty('together');
    expect(asked({ told, log: { batches: [others, { ...batch, artifact: 'digest:2-0:feed' }] } })?.together).toBe(2);
  });

  test('is not that it was there before, if nobody knows when it was read', () => {
    const undated = { update: update('a', { publishedAt: undefined }), seenAt: undefined };
    expect(reasons({ tracked: undated })).not.toContain('baseline');
    expect(reasons({ tracked: { ...plain, seenAt: '2026-11-25T17:59:00.000Z' } })).toContain('baseline');
  });

  test('is not known of an update that is no longer tracked', () =>
    expect(
      why('b', {
        subscription: subscription(),
        record: { blog: liveBlog([]), tracked: [] },
        log: logOf(),
        receipts: new Map(),
        waiting: new Set(),
        blocked: false,
      }),
    ).toBeUndefined());

  test('names the message, when it was posted and last edited', () => {
    const edits = [at, '2026-11-25T19:05:00.000Z'];
    const edited = { at, corrected: true };
    expect(asked({ told, tracked: { edited }, receipts: { [own]: { ...posted, edits } as Receipt } })).toEqual({
      update: keyEvent('a', { at: 1 }),
      seenAt,
      edited,
      counts: 'flagged',
      including: [],
      excluding: [],
      reasons: [],
      posted: {
        messageId: MESSAGE,
        at: new Date(Number(BigInt(MESSAGE) >> 22n) + Date.UTC(2015, 0, 1)).toISOString(),
        editedAt: '2026-11-25T19:05:00.000Z',
        inThread: false,
      },
    });
  });

  test('names the thread if the message is there', () =>
    expect(
      asked({ tracked: plain, wishes: { thread: true }, told: { thread: { by: 0 } }, receipts: { [aside]: posted } })
        ?.posted,
    ).toMatchObject({ inThread: true }));

  test('tells how many updates share the message', () => {
    const given = { told, log: { batches: [batch] }, receipts: { [batch.artifact]: posted } };
    expect(asked(given)).toMatchObject({ together: 2, posted: { messageId: MESSAGE } });
    expect(asked({ told, receipts: { [own]: posted } })).not.toHaveProperty('together');
  });

  test.each<[counts: string | undefined, given: Given]>([
    ['flagged', {}],
    ['breaking', { flagsBreaking: true }],
    ['headline', { rule: 'headlines' }],
    ['summary', { tracked: { update: update('a', { summary: true, keyEvent: true }) } }],
    ['nothing tells updates apart', { tracked: plain, together: true }],
    ['everything is wanted', { tracked: plain, wishes: { updates: 'everything' } }],
    ['everything is wanted', { tracked: plain, wishes: { thread: true } }],
    [undefined, { tracked: plain }],
  ])('says that it counts as %s', (counts, given) => expect(asked(given)?.counts).toBe(counts));

  test('says why it counted by the rule by which it was told, whatever the channel asks for now', () => {
    const log = { rules: [keyEvents, { updates: 'everything', keywords: ['headline'] }] } as const;
    const by = { channel: { by: 1 } };
    expect(asked({ tracked: plain, told: by, log, receipts: { [own]: posted } })).toMatchObject({
      counts: 'everything is wanted',
      including: ['headline'],
      reasons: [],
    });
  });

  test('names the keywords that it matches', () => {
    const stormy = { update: keyEvent('a', { at: 1, text: text('A storm over the pier.') }) };
    expect(asked({ tracked: stormy, wishes: { keywords: ['storm', 'tide', '-pier', '-ferry'] } })).toMatchObject({
      including: ['storm'],
      excluding: ['-pier'],
    });
  });
});

describe('why a channel does not show an update', () => {
  test.each<[why: readonly string[], given: Given]>([
    [['unknown'], {}],
    [['waiting'], { waiting: [own] }],
    [['blocked'], { waiting: [own], blocked: true }],
    [['waiting'], { receipts: { [own]: { state: 'posting', revision: 1, at, nonce: '', since: at } } }],
    [['waiting'], { told }],
    [['blocked'], { told, blocked: true }],
    [['waiting'], { tracked: { newsIn: 6 } }],
    [['unknown'], { tracked: { newsIn: 5 } }],
    [['held back'], { log: { deferred: { prints: [print] } } }],
    [['unknown'], { log: { deferred: { prints: batch.prints.slice(1) } } }],
    [['baseline'], { tracked: { seenAt: '2026-11-25T18:00:00.000Z' } }],
    [['baseline'], { tracked: { seenAt: undefined, update: keyEvent('a') } }],
    [['unknown'], { tracked: { seenAt: undefined, update: keyEvent('a', { publishedAt: undefined }) } }],
    [['no key event'], { tracked: plain }],
    [['no key event'], { told: struck, tracked: plain, receipts: { [own]: posted } }],
    [[], { told, tracked: plain, receipts: { [own]: posted } }],
    [['no keyword'], { wishes: { keywords: ['storm'] } }],
    [['excluded'], { wishes: { keywords: ['-headline'] } }],
    [['excluded', 'no keyword'], { wishes: { keywords: ['storm', '-headline'] } }],
    [[], { told, wishes: { keywords: ['-storm'] }, receipts: { [own]: posted } }],
    [['deleted by someone'], { receipts: { [own]: { state: 'gone', revision: 1, at } } }],
    [['deleted by me'], { receipts: { [own]: { state: 'withdrawn', revision: 1, at } } }],
    [['withdrawn'], { tracked: { state: 'withdrawn' } }],
    [['withdrawn'], { tracked: { state: 'withdrawn' }, receipts: { [own]: posted } }],
    [['withdrawn'], { tracked: { state: 'withdrawn' }, receipts: { [own]: { state: 'withdrawn', revision: 1, at } } }],
    [
      ['withdrawn', 'deleted by someone'],
      { tracked: { state: 'withdrawn' }, receipts: { [own]: { state: 'gone', revision: 1, at } } },
    ],
    [['withdrawn', 'waiting'], { tracked: { state: 'withdrawn' }, waiting: [own] }],
    [['baseline', 'no key event'], { tracked: { ...plain, seenAt: '2026-11-25T17:00:00.000Z' } }],
  ])('%j', (expected, given) => expect(reasons(given)).toEqual(expected));
});

describe('the artifacts that may show an update', () => {
  const positions = (wishes: Partial<Subscription>, given: Pick<Given, 'told' | 'log'> = {}) =>
    positionsOf(keyEvent('a'), { subscription: subscription(wishes), log: logOf(given) }).map(
      ({ artifact }) => artifact,
    );

  test('begin with those by which it was told, and of these with those where it stands', () => {
    expect(positions({ thread: true })).toEqual([own, aside]);
    expect(positions({ thread: true }, { told: { thread: { by: 0 } } })).toEqual([aside, own]);
    const both = { channel: { by: 0, struck: at }, thread: { by: 0 } };
    expect(positions({ thread: true }, { told: both })).toEqual([aside, own]);
    expect(positions({})).toEqual([own]);
  });

  test('are in a thread that the channel had before, too', () =>
    expect(positions({}, { told: { thread: { by: 0 } } })).toEqual([aside, own]));

  test('are the batches that hold it, in the channel and in the thread', () => {
    const inThread: Batch = { ...batch, artifact: 'aside-digest:1-0:feed', place: 'thread' };
    const other: Batch = { ...batch, artifact: 'other update', prints: batch.prints.slice(1) };
    expect(positions({ thread: true }, { log: { batches: [other, batch, inThread] } })).toEqual([
      batch.artifact,
      inThread.artifact,
    ]);
  });
});

describe('an update that the bot judged', () => {
  const judged = (judgement: Judgement) =>
    asked({
      tracked: { update: update('a', { at: 1, keyEvent: isTold(judgement), judgement }) },
    });
  const picked: Judgement = { outcome: 'picked', reasons: ['new', 'announced'] };

  test('counts because it was picked, for what speaks for it', () => {
    expect(judged(picked)).toMatchObject({ counts: 'picked', signs: ['new', 'announced'] });
    expect(judged({ ...picked, outcome: 'match' })).toMatchObject({ counts: 'match' });
    expect(judged({ ...picked, outcome: 'late' })).toMatchObject({ counts: 'picked' });
  });

  test.each([
    ['below', ['no key event', 'not picked']],
    ['never', ['no key event', 'never picked']],
    ['held', ['no key event', 'hour is full']],
  ] as const)('says why it was not picked: %s', (outcome, expected) => {
    const found = judged({ outcome, reasons: ['short', 'question'] });
    expect(found?.reasons).toEqual(expected);
    expect(found?.signs).toEqual(['short', 'question']);
  });
});

test('a channel that gets nothing but the board is the reason, whatever the update is', () => {
  expect(reasons({ wishes: { updates: 'none' } })).toEqual(['board only']);
  expect(reasons({ tracked: plain, wishes: { updates: 'none' } })).toEqual(['board only', 'no key event']);
});
