import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { DiscordSimulator } from '../discord/port.ts';
import { isAsked, type SimulationControl } from '../simulation.ts';
import { readCall, readDeed, readMessage, readPress, readSuggestion } from './asked.ts';
import { answerView } from './guild.ts';

const LARGEST = 64 * 1024;

interface Deed<A> {
  read(body: unknown): A | undefined;
  /** Its error's message is a sentence for the person at the page. */
  perform(asked: A): Promise<object>;
}

async function carryOut<A>(context: Context, { read, perform }: Deed<A>) {
  // Another site's form cannot send this type without asking first.
  if (!context.req.header('content-type')?.startsWith('application/json')) {
    return context.json({ problem: 'Send JSON.' }, 415);
  }
  const asked = read(await context.req.json<unknown>().catch(() => undefined));
  if (asked === undefined) return context.json({ problem: 'That is not what this address takes.' }, 400);
  try {
    return context.json(await perform(asked));
  } catch (error) {
    return context.json({ problem: error instanceof Error ? error.message : String(error) }, 422);
  }
}

/** What a member does at the page, and what a person has the fictional newsroom do. */
export function deedRoutes(simulator: DiscordSimulator, stage: SimulationControl): Hono {
  const app = new Hono();
  const deed = <A>(path: string, { read, perform }: Deed<A>) =>
    app.post(path, context => carryOut(context, { read, perform }));
  app.use(bodyLimit({ maxSize: LARGEST }));
  deed('/suggest', { read: readSuggestion, perform: async call => ({ choices: await simulator.suggest(call) }) });
  deed('/invoke', { read: readCall, perform: async call => answerView(await simulator.invoke(call)) });
  deed('/press', { read: readPress, perform: async press => answerView(await simulator.press(press)) });
  deed('/delete', {
    read: readMessage,
    async perform({ channelId, messageId }) {
      simulator.deleteMessage(channelId, messageId);
      return {};
    },
  });
  deed('/newsroom', {
    read(body) {
      const asked = readDeed(body);
      return isAsked(asked) ? asked : undefined;
    },
    perform: async asked => ({ said: stage.order(asked), evening: stage.evening() }),
  });
  return app;
}
