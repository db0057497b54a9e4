/**
 * Discord refuses the token or the intents: the bot cannot work until a person changes a setting.
 * The message says which, and never contains the token.
 */
export class InvalidTokenError extends Error {
  override name = 'InvalidTokenError';
}

const CHECK_TOKEN = 'Check DISCORD_TOKEN: the token is in the Developer Portal, under Bot, “Reset Token”.';

/** Returns the error for a 401 to a request with the bot's token. */
export const unauthorised = (cause?: unknown): InvalidTokenError =>
  new InvalidTokenError(`Discord refused the bot token. ${CHECK_TOKEN}`, { cause });

// Close codes after which clients must not reconnect.
const FATAL_CLOSE_CODES = new Map([
  [4004, `Discord refused the bot token. ${CHECK_TOKEN}`],
  [4010, 'Discord refused the shard. Start the bot with one process only.'],
  [4011, 'Discord asks for more shards than the bot opened. Start the bot again.'],
  [4012, 'Discord no longer speaks this version of its API. Update the bot.'],
  [4013, 'Discord does not know the intents that the bot asked for. Update the bot.'],
  [4014, 'Discord does not allow the intents that the bot asked for. Look at “Bot” in the Developer Portal.'],
]);

/** Returns the error for a fatal gateway close code; undefined for any other code. */
export function refusedByGateway(code: number): InvalidTokenError | undefined {
  const sentence = FATAL_CLOSE_CODES.get(code);
  return sentence ? new InvalidTokenError(sentence) : undefined;
}
