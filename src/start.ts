import { createApp } from './app.ts';
import type { Config } from './config.ts';
import { healthRoutes, listen } from './http.ts';
import { createLog } from './log.ts';
import { setStage } from './stage.ts';

export interface Voice {
  say(line: string): void;
  complain(line: string): void;
}

/** A stop that takes longer than this many milliseconds ends anyway: what was not done is done after the next start. */
const LONGEST_STOP = 10_000;

/** Runs the bot until it is asked to stop. Gives the exit code. Throws what keeps it from starting. */
export async function start(config: Config, voice: Voice): Promise<0 | 2> {
  const asked = stopSignal();
  const { promise: refused, resolve: refuse } = Promise.withResolvers<Error>();
  const stage = await setStage(config);
  let isReady = false;
  const routes = healthRoutes(() => isReady);
  if (stage.routes) routes.route('/', stage.routes);
  const http = config.http === 'off' ? undefined : await listen(routes, config.http);
  const app = await createApp({ config: stage.configAt(http?.url), log: createLog(config.logLevel), refused: refuse });
  voice.say(await stage.open(app, http?.url));
  app.run.start();
  isReady = true;
  const end = await Promise.race([asked, refused]);
  if (end) voice.complain(end.message);
  await inTime(async () => {
    await app.stop();
    await http?.close();
    await stage.close();
  });
  return end ? 2 : 0;
}

async function inTime(work: () => Promise<void>): Promise<void> {
  await Promise.race([work(), new Promise(done => setTimeout(done, LONGEST_STOP))]);
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
