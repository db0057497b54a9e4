import { expect, test } from 'vitest';
import { exitCodeOf, refusedByGateway } from '../../src/discord/invalid-token.ts';

/** https://discord.com/developers/docs/topics/opcodes-and-status-codes#gateway-gateway-close-event-codes */
test.each([
  [4004, 2],
  [4010, 2],
  [4011, 1],
  [4013, 2],
  [4014, 2],
])('after close code %i the bot ends with %i', (code, exitCode) => {
  const refusal = refusedByGateway(code);
  expect(refusal && exitCodeOf(refusal)).toBe(exitCode);
});

test('after any other close code the bot goes on', () => {
  for (const code of [1000, 4000, 4007, 4009]) expect(refusedByGateway(code)).toBeUndefined();
});

test('after what a new start may put right, the bot ends with 1', () => {
  expect(exitCodeOf(new Error('Discord cannot be reached.'))).toBe(1);
});
