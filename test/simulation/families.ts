import type { Dice } from '../support/dice.ts';
import type { CallFault, Verb } from './discord.ts';
import { ODD_STATUSES, type OddAnswer } from './http.ts';
import { LOOKS, type LookCommand } from './looks.ts';
import { MEMBER_FAMILIES, type MemberFamily } from './member-steps.ts';
import { type Choice, MODERATOR_FAMILIES, type ModeratorFamily } from './moderators.ts';
import type { EditorAct, Reading } from './publisher.ts';
import type { CommandStep, Step } from './script.ts';
import { hiddenAs } from './visibility.ts';

const LONGEST_CALL = 12;
const MOST_WRITES_FAILING = 12;
/** Seconds after which Discord has forgotten all nonces. */
const LONG_DOWN = 600;

/** The script so far, when its next steps are chosen. */
export interface Moment {
  dice: Dice;
  /** How many updates there are so far. */
  count: number;
  channels: number;
}

const anyStory = ({ dice, count }: Moment): number => Math.max(1, count - dice.number(10));
const anyChannel = ({ dice, channels }: Moment): number => dice.number(channels);

/** Returns what an editor does to one of the newest updates. */
export const onStory =
  (...acts: readonly EditorAct[]) =>
  (moment: Moment): readonly Step[] => {
    const act = moment.dice.pick(acts);
    return act ? [{ do: act, number: anyStory(moment) }] : [];
  };

const failCall =
  (...faults: readonly CallFault[]) =>
  ({ dice }: Moment): readonly Step[] => {
    const fault = dice.pick(faults);
    return fault ? [{ do: 'fail call', call: 1 + dice.number(LONGEST_CALL), fault }] : [];
  };

/** A poll every 15 seconds that finds the same odd thing. */
const read =
  (reading: Reading, most = 2) =>
  ({ dice }: Moment): readonly Step[] =>
    Array.from({ length: 1 + dice.number(most) }, () => ({ do: 'poll', after: 15, reading }));

const onChannel =
  <Command extends CommandStep['do'] | Choice>(first: Command, second?: Command) =>
  (moment: Moment): readonly Step[] => {
    const channel = anyChannel(moment);
    return [{ do: second && moment.dice.fraction() < 0.5 ? second : first, channel }];
  };

const kill =
  (...whens: readonly ('before' | 'after' | 'frozen')[]) =>
  ({ dice }: Moment): readonly Step[] => {
    const when = dice.pick(whens);
    const down = dice.fraction() < 0.5 ? 0 : LONG_DOWN;
    return when ? [{ do: 'kill', operation: 1 + dice.number(3 * LONGEST_CALL), when, down }] : [];
  };

const ODD_ANSWERS = ODD_STATUSES.flatMap((status): readonly OddAnswer[] => [`HTTP ${status}`, `HTTP ${status} done`]);

/**
 * Seconds for which a process may stand still, and before which call. What it sends after the life of
 * a nonce comes twice, and is taken back. An edit that late stays: nobody knows any more what it
 * replaced.
 */
const SUSPENSIONS: readonly (readonly [number, ...(Verb | undefined)[]])[] = [
  ...[5, 20, 90, 240].map(seconds => [seconds, undefined, 'edit', 'create', 'remove', 'openPost'] as const),
  [600, 'create', 'openPost'],
];

