import type { Dice } from '../support/dice.ts';
import { boatsAfter, type Story } from './publisher.ts';

/** What a member can follow of the live blog, by what they would ask for. */
export const WANTS = {
  'key events': {},
  'about boats': { about: ['boats'] },
  'about 89 boats': { about: ['"89 boats"'] },
  'who Ada Vane': { who: 'Ada Vane' },
} as const satisfies Record<string, { who?: string; about?: readonly string[] }>;

type Topic = keyof typeof WANTS;
/** A topic of the live blog, or a copy of one update, by its number. */
export type Want = Topic | `copy of ${number}`;

export const ALL_TOPICS = Object.keys(WANTS) as readonly Topic[];

const WANTED: Readonly<Record<Topic, (story: Story) => boolean>> = {
  'key events': ({ keyEvent }) => keyEvent,
  'about boats': () => true,
  'about 89 boats': ({ corrected }) => boatsAfter(corrected) === 89,
  'who Ada Vane': () => true,
};

/** Whether an update is what somebody wants, as long as it says what it says. */
export const isWanted = (want: Want, story: Story): boolean =>
  isTopic(want) ? WANTED[want](story) : want === copyOf(story.number);

export const isTopic = (want: Want): want is Topic => want in WANTS;

export const copyOf = (number: number): Want => `copy of ${number}`;

/** Ids of the servers that a member may be in. */
const SERVERS = ['1', '2'] as const;

export type Server = (typeof SERVERS)[number];

/** What a member does. Steps that make no sense then are ignored. */
export type MemberStep =
  | { do: 'member follows' | 'member unfollows'; member: string; want: Topic; server: Server }
  /** `age`: 1 for the newest update that the bot knows. */
  | { do: 'member keeps' | 'member lets go'; member: string; age: number; server: Server }
  | { do: 'member keeps quiet'; member: string; minutes: number }
  | { do: 'member wants few'; member: string; most: number }
  | {
      do: 'member leaves' | 'member returns' | 'member loses role' | 'member gets role';
      member: string;
      server: Server;
    }
  | { do: 'member forgets' | MemberTurn; member: string };

/** What begins or ends that a member can be written to, or may be. */
type MemberTurn = 'member closes' | 'member opens' | 'member is shut out' | 'member is let in';

/** Who does something, and what is chosen for them. */
interface Actor {
  dice: Dice;
  member: string;
  /** The servers in which the live blog is followed. */
  servers: readonly Server[];
}

const someServer = ({ dice, servers }: Actor): Server => (servers.length > 1 ? (dice.pick(servers) ?? '1') : '1');

const someAsk = (actor: Actor): Ask & { want: Topic } => ({
  want: actor.dice.pick(ALL_TOPICS) ?? 'key events',
  server: someServer(actor),
});

/** What is followed, and where that was asked for. */
export interface Ask {
  want: Want;
  server: Server;
}

const oneOf = <First extends string, Second extends string>(
  { dice }: Actor,
  { first, second, chance }: { first: First; second: Second; chance: number },
): First | Second => (dice.fraction() < chance ? first : second);

const OLDEST_KEPT = 6;

/** What members can do beside following, by name: what one of them does between two polls. */
const FAMILIES_OF_MEMBERS = {
  'members follow': actor => [
    {
      do: oneOf(actor, { first: 'member follows', second: 'member unfollows', chance: 0.5 }),
      member: actor.member,
      ...someAsk(actor),
    },
  ],
  'members keep copies': actor => [
    {
      do: oneOf(actor, { first: 'member keeps', second: 'member lets go', chance: 0.7 }),
      member: actor.member,
      age: 1 + actor.dice.number(OLDEST_KEPT),
      server: someServer(actor),
    },
  ],
  'members keep quiet': ({ dice, member }) => [{ do: 'member keeps quiet', member, minutes: 2 + dice.number(8) }],
  'members want few': ({ dice, member }) => [{ do: 'member wants few', member, most: 1 + dice.number(4) }],
  'members forget': actor => [
    { do: 'member forgets', member: actor.member },
    { do: 'member follows', member: actor.member, ...someAsk(actor) },
  ],
  'members leave': actor => {
    const turn = oneOf(actor, { first: 'member leaves', second: 'member returns', chance: 0.5 });
    return [{ do: turn, member: actor.member, server: someAsk(actor).server }];
  },
  'members change roles': actor => {
    const turn = oneOf(actor, { first: 'member loses role', second: 'member gets role', chance: 0.5 });
    return [{ do: turn, member: actor.member, server: someAsk(actor).server }];
  },
  'members close': actor => [
    { do: oneOf(actor, { first: 'member closes', second: 'member opens', chance: 0.4 }), member: actor.member },
  ],
  'members are shut out': actor => [
    {
      do: oneOf(actor, { first: 'member is shut out', second: 'member is let in', chance: 0.4 }),
      member: actor.member,
    },
  ],
} satisfies Record<string, (actor: Actor) => readonly MemberStep[]>;

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
export function memberTurns(
  families: readonly MemberFamily[],
  { dice, servers }: Pick<Actor, 'dice' | 'servers'>,
): MemberTurns | undefined {
  if (families.length === 0 || dice.fraction() < 0.5) return undefined;
  const members = MEMBERS.slice(0, 1 + dice.number(MEMBERS.length));
  const follows = (member: string): MemberStep => ({
    do: 'member follows',
    member,
    ...someAsk({ dice, member, servers }),
  });
  return {
    members,
    first: members.flatMap(member => servers.map(() => follows(member))),
    next() {
      if (dice.fraction() < 0.6) return [];
      const [family, member] = [dice.pick(families), dice.pick(members)];
      return family && member ? FAMILIES_OF_MEMBERS[family]({ dice, member, servers }) : [];
    },
  };
}

/** When a life begins, and which clock its members look at. */
export interface PlaceAndTime {
  begin: string;
  timezone: string;
}

/** When a clock is changed, or a day ends there. */
const TURNING_POINTS: readonly PlaceAndTime[] = [
  { begin: '2026-10-25T01:00:00.000Z', timezone: 'Europe/Berlin' },
  { begin: '2027-03-28T01:00:00.000Z', timezone: 'Europe/Berlin' },
  { begin: '2026-11-01T06:00:00.000Z', timezone: 'America/New_York' },
  { begin: '2026-10-03T15:30:00.000Z', timezone: 'Australia/Lord_Howe' },
  { begin: '2027-04-03T15:00:00.000Z', timezone: 'Australia/Lord_Howe' },
  { begin: '2026-11-01T05:00:00.000Z', timezone: 'America/Havana' },
  { begin: '2027-03-14T05:00:00.000Z', timezone: 'America/Havana' },
  { begin: '2026-10-24T21:00:00.000Z', timezone: 'Asia/Beirut' },
  { begin: '2026-11-26T00:00:00.000Z', timezone: 'UTC' },
];

/** Minutes before a turning point at which a life begins, at most. */
const LONGEST_BEFORE = 15;

/** Some lives begin shortly before a clock is changed or a day ends; undefined: they begin at any time. */
export function placeAndTime(dice: Dice): PlaceAndTime | undefined {
  const point = dice.fraction() < 0.4 ? dice.pick(TURNING_POINTS) : undefined;
  if (!point) return undefined;
  const before = dice.number(LONGEST_BEFORE * 60) * 1000;
  return { ...point, begin: new Date(Date.parse(point.begin) - before).toISOString() };
}
