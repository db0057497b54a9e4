/**
 * Discord refuses the token or the intents: the bot cannot work until a person changes a setting.
 * The message says which, and never contains the token.
 */
export class InvalidTokenError extends Error {
  override name = 'InvalidTokenError';
}

/** Discord asks for more shards than the bot opened: a new start opens as many as are recommended. */
class MoreShardsNeededError extends InvalidTokenError {
  override name = 'MoreShardsNeededError';
}

/** Returns 2 if a new start would be refused too, else 1: supervisors start the bot again after 1 only. */
export const exitCodeOf = (refusal: Error): 1 | 2 =>
  refusal instanceof InvalidTokenError && !(refusal instanceof MoreShardsNeededError) ? 2 : 1;

const CHECK_TOKEN = 'Check DISCORD_TOKEN: the token is in the Developer Portal, under Bot, “Reset Token”.';

export const unauthorised = (cause?: unknown): InvalidTokenError =>
  new InvalidTokenError(`Discord refused the bot token. ${CHECK_TOKEN}`, { cause });

// Close codes after which clients must not reconnect.
const FATAL_CLOSE_CODES = new Map([
  [4004, `Discord refused the bot token. ${CHECK_TOKEN}`],
  [4010, 'Discord refused the shard. Start the bot with one process only.'],
  [4012, 'Discord no longer speaks this version of its API. Update the bot.'],
  [4013, 'Discord does not know the intents that the bot asked for. Update the bot.'],
  [4014, 'Discord does not allow the intents that the bot asked for. Look at “Bot” in the Developer Portal.'],
]);

const MORE_SHARDS =
  'Discord asks for more shards than the bot opened. Start the bot again; if SHARDS is set, raise it or leave it out.';

/** Returns the error for a fatal gateway close code; undefined for any other code. */
export function refusedByGateway(code: number): InvalidTokenError | undefined {
  if (code === 4011) return new MoreShardsNeededError(MORE_SHARDS);
  const sentence = FATAL_CLOSE_CODES.get(code);
  return sentence ? new InvalidTokenError(sentence) : undefined;
}
