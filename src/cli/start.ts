import { flushCompileCache } from 'node:module';
import { Registry } from 'prom-client';
import { type App, createApp, discordHost, type Host } from '../app/app.ts';
import { settlesWithin } from '../async/deadline.ts';
import { type Config, type Environment, isSetIn } from '../config/config.ts';
import type { Log } from '../core/model/log.ts';
import { exitCodeOf } from '../discord/invalid-token.ts';
import { healthRoutes, listen, STARTING, STOPPING, type StatusSource } from '../http/health.ts';
import { createLog, standardOutput } from '../log/log.ts';
import { measureProcess } from '../metrics/gauges.ts';
import type { Output } from './output.ts';

/** Milliseconds after which a stop ends anyway: what was not done is done after the next start. */
const LONGEST_STOP = 10_000;

const CLOCKS = { now: () => new Date(), elapsed: () => performance.now() };

/** Runs the bot until it is asked to stop. Returns the exit code. Throws what keeps it from starting. */
export async function start(
  { config, env }: { config: Config; env: Environment },
  { print, printError }: Output,
): Promise<0 | 1 | 2> {
  const asked = stopSignal();
  const stopping = new AbortController();
  void asked.then(() => stopping.abort());
  const { promise: refused, resolve: refuse } = Promise.withResolvers<Error>();
  const host = await openHost(config, env);
  for (const note of host.notes ?? []) print(note);
  const status = createStatus();
  const routes = healthRoutes(status, { names: config.http === 'off' ? [] : config.http.names });
  if (host.routes) routes.route('/', host.routes);
  const http = config.http === 'off' ? undefined : await listen(routes, config.http);
  const log = createLog(config.logLevel, await standardOutput());
  if (http) log.info('http.listening', { url: http.url });
  const options = { config: host.configAt(http?.url), log, ...CLOCKS, stopping: stopping.signal, refused: refuse };
  const app = await createApp(options).catch(error => {
    if (error !== stopping.signal.reason) throw error;
  });
  if (!app) return stoppedEarly(log);
  print(await host.open(app, http?.url));
  app.run.start();
  status.ready(app);
  // For the next start, which may follow a kill.
  flushCompileCache();
  const refusal = await Promise.race([asked, refused]);
  status.stopping();
  if (refusal) printError(refusal.message);
  const stopAll = async (): Promise<void> => {
    await app.stop();
    await http?.close();
    await host.close();
  };
  const stopped = stopAll();
  if (await settlesWithin(stopped, LONGEST_STOP)) await stopped;
  log.info('stopped');
  return refusal ? exitCodeOf(refusal) : 0;
}

/** Asked to stop before it had started: all else ends with the process. */
function stoppedEarly(log: Log): 0 {
  log.info('stopped');
  return 0;
}

async function openHost(config: Config, env: Environment): Promise<Host> {
  const { discordToken } = config;
  if (discordToken !== undefined) return discordHost({ ...config, discordToken });
  // The only place that loads the simulator: a bot on Discord runs without it.
  const { previewHost } = await import('./preview.ts');
  return previewHost(config, name => isSetIn(env, name));
}

function createStatus(): StatusSource & { ready(app: App): void; stopping(): void } {
  // From the beginning: when it began is how alerts know that a process which never gets ready starts again and again.
  const own = new Registry();
  measureProcess(own);
  let registries = [own];
  let health: StatusSource['health'] = async () => STARTING;
  return {
    health: () => health(),
    metrics: async () => ({ type: Registry.PROMETHEUS_CONTENT_TYPE, text: await Registry.merge(registries).metrics() }),
    ready(app) {
      registries = [own, app.registry];
      health = () => app.health();
    },
    stopping() {
      health = async () => STOPPING;
    },
  };
}

/** Settles at the first SIGINT or SIGTERM. A second one ends the process at once. */
function stopSignal(): Promise<undefined> {
  return new Promise(resolve => {
    const stop = (): void => resolve(undefined);
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, stop);
    if (process.env.npm_lifecycle_event !== undefined) whenOrphaned(stop);
  });
}

/** npm passes a stop only to the shell between itself and the bot, so the bot watches for the end of that shell. */
function whenOrphaned(then: () => void): void {
  const shell = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === shell) return;
    clearInterval(timer);
    then();
  }, 500).unref();
}
