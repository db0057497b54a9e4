import { expect, test } from 'vitest';
import { createUnnotedMessages } from '../../../src/pipeline/post/orphans.ts';
import { openStore } from '../../../src/store/open.ts';
import type { ChannelSetup, Script, Step } from '../../simulation/script.ts';
import { violationsOf } from '../../simulation/shrink.ts';
import { simulatedChannel } from '../../support/simulated-channel.ts';

const polls = (count: number): readonly Step[] => Array(count).fill({ do: 'poll', after: 30, reading: 'current' });
const added: Step = { do: 'add', number: 13, keyEvent: true, hasHeadline: true, hasPicture: false };

/** A process stands still right before it sends a message, and another one sends it meanwhile. */
const lifeWith = (setup: Partial<ChannelSetup>, then: readonly Step[] = []): Script => ({
  channels: [{ id: 'news', updates: 'key events', withdrawn: 'strike', thread: false, ...setup }],
  tellsModified: false,
  processes: 2,
  steps: [
    added,
    { do: 'suspend', operation: 1, seconds: 600, isNoticed: false, at: 'create', rewords: [] },
    ...polls(1),
    ...then,
  ],
});

test('a message that a suspended process sends once its nonce is forgotten is taken back', async () => {
  expect(await violationsOf(lifeWith({}))).toEqual([]);
});

test('it is taken back even if Discord does not answer at first', async () => {
  // The seventh call is the one that takes it back.
  const lost: Step = { do: 'fail call', call: 7, fault: 'lost before' };
  const { steps, ...life } = lifeWith({});
  expect(await violationsOf({ ...life, steps: [lost, ...steps, ...polls(1)] })).toEqual([]);
});

test.each([
  { processes: 1, isNoticed: false },
  { processes: 2, isNoticed: true },
] as const)(
  'a message is taken back if one without an answer arrived while the process stood still (%o)',
  async how => {
    const { processes, isNoticed } = how;
    // The first calls ask for the newest message of the channel, and for messages that were lost.
    const late: Step = { do: 'fail call', call: 3, fault: 'late' };
    const still: Step = { do: 'suspend', operation: 1, seconds: 600, isNoticed, at: 'create', rewords: [] };
    const steps = [added, late, ...polls(1), still, ...polls(2)];
    expect(await violationsOf({ ...lifeWith({}), processes, steps })).toEqual([]);
  },
);

test('a message without an answer keeps its receipt if a suspended process sends it again', async () => {
  const [before, still, ...then] = lifeWith({}).steps as [Step, Step, ...Step[]];
  const killed: Step = { do: 'kill', operation: 9, when: 'after', down: 0 };
  expect(await violationsOf({ ...lifeWith({}), steps: [before, still, killed, ...then] })).toEqual([]);
});

test.each(['strike', 'delete'] as const)(
  'it is taken back if its update was withdrawn meanwhile (%s)',
  async withdrawn => {
    expect(await violationsOf(lifeWith({ withdrawn }, [{ do: 'withdraw', number: 13 }, ...polls(4)]))).toEqual([]);
  },
);

test('a second post that a suspended process opens in a forum is taken back', async () => {
  const lostThread: readonly Step[] = [{ do: 'people delete thread', count: 0 }, added, ...polls(16)];
  const opened: readonly Step[] = [
    { do: 'follow again', channel: 0 },
    { do: 'suspend', operation: 1, seconds: 600, isNoticed: false, at: 'openPost', rewords: [] },
    ...polls(2),
  ];
  expect(await violationsOf({ ...lifeWith({ kind: 'forum' }), steps: [...lostThread, ...opened] })).toEqual([]);
});

test('a message whose receipt still waits for it is noted, even if it has no address to be found by', async () => {
  const at = '2026-11-25T19:00:00.000Z';
  const store = openStore({ kind: 'memory' });
  const channel = simulatedChannel();
  const created = await channel.create('2', { cards: [{ title: 'For moderators' }] }, 'nonce');
  if ('failed' in created) throw new Error('Discord should have taken it.');
  const log = { debug() {}, info() {}, warn() {}, error() {} };
  const unnoted = createUnnotedMessages({ store, channel, log });
  const receipt = { state: 'posting', revision: 1, at, nonce: 'nonce', since: at } as const;
  await store.receipts.set('2/notice:feed', receipt);
  const sent = { state: 'posted', revision: 1, at, messageId: created.messageId, hash: 'sent' } as const;
  const delivery = {
    artifact: 'notice:feed',
    channelId: '2',
    revision: 1,
    order: 0,
    want: { cards: [] },
    create: true,
  };
  unnoted.note({ ...delivery, destinationId: '2' }, sent);
  await unnoted.resolve('2');
  expect(await store.receipts.get('2/notice:feed')).toEqual({ ...sent, hash: '' });
  expect(channel.titles()).toEqual(['For moderators']);
  expect(unnoted.channels()).toEqual(new Set());
});
