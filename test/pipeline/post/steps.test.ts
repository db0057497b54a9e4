import { describe, expect, onTestFinished, test } from 'vitest';
import { messageHash, threadHash } from '../../../src/core/delivery/artifact.ts';
import { nonceOf } from '../../../src/core/delivery/next-step.ts';
import type { Posted, PostingReceipt, Receipt } from '../../../src/core/model/delivery.ts';
import { type Problem, problem } from '../../../src/core/model/problem.ts';
import { noticeOf } from '../../../src/core/notices/notice.ts';
import type { Channel, Failure } from '../../../src/pipeline/chat.ts';
import { confirmGone } from '../../../src/pipeline/post/confirm-gone.ts';
import { resume } from '../../../src/pipeline/post/send.ts';
import type { DeliveryTarget, StepParts } from '../../../src/pipeline/post/step.ts';
import { perform } from '../../../src/pipeline/post/steps.ts';
import { openStore } from '../../../src/store/open.ts';
import { simulatedChannel } from '../../support/simulated-channel.ts';

const BEGIN = Date.parse('2026-11-25T19:00:00.000Z');
const MINUTE = 60_000;
const at = new Date(BEGIN).toISOString();
const KEY = '2/update:a:feed';
const blocked: Failure = { failed: 'blocked', problem: problem('problem.channelGone', { place: '2' }) };
const placeGone: Failure = { failed: 'place gone', problem: problem('problem.channelGone', { place: '2' }) };
const messageGone: Failure = { failed: 'message gone' };
const outage: Failure = { failed: 'later', reason: 'outage' };
const lost: Failure = { ...outage, unanswered: true };

const want = { cards: [{ title: 'Pier closed', url: 'https://news.example/a' }] };
const target = (given: Partial<DeliveryTarget> = {}): DeliveryTarget => ({
  artifact: 'update:a:feed',
  channelId: '2',
  destinationId: '2',
  revision: 5,
  order: 0,
  want,
  create: true,
  ...given,
});
const posted = (given: Partial<Posted> = {}): Posted => ({
  state: 'posted',
  revision: 4,
  at: '',
  messageId: '9',
  hash: 'h',
  ...given,
});
const posting = (given: Partial<PostingReceipt> = {}): PostingReceipt => ({
  state: 'posting',
  revision: 5,
  at,
  nonce: nonceOf(target()),
  since: at,
  after: '3',
  ...given,
});

/** What a step needs, with a Discord that answers like this. `calls`: `verb place id`; `given`: what was given up. */
function partsWith(answers: Partial<Record<keyof Channel, unknown>> = {}, ms = 0) {
  const store = openStore({ kind: 'memory' });
  onTestFinished(() => store.close());
  const calls: string[] = [];
  const given: Problem[] = [];
  const answering = Object.fromEntries(
    Object.entries(answers).map(([verb, answer]) => [
      verb,
      async (...args: readonly unknown[]) => {
        calls.push([verb, ...args.filter(arg => typeof arg !== 'object')].join(' '));
        return Array.isArray(answer) && verb !== 'find' ? answer.shift() : answer;
      },
    ]),
  );
  const parts: StepParts = {
    store,
    channel: { ...simulatedChannel(), ...answering } as Channel,
    log: { debug() {}, info() {}, warn() {}, error() {} },
    now: () => new Date(BEGIN + ms),
    steadyMs: () => Number.POSITIVE_INFINITY,
    givenUp: async found => void given.push(found),
    findOrphans: async () => [],
    noteUnnoted: () => undefined,
    latestId: async () => '3',
  } as StepParts;
  return { parts, store, calls, given };
}

