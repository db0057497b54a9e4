import { Counter, Gauge, Histogram, type Registry } from 'prom-client';
import { CHANGE_KINDS } from '../core/model/live-blog.ts';
import type { Channel, Failure } from '../discord/port.ts';
import type { CheckResult } from '../pipeline/poll/check.ts';

/** Counters and histograms. Every label has a few values that are known beforehand: never an id, an address or a text. */
export type Instruments = ReturnType<typeof createInstruments>;

type PollResult = CheckResult['kind'] | 'broke';
/** How a call to a channel ended. */
export type PostResult = Failure['failed'] | 'done' | 'broke';
/** The kinds of calls to the store. */
export type StoreOperation = 'get' | 'set' | 'delete' | 'list';

const POLL_RESULTS: readonly PollResult[] = ['read', 'unchanged', 'busy', 'failed', 'broke'];
const STEPS: readonly (keyof Channel)[] = [
  'create',
  'edit',
  'remove',
  'find',
  'pin',
  'openThread',
  'changeThread',
  'openPost',
  'publish',
];
/** Scopes of rate limits, as Discord names them; `message` is a limit on one message or action, such as slow mode. */
export const SCOPES = ['user', 'global', 'shared', 'message'] as const;
/** All kinds of calls to the store. */
export const OPERATIONS: readonly StoreOperation[] = ['get', 'set', 'delete', 'list'];

/** Creates all counters and histograms in `registry`, each at 0. */
export const createInstruments = (registry: Registry) => ({
  ...pollInstruments([registry]),
  ...postInstruments([registry]),
  ...storeInstruments([registry]),
});

const counterIn =
  (registers: Registry[]) =>
  <Label extends string>(name: string, help: string, ...labelNames: Label[]) =>
    new Counter({ name: `liveblog_${name}`, help, labelNames, registers });
const histogramIn = (registers: Registry[]) => (name: string, help: string, buckets: number[]) =>
  new Histogram({ name: `liveblog_${name}`, help, buckets, registers });

function pollInstruments(registers: Registry[]) {
  const [counter, histogram] = [counterIn(registers), histogramIn(registers)];
  const polls = counter(
    'polls_total',
    'Checks of sources. read: a whole answer; unchanged: the source said that nothing is new; busy: the bot had too much else to read; failed: it could not be read; broke: a defect of the bot, or its store failed.',
    'result',
  );
  const changes = counter('changes_total', 'What happened to updates at the sources, by kind of change.', 'kind');
  const pollLag = histogram(
    'poll_lag_seconds',
    'How much later than planned checks began. Up to 1 s is normal. With a shared queue: only the checks that this process planned.',
    [1, 2, 5, 10, 30, 60, 300, 900],
  );
  for (const result of POLL_RESULTS) polls.inc({ result }, 0);
  for (const kind of CHANGE_KINDS) changes.inc({ kind }, 0);
  return { polls, changes, pollLag };
}

function postInstruments(registers: Registry[]) {
  const [counter, histogram] = [counterIn(registers), histogramIn(registers)];
  const posts = counter(
    'posts_total',
    'Requests to Discord for channels, by step and result. later: an outage or a limit, tried again; blocked: a moderator has to act, see /feed status; refused: Discord rejects the message; broke: a defect of the bot.',
    'step',
    'result',
  );
  const limitWait = histogram(
    'discord_ratelimit_wait_seconds',
    'How long requests were held back because a Discord rate limit was used up, or because a 429 told them to wait.',
    [0.1, 0.5, 1, 2, 5, 10, 60, 600],
  );
  const limited = counter(
    'discord_ratelimited_total',
    'Requests that Discord answered with 429 Too Many Requests, by scope. global: the bot as a whole sends too many requests.',
    'scope',
  );
  const invalidRequests = counter(
    'discord_invalid_requests_total',
    'Requests that Discord answered with 401, 403 or 429, for commands and posts alike. Discord bans an address after 10,000 in ten minutes.',
  );
  const tokenRefusals = counter(
    'discord_token_refused_total',
    'Times that Discord refused the token, which it took before, and is asked again. At the fifth in a row the process ends.',
  );
  for (const step of STEPS) posts.inc({ step, result: 'done' }, 0);
  for (const scope of SCOPES) limited.inc({ scope }, 0);
  return { posts, limitWait, limited, invalidRequests, tokenRefusals };
}

function storeInstruments(registers: Registry[]) {
  const counter = counterIn(registers);
  const storeSeconds = new Histogram({
    name: 'liveblog_store_operation_seconds',
    help: 'How long the store took, by operation. list: iterating over many entries.',
    labelNames: ['operation'],
    buckets: [0.0001, 0.0005, 0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5],
    registers,
  });
  const storeFailures = counter('store_failures_total', 'Calls to the store that failed, by operation.', 'operation');
  const writesFailing = new Gauge({
    name: 'liveblog_store_writes_failing',
    help: '1 while writes to the store fail (a full or read-only disk, a lost server) and until none has failed for 45 s, else 0.',
    registers,
  });
  for (const operation of OPERATIONS) storeFailures.inc({ operation }, 0);
  return { storeSeconds, storeFailures, writesFailing };
}
