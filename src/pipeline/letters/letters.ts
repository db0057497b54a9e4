import { settlesWithin } from '../../async/deadline.ts';
import type { Delivery } from '../../core/model/delivery.ts';
import { TERM } from '../../core/model/member.ts';
import type { Store } from '../../store/store.ts';
import type { Failure } from '../chat.ts';
import { onceEvery } from '../clock.ts';
import type { PostDeps } from '../post/deps.ts';
import { createPost, type Post } from '../post/post.ts';
import { createConversations } from './conversation.ts';
import { type LetterDeps, PER_TURN, type Serve } from './deps.ts';
import { closeLetters, isLetterRefusal } from './member.ts';
import { createNewsTurns } from './news.ts';
import { createOpening } from './opening.ts';
import { createRecords } from './records.ts';

/** What writing to members needs, with what posting in their conversations needs. */
export type LettersDeps = Omit<LetterDeps, 'records'> & Omit<PostDeps, 'store' | 'undeliverable' | 'derive'>;

/** Conversations that are served at once: each waits for one request. */
const LANES = 32;
/** Milliseconds until what others write is looked for while conversations are served. */
const LOOK_EVERY = 1_000;

/**
 * Creates what writes to members what they follow. What it returns resolves when all is written that is due then; calls
 * meanwhile share that, and what is new for one conversation waits for no other.
 */
export function createLetters(given: LettersDeps): () => Promise<void> {
  const { store, stopping } = given;
  const deps = { ...given, records: createRecords(store) };
  const conversations = createConversations(deps);
  const failures: unknown[] = [];
  const lanes = createLanes(deps.now, error => failures.push(error));
  const post: Post = createPost({
    ...deps,
    store: { ...store, outbox: store.letters },
    derive: conversations.derive,
    undeliverable: (delivery, failure) => closeIfRefused(deps, delivery, failure),
  });
  const serve: Serve = userId => lanes.start(userId, () => conversations.serve(post, userId));
  const turn = { ...deps, serve };
  const serveWaiting = async (channelId: string): Promise<void> => {
    const userId = await readerIn(store, channelId);
    const postOnly = () => post.serve(channelId).then(() => false);
    await (userId === undefined ? lanes.start(channelId, postOnly) : serve(userId));
  };
  // Each has its turn, so that none of it waits until thousands of letters are out.
  const turns = [
    createNewsTurns(turn),
    createOpening(turn),
    createTurns(onceEvery(WAITING_EVERY, deps.now), () => store.members.keysOf(TERM.waiting), serve),
    createTurns(onceEvery(OUTBOX_EVERY, deps.now), post.due, serveWaiting),
    lanes.startRested,
  ];
  return createRounds({ turns, lanes, stopping, failures });
}

interface RoundDeps {
  turns: readonly (() => Promise<boolean>)[];
  lanes: Lanes;
  stopping: AbortSignal;
  /** Errors of the turns; the first is thrown when the rounds end. */
  failures: unknown[];
}

/** Returns what takes turns as long as it is asked to, or conversations are served. */
function createRounds(deps: RoundDeps): () => Promise<void> {
  const { lanes, failures } = deps;
  let isAsked = false;
  let asked = Promise.withResolvers<void>();
  let working: Promise<void> | undefined;

  async function work(): Promise<void> {
    while (isAsked || lanes.isBusy()) {
      isAsked = false;
      asked = Promise.withResolvers();
      while (await takeTurns(deps));
      await settlesWithin(Promise.race([lanes.ended(), asked.promise]), LOOK_EVERY);
    }
    working = undefined;
    const [failure] = failures.splice(0);
    if (failure !== undefined) throw failure;
  }
  return () => {
    isAsked = true;
    asked.resolve();
    working ??= work();
    return working;
  };
}

/** Resolves to whether more is left. After a failure all others have their turn. */
async function takeTurns({ turns, stopping, failures }: RoundDeps): Promise<boolean> {
  let isMoreLeft = false;
  for (const turn of turns) {
    if (stopping.aborted) return false;
    const isLeft = await turn().catch((error: unknown) => void failures.push(error));
    isMoreLeft = isLeft === true || isMoreLeft;
  }
  return isMoreLeft;
}

