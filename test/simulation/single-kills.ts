import { expect, test } from 'vitest';
import { EVENINGS } from './evenings.ts';
import { type World, worldAfter } from './life.ts';

/**
 * Neighbouring moments differ by one write. `EVERY_KILL=1` tries all of them, else every forty-third, not the same ones
 * for each of `DOWN`.
 */
const STEP = process.env.EVERY_KILL === '1' ? 1 : 43;

/** The next process starts at once, or when Discord has forgotten all nonces. */
const DOWN = [0, 20 * 60];

/** A line of a board leads to the bot's message if that was posted before the board, else to the publisher. */
const LINK = /\]\(<[^>]*>\)/g;

/** What everybody sees at the end, but for times and for where links of lists lead. */
async function ending({ discord, isWaiting }: World): Promise<readonly string[]> {
  const messages = discord.messages().map(({ place, message: { cards, struck }, isPinned, isPublished }) => {
    const channel = discord.channelOf(place);
    const shown = { cards, struck, place: channel === place ? channel : `thread of ${channel}`, isPinned, isPublished };
    return JSON.stringify(shown)
      .replace(/<t:\d+/g, '<t')
      .replace(/"timestamp":"[^"]*"/g, '"timestamp":""')
      .replace(/\d\d:\d\d UTC/g, 'UTC')
      .replace(LINK, ']');
  });
  const waiting = (await isWaiting()) ? ['something waits'] : [];
  return [...messages, ...discord.threadStates(), ...waiting].toSorted();
}

/** Returns the lines that are in the first list more often than in the second. */
function without(lines: readonly string[], others: readonly string[]): readonly string[] {
  const left = [...others];
  return lines.filter(line => {
    const at = left.indexOf(line);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}

/**
 * Tests that these evenings end the same wherever the process is killed once, and that they have more than so many
 * moments to be killed at. One file each, so that they run side by side.
 */
export function testSingleKills(evenings: readonly (keyof typeof EVENINGS)[], atLeast: number): void {
  let killed = 0;
  test.each(evenings.flatMap(what => DOWN.map(down => ({ what, down }))))(
    'an evening $what ends the same wherever the process is killed once, and starts $down s later',
    { timeout: 900_000 },
    async ({ what, down }) => {
      const script = EVENINGS[what];
      const calm = await worldAfter(script);
      const expected = await ending(calm);
      const first = Math.floor((STEP * DOWN.indexOf(down)) / DOWN.length);
      const moments = calm.moments().filter((_, at) => at % STEP === first);
      for (const { operation, when } of moments) {
        const world = await worldAfter(script, { operation, when, down });
        const ended = await ending(world);
        const differences = [...without(ended, expected), ...without(expected, ended).map(line => `lacks ${line}`)];
        expect(differences, `killed ${when} operation ${operation}`).toEqual([]);
      }
      // Before each operation and after it. Where nothing happens in between, these are the same moment, and one life.
      killed += (2 * calm.operations()) / STEP;
    },
  );
  test(`these are more than ${atLeast} kills`, () => {
    expect(killed).toBeGreaterThan(atLeast / STEP);
  });
}
