/**
 * Discord refuses the token or the intents: nothing can be served until a person changes a setting. The message is a
 * sentence that says which, and never holds the token.
 */
export class InvalidTokenError extends Error {
  override name = 'InvalidTokenError';
}

const newToken = 'Check DISCORD_TOKEN: the token is in the Developer Portal, under Bot, “Reset Token”.';

export const unauthorised = (cause?: unknown): InvalidTokenError =>
  new InvalidTokenError(`Discord refused the bot token. ${newToken}`, { cause });

// Close codes after which Discord asks clients not to connect again.
const closings = new Map([
  [4004, `Discord refused the bot token. ${newToken}`],
  [4010, 'Discord refused the shard. Start the bot with one process only.'],
  [4011, 'Discord asks for more shards than the bot opened. Start the bot again.'],
  [4012, 'Discord no longer speaks this version of its API. Update the bot.'],
  [4013, 'Discord does not know the intents that the bot asked for. Update the bot.'],
  [4014, 'Discord does not allow the intents that the bot asked for. Look at “Bot” in the Developer Portal.'],
]);

/** What a gateway close code means, where it is the last word. */
export function refusedByGateway(code: number): InvalidTokenError | undefined {
  const sentence = closings.get(code);
  return sentence ? new InvalidTokenError(sentence) : undefined;
}
