import { createDice, type Dice } from '../support/dice.ts';
import type { CallFault } from './discord.ts';
import type { EditorAct, Reading } from './publisher.ts';

/** One line of a script. Steps stand alone: a script without some of them is a script too. */
export type Step =
  | { do: 'add'; number: number; keyEvent: boolean; hasHeadline: boolean; hasPicture: boolean }
  | { do: EditorAct; number: number }
  | { do: 'end' | 'reopen' | 'rename all' }
  | { do: 'poll'; after: number; reading: Reading }
  | { do: 'fail call'; call: number; fault: CallFault }
  | { do: 'kill'; operation: number; when: 'before' | 'after' | 'frozen'; down: number }
  | CommandStep
  | { do: 'people write' | 'people delete'; count: number }
  | { do: 'set clock'; by: number };

/** What a moderator does. */
export interface CommandStep {
  do: 'pause' | 'resume' | 'follow again' | 'want everything' | 'want key events';
  channel: number;
}

/** How a channel follows. */
export interface ChannelSetup {
  id: string;
  updates: 'key events' | 'everything';
  withdrawn: 'strike' | 'delete';
  thread: boolean;
}

/** A whole life: who follows, what kind of publisher, and what happens. */
export interface Script {
  channels: readonly ChannelSetup[];
  tellsModified: boolean;
  window?: number;
  steps: readonly Step[];
}

/** Updates that stand before anybody follows: enough that a few withdrawals are no broken source. */
export const BASELINE = 12;
const LISTED = 20;
const TURNS = 16;
const LONGEST_CALL = 12;
/** Seconds after which Discord has forgotten all nonces. */
const LONG_DOWN = 600;

interface Moment {
  dice: Dice;
  /** How many updates there are so far. */
  count: number;
  channels: number;
}

const anyStory = ({ dice, count }: Moment): number => Math.max(1, count - dice.number(10));
const anyChannel = ({ dice, channels }: Moment): number => dice.number(channels);

const onStory =
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
  (first: 'pause' | 'want key events' | 'follow again', second?: 'resume' | 'want everything') =>
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

/** What can go wrong, by name. */
const FAMILIES = {
  kills: kill('before', 'after'),
  'lost answers': failCall('lost before', 'lost after'),
  'rate limits': failCall('rate limit'),
  'late requests': failCall('late'),
  'frozen processes': kill('frozen'),
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
  settings: onChannel('want key events', 'want everything'),
  // With the last channel, all that is known of the live blog goes.
  'followed again': moment => (moment.channels > 1 ? onChannel('follow again')(moment) : []),
  'followed again alone': moment => (moment.channels === 1 ? onChannel('follow again')(moment) : []),
  'people write': ({ dice }) => [{ do: 'people write', count: 1 + dice.number(1_500) }],
  'people delete': ({ dice }) => [{ do: 'people delete', count: dice.number(4) }],
  'clock jumps': ({ dice }) => [{ do: 'set clock', by: 60 * (dice.number(120) - 60) }],
  'ends and reopens': ({ dice }) => [{ do: dice.fraction() < 0.5 ? 'end' : 'reopen' }],
} satisfies Record<string, (moment: Moment) => readonly Step[]>;

export type Family = keyof typeof FAMILIES;

export const ALL_FAMILIES = Object.keys(FAMILIES) as readonly Family[];

/**
 * Faults after which a channel may show something wrong: defects that wait for their cure. A page
 * that is truncated for minutes is one only if the clock is set back, too.
 */
const UNSOLVED: readonly Family[] = ['followed again alone', 'truncated for minutes'];

/** Twice in a row, they are believed: one of them is an accident. */
const ONCE_IN_A_LIFE: readonly Family[] = ['stray answers'];

export const SOLVED_FAMILIES: readonly Family[] = ALL_FAMILIES.filter(family => !UNSOLVED.includes(family));

const change = onStory('reword', 'reword', 'flag', 'unflag', 'withdraw', 'restore', 'change picture of');

function add({ dice, count }: Moment): Step {
  const keyEvent = dice.fraction() < 0.6;
  const hasHeadline = keyEvent || dice.fraction() < 0.5;
  return { do: 'add', number: count + 1, keyEvent, hasHeadline, hasPicture: dice.fraction() < 0.3 };
}

/** Returns the steps of one turn: what editors do, perhaps a fault, and a poll. */
function turn(moment: Moment, families: Set<Family>): readonly Step[] {
  const { dice } = moment;
  const added: Step[] = [];
  for (let more = dice.number(4); more > 0; more--) added.push(add({ ...moment, count: moment.count + added.length }));
  const changed = Array.from({ length: dice.number(3) }, () => change(moment)).flat();
  const family = dice.fraction() < 0.6 ? dice.pick([...families]) : undefined;
  if (family && ONCE_IN_A_LIFE.includes(family)) families.delete(family);
  const faults = family ? FAMILIES[family](moment) : [];
  return [...added, ...changed, ...faults, { do: 'poll', after: 15 + dice.number(60), reading: 'current' }];
}

function channelSetup(dice: Dice, id: string): ChannelSetup {
  return {
    id,
    updates: dice.fraction() < 0.5 ? 'everything' : 'key events',
    withdrawn: dice.fraction() < 0.5 ? 'strike' : 'delete',
    thread: dice.fraction() < 0.3,
  };
}

/** Returns the script of a seed: the same for the same seed and families. */
export function scriptOf(seed: number, families: readonly Family[]): Script {
  const dice = createDice(seed * 7919);
  const channels = ['north', 'south'].slice(0, 1 + dice.number(2)).map(id => channelSetup(dice, id));
  const script = { channels, tellsModified: dice.fraction() < 0.5, ...(dice.fraction() < 0.3 && { window: LISTED }) };
  const steps: Step[] = [];
  const left = new Set(families);
  let count = BASELINE;
  for (let turns = TURNS; turns > 0; turns--) {
    steps.push(...turn({ dice, count, channels: channels.length }, left));
    count = Math.max(count, ...steps.map(step => (step.do === 'add' ? step.number : 0)));
  }
  return { ...script, steps };
}

/** Returns a script as lines to read. */
export const linesOf = ({ channels, steps, tellsModified, window }: Script): readonly string[] => [
  ...channels.map(channel => `channel ${Object.values(channel).join(', ')}`),
  `publisher${tellsModified ? ' tells when updates change' : ''}${window ? ` lists ${window}` : ''}`,
  ...steps.map(step =>
    Object.entries(step)
      .map(([key, value]) => (key === 'do' ? value : `${key}: ${value}`))
      .join('  '),
  ),
];
