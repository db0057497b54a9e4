import { expect, test } from 'vitest';
import { documents } from './commands.ts';

test('the reference of commands says what the commands are', () => {
  const { written, made } = documents();
  expect(written, 'node test/docs/commands.ts').toBe(made);
});
