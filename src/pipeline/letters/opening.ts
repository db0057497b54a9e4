import type { BackoffState } from '../../core/model/delivery.ts';
import { TERM } from '../../core/model/member.ts';
import type { Store } from '../../store/store.ts';
import type { Failure } from '../chat.ts';
import type { LetterDeps, TurnDeps } from './deps.ts';
import { changeMember, closeLetters, isLetterRefusal } from './member.ts';

/**
 * Fewest milliseconds between two conversations that are opened: Discord may stop a bot that opens many quickly.
 * https://discord.com/developers/docs/resources/user#create-dm
 */
const OPENED_EVERY = 1_200;
/** The first and the longest pause after a refusal that is not about the member, in milliseconds; each is twice the last. */
const FIRST_PAUSE = 60_000;
const LONGEST_PAUSE = 6 * 60 * 60_000;

/**
 * Returns what opens one of the conversations for which news wait, if it is time, and writes what was held back until
 * then. One that cannot be opened lets the others go first. Resolves to false: the next one is not opened in this round.
 */
export function createOpening(deps: TurnDeps): () => Promise<boolean> {
  let last = { at: Number.NEGATIVE_INFINITY, userId: '' };
  return async () => {
    const at = deps.now().getTime();
    if (Math.abs(at - last.at) < OPENED_EVERY || (await openingPausedMs(deps.store, deps.now())) > 0) return false;
    const userIds = (await deps.store.members.keysOf(TERM.unopened)).toSorted();
    const userId = userIds.find(id => id > last.userId) ?? userIds[0];
    if (userId === undefined) return false;
    last = { at, userId };
    if (await openFor(deps, userId)) await deps.serve(userId);
    return false;
  };
}

/** Opens the conversation with a member. Returns true if there is one now. */
async function openFor(deps: TurnDeps, userId: string): Promise<boolean> {
  const { store, conversations } = deps;
  const opened = await conversations.open(userId);
  if ('failed' in opened) {
    await (isLetterRefusal(opened) ? closeLetters(deps, userId) : pauseOpening(deps, opened));
    return false;
  }
  await store.rests.delete(OPENING);
  await changeMember(deps, userId, member => ({ ...member, channelId: opened.channelId }));
  return true;
}

/** Where the store keeps until when no conversation is opened, for all processes and beyond a restart. */
const OPENING = 'conversations';

const pauseIn = async ({ rests }: Pick<Store, 'rests'>): Promise<BackoffState | undefined> =>
  (await rests.get(OPENING))?.pauses[OPENING];

/** Resolves to for how many milliseconds no conversation is opened, because Discord refused that; 0 if one may be. */
export async function openingPausedMs(store: Pick<Store, 'rests'>, now: Date): Promise<number> {
  const { begun = 0, until = 0 } = (await pauseIn(store)) ?? {};
  const at = now.getTime();
  // If it began in the future, the clock was set back since.
  return at >= begun - FIRST_PAUSE ? Math.max(0, until - at) : 0;
}

/** Opens no conversation for a while: what Discord refuses here concerns the bot, not one of its readers. */
async function pauseOpening({ store, log, now }: LetterDeps, failure: Failure): Promise<void> {
  // Without an answer of Discord's own, the others are tried.
  if (failure.failed === 'later' && failure.unanswered) return log.warn('letters.unopened', { ...failure });
  const { failures = 0 } = (await pauseIn(store)) ?? {};
  const begun = now().getTime();
  const grown = failure.failed === 'blocked' ? Math.min(FIRST_PAUSE * 2 ** failures, LONGEST_PAUSE) : FIRST_PAUSE;
  const requested = failure.failed === 'later' ? (failure.after ?? 0) * 1000 : 0;
  const until = begun + Math.max(grown, requested);
  log.warn('letters.unopened', { ...failure, until: new Date(until).toISOString() });
  const pauses = { [OPENING]: { begun, until, failures: failures + 1 } };
  await store.rests.set(OPENING, { pauses, published: [] });
}