describe('an edit', () => {
  const edited = async (answer: unknown, receipt: Posted = posted(), given: Partial<DeliveryTarget> = {}) => {
    const { parts, store, calls } = partsWith({ edit: answer, changeThread: 'done' });
    const outcome = await perform.edit(parts, target(given), receipt);
    return { outcome, noted: await store.receipts.get(KEY), calls };
  };

  test('is noted with what the message shows now, and says before that its outcome is unknown', async () => {
    const { outcome, noted, calls } = await edited('done', posted({ struck: true, edits: ['x'] }));
    expect(calls).toEqual(['edit 2 9']);
    expect(outcome).toStrictEqual({ ...posted(), revision: 5, at, hash: messageHash(want), edits: ['x', at] });
    expect(noted).toMatchObject({ hash: '', unsureUntil: new Date(BEGIN + 5 * MINUTE).toISOString() });
    expect((await edited('done', posted(), { want: { ...want, struck: true } })).outcome).toMatchObject({
      struck: true,
    });
  });

  test('that Discord itself did not make leaves no doubt, one without an answer does', async () => {
    for (const failure of [blocked, placeGone, outage]) {
      const { outcome, noted } = await edited(failure);
      expect(outcome).toEqual(failure);
      expect(noted).toStrictEqual(posted({ hash: '' }));
    }
    const unanswered = await edited(lost);
    expect(unanswered.outcome).toEqual(lost);
    expect(unanswered.noted).toHaveProperty('unsureUntil');
  });

  test('stays in doubt as long as an earlier one may still be carried out', async () => {
    const unsureUntil = new Date(BEGIN + MINUTE).toISOString();
    expect((await edited('done', posted({ unsureUntil }))).outcome).toMatchObject({ unsureUntil });
    expect((await edited('done', posted({ unsureUntil: at }))).outcome).not.toHaveProperty('unsureUntil');
  });

  test('of a message that someone deleted ends there; a board counts as older, to come back', async () => {
    expect((await edited(messageGone)).outcome).toEqual({ state: 'gone', revision: 5, at });
    expect((await edited(messageGone, posted(), { upkeep: { everySeconds: 10 } })).outcome).toEqual({
      state: 'gone',
      revision: 4,
      at,
    });
  });

  test('of the first message of a thread leaves the thread if only the message is gone', async () => {
    const given = { want: { ...want, thread: { name: 'The evening' } } };
    expect((await edited(messageGone, posted({ thread: 't' }), given)).outcome).toMatchObject({
      state: 'posted',
      thread: 't',
      revision: 5,
    });
    expect((await edited(messageGone, posted(), given)).outcome).toMatchObject({ state: 'gone' });
    expect((await edited(messageGone, posted({ thread: 't' }))).outcome).toMatchObject({ state: 'gone' });
  });

  test('of a forum post goes into the post, and finds it gone', async () => {
    const given = { want: { ...want, thread: { name: 'The evening', forum: { tags: [] } } } };
    const { outcome, calls } = await edited(placeGone, posted({ thread: 't' }), given);
    expect(calls).toEqual(['edit 9 9']);
    expect(outcome).toMatchObject({ state: 'posted', thread: 'gone' });
  });

  test('goes where the message stands, and a place that is no longer its channel’s is gone with it', async () => {
    const { outcome, calls } = await edited(placeGone, posted({ place: '7' }));
    expect(calls).toEqual(['edit 7 9']);
    expect(outcome).toMatchObject({ state: 'gone' });
    expect((await edited(outage, posted({ place: '7' }))).outcome).toEqual(outage);
    expect((await edited(placeGone, posted({ place: '2' }))).outcome).toEqual(placeGone);
  });

  test('in an archived thread opens it first', async () => {
    const opened = await edited([{ failed: 'archived' }, 'done']);
    expect(opened.calls).toEqual(['edit 2 9', 'changeThread 2', 'edit 2 9']);
    expect(opened.outcome).toMatchObject({ state: 'posted', revision: 5 });
    const { parts } = partsWith({ edit: { failed: 'archived' }, changeThread: outage });
    expect(await perform.edit(parts, target(), posted())).toEqual(outage);
  });

  test.each([
    ['an edit', 'edit', {}],
    ['a thread', 'thread', { want: { ...want, thread: { name: 'T' } } }],
    ['a pin', 'pin', {}],
  ] as const)('%s needs a posted message', async (_, step, given) => {
    const { parts } = partsWith();
    await expect(perform[step](parts, target(given), { state: 'gone', revision: 1, at })).rejects.toThrow(
      /posted message/,
    );
    await expect(perform[step](parts, target(given), undefined)).rejects.toThrow(/posted message/);
  });

  test('needs words, and a thread needs a name', async () => {
    const { parts } = partsWith();
    await expect(perform.edit(parts, target({ want: null }), posted())).rejects.toThrow(
      'Only a posted message can be edited.',
    );
    await expect(perform.thread(parts, target(), posted())).rejects.toThrow('The message should not carry a thread.');
    await expect(perform.thread(parts, target({ want: null }), posted())).rejects.toThrow('should not carry');
  });
});

