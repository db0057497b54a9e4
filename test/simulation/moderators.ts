import type { Settings } from '../../src/core/model/subscription.ts';
import type { Dice } from '../support/dice.ts';
import type { SummaryStep } from './daily-summaries.ts';
import type { CallFault, Verb } from './discord.ts';
import { LOOKS, type LookCommand } from './looks.ts';
import { ALL_TOPICS, type MemberStep, type Server } from './member-steps.ts';
import type { AnswerStep, ChannelSetup, CommandStep, Script, Step } from './script.ts';
import type { PageStep } from './turned-pages.ts';
import type { QuoteStep } from './wrong-quotes.ts';

/** What is chosen, as it is stored, and what the oracle knows of it. */
interface Chosen {
  settings: Partial<Settings>;
  setup: Partial<ChannelSetup>;
}

const alike = <T extends Partial<Settings> & Partial<ChannelSetup>>(setup: T): Chosen => ({ settings: setup, setup });

/** What a moderator chooses in the panel of a channel, by name. */
export const CHOICES = {
  'want everything': alike({ updates: 'everything' }),
  'want key events': alike({ updates: 'key events' }),
  'choose strike': alike({ withdrawn: 'strike' }),
  'choose delete': alike({ withdrawn: 'delete' }),
  'choose a board': alike({ board: true }),
  'choose no board': alike({ board: undefined }),
  'choose replies': alike({ corrections: 'reply' }),
  'choose marks': { settings: { corrections: undefined }, setup: {} },
  'choose no marks': { settings: { corrections: 'quiet' }, setup: {} },
  'choose only a board': {
    settings: { updates: 'none', board: true, thread: undefined },
    setup: { updates: 'none', board: true, thread: false },
  },
  'choose a thread': { settings: { thread: true }, setup: { thread: true } },
  'choose no thread': { settings: { thread: undefined }, setup: { thread: false } },
  'choose 89 boats': { settings: { keywords: ['"89 boats"'] }, setup: { boats: 'only 89' } },
  'choose no 89 boats': { settings: { keywords: ['-"89 boats"'] }, setup: { boats: 'not 89' } },
  'choose all boats': { settings: { keywords: [] }, setup: { boats: undefined } },
} as const satisfies Record<string, Chosen>;

export type Choice = keyof typeof CHOICES;

/** A moderator changes one setting. */
export interface ChoiceStep {
  do: Choice;
  channel: number;
}

/** A channel stops to follow for a while, or begins again. */
export interface FollowStep {
  do: 'stop following' | 'begin following';
  channel: number;
}

type Act =
  | CommandStep
  | ChoiceStep
  | FollowStep
  | AnswerStep
  | PageStep
  | QuoteStep
  | SummaryStep
  | MemberStep
  | { do: 'people delete' | 'people delete thread'; count: number };

/**
 * Somebody does something while the bot is at work: at the `operation`th write or call from now on, or the first such call
 * after it. That waits for `turns`, in each of which the work goes on a little. `by`: which of the processes answers.
 */
export interface MeanwhileStep {
  do: 'meanwhile';
  operation: number;
  at?: Verb;
  turns: number;
  by: 0 | 1;
  /** Who is interrupted does not try again. */
  isOnce?: true;
  act: Act;
}

/** What the next steps are chosen by. */
interface Turn {
  dice: Dice;
  channels: number;
  /** Servers of the channels. */
  servers: readonly Server[];
  /** Members who follow for themselves. */
  members: readonly string[];
  /** Numbers of the updates whose quotes were shared so far. */
  shared: readonly number[];
  /** Members, another live blog or the pages of answers depend on what is followed. */
  isWatched: boolean;
}

const SAID = ['hide quote', 'hide quote', 'rename quote', 'restore quote'] as const;
const LAST_OPERATION = 30;
/** From the same moment to the end of what was begun, or until it waits for what the bot holds. */
const TURNS = [0, 2, 5, 10, 20, 50, 100, 200, 2_000] as const;
const CHOSEN = Object.keys(CHOICES) as readonly Choice[];
const DRESSED = Object.keys(LOOKS) as readonly LookCommand[];
const HALTS = ['pause', 'resume', 'resume', 'mute', 'keep quiet'] as const;
const VERBS = ['create', 'edit', 'remove', 'pin', 'openThread'] as const;

function someAct({ dice, channels }: Turn): Act {
  const channel = dice.number(channels);
  const draws: readonly (() => Act)[] = [
    () => ({ do: dice.pick(CHOSEN) ?? 'choose strike', channel }),
    () => ({ do: dice.pick(CHOSEN) ?? 'choose strike', channel }),
    () => ({ do: dice.pick(HALTS) ?? 'resume', channel }),
    () => ({ do: dice.pick(DRESSED) ?? 'look full', channel }),
    () => ({ do: dice.pick(CHOSEN) ?? 'choose strike', channel }),
    () => ({ do: dice.fraction() < 0.5 ? 'say taken back' : 'say left', of: channel }),
    () => ({ do: 'people delete', count: dice.number(6) }),
    () => ({ do: 'people delete', count: dice.number(6) }),
    () => (dice.fraction() < 0.3 ? { do: 'people delete thread', count: 0 } : { do: 'follow again', channel }),
  ];
  return (dice.pick(draws) as () => Act)();
}

function meanwhile({ dice }: Turn, act: Act, operation = 1 + dice.number(LAST_OPERATION)): MeanwhileStep {
  const at = dice.fraction() < 0.5 ? dice.pick(VERBS) : undefined;
  return {
    do: 'meanwhile',
    operation,
    ...(at && { at }),
    turns: dice.pick(TURNS) ?? 0,
    by: dice.fraction() < 0.5 ? 0 : 1,
    act,
  };
}

