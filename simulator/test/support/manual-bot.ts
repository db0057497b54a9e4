import type { DiscordSimulatorOptions } from '../../src/discord/simulator.ts';
import { type Line, logIn } from './gateway-line.ts';
import { startSimulator, type TestSimulator } from './simulator.ts';

/** A command with an option of each kind. */
export const QUOTE = {
  name: 'quote',
  description: 'Who said what',
  options: [
    { type: 3, name: 'who', description: 'Who', required: true, autocomplete: true },
    { type: 7, name: 'where', description: 'Where', channel_types: [0] },
    { type: 8, name: 'team', description: 'Which role' },
    { type: 5, name: 'share', description: 'For all' },
  ],
};

/** A bot whose responses the test sends itself. */
export interface ManualBot extends TestSimulator {
  line: Line;
  /** Resolves with the next interaction and the paths to respond to it. */
  nextInteraction(): Promise<{ data: Record<string, never>; callback: string; webhook: string }>;
}

/** Starts a simulator and a logged-in bot whose responses the test sends itself. */
export async function startManualBot(options: DiscordSimulatorOptions = {}): Promise<ManualBot> {
  const bot = await startSimulator(options);
  const line = await logIn(bot.simulator);
  await bot.call('PUT', `/applications/${bot.simulator.botId}/commands`, [QUOTE]);
  const nextInteraction = async () => {
    const { id, token, ...rest } = await line.next('INTERACTION_CREATE');
    const webhook = `/webhooks/${bot.simulator.botId}/${token}`;
    return { ...rest, callback: `/interactions/${id}/${token}/callback`, webhook };
  };
  return { ...bot, line, nextInteraction };
}

/** A call of the command `quote`. */
export const quote = ({ liveId }: TestSimulator, options: Record<string, string | boolean> = { who: 'Robin' }) => ({
  channelId: liveId,
  command: 'quote',
  options,
});
