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

function pollInstruments(registers: Registry[]) {
  const polls = new Counter({
    name: 'liveblog_polls_total',
    help: 'Checks of sources. read: a whole answer; unchanged: the source said that nothing is new; busy: the bot had too much else to read; failed: it could not be read; broke: a defect of the bot, or its store failed.',
    labelNames: ['result'],
    registers,
  });
  const changes = new Counter({
    name: 'liveblog_changes_total',
    help: 'What happened to updates at the sources, by kind of change.',
    labelNames: ['kind'],
    registers,
  });
  const pollLag = new Histogram({
    name: 'liveblog_poll_lag_seconds',
    help: 'How much later than planned checks began. Up to 1 s is normal. With a shared queue: only the checks that this process planned.',
    buckets: [1, 2, 5, 10, 30, 60, 300, 900],
    registers,
  });
  for (const result of POLL_RESULTS) polls.inc({ result }, 0);
  for (const kind of CHANGE_KINDS) changes.inc({ kind }, 0);
  return { polls, changes, pollLag };
}

function postInstruments(registers: Registry[]) {
  const posts = new Counter({
    name: 'liveblog_posts_total',
    help: 'Requests to Discord for channels, by step and result. later: an outage or a limit, tried again; blocked: a moderator has to act, see /feed status; refused: Discord rejects the message; broke: a defect of the bot.',
    labelNames: ['step', 'result'],
    registers,
  });
  const limitWait = new Histogram({
    name: 'liveblog_discord_ratelimit_wait_seconds',
    help: 'How long requests were held back because a Discord rate limit was used up, or because a 429 told them to wait.',
    buckets: [0.1, 0.5, 1, 2, 5, 10, 60, 600],
    registers,
  });
  const limited = new Counter({
    name: 'liveblog_discord_ratelimited_total',
    help: 'Requests that Discord answered with 429 Too Many Requests, by scope. global: the bot as a whole sends too many requests.',
    labelNames: ['scope'],
    registers,
  });
  const invalidRequests = new Counter({
    name: 'liveblog_discord_invalid_requests_total',
    help: 'Requests that Discord answered with 401, 403 or 429, for commands and posts alike. Discord bans an address after 10,000 in ten minutes.',
    registers,
  });
  const tokenRefusals = new Counter({
    name: 'liveblog_discord_token_refused_total',
    help: 'Times that Discord refused the token, which it took before, and is asked again. At the fifth in a row the process ends.',
    registers,
  });
  for (const step of STEPS) posts.inc({ step, result: 'done' }, 0);
  for (const scope of SCOPES) limited.inc({ scope }, 0);
  return { posts, limitWait, limited, invalidRequests, tokenRefusals };
}

function storeInstruments(registers: Registry[]) {
  const storeSeconds = new Histogram({
    name: 'liveblog_store_operation_seconds',
    help: 'How long the store took, by operation. list: iterating over many entries.',
    labelNames: ['operation'],
    buckets: [0.0001, 0.0005, 0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5],
    registers,
  });
  const storeFailures = new Counter({
    name: 'liveblog_store_failures_total',
    help: 'Calls to the store that failed, by operation.',
    labelNames: ['operation'],
    registers,
  });
  const writesFailing = new Gauge({
    name: 'liveblog_store_writes_failing',
    help: '1 while writes to the store fail (a full or read-only disk, a lost server) and until none has failed for 45 s, else 0.',
    registers,
  });
  for (const operation of OPERATIONS) storeFailures.inc({ operation }, 0);
  return { storeSeconds, storeFailures, writesFailing };
}
