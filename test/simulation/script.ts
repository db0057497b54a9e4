import { createDice, type Dice } from '../support/dice.ts';
import { type SummaryStep, withDailySummaries } from './daily-summaries.ts';
import type { CallFault } from './discord.ts';
import { type EchoStep, withEchoes } from './echoes.ts';
import {
  DAILY_SUMMARIES,
  ECHOES,
  FAMILIES,
  type Family,
  isOfMembers,
  isOfModerators,
  isOfTurns,
  type Moment,
  ONCE_IN_A_LIFE,
  onStory,
  SECOND_SEQUELS,
  SEQUEL_MODERATORS,
  SEQUEL_PRESSES,
  SEQUELS,
  TURNED_PAGES,
  type TurnFamily,
} from './families.ts';
import type { LookCommand } from './looks.ts';
import {
  type MemberFamily,
  type MemberStep,
  memberTurns,
  type PlaceAndTime,
  placeAndTime,
  type Server,
} from './member-steps.ts';
import { type ChoiceStep, type FollowStep, type MeanwhileStep, withModerators } from './moderators.ts';
import type { PlannedSuspension, WriteFault } from './process.ts';
import type { EditorAct, Reading } from './publisher.ts';
import {
  hasSequel,
  type SequelPress,
  type SequelStep,
  withSecondSequel,
  withSequel,
  withSequelPresses,
} from './sequels.ts';
import { type PageStep, withTurnedPages } from './turned-pages.ts';
import type { ServerStep } from './validators.ts';
import type { VisibilityStep } from './visibility.ts';
import type { QuoteStep } from './wrong-quotes.ts';

/** One line of a script. Steps stand alone: a script without some of them is a script too. */
export type Step =
  | { do: 'add'; number: number; keyEvent: boolean; hasHeadline: boolean; hasPicture: boolean }
  /** `isMass`: with most others, so that the bot doubts it for an hour. */
  | { do: EditorAct; number: number; isMass?: true }
  /** In a channel, or in one that follows nothing. */
  | { do: 'share'; number: number; in: number | 'lounge' }
  | VisibilityStep
  | { do: 'rename live blog' }
  | { do: 'end' | 'reopen' | 'rename all' }
  | ServerStep
  | AnswerStep
  | { do: 'poll'; after: number; reading: Reading }
  | { do: 'fail call'; call: number; fault: CallFault }
  | ({ do: 'fail writes' } & WriteFault)
  | { do: 'kill'; operation: number; when: 'before' | 'after' | 'frozen'; down: number }
  | ({ do: 'suspend' } & PlannedSuspension)
  | EchoStep
  | SequelStep
  | SequelPress
  | PageStep
  | CommandStep
  | MemberStep
  | ChoiceStep
  | FollowStep
  | QuoteStep
  | SummaryStep
  | MeanwhileStep
  | { do: 'people write' | 'people delete' | 'people delete thread'; count: number }
  | { do: 'people lock threads' | 'people unlock threads' }
  | { do: 'set clock'; by: number };

/** What a moderator does. */
export interface CommandStep {
  do: 'pause' | 'resume' | 'mute' | 'keep quiet' | 'follow again' | 'move' | LookCommand;
  channel: number;
}

/** A moderator says what updates are that disappeared at once. */
export interface AnswerStep {
  do: 'say taken back' | 'say left';
  of: number;
}

/** How a channel follows. */
export interface ChannelSetup {
  id: string;
  updates: 'key events' | 'everything' | 'none';
  withdrawn: 'strike' | 'delete';
  thread: boolean;
  board?: boolean;
  corrections?: 'reply';
  /** A text channel if absent. Messages in an announcement channel are published. */
  kind?: 'forum' | 'announcement';
  /** Only updates with words about 89 boats, or without. */
  boats?: 'only 89' | 'not 89';
  /** The first server if absent. */
  server?: Server;
  /** What it wants of the second live blog, which it follows too, each story once; it does not if absent. */
  tide?: ChannelSetup['updates'];
}

/** A whole life: who follows, what kind of publisher, and what happens. */
export interface Script {
  channels: readonly ChannelSetup[];
  tellsModified: boolean;
  /** Its server knows validators, and dates its documents. */
  tellsUnmodified?: boolean;
  /** The publisher flags no key events. */
  flagsNothing?: boolean;
  window?: number;
  /** How many processes run beside each other; 1 if absent. */
  processes?: 1 | 2;
  /** After how many pieces of work the bot lets others have a turn; only where it waits, if absent. */
  slice?: number;
  /** Ids of members who follow for themselves. */
  members?: readonly string[];
  /** An evening in UTC if absent. */
  clock?: PlaceAndTime;
  steps: readonly Step[];
}

/** Updates that stand before anybody follows: enough that a few withdrawals are no broken source. */
export const BASELINE = 12;
const LISTED = 20;
const TURNS = 16;

