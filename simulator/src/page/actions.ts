import { ApplicationIntegrationType } from 'discord-api-types/v10';
import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { CommandCall, DiscordSimulator, ModalSubmission } from '../discord/port.ts';
import { isSimulationAction, type SimulationControl } from '../simulation.ts';
import { answerView } from './guild.ts';

/** Discord's locales in which the page's reader may read. */
const LOCALES: ReadonlySet<unknown> = new Set(['en-US', 'de', 'fr', 'es-ES', 'uk']);

/** The page's requests, parsed from JSON. Each parser returns undefined for an invalid body. */

type RequestFields = Readonly<Record<string, unknown>>;
type CallOptions = NonNullable<CommandCall['options']>;
type PressCall = Parameters<DiscordSimulator['press']>[0];

const isRecord = (value: unknown): value is RequestFields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isValue = (value: unknown): value is CallOptions[string] =>
  ['string', 'number', 'boolean'].includes(typeof value);

const isOptions = (value: unknown): value is CallOptions => isRecord(value) && Object.values(value).every(isValue);

const isOptionalText = (value: unknown): value is string | undefined =>
  value === undefined || typeof value === 'string';

const isTextList = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.every(each => typeof each === 'string');

const isLocale = (value: unknown): value is string | undefined => value === undefined || LOCALES.has(value);

function readCall(body: unknown): CommandCall | undefined {
  if (!isRecord(body)) return undefined;
  const { channelId, command, target, options = {}, locale } = body;
  if (typeof channelId !== 'string' || typeof command !== 'string' || !isLocale(locale)) return undefined;
  return isOptions(options) && isOptionalText(target) ? { channelId, command, target, options, locale } : undefined;
}

function readSuggestion(body: unknown): (CommandCall & { focused: string }) | undefined {
  const call = readCall(body);
  const focused = isRecord(body) ? body.focused : undefined;
  return call && typeof focused === 'string' ? { ...call, focused } : undefined;
}

function readPress(body: unknown): PressCall | undefined {
  if (!isRecord(body)) return undefined;
  const { messageId, customId, values, locale } = body;
  if (typeof messageId !== 'string' || typeof customId !== 'string' || !isLocale(locale)) return undefined;
  return values === undefined || isTextList(values) ? { messageId, customId, values, locale } : undefined;
}

/** The page's reader has also installed the app for themselves, which gives them commands that the server lacks. */
function installerOf(
  simulator: DiscordSimulator,
  { channelId, command, target }: CommandCall,
): CommandCall['installedBy'] {
  const name = target === undefined ? command.trim().split(/\s+/)[0] : command;
  const types = simulator.commands().find(each => each.name === name)?.integration_types ?? [];
  const isServers = types.includes(ApplicationIntegrationType.GuildInstall);
  return isServers && !simulator.groups().some(group => group.channelId === channelId) ? 'server' : 'member';
}

const isTextRecord = (value: unknown): value is Readonly<Record<string, string>> =>
  isRecord(value) && Object.values(value).every(each => typeof each === 'string');

function readSubmission(body: unknown): ModalSubmission | undefined {
  if (!isRecord(body)) return undefined;
  const { id, fields, locale } = body;
  return typeof id === 'string' && isTextRecord(fields) && isLocale(locale) ? { id, fields, locale } : undefined;
}

function readMessage(body: unknown): { channelId: string; messageId: string } | undefined {
  if (!isRecord(body)) return undefined;
  const { channelId, messageId } = body;
  return typeof channelId === 'string' && typeof messageId === 'string' ? { channelId, messageId } : undefined;
}

const readAction = (body: unknown): unknown => (isRecord(body) ? body.action : undefined);

const MAX_BODY_BYTES = 64 * 1024;

interface ActionEndpoint<A> {
  read(body: unknown): A | undefined;
  /** Rejects with an error whose message the page shows. */
  perform(input: A): Promise<object>;
}

async function handle<A>(context: Context, { read, perform }: ActionEndpoint<A>) {
  // Forms of other sites cannot send this content type without a CORS preflight.
  if (!context.req.header('content-type')?.startsWith('application/json')) {
    return context.json({ problem: 'Send JSON.' }, 415);
  }
  const input = read(await context.req.json<unknown>().catch(() => undefined));
  if (input === undefined) return context.json({ problem: 'That is not what this address takes.' }, 400);
  try {
    return context.json(await perform(input));
  } catch (error) {
    return context.json({ problem: error instanceof Error ? error.message : String(error) }, 422);
  }
}

/** Adds the routes for what a member does in Discord and for actions of the simulation. */
export function actionRoutes(simulator: DiscordSimulator, simulation: SimulationControl): Hono {
  const app = new Hono();
  const endpoint = <A>(path: string, { read, perform }: ActionEndpoint<A>) =>
    app.post(path, context => handle(context, { read, perform }));
  app.use(bodyLimit({ maxSize: MAX_BODY_BYTES }));
  endpoint('/suggest', {
    read: readSuggestion,
    perform: async call => ({
      choices: await simulator.suggest({ ...call, installedBy: installerOf(simulator, call) }),
    }),
  });
  endpoint('/invoke', {
    read: readCall,
    perform: async call => answerView(await simulator.invoke({ ...call, installedBy: installerOf(simulator, call) })),
  });
  endpoint('/press', { read: readPress, perform: async press => answerView(await simulator.press(press)) });
  endpoint('/submit', { read: readSubmission, perform: async form => answerView(await simulator.submit(form)) });
  endpoint('/delete', {
    read: readMessage,
    async perform({ channelId, messageId }) {
      simulator.deleteMessage(channelId, messageId);
      return {};
    },
  });
  endpoint('/newsroom', {
    read(body) {
      const action = readAction(body);
      return isSimulationAction(action) ? action : undefined;
    },
    perform: async action => ({ message: simulation.perform(action), simulation: simulation.state() }),
  });
  return app;
}