/** Fewest milliseconds between two looks at the whole outbox: while Discord is away, thousands of letters wait there. */
const OUTBOX_EVERY = 1_000;
/** Milliseconds between two looks at all that waits: for the end of quiet hours, or another day. */
const WAITING_EVERY = 20_000;

/** Returns what serves some of those whom `look` found, which is asked again when none is left. Resolves to whether any is. */
function createTurns(
  isTime: () => boolean,
  look: () => Promise<readonly string[]>,
  serveOne: (id: string) => Promise<void>,
): () => Promise<boolean> {
  let left: readonly string[] = [];
  return async () => {
    if (left.length === 0 && isTime()) left = await look();
    const some = left.slice(0, PER_TURN);
    left = left.slice(PER_TURN);
    for (const id of some) await serveOne(id);
    return left.length > 0;
  };
}

/** Returns whom a conversation is with, if something waits for it. */
async function readerIn({ letters }: Pick<Store, 'letters'>, channelId: string): Promise<string | undefined> {
  for await (const [, { reader }] of letters.entries(`${channelId}/`)) return reader;
  return undefined;
}

/** Ends what a member follows if Discord refuses letters to them. */
async function closeIfRefused(deps: LettersDeps, { reader }: Delivery, failure: Failure): Promise<boolean> {
  if (!isLetterRefusal(failure)) return false;
  if (reader !== undefined) await closeLetters(deps, reader);
  return true;
}

/** Milliseconds until the next turn of a conversation in which more is to be done than in one: then Discord lets it wait no more. */
const REST = 6_000;

/** What is done in one turn of a conversation. Resolves to whether more is left. */
type Work = () => Promise<boolean>;

/** Serves conversations beside each other, so that none waits for another. */
type Lanes = ReturnType<typeof createLanes>;

/** Creates lanes for a few conversations at once. `failed` receives what their work rejects with. */
function createLanes(now: () => Date, failed: (error: unknown) => void) {
  const running = new Map<string, Promise<void>>();
  const next = new Map<string, Work>();
  const waiting: (() => void)[] = [];
  /** Conversations in which more is left, and since when (milliseconds since 1970) they rest. */
  const resting = new Map<string, { since: number; work: Work }>();
  const isResting = (conversation: string): boolean =>
    Math.abs(now().getTime() - (resting.get(conversation)?.since ?? 0)) < REST;

  async function takeTurn(conversation: string, work: Work): Promise<void> {
    if (isResting(conversation)) return;
    resting.delete(conversation);
    if (await work()) resting.set(conversation, { since: now().getTime(), work });
  }
  async function serve(conversation: string, first: Work): Promise<void> {
    for (let work: Work | undefined = first; work; work = next.get(conversation)) {
      next.delete(conversation);
      await takeTurn(conversation, work).catch(failed);
    }
    running.delete(conversation);
    waiting.shift()?.();
  }
  /** Resolves when the work has begun, or will be done after that of the same conversation. What rests has its turn later. */
  async function start(conversation: string, work: Work): Promise<void> {
    if (isResting(conversation)) return;
    while (!running.has(conversation) && running.size >= LANES)
      await new Promise<void>(resolve => waiting.push(resolve));
    if (!running.has(conversation)) {
      running.set(conversation, serve(conversation, work));
      return;
    }
    next.set(conversation, work);
    // It needs no lane of its own.
    if (running.size < LANES) waiting.shift()?.();
  }

  return {
    start,
    /** Begins the next turns of those that have rested. Resolves to false: none of them has another one in this round. */
    async startRested(): Promise<boolean> {
      for (const [conversation, { work }] of [...resting]) await start(conversation, work);
      return false;
    },
    isBusy: (): boolean => running.size > 0,
    /** Resolves when nothing is under way. */
    async ended(): Promise<void> {
      while (running.size > 0) await Promise.all(running.values());
    },
  };
}
