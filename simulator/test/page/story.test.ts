import { expect, test } from 'vitest';
import { createPreview } from '../../src/preview.ts';
import { get } from '../support/preview.ts';
import { startSimulator } from '../support/simulator.ts';

async function standingStill() {
  let now = Date.UTC(2026, 10, 25);
  const { simulator } = await startSimulator();
  const { routes, begin } = createPreview({ simulator, now: () => now });
  return {
    begin,
    pass(seconds: number) {
      now += seconds * 1000;
    },
    /** Seconds of the story, as somebody sees them who looks at the page. */
    async elapsed(): Promise<number> {
      const state = (await (await get(routes, '/api/state')).json()) as { simulation: { elapsed: number } };
      return state.simulation.elapsed;
    },
  };
}

test('the story stands still until the bot follows it', async () => {
  const { begin, pass, elapsed } = await standingStill();
  expect(await elapsed()).toBe(0);
  pass(60);
  expect(await elapsed()).toBe(0);
  begin();
  pass(5);
  expect(await elapsed()).toBe(5);
});

test('the story stands still until somebody looks at it', async () => {
  const { begin, pass, elapsed } = await standingStill();
  begin();
  pass(600);
  expect(await elapsed()).toBe(0);
  pass(5);
  expect(await elapsed()).toBe(5);
});
