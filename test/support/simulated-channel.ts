import type { Message } from '../../src/core/model.ts';
import type { Channel } from '../../src/discord/port.ts';

/** Out of ten: how often a call crashes the caller before it took effect, and after it did; and is answered `later`. */
const CRASH_BEFORE = 0;
const CRASH_AFTER = 1;
const LATER_BEFORE = 2;
const LATER_AFTER = 3;
/** Discord knows a nonce for some minutes only: this call comes later. */
const LONG_AFTER = 4;

/**
 * A channel as Discord keeps it, in memory, with `enforce_nonce`: for the laws of posting, thousands of lives a second.
 * `roll` gives a number from 0 to 9 for each call and decides what goes wrong with it.
 */
export function simulatedChannel(roll: () => number = () => 9) {
  const messages = new Map<string, Message>();
  const nonces = new Map<string, string>();
  let dice = roll;
  let made = 0;

  async function call<T>(effect: () => T): Promise<T | { failed: 'later'; reason: string }> {
    const fate = dice();
    if (fate === LONG_AFTER) nonces.clear();
    if (fate === CRASH_BEFORE) throw new Error('killed before');
    if (fate === LATER_BEFORE) return { failed: 'later', reason: 'outage' };
    const result = effect();
    if (fate === CRASH_AFTER) throw new Error('killed after');
    return fate === LATER_AFTER ? { failed: 'later', reason: 'time-out' } : result;
  }

  const channel: Channel = {
    create: (_, message, nonce) =>
      call(() => {
        const known = nonces.get(nonce);
        if (known) return messages.has(known) ? { messageId: known } : { failed: 'message gone' as const };
        made += 1;
        const messageId = String(made);
        nonces.set(nonce, messageId);
        messages.set(messageId, message);
        return { messageId };
      }),
    edit: (_, messageId, message) =>
      call(() => {
        if (!messages.has(messageId)) return { failed: 'message gone' as const };
        messages.set(messageId, message);
        return 'done' as const;
      }),
    remove: (_, messageId) =>
      call(() => {
        messages.delete(messageId);
        return 'done' as const;
      }),
    find: () =>
      call(() =>
        [...messages]
          .reverse()
          .map(([messageId, { cards }]) => ({ messageId, urls: cards.flatMap(({ url }) => url ?? []) })),
      ),
  };

  return {
    ...channel,
    titles: (): readonly string[] => [...messages.values()].map(({ cards }) => cards[0]?.title ?? ''),
    /** As a moderator would. */
    clear: () => messages.clear(),
    /** Nothing goes wrong any more. */
    calm(): void {
      dice = () => 9;
    },
  };
}