describe('a removal', () => {
  const removing: Receipt = { state: 'withdrawing', revision: 4, at: '', messageId: '9' };
  const removed = async (answer: unknown, receipt: Receipt | undefined = removing) => {
    const { parts, calls } = partsWith({ remove: answer });
    return { outcome: await perform.delete(parts, target(), receipt), calls };
  };

  test('is announced with the message and its place', async () => {
    const { parts } = partsWith();
    const announced = (given: Partial<DeliveryTarget>, receipt?: Receipt) =>
      perform.withdraw(parts, target(given), receipt);
    expect(await announced({ want: null }, posted({ place: '7' }))).toStrictEqual({
      state: 'withdrawing',
      revision: 5,
      at,
      messageId: '9',
      place: '7',
    });
    expect(await announced({}, posted())).toStrictEqual({ state: 'withdrawing', revision: 4, at, messageId: '9' });
    expect(await announced({})).toStrictEqual({ state: 'withdrawing', revision: 5, at, messageId: '' });
  });

  test('counts by its own revision', async () => {
    expect(await removed('done')).toEqual({ outcome: { state: 'withdrawn', revision: 4, at }, calls: ['remove 2 9'] });
    expect((await removed('done', undefined)).outcome).toMatchObject({ revision: 4 });
    expect((await removed(outage)).outcome).toEqual(outage);
  });
});

describe('an adornment', () => {
  type Asked = [step: 'thread' | 'pin' | 'publish', answer: unknown, receipt?: Posted, wanted?: object];
  const adorned = async (...[step, answer, receipt = posted(), wanted = {}]: Asked) => {
    const { parts, calls, store } = partsWith({
      pin: answer,
      publish: answer,
      openThread: answer,
      changeThread: answer,
    });
    const outcome = await perform[step](parts, target({ want: { ...want, ...wanted } }), receipt);
    return { outcome, calls, noted: await store.receipts.get(KEY) };
  };
  const thread = { name: 'The evening' };

  test('is noted when it is done, and left as it was if it fails', async () => {
    expect((await adorned('publish', 'done')).outcome).toEqual(posted({ published: true }));
    expect((await adorned('publish', outage)).outcome).toEqual(outage);
    expect((await adorned('pin', 'done', posted(), { pinned: true })).outcome).toEqual(posted({ pinned: true }));
    expect((await adorned('pin', outage, posted(), { pinned: true })).outcome).toEqual(outage);
    const unpinned = await adorned('pin', 'done', posted({ pinned: true, place: '7' }));
    expect(unpinned.outcome).toStrictEqual(posted({ place: '7' }));
    expect(unpinned.calls).toEqual(['pin 7 9 false']);
    expect(unpinned.noted).toMatchObject({ pinned: 'unsure' });
  });

  test('keeps in mind that an earlier change of the pin may still arrive', async () => {
    const [soon, past] = [MINUTE, -MINUTE].map(ms => new Date(BEGIN + ms).toISOString());
    const unsure = (pinUnsureUntil: string | undefined) => posted({ pinned: 'unsure', pinUnsureUntil });
    const pinnedAfter = async (until: string | undefined) =>
      (await adorned('pin', 'done', unsure(until), { pinned: true })).outcome;
    expect(await pinnedAfter(soon)).toEqual(posted({ pinned: true, pinUnsureUntil: soon }));
    expect(await pinnedAfter(past)).toEqual(posted({ pinned: true }));
    expect((await adorned('pin', lost, posted(), { pinned: true })).noted).toHaveProperty('pinUnsureUntil');
  });

  test('of a message that someone deleted ends there', async () =>
    expect((await adorned('publish', messageGone)).outcome).toEqual({ state: 'gone', revision: 4, at }));

  test('opens a thread before it changes it, even to archive it', async () => {
    const archived = { thread: { ...thread, archived: true } };
    const opened = await adorned('thread', 'done', posted(), archived);
    expect(opened).toMatchObject({ outcome: { thread: threadHash(thread) }, calls: ['openThread 2 9'] });
    const changed = await adorned('thread', 'done', posted({ thread: threadHash(thread) }), archived);
    expect(changed).toMatchObject({
      outcome: { thread: threadHash({ ...thread, archived: true }) },
      calls: ['changeThread 9'],
    });
    expect((await adorned('thread', outage, posted(), archived)).outcome).toEqual(outage);
    expect((await adorned('thread', outage, posted({ thread: 't' }), archived)).outcome).toEqual(outage);
    expect((await adorned('thread', placeGone, posted({ thread: 't' }), archived)).outcome).toEqual(
      posted({ thread: 'gone', revision: 5 }),
    );
  });
});

