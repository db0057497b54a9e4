import type { Context } from 'hono';
import { streamSSE } from 'hono/streaming';
import type { DiscordSimulator } from '../discord/port.ts';
import type { Simulation } from '../simulation.ts';
import { type GuildView, type PageEvent, pageEvent } from './guild.ts';

/** Milliseconds between two signs of life: they keep the line open and tell how far the evening is. */
const PULSE = 2000;

interface Told {
  simulator: DiscordSimulator;
  state(): GuildView;
  evening(): Simulation;
}

/** Streams what happens in the guild, beginning with all of it: a page that lost the line has it again at once. */
export function eventStream(context: Context, { simulator, state, evening }: Told) {
  return streamSSE(context, async stream => {
    const send = (event: PageEvent) => stream.writeSSE({ data: JSON.stringify(event) });
    const stop = simulator.watch(event => void send(pageEvent(simulator, event)));
    const pulse = setInterval(() => void send({ type: 'evening', evening: evening() }), PULSE);
    const gone = new Promise<void>(resolve => stream.onAbort(resolve));
    await send({ type: 'state', state: state() });
    await gone;
    clearInterval(pulse);
    stop();
  });
}
