import quote from '../../commands/quote.ts';
import summary from '../../commands/summary.ts';
import timeline from '../../commands/timeline.ts';
import type { Reply } from '../../src/actions/command.ts';
import type { Actions, Context, Invoker } from '../../src/actions/nouns/context.ts';
import type { Message } from '../../src/core/model/message.ts';
import { ENGLISH, localeFor } from '../../src/i18n/translate.ts';
import type { Dice } from '../support/dice.ts';
import type { SimulatedDiscord } from './discord.ts';
import type { Violation, ViolationKind } from './oracle.ts';
import type { Process } from './process.ts';
import { type Publisher, type Story, saidIn } from './publisher.ts';
import type { ChannelSetup, Script, Step } from './script.ts';
import { type createLoungeSight, LOUNGE } from './visibility.ts';
import type { createWrongQuotes } from './wrong-quotes.ts';

/** What a reader asks for, and the whole channel reads. */
const QUESTIONS = {
  timeline: { of: timeline, options: {} },
  'the whole timeline': { of: timeline, options: { since: '24h' } },
  corrections: { of: timeline, options: { corrections: true } },
  summary: { of: summary, options: {} },
  'the whole summary': { of: summary, options: { since: '24h' } },
  quotes: { of: quote, options: {} },
} as const;

type Question = keyof typeof QUESTIONS;

/** Readers ask, or press a button of an answer. `age`: 0 for the newest answer. `by`: how many pages on, or back. */
export type PageStep =
  | { do: 'ask'; what: Question; in: number | 'lounge' }
  | { do: 'turn page'; age: number; by: number };

/** Those with many pages more often. */
const ASKED: readonly Question[] = [
  ...(Object.keys(QUESTIONS) as readonly Question[]),
  ...(['timeline', 'timeline', 'the whole timeline', 'quotes', 'quotes', 'quotes'] as const),
];

const LAST_OPERATION = 20;
/** Turns of the event loop for which the bot's work waits meanwhile. */
const TURNS = [0, 2, 5, 10, 20, 50, 200, 2_000] as const;

/** In some lives, readers share answers that have pages, and turn them. */
export function withTurnedPages(script: Script, dice: Dice): Script {
  if (dice.fraction() < 0.3) return script;
  const ask = (): PageStep => ({
    do: 'ask',
    what: dice.pick(ASKED) ?? 'timeline',
    in: dice.fraction() < 0.2 ? 'lounge' : dice.number(script.channels.length),
  });
  const turn = (): PageStep => ({
    do: 'turn page',
    age: dice.number(4),
    by: dice.pick([-1, -1, 1, -5, 5]) ?? 1,
  });
  /** While the bot is at work: mostly when it edits. */
  const meanwhile = (act: PageStep): Step => ({
    ...{ do: 'meanwhile', operation: 1 + dice.number(LAST_OPERATION), turns: dice.pick(TURNS) ?? 0, act },
    ...(dice.fraction() < 0.7 && { at: 'edit' }),
    by: dice.fraction() < 0.5 ? 0 : 1,
  });
  const steps = script.steps.flatMap((step): readonly Step[] => {
    if (step.do !== 'poll') return [step];
    const asked = dice.fraction() < 0.3 ? [ask()] : [];
    const turned = dice.fraction() < 0.6 ? [turn()] : [];
    if (dice.fraction() < 0.3) return [...asked, ...turned.map(meanwhile), step];
    return dice.fraction() < 0.5 ? [...asked, ...turned, step] : [step, ...asked, ...turned];
  });
  return { ...script, steps };
}

/** An answer that a channel reads. */
interface Answer {
  messageId: string;
  place: string;
  guildId: string;
  what: Question;
  /** The live blog that was chosen, if that was necessary. */
  feed: string | undefined;
  page: NonNullable<Reply['page']>;
  /** As it was last shown. */
  shown: Message;
  /** It follows the newsroom, and nothing else has made it anew since. */
  isFollowed: boolean;
  /** When that was, by Discord's clock. */
  at: number;
  /** Presses that are under way. */
  pressed: number;
  /** A press may have been carried out or not, or its readers may have lost sight of the live blog: which page it shows is not known. */
  isUnsure: boolean;
}

interface PagesParts {
  channels: readonly ChannelSetup[];
  discord: SimulatedDiscord;
  publisher: Publisher;
  /** Most updates may disappear at once. */
  isMass: boolean;
  lounge: ReturnType<typeof createLoungeSight>;
  time: () => number;
  /** What to choose where a channel follows several live blogs. */
  feedIn(place: { channelId: string; guildId: string }): Promise<string | undefined>;
  surviving(work: (process: Process) => Promise<unknown>): Promise<void>;
  wrongQuotes: ReturnType<typeof createWrongQuotes>;
}