describe('a send', () => {
  test('is announced with what finds the message again', async () => {
    const { parts } = partsWith();
    expect(await perform.announce(parts, target(), undefined)).toStrictEqual({
      state: 'posting',
      hash: messageHash(want),
      revision: 5,
      at,
      nonce: nonceOf(target()),
      since: at,
      after: '3',
      url: want.cards[0]?.url,
    });
    const forum = { want: { cards: [], thread: { name: 'T', forum: { tags: [] } } } };
    expect(await perform.announce(parts, target(forum), undefined)).toMatchObject({ unsent: true, url: undefined });
    expect(await perform.announce({ ...parts, latestId: async () => outage }, target(), undefined)).toEqual(outage);
  });

  test('notes where the message stands, its thread and whether it is struck through', async () => {
    const { parts } = partsWith({ create: { messageId: '8' }, openPost: { messageId: '8' } });
    const sent = (given: Partial<DeliveryTarget> = {}) => perform.send(parts, target(given), posting());
    expect(await sent()).toStrictEqual({ state: 'posted', revision: 5, at, messageId: '8', hash: messageHash(want) });
    expect(await sent({ destinationId: '7' })).toMatchObject({ place: '7' });
    expect(await sent({ want: { ...want, struck: true } })).toMatchObject({ struck: true });
    const forum = { ...want, thread: { name: 'T', forum: { tags: [] } } };
    expect(await sent({ want: forum })).toMatchObject({ place: '8', thread: threadHash({ name: 'T' }) });
  });

  test('needs an announcement, and words', async () => {
    const { parts } = partsWith();
    await expect(perform.send(parts, target(), posted())).rejects.toThrow('Only an announced message can be sent.');
    await expect(perform.send(parts, target(), undefined)).rejects.toThrow('Only an announced');
    await expect(perform.send(parts, target({ want: null }), posting())).rejects.toThrow('Only an announced');
    await expect(resume(parts, target(), posted())).rejects.toThrow('Only a send can be resumed.');
    await expect(resume(parts, target(), undefined)).rejects.toThrow('Only a send can be resumed.');
  });

  test.each([
    ['removed', null, true],
    ['struck through', { ...want, struck: true as const }, true],
    ['only edited', want, false],
  ])(
    'that got no answer waits for five minutes if the update is %s by now, and then ends',
    async (_, wanted, create) => {
      const given = target({ want: wanted, create });
      const resumed = (ms: number) => resume(partsWith({ find: [] }, ms).parts, given, posting());
      expect(await resumed(MINUTE)).toEqual({ failed: 'not yet', until: BEGIN + 5 * MINUTE });
      expect(await resumed(5 * MINUTE)).toEqual({
        state: 'withdrawn',
        revision: 5,
        at: new Date(BEGIN + 5 * MINUTE).toISOString(),
      });
    },
  );

  test('of a forum post that got no answer waits too, one that was not sent does not', async () => {
    const given = target({ want: { ...want, thread: { name: 'T', forum: { tags: [] } } } });
    const resumed = (receipt: PostingReceipt) =>
      resume(partsWith({ find: [], openPost: { messageId: '8' } }, MINUTE).parts, given, receipt);
    expect(await resumed(posting())).toMatchObject({ failed: 'not yet' });
    expect(await resumed(posting({ unsent: true }))).toMatchObject({ state: 'posted', messageId: '8' });
  });

  test.each([
    ['did not carry out, as it said of each try, is not edited', blocked, messageHash(want)],
    ['may have carried out is edited', lost, ''],
  ])('that Discord %s after it was sent in other words', async (_, failure, hash) => {
    const { parts, store } = partsWith({ find: [], create: [failure, failure, { messageId: '8' }] });
    const other = target({ want: { ...want, content: 'other words' } });
    const announced = (await perform.announce(parts, other, undefined)) as PostingReceipt;
    await store.receipts.set(KEY, announced);
    await perform.send(parts, other, announced);
    const again = async () => resume(parts, target(), await store.receipts.get(KEY));
    expect(await again()).toEqual(failure);
    expect(await again()).toMatchObject({ state: 'posted', hash });
  });

  test('is edited after it was sent again only if it was announced in other words', async () => {
    const hashAfter = async (receipt: PostingReceipt) =>
      resume(partsWith({ find: [], create: { messageId: '8' } }, MINUTE).parts, target(), receipt);
    expect(await hashAfter(posting({ hash: messageHash(want) }))).toMatchObject({ hash: messageHash(want) });
    expect(await hashAfter(posting({ hash: 'other words' }))).toMatchObject({ hash: '' });
    expect(await hashAfter(posting())).toMatchObject({ hash: '' });
  });

  test('is edited if any try may have said other words', async () => {
    const { parts, store } = partsWith({ find: [], create: outage });
    await resume(parts, target(), posting({ hash: 'other words' }));
    const tried = (await store.receipts.get(KEY)) as PostingReceipt;
    const { parts: later } = partsWith({ find: [], create: { messageId: '8' } }, MINUTE);
    expect(await resume(later, target(), tried)).toMatchObject({ state: 'posted', hash: '' });
  });

  test('is looked for after the announcement, or since its time if no id is known', async () => {
    const froms: unknown[] = [];
    const { parts } = partsWith();
    const channel = {
      ...parts.channel,
      find: async (_: string, from: unknown) => (froms.push(from) ? outage : outage),
    } as Channel;
    expect(await resume({ ...parts, channel }, target(), posting())).toEqual(outage);
    await resume({ ...parts, channel }, target(), posting({ after: undefined }));
    expect(froms).toEqual([{ after: '3' }, new Date(BEGIN)]);
  });
});

