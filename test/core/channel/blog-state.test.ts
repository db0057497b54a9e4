import { expect, test } from 'vitest';
import { blogState, handedOverIn } from '../../../src/core/channel/blog-state.ts';
import { handOver } from '../../../src/core/model/subscription.ts';
import { liveBlog, subscription } from '../../support/live-blog.ts';
import { advance } from '../../support/unpaused.ts';

const AT = '2026-11-25T18:00:01.000Z';

test('what each of many channels handed over is found in one pass over the list of all', () => {
  let passed = 0;
  const channels = Array.from({ length: 50 }, (_, at) => `c${at}`);
  const handedOver = channels.map(channelId => {
    const one = handOver(subscription(), { revision: 1, at: AT });
    return Object.defineProperty(one, 'channelId', {
      get: () => {
        passed += 1;
        return channelId;
      },
    });
  });
  const { record } = advance(undefined, { blog: liveBlog([]), cursor: { failures: 0 }, at: AT }, []);
  const state = blogState({ ...record, handedOver });
  expect(channels.map(channelId => handedOverIn(state, channelId))).toEqual(handedOver);
  passed = 0;
  for (const channelId of channels) handedOverIn(state, channelId);
  expect(passed).toBe(0);
  expect(handedOverIn(state, 'elsewhere')).toBeUndefined();
});
