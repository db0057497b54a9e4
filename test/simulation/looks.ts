import type { MessageLook } from '../../src/core/model/subscription.ts';

/** The looks that moderators choose, each with a colour by which its messages are known. */
export const LOOKS = {
  'look short': { look: 'short', colour: 0x0a0001, shortName: 'Tide' },
  'look headline': { look: 'headline', colour: 0x0a0002, shortName: 'Tide' },
  'look full': { look: undefined, colour: undefined, shortName: undefined },
} as const satisfies Record<string, MessageLook>;

export type LookCommand = keyof typeof LOOKS;

const COLOURS: ReadonlySet<number | undefined> = new Set(Object.values(LOOKS).flatMap(({ colour }) => colour ?? []));

/** Whether a message of this colour looks as was last chosen; the usual colours are many. */
export const isInLook = (colour: number | undefined, chosen: LookCommand): boolean =>
  chosen === 'look full' ? !COLOURS.has(colour) : colour === LOOKS[chosen].colour;
