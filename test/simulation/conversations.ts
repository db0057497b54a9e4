import { DiscordAPIError, PermissionFlagsBits, type REST } from 'discord.js';
import { problem } from '../../src/core/model/problem.ts';
import { discordConversations } from '../../src/discord/rest/conversations.ts';
import { readersSight } from '../../src/discord/rest/sight.ts';
import type { Conversations, Failure, ReadersSight } from '../../src/pipeline/chat.ts';
import { type Closure, LOUNGE, outlineOf } from './visibility.ts';

/** What Discord knows of the members of the servers. */
export interface Membership {
  hasLeft(userId: string, server: string): boolean;
  /** Shares no server with the bot. */
  isStranger(userId: string): boolean;
  /** Takes no direct messages from its members. */
  isClosed(userId: string): boolean;
  /** Who may not see the channels of any server. */
  shutOut: ReadonlySet<string>;
  /** Has the role without which nobody sees a channel of a server. */
  hasRole(userId: string, server: string): boolean;
  /** What follows from all that. */
  sees(userId: string, server: string): boolean;
}

export type ConversationVerb = 'open' | 'sight';

const BELOW = 'conversation with ';

/** Returns the place in which the bot writes to a user. */
export const conversationWith = (userId: string): string => `${BELOW}${userId}`;

/** Returns the user of a conversation; undefined if the place is none. */
export const readerIn = (place: string): string | undefined =>
  place.startsWith(BELOW) ? place.slice(BELOW.length) : undefined;

/** Why nothing can be sent in a place, if so. */
export function refusalIn(place: string, { isStranger, isClosed }: Membership): Failure | undefined {
  const userId = readerIn(place);
  if (userId === undefined || !(isStranger(userId) || isClosed(userId))) return undefined;
  return { failed: 'blocked', problem: problem('problem.lettersClosed') };
}

const apiError = (code: number, more: object = {}): DiscordAPIError =>
  new DiscordAPIError({ code, message: 'Sorry', ...more } as never, code, 400, 'GET', 'https://discord.example', {});

const UNKNOWN_CHANNEL = 10003;
const MISSING_ACCESS = 50001;
const UNKNOWN_MEMBER = 10007;
const WRITES_TOO_FAST = 20028;

/** The error that the bot's client would throw for such a failure. */
function errorFor(failure: Failure, path: string): Error {
  if (failure.failed === 'place gone') return apiError(path.includes('/members/') ? UNKNOWN_MEMBER : UNKNOWN_CHANNEL);
  if (failure.failed === 'later' && failure.after !== undefined)
    return apiError(WRITES_TOO_FAST, { retry_after: failure.after });
  return Object.assign(new Error('reset'), { code: 'ECONNRESET' });
}

/** What Discord knows of members and channels. */
export interface Places extends Membership {
  /** The server of a channel. */
  serverOf(channelId: string): string;
  closureOf(channelId: string): Closure | undefined;
}

interface ConversationsParts extends Places {
  /** Decides whether and how a request succeeds. */
  call: <T>(asked: { verb: ConversationVerb }, effect: () => T) => Promise<T | Failure>;
  /** Milliseconds of a clock that nobody sets. */
  elapsed: () => number;
}

/** The bot's own code for conversations and for who sees what, over a Discord in memory. */
export function simulatedSight({ call, elapsed, ...places }: ConversationsParts): {
  conversations: Conversations;
  readersSight: ReadersSight;
} {
  const ask = async <T extends object>(
    verb: ConversationVerb,
    { path, effect }: { path: string; effect: () => T | DiscordAPIError },
  ): Promise<T> => {
    const outcome = await call({ verb }, effect);
    if (outcome instanceof Error) throw outcome;
    if ('failed' in outcome) throw errorFor(outcome as Failure, path);
    return outcome as T;
  };
  const rest = {
    post: (path: string, { body }: { body: { recipient_id: string } }) =>
      ask('open', { path, effect: () => ({ id: conversationWith(body.recipient_id) }) }),
    get: (path: string) => ask('sight', { path, effect: () => answerTo(path, places) }),
  };
  const client = rest as unknown as REST;
  return {
    conversations: discordConversations(client, elapsed, elapsed),
    readersSight: readersSight(client, { elapsed }),
  };
}

const VIEW = String(PermissionFlagsBits.ViewChannel);
const READERS = 'readers';
/** For nobody but who has the role of readers. */
const READERS_ONLY = (server: string) => [
  { id: server, type: 0, allow: '0', deny: VIEW },
  { id: READERS, type: 0, allow: VIEW, deny: '0' },
];
const denied = (id: string, type: 0 | 1 = 1) => ({ id, type, allow: '0', deny: VIEW });

const REFUSALS: Partial<Record<Closure, number>> = { refused: MISSING_ACCESS, unknown: UNKNOWN_CHANNEL };

function channelAt(id: string, { serverOf, shutOut, closureOf }: Places): object {
  const server = serverOf(id);
  const closure = closureOf(id);
  const refusal = closure && REFUSALS[closure];
  if (refusal !== undefined) return apiError(refusal);
  if (closure === 'outline') return outlineOf(id, server);
  const overwrites = closure === 'closed' ? [denied(server, 0), denied(READERS, 0)] : READERS_ONLY(server);
  const members = id === LOUNGE ? [] : [...shutOut].map(userId => denied(userId));
  return { id, type: 0, permission_overwrites: [...overwrites, ...members] };
}

function answerTo(path: string, places: Places): object {
  const { hasLeft, hasRole } = places;
  const [, kind, id = '', , userId] = path.split('/');
  if (kind === 'channels') return channelAt(id, places);
  if (userId === undefined)
    return {
      id,
      owner_id: '',
      roles: [
        { id, permissions: VIEW },
        { id: READERS, permissions: '0' },
      ],
    };
  if (hasLeft(userId, id)) return apiError(UNKNOWN_MEMBER);
  return { roles: hasRole(userId, id) ? [READERS] : [] };
}