const PICTURE_ACTS = ['change picture of', 'describe picture of'] as const;
const change = onStory('reword', 'reword', 'flag', 'unflag', 'withdraw', 'restore', ...PICTURE_ACTS);

function add({ dice, count }: Moment): Step {
  const keyEvent = dice.fraction() < 0.6;
  const hasHeadline = keyEvent || dice.fraction() < 0.5;
  return { do: 'add', number: count + 1, keyEvent, hasHeadline, hasPicture: dice.fraction() < 0.3 };
}

/** Returns the steps of one turn: what editors do, perhaps a fault, and a poll. */
function turn(moment: Moment, families: Set<TurnFamily>): readonly Step[] {
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
  const kind = dice.pick([undefined, undefined, undefined, 'forum', 'announcement'] as const);
  return {
    id,
    updates: dice.fraction() < 0.5 ? 'everything' : 'key events',
    withdrawn: dice.fraction() < 0.5 ? 'strike' : 'delete',
    thread: dice.fraction() < 0.3 && kind !== 'forum',
    board: dice.fraction() < 0.4,
    ...(kind && { kind }),
  };
}

/** Pieces of work in a slice; undefined: all. */
const SLICES = [undefined, undefined, 1, 10, 100];

/** Returns the script of a seed: the same for the same seed and families. */
export function scriptOf(seed: number, families: readonly Family[]): Script {
  const life = scriptAtOneAddress(seed, families);
  const turned = families.includes(TURNED_PAGES) ? withTurnedPages(life, createDice(seed * 198_491_317)) : life;
  const whole = families.includes(SEQUELS) ? withSequel(turned, createDice(seed * 160_481_183)) : turned;
  const pressed = families.includes(SEQUEL_PRESSES) ? withSequelPresses(whole, createDice(seed * 217_645_177)) : whole;
  const followed = families.includes(SECOND_SEQUELS)
    ? withSecondSequel(pressed, createDice(seed * 275_604_541))
    : pressed;
  const isModerated =
    !hasSequel(followed) || (families.includes(SEQUEL_MODERATORS) && createDice(seed * 256_203_161).fraction() < 0.5);
  const moderators = isModerated ? families.filter(isOfModerators) : [];
  const moderated = withModerators(followed, moderators, createDice(seed * 179_424_673));
  const slice = createDice(seed * 236_887_691).pick(SLICES);
  const summed = families.includes(DAILY_SUMMARIES)
    ? withDailySummaries(moderated, createDice(seed * 295_075_147))
    : moderated;
  return slice ? { ...summed, slice } : summed;
}

function scriptAtOneAddress(seed: number, families: readonly Family[]): Script {
  const dice = createDice(seed * 7919);
  const channels = ['north', 'south'].slice(0, 1 + dice.number(2)).map(id => channelSetup(dice, id));
  const script = { channels, tellsModified: dice.fraction() < 0.5, ...(dice.fraction() < 0.3 && { window: LISTED }) };
  const processes = dice.fraction() < 0.4 ? 2 : 1;
  const steps: Step[] = [];
  const left = new Set(families.filter(isOfTurns));
  let count = BASELINE;
  for (let turns = TURNS; turns > 0; turns--) {
    steps.push(...turn({ dice, count, channels: channels.length }, left));
    count = Math.max(count, ...steps.map(step => (step.do === 'add' ? step.number : 0)));
  }
  const corrected = withCorrections({ ...script, processes, steps }, createDice(seed * 104_729));
  const told = createDice(seed * 57_885_161).fraction() < 0.5 ? { ...corrected, tellsUnmodified: true } : corrected;
  const life = withRest(told, { dice: createDice(seed * 67_867_967), count });
  const others = families.filter(isOfMembers);
  if (createDice(seed * 15_485_863).fraction() < 0.3) return withMembers({ ...life, flagsNothing: true }, others, seed);
  const shared = withShares(life, createDice(seed * 32_452_843));
  const echoed = families.includes(ECHOES)
    ? withEchoes(shared, { dice: createDice(seed * 141_650_939), baseline: BASELINE })
    : shared;
  return withMembers(echoed, others, seed);
}

/** Some members follow for themselves, and do something before a poll. */
function withMembers(script: Script, families: readonly MemberFamily[], seed: number): Script {
  const dice = createDice(seed * 86_028_121);
  const [first, second] = script.channels;
  const isSplit = second !== undefined && dice.fraction() < 0.6;
  const servers: readonly Server[] = isSplit ? ['1', '2'] : ['1'];
  const turns = memberTurns(families, { dice: createDice(seed * 49_979_687), servers });
  if (!turns || !first) return script;
  const channels: readonly ChannelSetup[] = isSplit ? [first, { ...second, server: '2' }] : script.channels;
  const clock = placeAndTime(dice);
  const steps = script.steps.flatMap((step): readonly Step[] =>
    step.do === 'poll' ? [...turns.next(), step] : [step],
  );
  const slow = isSplit ? steps.flatMap(step => afterLeaving(step, dice)) : steps;
  const lived = dice.fraction() < 0.2 && !isLong(slow) ? withDaysBetween(slow, dice) : slow;
  return { ...script, channels, members: turns.members, ...(clock && { clock }), steps: [...turns.first, ...lived] };
}

