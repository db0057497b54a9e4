import { expect, test } from 'vitest';
import type { Script, Step } from '../../simulation/script.ts';
import { violationsOf } from '../../simulation/shrink.ts';

const polls = (count: number): readonly Step[] => Array(count).fill({ do: 'poll', after: 30, reading: 'current' });
const added: Step = { do: 'add', number: 13, keyEvent: true, hasHeadline: true, hasPicture: false };

/** One update is sent without an answer, and the message arrives a minute and a half later. */
const lifeWith = (withdrawn: 'strike' | 'delete', then: readonly Step[]): Script => ({
  channels: [{ id: 'news', updates: 'key events', withdrawn, thread: false }],
  tellsModified: false,
  // The first call asks for the newest message of the channel.
  steps: [added, { do: 'fail call', call: 2, fault: 'late' }, ...polls(1), ...then],
});

test.each(['strike', 'delete'] as const)(
  'a message that arrives after its update lost its flag is taken back (%s)',
  async withdrawn => {
    expect(await violationsOf(lifeWith(withdrawn, [{ do: 'unflag', number: 13 }, ...polls(1)]))).toEqual([]);
  },
);

test('a message that arrives after its update lost its flag and regained it stands once', async () => {
  const then: readonly Step[] = [{ do: 'unflag', number: 13 }, ...polls(1), { do: 'flag', number: 13 }, ...polls(4)];
  expect(await violationsOf(lifeWith('strike', then))).toEqual([]);
});
