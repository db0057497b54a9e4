import type { Log } from '../../core/model/log.ts';
import { createBan, HeldBackError, type MakeRequest } from './rate-limits.ts';

/**
 * Seconds from one refusal of the token until Discord is asked again: an incident at Discord may refuse
 * a token that is good. What has left before the first refusal is answered by then.
 */
const WAITS = [10, 30, 60, 120];

/** What is known of the token, shared by all clients of a process. */
export type TokenDoubt = ReturnType<typeof createTokenDoubt>;

/** Starts without any answer. `elapsed`: milliseconds of a clock that never jumps. `noted` is called with each wait. */
export function createTokenDoubt({
  elapsed = () => performance.now(),
  noted,
}: {
  elapsed?: () => number;
  noted?: (seconds: number) => void;
} = {}) {
  const hold = createBan(elapsed, noted);
  let waits: readonly number[] = [];
  let nextAt = Number.NEGATIVE_INFINITY;
  return {
    admit: hold.admit,
    accepted(): void {
      waits = WAITS;
      hold.lift();
    },
    /**
     * Notes that Discord refused the token. Returns the seconds until it is asked again; 0 if the token
     * is invalid: it was refused each time for minutes, or never taken since the start.
     */
    refused(): number {
      if (elapsed() < nextAt) return Math.ceil((nextAt - elapsed()) / 1000);
      const [wait = 0, ...later] = waits;
      if (wait === 0) return 0;
      waits = later;
      nextAt = elapsed() + wait * 1000;
      hold.note(wait);
      return wait;
    },
  };
}

const doubted = (after: number): HeldBackError =>
  new HeldBackError('token', 'Discord refused the bot token, which may pass.', { after });

/** Returns the seconds to wait after an answer, because of the token. */
function waitAfter(status: number, { accepted, refused }: TokenDoubt): number {
  if (status === 401) return refused();
  // Those may come from before Discord looks at the token.
  if (status < 500 && status !== 429) accepted();
  return 0;
}

/**
 * Holds back requests with the token while it is in doubt, and returns a 401 only when it is invalid:
 * discord.js drops the token at the first one.
 */
export const watchToken =
  (makeRequest: MakeRequest, doubt: TokenDoubt): MakeRequest =>
  async (url, init) => {
    // An expired interaction token gets a 401 too.
    if (!new Headers(init.headers as Record<string, string>).has('authorization')) return makeRequest(url, init);
    const held = doubt.admit();
    if (held > 0) throw doubted(held);
    const answer = await makeRequest(url, init);
    const wait = waitAfter(answer.status, doubt);
    if (wait > 0) throw doubted(wait);
    return answer;
  };

/**
 * Discord bans an address for a while after 10,000 invalid requests in ten minutes: those that are
 * answered with 401, 403 or 429, except 429s of what others use too.
 * https://discord.com/developers/docs/topics/rate-limits#invalid-request-limit-aka-cloudflare-bans
 */
const INVALID: ReadonlySet<number> = new Set([401, 403, 429]);
const WINDOW_MINUTES = 10;
/** A fifth of what Discord allows, because other programs may use the same address. */
const TOO_MANY = 2_000;
const WARN_FROM = 500;

/** Milliseconds between two exchanges with the bot's other processes. */
const EXCHANGE_MS = 5_000;
/** Milliseconds for which the others' number is believed while they cannot be asked. */
const BELIEVED_MS = 60_000;

/** Counts the invalid requests of the bot, whichever client and process makes them. */
export type InvalidRequests = ReturnType<typeof createInvalidRequests>;

/**
 * Tells the bot's other processes how many of this process's requests were invalid in the last ten
 * minutes. Resolves to the number of all processes together, this one included.
 */
export type ShareInvalidRequests = (own: number) => Promise<number>;

interface InvalidRequestsParts {
  now: () => Date;
  /** Milliseconds of a clock that never jumps; the process's own, if absent. */
  elapsed?: () => number;
  log: Pick<Log, 'warn'>;
  countInvalidRequest: () => void;
  /** Called for each time that the token was refused and is to be tried again. */
  countTokenRefusal: () => void;
  /** Absent if this process is the whole bot. */
  share?: ShareInvalidRequests;
}

export function createInvalidRequests({
  now,
  elapsed,
  log,
  countInvalidRequest,
  countTokenRefusal,
  share,
}: InvalidRequestsParts) {
  const own = countByMinute(now);
  const others = share && exchange(share, own.total, now);
  let warnedIn: number | undefined;
  const total = (): number => own.total() + (others?.total() ?? 0);
  const warn = (): void => {
    if (warnedIn === minuteOf(now()) || total() < WARN_FROM) return;
    warnedIn = minuteOf(now());
    log.warn('discord.invalid-requests', { count: total(), minutes: WINDOW_MINUTES, held: total() >= TOO_MANY });
  };
  /** Counts a refusal of the token. The bot asks again after this many seconds. */
  const tokenRefused = (seconds: number): void => {
    countTokenRefusal();
    log.warn('discord.token-refused', { seconds });
  };
  return {
    /** `scope`: whom a 429 is about, as Discord names it. */
    note(status: number, scope?: string | null): void {
      if (!INVALID.has(status) || scope === 'shared') return;
      countInvalidRequest();
      own.add();
      warn();
      others?.refresh();
    },
    /** True while there are so many that requests which were forbidden before should wait. */
    areTooMany(): boolean {
      others?.refresh();
      return total() >= TOO_MANY;
    },
    ban: createBan(elapsed, seconds => log.warn('discord.banned', { seconds })),
    tokenDoubt: createTokenDoubt({ elapsed, noted: tokenRefused }),
    tokenRefused,
  };
}

const minuteOf = (at: Date): number => Math.floor(at.getTime() / 60_000);

function countByMinute(now: () => Date) {
  const byMinute = new Map<number, number>();
  const isOver = (then: number) => then <= minuteOf(now()) - WINDOW_MINUTES || then > minuteOf(now());
  return {
    add: () => void byMinute.set(minuteOf(now()), (byMinute.get(minuteOf(now())) ?? 0) + 1),
    total(): number {
      for (const then of byMinute.keys()) if (isOver(then)) byMinute.delete(then);
      return [...byMinute.values()].reduce((sum, each) => sum + each, 0);
    },
  };
}

function exchange(share: ShareInvalidRequests, own: () => number, now: () => Date) {
  let askedAt = Number.NEGATIVE_INFINITY;
  let known = { others: 0, at: Number.NEGATIVE_INFINITY };
  const isWithin = (ms: number, since: number): boolean => Math.abs(now().getTime() - since) < ms;
  return {
    total: () => (isWithin(BELIEVED_MS, known.at) ? known.others : 0),
    refresh(): void {
      if (isWithin(EXCHANGE_MS, askedAt)) return;
      askedAt = now().getTime();
      const told = own();
      const note = (all: number): void => {
        known = { others: all - told, at: now().getTime() };
      };
      // While they cannot be asked, each process counts for itself.
      share(told).then(note, () => undefined);
    },
  };
}