/** Seconds after which the bot asks Discord again whether a member is in a server, and more than it believes an answer for. */
const ASKED_AGAIN = 660;

/** After some departures, so much time passes that the bot notices them. */
const afterLeaving = (step: Step, dice: Dice): readonly Step[] =>
  step.do === 'member leaves' && dice.fraction() < 0.6
    ? [step, { do: 'poll', after: ASKED_AGAIN, reading: 'current' }]
    : [step];

const DAY_SECONDS = 24 * 60 * 60;
/** Letters are kept up for seven days. */
const MOST_DAYS = 6;

/** Whether days pass already. */
const isLong = (steps: readonly Step[]): boolean => steps.some(step => step.do === 'poll' && step.after > DAY_SECONDS);

/** Some days pass before one of the polls. Nobody reads a live blog that ended a day ago, so this one does not end. */
function withDaysBetween(all: readonly Step[], dice: Dice): readonly Step[] {
  const steps = all.filter(step => step.do !== 'end');
  const at = dice.number(steps.length);
  const after = DAY_SECONDS * (1 + dice.number(MOST_DAYS)) - dice.number(DAY_SECONDS);
  return steps.toSpliced(at, 0, { do: 'poll', after, reading: 'current' });
}

/** Hours after which a live blog rests for sure, however its clocks are set; twice that and more is less than seven days. */
const RESTFUL = 60;
const MORE_HOURS = 20;

/** Some evenings are followed by days without news, and some of these by an update. */
function withRest(script: Script, { dice, count }: Pick<Moment, 'dice' | 'count'>): Script {
  if (dice.fraction() < 0.9) return script;
  const hours = (least: number): Step => ({
    do: 'poll',
    after: 3600 * (least + dice.number(MORE_HOURS)),
    reading: 'current',
  });
  const soon: Step = { do: 'poll', after: 60, reading: 'current' };
  const news: readonly Step[] = [{ ...add({ dice, count, channels: 0 }) }, soon, soon];
  const steps = script.steps.filter(step => step.do !== 'end');
  // What an odd read left out is read before the second spell.
  const spells = [hours(RESTFUL), soon, soon, soon, hours(RESTFUL), soon];
  return { ...script, steps: [...steps, ...spells, ...(dice.fraction() < 0.5 ? news : [])] };
}

/** Some editors correct where others reword; its own dice leave all else as it is. */
function withCorrections(script: Script, dice: Dice): Script {
  const channels = script.channels.map(
    (channel): ChannelSetup => (dice.fraction() < 0.5 ? { ...channel, corrections: 'reply' } : channel),
  );
  const steps = script.steps.map(
    (step): Step => (step.do === 'reword' && dice.fraction() < 0.4 ? { ...step, do: 'correct' } : step),
  );
  return { ...script, channels, steps };
}

/** Some readers share what an update quotes, after a poll. */
function withShares(script: Script, dice: Dice): Script {
  let count = BASELINE;
  const steps = script.steps.flatMap((step): readonly Step[] => {
    if (step.do === 'add') count = step.number;
    if (step.do !== 'poll' || dice.fraction() < 0.3) return [step];
    return [
      step,
      {
        do: 'share',
        number: Math.max(1, count - dice.number(6)),
        in: dice.fraction() < 0.5 ? 'lounge' : dice.number(script.channels.length),
      },
    ];
  });
  return { ...script, steps };
}

/** Returns a script as lines to read. */
export const linesOf = ({
  channels,
  steps,
  tellsModified,
  tellsUnmodified,
  flagsNothing,
  window,
  processes = 1,
  slice,
  members,
  clock,
}: Script): readonly string[] => [
  `processes: ${processes}`,
  ...(slice ? [`slices of ${slice} pieces of work`] : []),
  ...(clock ? [`clock: ${clock.begin} in ${clock.timezone}`] : []),
  ...(members ? [`members: ${members.join(', ')}`] : []),
  ...channels.map(channel => `channel ${Object.values(channel).join(', ')}`),
  `publisher${flagsNothing ? ' flags nothing' : ''}${tellsModified ? ' tells when updates change' : ''}${tellsUnmodified ? ' answers 304' : ''}${window ? ` lists ${window}` : ''}`,
  ...steps.map(step =>
    Object.entries(step)
      .map(([key, value]) =>
        key === 'do' ? value : `${key}: ${typeof value === 'object' ? JSON.stringify(value) : value}`,
      )
      .join('  '),
  ),
];