const { t, language } = localeFor(ENGLISH);
const everything = (): boolean => true;
const RIGHTS = { missingPermissions: () => [], needsInvitation: () => false } as unknown as Context['rights'];

function contextOf(
  actions: (invoker: Invoker) => Actions,
  invoker: Invoker,
  request: { page: number; mark?: string | undefined },
): Context {
  const { server, ...others } = actions(invoker);
  const { mark, page } = request;
  const context = { ...others, invoker: { ...invoker, language }, rights: RIGHTS, t, page };
  return { ...context, server: server as Context['server'], ...(mark !== undefined && { mark }) };
}

/** Readers whose answers have pages, and what these must show at the end. */
export function createPages({ channels, discord, publisher, lounge, time, feedIn, surviving, ...parts }: PagesParts) {
  const { wrongQuotes, isMass } = parts;
  const answers: Answer[] = [];
  const violated: Violation[] = [];
  /** When the bot surely read what the publisher stands by, by Discord's clock. */
  const readAt: number[] = [];
  /** When the bot ceased to know how long ago anything was, by Discord's clock. */
  const timeLostAt: number[] = [];
  let asked = 0;
  /** Counts how often all was forgotten: what was begun before need not follow. */
  let forgotten = 0;

  const run = (
    process: Process,
    answer: Pick<Answer, 'messageId' | 'place' | 'guildId' | 'what' | 'feed'>,
    to: { page: number; mark?: string | undefined },
  ) => {
    asked += 1;
    const interactionId = `question ${asked}`;
    const { messageId, place: channelId, guildId, feed } = answer;
    const sharing = { interactionId, ...(messageId && { messageId }) };
    const invoker: Invoker = {
      ...{ now: process.parts.now(), guildId, channelId, userId: '1', sharing },
      ...{ canView: everything, readersCanView: () => channelId !== LOUNGE || !lounge.isLost() },
    };
    const { of, options } = QUESTIONS[answer.what];
    const context = contextOf(process.actions, invoker, to);
    const given = { ...options, ...(feed !== undefined && { feed }) } as never;
    return { interactionId, reply: of.subcommands[0]?.run(given, context) as Promise<Reply> };
  };

  async function askOnce(
    process: Process,
    what: Question,
    { channelId, guildId }: { channelId: string; guildId: string },
  ) {
    const before = forgotten;
    const feed = await feedIn({ channelId, guildId });
    const basis = { messageId: '', place: channelId, guildId, what, feed };
    const { interactionId, reply } = run(process, basis, { page: 1 });
    const { message, page, onDelivered, isPrivate } = await reply;
    if (isPrivate || !page) return;
    if (channelId === LOUNGE) lounge.learn(message);
    const { messageId } = await process.answer(() => discord.answer(channelId, interactionId, message));
    const state = { isFollowed: onDelivered !== undefined, isUnsure: channelId === LOUNGE && lounge.isUnsure() };
    if (before === forgotten)
      answers.push({ ...basis, messageId, page, shown: message, at: time(), pressed: 0, ...state });
    await onDelivered?.(messageId);
  }

  async function turnOnce(process: Process, answer: Answer, by: number): Promise<void> {
    const number = Math.min(Math.max(1, answer.page.number + by), answer.page.of);
    const { reply } = run(process, answer, { page: number, mark: answer.page.mark });
    const { message, page, onDelivered, isPrivate } = await reply;
    if (isPrivate || !page) return;
    if (answer.place === LOUNGE) lounge.learn(message);
    await process.answer(() => {
      discord.turn(answer.messageId, message);
      Object.assign(answer, { page, shown: message, at: time(), isFollowed: onDelivered !== undefined });
    });
    await onDelivered?.(answer.messageId);
  }

  const wrongIn = (answer: Answer): readonly Violation[] => {
    const message = discord.answers().find(({ id }) => String(id) === answer.messageId)?.message;
    const found = message ? wrongWith(answer, message) : [];
    return found.map(({ kind, number }) => ({
      ...{ kind, number, channel: answer.place },
      shown: `${answer.what}, page ${answer.page.number} of ${answer.page.of}: ${JSON.stringify(message)}; was ${JSON.stringify(answer.shown)}`,
    }));
  };
  function wrongWith(answer: Answer, message: Message): readonly { kind: ViolationKind; number: number }[] {
    if (!answer.isFollowed)
      return answer.isUnsure || textOf(message) === textOf(answer.shown)
        ? []
        : [{ kind: 'edited for nothing', number: 0 }];
    const read = readIn(message);
    const wrong = [...read].flatMap(([number, words]) => {
      const story = publisher.stories().find(one => one.number === number && publisher.isInWindow(one));
      const kind = story && (wrongWithRead(story, words) ?? wronglySaid(story, answer, message));
      return kind ? [{ kind, number }] : [];
    });
    return [...wrong, ...lackingIn(answer, read)];
  }
  function wronglySaid(story: Story, { what, guildId }: Answer, message: Message): ViolationKind | undefined {
    const said = { number: story.number, server: guildId, current: story.isWithdrawn ? undefined : saidIn(story) };
    const isWrong = what === 'quotes' && wrongQuotes.isShownWrongly(textOf(message), said);
    return isWrong ? 'told though hidden' : undefined;
  }
  /** Whether the bot surely believed all that turned before it made the answer: what it reads meanwhile may come later. */
  function isSettled({ at }: Answer): boolean {
    const turnedAt = Math.max(...publisher.stories().map(story => story.turnedAt));
    const from = Math.max(turnedAt, ...timeLostAt.filter(one => one <= at));
    const reads = readAt.filter(one => one >= from && one < at);
    const unbelieved = isMass ? UNBELIEVED.most : UNBELIEVED.few;
    return reads.length >= unbelieved.reads && (reads.at(-1) ?? 0) - (reads[0] ?? 0) > unbelieved.ms;
  }
  /** As long as nothing turned since, a page shows what it showed when it was turned to. */
  function lackingIn(
    answer: Answer,
    read: ReadonlyMap<number, unknown>,
  ): readonly { kind: ViolationKind; number: number }[] {
    if (answer.isUnsure || answer.what === 'corrections' || !isSettled(answer)) return [];
    const was = readIn(answer.shown);
    // What moderators hide goes from the page.
    const isHidden = (number: number) => answer.what === 'quotes' && wrongQuotes.mayBeHidden(number, answer.guildId);
    const lost = [...was.keys()].filter(number => !read.has(number) && !isHidden(number));
    const added = [...read.keys()].filter(number => !was.has(number));
    return [
      ...lost.map(number => ({ kind: 'lost' as const, number })),
      ...added.map(number => ({ kind: 'standing though unwanted' as const, number })),
    ];
  }

  return {
    async ask({ what, in: at }: Extract<PageStep, { do: 'ask' }>): Promise<void> {
      const { id, kind, server = '1' } = (at === 'lounge' ? { id: LOUNGE } : channels[at]) ?? { kind: 'forum' };
      if (id === undefined || kind === 'forum' || (at === 'lounge' && lounge.isLost())) return;
      await surviving(process => askOnce(process, what, { channelId: id, guildId: server }));
    },
    async turn({ age, by }: Extract<PageStep, { do: 'turn page' }>): Promise<void> {
      // An answer of one page has no buttons.
      const answer = answers.filter(({ page }) => page.of > 1).at(-1 - age);
      if (!answer) return;
      // Of two who press at once, nobody knows who comes last.
      if (answer.pressed > 0) answer.isUnsure = true;
      answer.pressed += 1;
      await surviving(process => turnOnce(process, answer, by));
      answer.pressed -= 1;
    },
    /** A poll in which nothing failed has read what the publisher stands by. */
    read: (): void => void readAt.push(time()),
    /** A process began, or a clock was set. */
    loseTime: (): void => void timeLostAt.push(time()),
    /** Somebody may see something else than before. */
    sightChanged(): void {
      if (lounge.isUnsure()) for (const one of answers) if (one.place === LOUNGE) one.isUnsure = true;
    },
    /** A server that ceases to follow forgets what was shared. */
    forget(): void {
      forgotten += 1;
      answers.length = 0;
    },
    violations: (): readonly Violation[] => [...violated, ...answers.flatMap(wrongIn)],
  };
}

