import { type Ban, createBan, HeldBackError, type MakeRequest } from './rate-limits.ts';

/**
 * Seconds from one refusal of the token until Discord is asked again: an incident at Discord may refuse
 * a token that is good. What has left before the first refusal is answered by then.
 */
const WAITS = [10, 30, 60, 120];

/** What is known of the token, shared by all clients of a process. */
export interface TokenDoubt extends Pick<Ban, 'admit'> {
  /** Notes that Discord took the token. */
  accepted(): void;
  /**
   * Notes that Discord refused the token. Returns the seconds until it is asked again; 0 if the token
   * is invalid: it was refused each time for minutes, or never taken since the start.
   */
  refused(): number;
}

/** Starts without any answer. `elapsed`: milliseconds of a clock that never jumps. `noted` is called with each wait. */
export function createTokenDoubt({
  elapsed = () => performance.now(),
  noted,
}: {
  elapsed?: () => number;
  noted?: (seconds: number) => void;
} = {}): TokenDoubt {
  const hold = createBan(elapsed, noted);
  let waits: readonly number[] = [];
  let nextAt = Number.NEGATIVE_INFINITY;
  return {
    admit: hold.admit,
    accepted() {
      waits = WAITS;
      hold.lift();
    },
    refused() {
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

class TokenDoubtedError extends HeldBackError {
  override name = 'TokenDoubtedError';

  constructor(after: number) {
    super('Discord refused the bot token, which may pass.', after);
  }
}

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
    if (held > 0) throw new TokenDoubtedError(held);
    const answer = await makeRequest(url, init);
    const wait = waitAfter(answer.status, doubt);
    if (wait > 0) throw new TokenDoubtedError(wait);
    return answer;
  };
