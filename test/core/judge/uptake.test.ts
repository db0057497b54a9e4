import { expect, test } from 'vitest';
import { MODEL } from '../../../src/core/judge/model.ts';
import { judgeAtFirst, judgingAtFirst } from '../../../src/core/judge/reading.ts';
import { uptakesOf } from '../../../src/core/judge/uptake.ts';
import type { LiveBlog } from '../../../src/core/model/live-blog.ts';
import { finish } from '../../../src/core/steps.ts';
import { liveBlog, text, update } from '../../support/live-blog.ts';

const BRIDGE = 'The old bridge at Holm has fallen into the river.';
const FERRY = 'The large ferry at Lund has sunk in the harbour.';
const LATER = {
  bridge: ['Divers search the river below the bridge.', 'The bridge was to be repaired.', 'Holm mourns its bridge.'],
  ferry: ['Divers search the harbour below the ferry.', 'The ferry was to be repaired.', 'Lund mourns its ferry.'],
};

const blogOf = (...lines: readonly string[]): LiveBlog =>
  liveBlog(lines.map((line, at) => update(`u${at}`, { headline: undefined, text: text(line) })).toReversed(), {
    keyEventRule: 'everything',
  });

/** By how much the bridge leads over the ferry. */
function lead(later: readonly string[]): number {
  const { updates } = finish(judgingAtFirst(blogOf(BRIDGE, FERRY, ...later)));
  const scoreOf = (id: string): number => updates.find(one => one.id === id)?.judgement?.score ?? 0;
  return scoreOf('u0') - scoreOf('u1');
}

test('at a first read, what later updates come back to counts more', () =>
  expect(lead(LATER.bridge)).toBeGreaterThan(lead(LATER.ferry)));

test('a rare word that comes back tells more than one that all updates have', () => {
  const [rare = 0, usual = 0] = finish(
    uptakesOf([
      [1, 9],
      [2, 9],
      [1, 9],
      [3, 9],
    ]),
  );
  expect(rare).toBeGreaterThan(usual);
});

test('the newest update, and the only one, is taken up by nothing', () => {
  expect(finish(uptakesOf([[1, 2]]))).toEqual([0]);
  expect(finish(uptakesOf([[1], [1], [1]])).at(-1)).toBeLessThanOrEqual(0);
  expect(finish(uptakesOf([]))).toEqual([]);
});

test('apart from that, an update scores the same at the beginning and at the end of a page', () => {
  const { updates: dated } = blogOf(BRIDGE, FERRY, ...LATER.bridge, ...LATER.ferry);
  const updates = dated.map(({ publishedAt: _, ...update }) => update);
  const scoresOf = (page: typeof updates): readonly unknown[] => {
    const { judgements } = finish(judgeAtFirst(page, { model: { ...MODEL, uptake: 0 } }));
    return updates.map(({ id }) => judgements.get(id)?.score);
  };
  expect(scoresOf(updates.toReversed())).toEqual(scoresOf(updates));
});
