/** Seconds. Discord has asked for days: by then the reason is long gone. */
export const longestWait = 3600;
// Where a 429 says nothing, discord.js would ask again at once, without end.
const blindWait = 5;

// Slow mode, writes to a channel, edits of published messages (20028) and of messages older than an hour (30046).
const ownCodes = new Set<unknown>([20016, 20022, 20028, 20029, 30046]);

/** What a 429 asks for. */
interface Limit {
  /** More than 0, at most an hour. */
  seconds: number;
  message: string;
  /** It holds for this message or this deed, and tells nothing of other calls on the same route. */
  own: boolean;
}

/**
 * Discord asks this one call to wait, and no other. Thrown in place of the answer: discord.js would make every call of the
 * same route and channel wait along, and would ask again as often as a header says that is too short.
 */
export class MessageRateLimitError extends Error {
  override name = 'OwnLimit';
  /** Seconds. */
  readonly after: number;

  constructor({ seconds, message }: Limit) {
    super(message);
    this.after = seconds;
  }
}

interface LimitBody {
  retry_after?: unknown;
  code?: unknown;
  message?: unknown;
}

function bodyOf(bytes: ArrayBuffer): LimitBody {
  try {
    return (JSON.parse(new TextDecoder().decode(bytes)) as LimitBody | null) ?? {};
  } catch {
    return {};
  }
}

/** Reads a 429. Some carry a short wait in the header and the true one in the body. */
export function limitOf(headers: Headers, bytes: ArrayBuffer): Limit {
  const { retry_after, code, message } = bodyOf(bytes);
  const asked = Math.max(Number(headers.get('retry-after')) || 0, Number(retry_after) || 0);
  return {
    seconds: Math.min(asked > 0 ? asked : blindWait, longestWait),
    message: String(message ?? 'Too many requests.'),
    own: headers.get('x-ratelimit-scope') === 'shared' || ownCodes.has(code),
  };
}