describe('a single answer that something is gone', () => {
  const gone: Receipt = { state: 'gone', revision: 5, at };
  type Told = [
    receipt: Receipt | undefined,
    outcome: Receipt | Failure,
    ms?: number,
    given?: Partial<DeliveryTarget>,
    asked?: Failure | 'done',
  ];
  const told = async (...[receipt, outcome, ms = 0, given = {}, asked = outage]: Told) => {
    const { parts, store, given: givenUp } = partsWith({ stands: asked }, ms);
    const result = await confirmGone(parts, target(given), { receipt, outcome });
    return { result, noted: await store.receipts.get(KEY), givenUp: givenUp.map(({ key }) => key) };
  };
  const wait = (ms: number) => ({ failed: 'not yet', until: BEGIN + ms + 5 * MINUTE });
  const soon = (ms: number) => ({ failed: 'not yet', until: BEGIN + ms + 10_000 });

  test('is believed if Discord says so again seconds later, asked for the message itself', async () => {
    const again = (asked: Failure | 'done', ms = 10_000) => told(posted({ goneSince: at }), gone, ms, {}, asked);
    expect((await again(messageGone)).result).toEqual(gone);
    expect(
      (await again({ failed: 'place gone', problem: problem('problem.channelGone', { place: '2' }) })).result,
    ).toEqual(gone);
    expect((await again(messageGone, 9_999)).result).toEqual(soon(9_999));
    expect((await again('done')).result).toEqual(soon(10_000));
  });

  test('is asked for once more, and noted with when it was first said', async () => {
    const first = await told(posted(), gone);
    expect(first).toEqual({ result: soon(0), noted: posted({ goneSince: at }), givenUp: [] });
    expect((await told(posted({ goneSince: at }), gone, 4 * MINUTE - 1)).result).toEqual(wait(4 * MINUTE - 1));
    expect((await told(posted({ goneSince: at }), gone, 4 * MINUTE)).result).toEqual(gone);
  });

  test('is noted on the receipt that the step itself wrote', async () => {
    const { parts, store } = partsWith();
    await store.receipts.set(KEY, posted({ hash: '' }));
    await confirmGone(parts, target(), { receipt: posted(), outcome: gone });
    expect(await store.receipts.get(KEY)).toEqual(posted({ hash: '', goneSince: at }));
  });

  test('is forgotten once another answer says otherwise', async () => {
    expect((await told(posted({ goneSince: at }), posted({ goneSince: at, revision: 5 }))).result).toStrictEqual(
      posted({ revision: 5 }),
    );
    expect((await told(posted({ goneSince: at }), outage)).result).toEqual(outage);
    const withdrawn: Receipt = { state: 'withdrawn', revision: 4, at };
    expect((await told({ state: 'withdrawing', revision: 4, at, messageId: '9' }, withdrawn)).result).toEqual(
      withdrawn,
    );
  });

  test('counts for a message that was to be deleted, which then is', async () => {
    const removing: Receipt = { state: 'withdrawing', revision: 4, at, messageId: '9', goneSince: at };
    expect((await told(removing, messageGone)).result).toEqual(soon(0));
    const now = new Date(BEGIN + 4 * MINUTE).toISOString();
    expect((await told(removing, messageGone, 4 * MINUTE)).result).toEqual({
      state: 'withdrawn',
      revision: 4,
      at: now,
    });
    expect((await told(posted({ goneSince: at }), messageGone, 4 * MINUTE)).result).toEqual(messageGone);
    expect((await told(removing, outage, 4 * MINUTE)).result).toEqual(outage);
  });

  test('counts for a thread, which moderators are told about', async () => {
    const lostThread = posted({ thread: 'gone' });
    const given = { want: { ...want, thread: { name: 'T' } } };
    expect((await told(posted({ thread: 't' }), lostThread, 0, given)).result).toEqual(soon(0));
    const later = await told(
      posted({ thread: 't', goneSince: at }),
      { ...lostThread, goneSince: at },
      4 * MINUTE,
      given,
    );
    expect(later).toMatchObject({ result: lostThread, givenUp: ['problem.threadDeleted'] });
    expect(later.result).not.toHaveProperty('goneSince');
    expect((await told(posted({ thread: 'gone' }), lostThread, 0, given)).result).toEqual(lostThread);
    expect((await told(posted({ goneSince: at }), gone, 4 * MINUTE)).givenUp).toEqual([]);
    const unopened = (asked: Failure | 'done') => told(posted({ goneSince: at }), gone, 4 * MINUTE, given, asked);
    expect((await unopened(placeGone)).givenUp).toEqual(['problem.threadDeleted']);
    expect(await unopened(outage)).toMatchObject({ result: outage, givenUp: [] });
    expect(await unopened('done')).toMatchObject({ result: { state: 'posted', thread: threadHash({ name: 'T' }) } });
    expect(
      (await told(posted({ goneSince: at }), gone, 4 * MINUTE, { ...given, ...noticeOf(target()) })).givenUp,
    ).toEqual([]);
    const removing: Receipt = { state: 'withdrawing', revision: 4, at, messageId: '9', goneSince: at };
    expect((await told(removing, messageGone, 4 * MINUTE, given)).givenUp).toEqual([]);
  });

  test('is believed at once of what was not there before', async () => {
    expect((await told(undefined, gone)).result).toEqual(gone);
    expect((await told(gone, gone)).result).toEqual(gone);
    expect((await told({ state: 'withdrawn', revision: 4, at }, gone)).result).toEqual(gone);
  });

  test('at a send is answered with another nonce, and then given up', async () => {
    const again = await told(posting({ goneSince: at }), gone, 4 * MINUTE);
    expect(again).toMatchObject({ result: { state: 'posting', nonce: nonceOf(target(), 'another') }, givenUp: [] });
    expect(again.result).not.toHaveProperty('goneSince');
    const last = await told(posting({ goneSince: at, nonce: nonceOf(target(), 'another') }), gone, 4 * MINUTE);
    expect(last).toMatchObject({ result: gone, givenUp: ['problem.messageRefused'] });
    const wordless = await told(posting({ goneSince: at, nonce: 'x' }), gone, 4 * MINUTE, { want: null });
    expect(wordless.givenUp).toEqual(['problem.messageRefused']);
  });
});