/**
 * In how many reads, and for how many milliseconds after the first of them, the bot may not believe what turned: a second read
 * must confirm it; where most updates disappeared at once, the page must go on without them for an hour and five reads
 * (docs/adr/0011).
 */
const UNBELIEVED = { few: { reads: 2, ms: 30 * 60_000 }, most: { reads: 5, ms: 60 * 60_000 } } as const;

const textOf = ({ content, cards }: Message): string => JSON.stringify([content, cards.map(({ text }) => text)]);

/** In which words an answer shows an update. */
interface Words {
  version?: number;
  said?: string;
}

/** The updates that an answer names, and in which words. */
function readIn({ cards }: Message): ReadonlyMap<number, Words> {
  const text = cards.map(card => card.text ?? '').join('\n');
  const named = [...text.matchAll(/(?:report|words) (\d+) version (\d+)/g)].map(
    ([, number, version]): [number, Words] => [Number(number), { version: Number(version) }],
  );
  const said = [...text.matchAll(/“(We counted \d+ boats at quay (\d+) tonight)/g)].map(
    ([, words, number]): [number, Words] => [Number(number), { said: words ?? '' }],
  );
  return new Map([...named, ...said]);
}

function wrongWithRead(story: Story, { version, said }: Words): ViolationKind | undefined {
  if (story.isWithdrawn) return 'standing though withdrawn';
  const isNewest = said === undefined ? version === story.version : said === saidIn(story);
  return isNewest ? undefined : 'stale';
}
