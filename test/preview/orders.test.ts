import { expect, test } from 'vitest';
import { executeOrder, isOrder } from '../../simulator/src/newsroom/orders.ts';
import type { StoryUpdate } from '../../simulator/src/newsroom/state.ts';
import { classifyEdit } from '../../src/core/correction/classify.ts';
import type { Update } from '../../src/core/model/live-blog.ts';
import { update } from '../support/harbour-blog.ts';

const STOCK = 10;

/** An update with what a step of the script makes of it. */
type Wording = Pick<StoryUpdate, 'headline' | 'body'>;

const asUpdate = ({ headline, body }: Wording): Update =>
  update({ headline, text: body.map(part => ({ kind: 'paragraph', spans: [{ text: String(part) }] })) });

function published(ordered: number): StoryUpdate {
  const [step] = executeOrder('publish', { story: story([]), at: 0, ordered }).steps;
  if (step?.do !== 'publish') throw new Error('nothing was published');
  return { ...step.update, keyEvent: true, summary: false, at: 0, changedAt: 0 };
}

const story = (updates: readonly StoryUpdate[]) =>
  ({ title: 'The ferry – live', state: 'live', updates }) as Parameters<typeof executeOrder>[1]['story'];

function kindOf(order: 'correct' | 'rewrite' | 'extend', ordered: number): string {
  const before = published(ordered);
  const [step] = executeOrder(order, { story: story([before]), at: 1, ordered: ordered + 1 }).steps;
  if (step?.do !== 'edit') throw new Error('nothing was edited');
  const after = { headline: step.headline ?? before.headline, body: step.body ?? before.body };
  return classifyEdit(asUpdate(before), asUpdate(after)).kind;
}

test.each(Array.from({ length: STOCK }, (_, ordered) => ordered))(
  'the bot tells apart how the newsroom edits key event %i',
  ordered => {
    expect(kindOf('correct', ordered)).toBe('correction');
    expect(kindOf('rewrite', ordered)).toBe('wording');
    expect(kindOf('extend', ordered)).toBe('addition');
  },
);

test('without a key event nothing is rewritten or added to', () => {
  for (const order of ['rewrite', 'extend'] as const) {
    expect(isOrder(order)).toBe(true);
    expect(executeOrder(order, { story: story([]), at: 0, ordered: 0 }).steps).toEqual([]);
  }
});
