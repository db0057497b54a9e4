import type { Dice } from '../support/dice.ts';
import { boatsAfter, type Story } from './publisher.ts';

/** What a member can follow of the live blog, by what they would ask for. */
export const WANTS = {
  'key events': {},
  'about boats': { about: ['boats'] },
  'about 89 boats': { about: ['"89 boats"'] },
  'who Ada Vane': { who: 'Ada Vane' },
} as const satisfies Record<string, { who?: string; about?: readonly string[] }>;

export type Want = keyof typeof WANTS;

export const ALL_WANTS = Object.keys(WANTS) as readonly Want[];

const WANTED: Readonly<Record<Want, (story: Story) => boolean>> = {
  'key events': ({ keyEvent }) => keyEvent,
  'about boats': () => true,
  'about 89 boats': ({ corrected }) => boatsAfter(corrected) === 89,
  'who Ada Vane': () => true,
};

/** Whether an update is what somebody wants, as long as it says what it says. */
export const isWanted = (want: Want, story: Story): boolean => WANTED[want](story);

/** What a member does. Steps that make no sense then are ignored. */
export type MemberStep =
  | { do: 'member follows' | 'member unfollows'; member: string; want: Want }
  | { do: 'member keeps quiet'; member: string; minutes: number }
  | { do: 'member wants few'; member: string; most: number }
  | { do: 'member forgets' | MemberTurn; member: string };

/** What begins or ends that a member can be written to, or may be. */
type MemberTurn =
  | 'member leaves'
  | 'member returns'
  | 'member closes'
  | 'member opens'
  | 'member is shut out'
  | 'member is let in';

const someWant = (dice: Dice): Want => dice.pick(ALL_WANTS) ?? 'key events';

/** What members can do beside following, by name: what one of them does between two polls. */
const FAMILIES_OF_MEMBERS = {
  'members follow': (dice, member) => [
    { do: dice.fraction() < 0.5 ? 'member follows' : 'member unfollows', member, want: someWant(dice) },
  ],
  'members keep quiet': (dice, member) => [{ do: 'member keeps quiet', member, minutes: 2 + dice.number(8) }],
  'members want few': (dice, member) => [{ do: 'member wants few', member, most: 1 + dice.number(4) }],
  'members forget': (dice, member) => [
    { do: 'member forgets', member },
    { do: 'member follows', member, want: someWant(dice) },
  ],
  'members leave': (dice, member) => [{ do: dice.fraction() < 0.5 ? 'member leaves' : 'member returns', member }],
  'members close': (dice, member) => [{ do: dice.fraction() < 0.4 ? 'member closes' : 'member opens', member }],
  'members are shut out': (dice, member) => [
    { do: dice.fraction() < 0.4 ? 'member is shut out' : 'member is let in', member },
  ],
} satisfies Record<string, (dice: Dice, member: string) => readonly MemberStep[]>;

export type MemberFamily = keyof typeof FAMILIES_OF_MEMBERS;

export const MEMBER_FAMILIES = Object.keys(FAMILIES_OF_MEMBERS) as readonly MemberFamily[];

const MEMBERS = ['701', '702', '703'];

/** What the members of a life do: at its beginning, and before each of its polls. */
export interface MemberTurns {
  members: readonly string[];
  first: readonly MemberStep[];
  next(): readonly MemberStep[];
}

/** Members of a life with these families; none in a life without any of them, and in some others. */
export function memberTurns(families: readonly MemberFamily[], dice: Dice): MemberTurns | undefined {
  if (families.length === 0 || dice.fraction() < 0.5) return undefined;
  const members = MEMBERS.slice(0, 1 + dice.number(MEMBERS.length));
  return {
    members,
    first: members.map(member => ({ do: 'member follows', member, want: someWant(dice) })),
    next() {
      if (dice.fraction() < 0.6) return [];
      const [family, member] = [dice.pick(families), dice.pick(members)];
      return family && member ? FAMILIES_OF_MEMBERS[family](dice, member) : [];
    },
  };
}
