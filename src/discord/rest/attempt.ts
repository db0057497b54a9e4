import { DiscordAPIError } from 'discord.js';
import type { Failure } from '../port.ts';
import { failureOf } from './failure.ts';
import type { Attempted } from './permission-problem.ts';

/** Turns what goes wrong into an outcome. Throws `TokenRefused`, and what is no outcome to expect. */
export async function attempt<T>(attempted: Attempted, work: () => Promise<T>): Promise<T | Failure> {
  try {
    return await work();
  } catch (error) {
    return failureOf(error, attempted);
  }
}

export const hasCode = (error: unknown, code: number): boolean =>
  error instanceof DiscordAPIError && Number(error.code) === code;

/** `already`: the code with which Discord says that it is so already. */
export async function done(request: Promise<unknown>, already?: number): Promise<'done'> {
  try {
    await request;
  } catch (error) {
    if (already === undefined || !hasCode(error, already)) throw error;
  }
  return 'done';
}
