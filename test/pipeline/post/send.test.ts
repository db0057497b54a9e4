import { expect, test } from 'vitest';
import type { PostingReceipt } from '../../../src/core/model/delivery.ts';
import type { FoundMessage } from '../../../src/pipeline/chat.ts';
import { resume } from '../../../src/pipeline/post/send.ts';
import type { DeliveryTarget, StepParts } from '../../../src/pipeline/post/step.ts';
import { openStore } from '../../../src/store/open.ts';
import { simulatedChannel } from '../../support/simulated-channel.ts';

const BEGIN = Date.parse('2026-11-25T19:00:00.000Z');
const URL = 'https://news.example/a';
const EARLIER: FoundMessage = { messageId: 'earlier', urls: [URL] };

/**
 * Sends a message once more whose first request had no answer, and arrives while the second takes
 * `seconds`. `jumps`: the clock is seen to have been set meanwhile. Returns the id of the message that
 * the receipt names, those that are to be taken back, and how often the channel was searched.
 */
async function sentAgain({ seconds, jumps = false }: { seconds: number; jumps?: boolean }) {
  const at = new Date(BEGIN).toISOString();
  const unnoted: string[] = [];
  let passed = 0;
  let steadyMs = 60 * 60_000;
  let searches = 0;
  const parts = {
    store: openStore({ kind: 'memory' }),
    channel: {
      ...simulatedChannel(),
      async find() {
        searches += 1;
        return searches > 1 ? [{ messageId: 'again', urls: [URL] }, EARLIER] : [];
      },
      async create() {
        passed = seconds;
        if (jumps) steadyMs = 0;
        return { messageId: 'again' };
      },
    },
    now: () => new Date(BEGIN + passed * 1000),
    steadyMs: () => steadyMs,
    noteUnnoted: (_, { messageId }) => void unnoted.push(messageId),
  } as Partial<StepParts> as StepParts;
  const receipt: PostingReceipt = { state: 'posting', revision: 1, at, nonce: 'n', since: at, after: '3', url: URL };
  const target: DeliveryTarget = {
    artifact: 'update:a:feed',
    channelId: '2',
    destinationId: '2',
    revision: 1,
    order: 0,
    want: { cards: [{ title: 'Ferry afloat', url: URL }] },
    create: true,
  };
  const outcome = await resume(parts, target, receipt);
  return { named: 'messageId' in outcome ? outcome.messageId : undefined, unnoted, searches };
}

test('a message that is sent again at once is not looked for once more', async () => {
  expect(await sentAgain({ seconds: 5 })).toEqual({ named: 'again', unnoted: [], searches: 1 });
});

test.each([{ seconds: 60 }, { seconds: 5, jumps: true }])(
  'one that arrived while the process stood still keeps the receipt, and the other is taken back (%o)',
  async how => {
    expect(await sentAgain(how)).toEqual({ named: 'earlier', unnoted: ['again'], searches: 2 });
  },
);