const FAULTS: readonly CallFault[] = ['lost before', 'lost after', 'rate limit', 'HTTP 409'];

/** How moderators act while something else is under way, by name: what one turn adds before its poll. */
const FAMILIES_OF_MODERATORS = {
  'moderators meanwhile': turn => [meanwhile(turn, someAct(turn))],
  'moderators at once': turn => {
    const operation = 1 + turn.dice.number(LAST_OPERATION);
    const acts = [someAct(turn), someAct(turn)];
    // One of them in the middle of the other, or both in the middle of a poll.
    if (turn.dice.fraction() < 0.5) return acts.map(act => meanwhile(turn, act, operation));
    return acts.map((act, at) =>
      at === 0 ? { ...meanwhile(turn, act, 1 + turn.dice.number(5)), at: undefined } : act,
    );
  },
  'moderators and kills': turn => {
    const step = meanwhile(turn, someAct(turn));
    const operation = Math.max(1, step.operation + turn.dice.number(8) - 2);
    const when = turn.dice.fraction() < 0.5 ? ('before' as const) : ('after' as const);
    return [{ do: 'kill', operation, when, down: turn.dice.fraction() < 0.7 ? 0 : 600 }, step];
  },
  'moderators while Discord fails': turn => [
    ...Array.from({ length: 2 + turn.dice.number(5) }, (): Step => {
      const fault = turn.dice.pick(FAULTS) ?? 'lost before';
      return { do: 'fail call', call: 1 + turn.dice.number(4), fault };
    }),
    turn.dice.fraction() < 0.5 ? someAct(turn) : meanwhile(turn, someAct(turn)),
  ],
  'channels stop to follow': turn => {
    const channel = turn.dice.number(turn.channels);
    if (turn.isWatched) return [];
    const step = {
      do: turn.dice.fraction() < 0.5 ? ('stop following' as const) : ('begin following' as const),
      channel,
    };
    return [turn.dice.fraction() < 0.4 ? step : meanwhile(turn, step)];
  },
  'moderators give up': turn => {
    const { dice, channels, isWatched } = turn;
    const channel = dice.number(channels);
    const acts = [...HALTS, ...(isWatched ? [] : (['begin following', 'stop following', 'stop following'] as const))];
    const step = meanwhile(turn, { do: dice.pick(acts) ?? 'resume', channel }, 1 + dice.number(9));
    const operation = step.operation + 1 + dice.number(12);
    const when = dice.fraction() < 0.5 ? ('before' as const) : ('after' as const);
    return [
      { ...step, at: undefined, isOnce: true },
      { do: 'kill', operation, when, down: 0 },
    ];
  },
  'members meanwhile': turn => {
    const { dice, servers } = turn;
    const member = dice.pick(turn.members);
    if (member === undefined) return [];
    const server = dice.pick(servers) ?? '1';
    const asked = { member, server, want: dice.pick(ALL_TOPICS) ?? 'key events' };
    const kept = { member, server, age: 1 + dice.number(4) };
    const acts: readonly MemberStep[] = [
      { do: 'member follows', ...asked },
      { do: 'member unfollows', ...asked },
      { do: 'member keeps', ...kept },
      { do: 'member lets go', ...kept },
      { do: 'member forgets', member },
    ];
    return [meanwhile(turn, dice.pick(acts) as MemberStep)];
  },
  'quotes are wrong': turn => {
    const { dice, servers, shared } = turn;
    const [number, server] = [dice.pick(shared.slice(-4)) ?? 1, dice.pick(servers) ?? '1'];
    const some = (): QuoteStep => ({ do: dice.pick(SAID) ?? 'hide quote', number, server });
    // All answers are edited then.
    if (dice.fraction() < 0.4)
      return [{ do: 'rename live blog' }, { ...meanwhile(turn, some(), 1 + dice.number(20)), at: 'edit' }];
    if (dice.fraction() < 0.5) return [dice.fraction() < 0.4 ? some() : meanwhile(turn, some())];
    const operation = 1 + dice.number(LAST_OPERATION);
    return [meanwhile(turn, some(), operation), meanwhile(turn, some(), operation)];
  },
} satisfies Record<string, (turn: Turn) => readonly Step[]>;

export type ModeratorFamily = keyof typeof FAMILIES_OF_MODERATORS;

export const MODERATOR_FAMILIES = Object.keys(FAMILIES_OF_MODERATORS) as readonly ModeratorFamily[];

/** In some lives, moderators act while the bot is at work. */
export function withModerators(script: Script, families: readonly ModeratorFamily[], dice: Dice): Script {
  if (families.length === 0 || dice.fraction() < 0.4) return script;
  const isWatched =
    script.members !== undefined ||
    script.channels.some(({ tide }) => tide !== undefined) ||
    script.steps.some(step => step.do === 'ask');
  const servers = [...new Set(script.channels.map(({ server = '1' }) => server))];
  const { members = [] } = script;
  const shared: number[] = [];
  const steps = script.steps.flatMap((step): readonly Step[] => {
    if (step.do === 'share') shared.push(step.number);
    const turn = { dice, channels: script.channels.length, servers, members, shared, isWatched };
    const family = step.do === 'poll' && dice.fraction() < 0.4 ? dice.pick(families) : undefined;
    return family ? [...FAMILIES_OF_MODERATORS[family](turn), step] : [step];
  });
  return { ...script, steps };
}
