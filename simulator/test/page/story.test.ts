import { expect, test } from 'vitest';
import { createPreview } from '../../src/preview.ts';
import { get } from '../support/preview.ts';
import { startSimulator } from '../support/simulator.ts';

test('the story stands still until it begins, however long that takes', async () => {
  let now = Date.UTC(2026, 10, 25);
  const { simulator } = await startSimulator();
  const { routes, begin } = createPreview({ simulator, now: () => now });
  const elapsed = async () => {
    const state = (await (await get(routes, '/api/state')).json()) as { simulation: { elapsed: number } };
    return state.simulation.elapsed;
  };
  now += 60_000;
  expect(await elapsed()).toBe(0);
  begin();
  now += 5_000;
  expect(await elapsed()).toBe(5);
});
