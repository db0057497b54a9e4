import { flushCompileCache } from 'node:module';
import { Registry } from 'prom-client';
import { type App, createApp } from '../app/app.ts';
import { TimeoutError, withDeadline } from '../async/deadline.ts';
import type { Config } from '../config/config.ts';
import { noMore, notYet } from '../http/health.ts';
import { healthRoutes, listen, type StatusSource } from '../http/server.ts';
import { createLog } from '../log/log.ts';
import { measureProcess } from '../metrics/process.ts';
import { openHost } from './host.ts';

export interface Output {
  print(line: string): void;
  printError(line: string): void;
}

/** A stop that takes longer than this many milliseconds ends anyway: what was not done is done after the next start. */
const LONGEST_STOP = 10_000;

/** Runs the bot until it is asked to stop. Gives the exit code. Throws what keeps it from starting. */
export async function start(config: Config, voice: Output): Promise<0 | 2> {
  const asked = stopSignal();
  const { promise: refused, resolve: refuse } = Promise.withResolvers<Error>();
  const stage = await openHost(config);
  const telling = teller();
  const routes = healthRoutes(telling);
  if (stage.routes) routes.route('/', stage.routes);
  const http = config.http === 'off' ? undefined : await listen(routes, config.http);
  const log = createLog(config.logLevel);
  if (http) log.info('http.listening', { url: http.url });
  const app = await createApp({ config: stage.configAt(http?.url), log, refused: refuse });
  voice.print(await stage.open(app, http?.url));
  app.run.start();
  telling.ready(app);
  // For the next start, which may follow a kill.
  flushCompileCache();
  const end = await Promise.race([asked, refused]);
  telling.stopping();
  if (end) voice.printError(end.message);
  const closeAll = async (): Promise<void> => {
    await app.stop();
    await http?.close();
    await stage.close();
  };
  await withDeadline(closeAll(), LONGEST_STOP).catch(ignoreTimeout);
  return end ? 2 : 0;
}

/** Tells of a bot that is about to be there, is there, and is about to end. */
function teller(): StatusSource & { ready(app: App): void; stopping(): void } {
  let running: App | undefined;
  let health: StatusSource['health'] = async () => notYet;
  return {
    health: () => health(),
    metrics: async () => ({ type: Registry.PROMETHEUS_CONTENT_TYPE, text: (await running?.registry.metrics()) ?? '' }),
    ready(app) {
      measureProcess(app.registry);
      running = app;
      health = () => app.health();
    },
    stopping() {
      health = async () => noMore;
    },
  };
}

function ignoreTimeout(error: unknown): void {
  if (!(error instanceof TimeoutError)) throw error;
}

/** Settles at the first SIGINT or SIGTERM; a second one ends the process at once. */
function stopSignal(): Promise<void> {
  return new Promise(resolve => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
    if (process.env.npm_lifecycle_event !== undefined) whenOrphaned(resolve);
  });
}

/** npm tells a stop only to the shell between it and us: that shell's end is how we learn of it. */
function whenOrphaned(then: () => void): void {
  const shell = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === shell) return;
    clearInterval(watch);
    then();
  }, 500).unref();
}
