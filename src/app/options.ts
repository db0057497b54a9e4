import type { Config } from '../config/config.ts';
import type { Log } from '../log/log.ts';
import type { DocumentParser } from '../parse/parse.ts';
import type { GuardianApiOptions } from '../pipeline/poll/guardian-api.ts';

/** What a bot needs to run: on Discord, against the simulator, or in a test. */
export interface AppOptions {
  config: Config & { discordToken: string };
  log: Log;
  now: () => Date;
  /** Milliseconds of a clock that nobody sets. Without it, `now` is believed never to jump. */
  elapsed?: () => number;
  /** Called when Discord refuses the token or the intents after the start. Nothing works from then on. */
  refused?: (error: Error) => void;
  /** Aborted if the bot is to stop before it has started: a long upgrade of the store ends then. */
  stopping?: AbortSignal;
  /** A parser that several bots share, and that the caller closes. Without it, the bot has its own. */
  parser?: DocumentParser;
  /** Where to find the Guardian, for tests that play it on this machine. */
  guardian?: Pick<GuardianApiOptions, 'base' | 'hosts'>;
}
