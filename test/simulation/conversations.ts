import { DiscordAPIError, PermissionFlagsBits, type REST } from 'discord.js';
import { problem } from '../../src/core/model/problem.ts';
import type { Conversations, Failure } from '../../src/discord/port.ts';
import { discordConversations } from '../../src/discord/rest/conversations.ts';

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
const UNKNOWN_MEMBER = 10007;
const WRITES_TOO_FAST = 20028;

/** The error that the bot's client would throw for such a failure. */
function errorFor(failure: Failure, path: string): Error {
  if (failure.failed === 'place gone') return apiError(path.includes('/members/') ? UNKNOWN_MEMBER : UNKNOWN_CHANNEL);
  if (failure.failed === 'later' && failure.after !== undefined)
    return apiError(WRITES_TOO_FAST, { retry_after: failure.after });
  return Object.assign(new Error('reset'), { code: 'ECONNRESET' });
}

interface ConversationsParts extends Membership {
  /** The server of a channel. */
  serverOf(channelId: string): string;
  /** Decides whether and how a request succeeds. */
  call: <T>(verb: ConversationVerb, effect: () => T) => Promise<T | Failure>;
  /** Milliseconds of a clock that nobody sets. */
  elapsed: () => number;
}

/** The bot's own code for conversations, over a Discord in memory. */
export function simulatedConversations({ call, elapsed, ...membership }: ConversationsParts): Conversations {
  const ask = async <T extends object>(
    verb: ConversationVerb,
    { path, effect }: { path: string; effect: () => T | DiscordAPIError },
  ): Promise<T> => {
    const outcome = await call(verb, effect);
    if (outcome instanceof Error) throw outcome;
    if ('failed' in outcome) throw errorFor(outcome as Failure, path);
    return outcome as T;
  };
  const rest = {
    post: (path: string, { body }: { body: { recipient_id: string } }) =>
      ask('open', { path, effect: () => ({ id: conversationWith(body.recipient_id) }) }),
    get: (path: string) => ask('sight', { path, effect: () => answerTo(path, membership) }),
  };
  return discordConversations(rest as unknown as REST, elapsed);
}

const VIEW = String(PermissionFlagsBits.ViewChannel);
const READERS = 'readers';
/** For nobody but who has the role of readers. */
const READERS_ONLY = (server: string) => [
  { id: server, type: 0, allow: '0', deny: VIEW },
  { id: READERS, type: 0, allow: VIEW, deny: '0' },
];
const denied = (id: string) => ({ id, type: 1, allow: '0', deny: VIEW });

function answerTo(
  path: string,
  { hasLeft, hasRole, serverOf, shutOut }: Omit<ConversationsParts, 'call' | 'elapsed'>,
): object {
  const [, kind, id = '', , userId] = path.split('/');
  if (kind === 'channels')
    return { id, type: 0, permission_overwrites: [...READERS_ONLY(serverOf(id)), ...[...shutOut].map(denied)] };
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