/** What can go wrong, by name. */
export const FAMILIES = {
  kills: kill('before', 'after'),
  'lost answers': failCall('lost before', 'lost after'),
  'rate limits': failCall('rate limit'),
  'odd answers': failCall(...ODD_ANSWERS),
  'full disk': ({ dice }) => [
    {
      do: 'fail writes',
      write: 1 + dice.number(3 * LONGEST_CALL),
      count: 1 + dice.number(MOST_WRITES_FAILING),
      when: dice.fraction() < 0.5 ? 'before' : 'after',
    },
  ],
  'late requests': failCall('late'),
  'frozen processes': kill('frozen'),
  'suspended processes': ({ dice, count }) => {
    const [seconds, ...ats] = dice.pick(SUSPENSIONS) ?? [20];
    return [
      {
        do: 'suspend',
        operation: 1 + dice.number(3 * LONGEST_CALL),
        seconds,
        isNoticed: dice.fraction() < 0.5,
        at: dice.pick(ats),
        rewords: dice.fraction() < 0.5 ? Array.from({ length: 8 }, (_, age) => count - age) : [],
      },
    ];
  },
  'stray answers': failCall('unknown message', 'unknown channel'),
  // Caches are up to a minute behind.
  'stale copies': read('stale', 3),
  'empty reads': read('empty', 8),
  'truncated reads': read('truncated'),
  'truncated for minutes': read('truncated', 8),
  'failing source': read('failing'),
  'source gone': read('gone'),
  'one id changes': onStory('rename'),
  'all ids change': () => [{ do: 'rename all' }],
  pauses: onChannel('pause', 'resume'),
  'quiet hours': onChannel('keep quiet', 'mute'),
  settings: onChannel('want key events', 'want everything'),
  looks: ({ dice, channels }) => {
    const look = dice.pick(Object.keys(LOOKS) as LookCommand[]);
    return look ? [{ do: look, channel: dice.number(channels) }] : [];
  },
  // Once nobody follows a live blog, nobody reads it.
  'followed again': moment => (moment.channels > 1 ? onChannel('follow again')(moment) : []),
  'followed again alone': moment => (moment.channels === 1 ? onChannel('follow again')(moment) : []),
  'people write': ({ dice }) => [{ do: 'people write', count: 1 + dice.number(1_500) }],
  'people delete': ({ dice }) => [{ do: 'people delete', count: dice.number(4) }],
  'threads deleted': ({ dice }) => [{ do: 'people delete thread', count: dice.number(2) }],
  'threads locked': ({ dice }) => [{ do: dice.fraction() < 0.5 ? 'people lock threads' : 'people unlock threads' }],
  'clock jumps': ({ dice }) => [{ do: 'set clock', by: 60 * (dice.number(120) - 60) }],
  'channels close': ({ dice, channels }) => [
    { do: dice.fraction() < 0.6 ? 'channel closes' : 'channel opens', in: dice.number(channels) },
  ],
  'channels hide': ({ dice, channels }) => [
    dice.fraction() < 0.6
      ? { do: 'channel hides', in: dice.number(channels), as: hiddenAs(dice.number(3)) }
      : { do: 'channel opens', in: dice.number(channels) },
  ],
  'new titles': () => [{ do: 'rename live blog' }],
  'flagless reads': read('flagless'),
  'ruled reads': read('ruled'),
  'wordless reads': read('wordless'),
  'ended reads': read('ended once'),
  'reads of another blog': read('another blog'),
  'dates ahead': read('dated ahead'),
  'corrections taken back': moment => {
    const number = anyStory(moment);
    return [
      { do: 'correct', number },
      { do: 'poll', after: 75, reading: 'current' },
      { do: 'correct back', number },
    ];
  },
  'older versions': onStory('go back on'),
  'withdrawn one by one': ({ dice, count }) =>
    Array.from({ length: 2 + dice.number(6) }, (_, age): readonly Step[] => [
      { do: 'withdraw', number: Math.max(1, count - age) },
      { do: 'poll', after: 15 + dice.number(30), reading: 'current' },
    ]).flat(),
  'withdrawn together': ({ count }) =>
    Array.from(
      { length: Math.ceil(count / 2) },
      (_, age): Step => ({ do: 'withdraw', number: count - age, isMass: true }),
    ),
  'moderators answer': ({ dice, count, channels }) => [
    ...Array.from(
      { length: Math.ceil(count / 2) },
      (_, age): Step => ({ do: 'withdraw', number: count - age, isMass: true }),
    ),
    { do: 'poll', after: 15 + dice.number(60), reading: 'current' },
    ...Array.from(
      { length: channels },
      (_, of): Step => ({ do: dice.fraction() < 0.5 ? 'say taken back' : 'say left', of }),
    ),
  ],
  'long waits': read('waiting', 1),
  'broken validators': ({ dice }) => [{ do: dice.fraction() < 0.6 ? 'break validators' : 'mend validators' }],
  'dates go back': () => [{ do: 'date back' }],
  'ends and reopens': ({ dice }) => [{ do: dice.fraction() < 0.5 ? 'end' : 'reopen' }],
} satisfies Record<string, (moment: Moment) => readonly Step[]>;

export type TurnFamily = keyof typeof FAMILIES;
/** A second newsroom reports some of the same events to some of the channels. */
export const ECHOES = 'echoes';
/** The live blog goes on at another address. */
export const SEQUELS = 'sequels';
/** That one goes on at another address, too. */
export const SECOND_SEQUELS = 'sequels of sequels';
/** Moderators go back from a sequel, or on to it. */
export const SEQUEL_PRESSES = 'sequels undone';
/** Moderators act while the bot is at work, also where the live blog goes on at another address. */
export const SEQUEL_MODERATORS = 'sequels and moderators';
/** Readers share answers that have pages, and turn these. */
export const TURNED_PAGES = 'turned pages';
/** Moderators order daily summaries. */
export const DAILY_SUMMARIES = 'daily summaries';
/** Families that change a whole script, each with dice of its own. */
const WHOLE = [
  ECHOES,
  SEQUELS,
  SECOND_SEQUELS,
  SEQUEL_PRESSES,
  TURNED_PAGES,
  ...MODERATOR_FAMILIES,
  SEQUEL_MODERATORS,
  DAILY_SUMMARIES,
] as const;
type WholeFamily = (typeof WHOLE)[number];
export type Family = TurnFamily | MemberFamily | WholeFamily;

export const ALL_FAMILIES = [...Object.keys(FAMILIES), ...MEMBER_FAMILIES, ...WHOLE] as readonly Family[];

export const isOfModerators = (family: Family): family is ModeratorFamily =>
  MODERATOR_FAMILIES.some(known => known === family);

/** Whether a family is what happens to a whole life, and not what members do. */
export const isOfTurns = (family: Family): family is TurnFamily => family in FAMILIES;

export const isOfMembers = (family: Family): family is MemberFamily => MEMBER_FAMILIES.some(known => known === family);

/** Faults after which a channel may show something wrong: defects that wait for their cure. */
const UNSOLVED: readonly Family[] = [];

/** Twice in a row, they are believed: one of them is an accident. */
export const ONCE_IN_A_LIFE: readonly Family[] = ['stray answers'];

export const SOLVED_FAMILIES: readonly Family[] = ALL_FAMILIES.filter(family => !UNSOLVED.includes(family));
