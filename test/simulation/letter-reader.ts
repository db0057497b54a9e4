import type { Message } from '../../src/core/model/message.ts';
import { conversationWith } from './conversations.ts';
import { createHeldTogether } from './held-together.ts';
import type { Conversation } from './letters-shown.ts';
import type { DailyHours } from './local-clock.ts';
import type { Ask, Want } from './member-steps.ts';
import type { Story } from './publisher.ts';
import { sightsIn } from './sights.ts';

/** What a member asked for in a server. */
interface Asked extends Ask {
  /** The bot must know of it. */
  isSure: boolean;
  /** Numbers of the updates that began to be what they want since, while nothing interrupted them. */
  due: Set<number>;
}

/** What is known of a member from outside. */
export interface Reader extends Omit<Conversation, 'asked'> {
  /** By want and server. */
  asked: Map<string, Asked>;
  forgotten: Set<number>;
  quiet?: DailyHours;
  /** Since when they may not see the channels, by Discord's clock in milliseconds since 1970. */
  shutOutSince?: number;
  /** Since when they are not in a server, by Discord's clock. */
  leftSince: Map<string, number>;
  /** Until when what the bot knows of the channels may be from then. */
  hiddenUntil: number;
  ceiling?: { most: number; writtenBefore: number };
  /** How many messages they got, by the day that their clock showed when the bot began to send them. */
  days: Map<string, number>;
  /** On which day the bot began to send a message, by the updates in it. */
  begun: Map<string, string>;
  held: ReturnType<typeof createHeldTogether>;
}

export const readerOf = (id: string): Reader => ({
  channel: conversationWith(id),
  asked: new Map(),
  forgotten: new Set(),
  leftSince: new Map(),
  days: new Map(),
  begun: new Map(),
  hiddenUntil: 0,
  held: createHeldTogether(),
});

/** Milliseconds for which what the bot knows of a channel may be old, and of a member. */
export const RIGHTS_KEPT = 60_000;
const MEMBER_KEPT = 10 * 60_000;

/** Numbers of the updates that a message shows. */
export const numbersIn = (message: Message): readonly number[] => sightsIn(message).map(({ number }) => number);

/** An update begins to be what somebody may want. `at`: by Discord's clock. */
export function noteWanted(
  { asked, shutOutSince, hiddenUntil, held }: Reader,
  { want, number, at }: { want: Want; number: number; at: number },
): void {
  if (shutOutSince !== undefined || at <= hiddenUntil) return;
  const sure = [...asked.values()].filter(one => one.want === want && one.isSure);
  for (const { due } of sure) due.add(number);
  if (sure.length > 0) held.begins(number, at);
}

/** Whether nothing that they asked for may have brought these updates, or only where they cannot see them. */
export function toldWrongly(
  { asked, shutOutSince, leftSince }: Reader,
  stories: readonly Story[],
  may: (want: Want, story: Story) => boolean,
): 'told though not followed' | 'told though hidden' | undefined {
  const isAfter = (story: Story, since: number | undefined, kept: number): boolean =>
    since !== undefined && story.publishedAt > since + kept;
  const placesOf = (story: Story) => [...asked.values()].filter(({ want }) => may(want, story));
  if (stories.some(story => placesOf(story).length === 0)) return 'told though not followed';
  const isHidden = (story: Story): boolean =>
    isAfter(story, shutOutSince, RIGHTS_KEPT) ||
    placesOf(story).every(({ server }) => isAfter(story, leftSince.get(server), MEMBER_KEPT));
  return stories.some(isHidden) ? 'told though hidden' : undefined;
}

/** What they follow, everywhere or in one server, until they ask again is not known. */
export function loseSight({ asked, held }: Reader, server?: string): void {
  for (const one of asked.values()) {
    if (server !== undefined && one.server !== server) continue;
    one.due.clear();
    one.isSure = false;
  }
  held.forgetAll();
}

/** What they miss now, or got already, is not known. */
export function loseTrack({ asked, held }: Reader): void {
  for (const { due } of asked.values()) due.clear();
  held.forgetAll();
}
