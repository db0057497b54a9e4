import { ChannelFlags, PermissionFlagsBits } from 'discord.js';
import type { Message } from '../../src/core/model/message.ts';
import type { ChannelSetup } from './script.ts';

/** A channel of the first server that follows nothing: answers that are shared there depend on what its readers can see. */
export const LOUNGE = 'lounge';

/** How Discord answers who asks about a channel that it hides from the bot, which is not documented. */
const HIDDEN_AS = ['refused', 'unknown', 'outline'] as const;

export type HiddenAs = (typeof HIDDEN_AS)[number];

/** `closes`: nobody with the role of readers sees it. `hides`: the bot does not either. */
export type VisibilityStep =
  | { do: 'channel closes' | 'channel opens'; in: number }
  | { do: 'channel hides'; in: number; as: HiddenAs };

export const hiddenAs = (number: number): HiddenAs => HIDDEN_AS[number % HIDDEN_AS.length] ?? 'refused';

/** What Discord tells of a channel that is not as open as it was. */
export type Closure = 'closed' | HiddenAs;

const VIEW = String(PermissionFlagsBits.ViewChannel);

/** A hidden channel as the gateway tells it: with one made-up overwrite. */
export const outlineOf = (id: string, server: string): object => ({
  ...{ id, type: 0, name: '___hidden___', flags: ChannelFlags.ChannelObfuscated },
  permission_overwrites: [{ id: server, type: 0, allow: '0', deny: VIEW }],
});

/** Which channels their readers do not see. */
export function createVisibility(channels: readonly ChannelSetup[]) {
  const closed = new Map<string, Closure>();
  const closureOf = (channelId: string): Closure | undefined =>
    // A follow may have moved to another channel, which is as open as that was.
    [...closed].find(([id]) => channelId.startsWith(id))?.[1];
  return {
    closureOf,
    /** Whether a channel of a server that follows is open to its readers. */
    isOpenIn: (server: string): boolean =>
      channels.some(({ id, server: own = '1' }) => own === server && closureOf(id) === undefined),
    change(step: VisibilityStep): void {
      const { id } = channels[step.in] ?? {};
      if (id === undefined) return;
      if (step.do === 'channel opens') closed.delete(id);
      else closed.set(id, step.do === 'channel hides' ? step.as : 'closed');
    },
    openAll: (): void => closed.clear(),
  };
}

/** Milliseconds for which the bot may believe what it knows of who can view channels. */
export const SIGHT_KEPT = 60_000;

/** What is new in an answer: what somebody said, and how the live blog is called. */
const wordsIn = ({ cards: [card] }: Message): ReadonlySet<string> =>
  new Set([...(card?.text ?? '').matchAll(/“[^”]*”/gu)].map(([words]) => words).concat(card?.author?.name ?? ''));

/** Since when everybody who reads the lounge can no longer view where the live blog is followed, by Discord's clock. */
export function createLoungeSight(isSeen: () => boolean, time: () => number) {
  let lostSince: number | undefined;
  let unsureUntil = 0;
  /** What an answer said there before. */
  const known = new Set<string>();
  const learn = (message: Message): void => {
    for (const words of wordsIn(message)) known.add(words);
  };
  return {
    learn,
    /** Somebody may see something else than before. Returns whether readers of the lounge lost sight. */
    changed(): boolean {
      const wasLost = lostSince !== undefined;
      lostSince = isSeen() ? undefined : (lostSince ?? time());
      if (wasLost && lostSince === undefined) unsureUntil = time() + SIGHT_KEPT;
      return !wasLost && lostSince !== undefined;
    },
    isLost: (): boolean => lostSince !== undefined,
    /** Whether the bot may still believe that sight is lost. */
    isUnsure: (): boolean => lostSince !== undefined || time() <= unsureUntil,
    /** Whether an edit that the bot begins tells words that its readers must not learn. `since`: when the bot began its work. */
    tellsHidden(before: Message, after: Message, since: number): boolean {
      learn(before);
      const isLost = lostSince !== undefined && since > lostSince + SIGHT_KEPT;
      return isLost && [...wordsIn(after)].some(words => !known.has(words));
    },
  };
}
