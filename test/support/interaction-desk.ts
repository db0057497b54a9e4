import type { DiscordSimulatorOptions } from '../../src/simulator/discord/simulator.ts';
import { type Line, logIn } from './gateway-line.ts';
import { type Place, place } from './simulator.ts';

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

export interface Desk extends Place {
  line: Line;
  /** The next interaction, with the paths to answer it. */
  asked(): Promise<{ data: Record<string, never>; callback: string; webhook: string }>;
}

/** A logged-in bot that answers interactions by hand. */
export async function desk(options: DiscordSimulatorOptions = {}): Promise<Desk> {
  const where = await place(options);
  const line = await logIn(where.simulator);
  await where.call('PUT', `/applications/${where.simulator.botId}/commands`, [QUOTE]);
  const asked = async () => {
    const { id, token, ...rest } = await line.next('INTERACTION_CREATE');
    const webhook = `/webhooks/${where.simulator.botId}/${token}`;
    return { ...rest, callback: `/interactions/${id}/${token}/callback`, webhook };
  };
  return { ...where, line, asked };
}

export const quote = ({ liveId }: Place, options: Record<string, string | boolean> = { who: 'Robin' }) => ({
  channelId: liveId,
  command: 'quote',
  options,
});
