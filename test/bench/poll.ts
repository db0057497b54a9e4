import { Agent, request } from 'undici';
import { createPoll } from '../../src/pipeline/poll/poll.ts';
import { type Bench, type Figure, median } from './figures.ts';
import { follow } from './follow-sources.ts';
import { HOSTS, openPollSetup, type PollSetup } from './poll-setup.ts';

const ROUNDS = 15;
const SOURCES = HOSTS * 4;
const AT_ONCE = HOSTS * 2;
/** Results of one kind in one round. */
const POLLS = { still: 4_000, full: 2_000, restless: 600 };
const ANSWERS = { still: '304', full: '200, the same bytes', restless: '200, other bytes, no news' } as const;
type Kind = keyof typeof POLLS;

interface Pace {
  perSecond: number;
  /** CPU milliseconds of this process per poll. */
  cpu: number;
}

/** Runs something `count` times, several at the same time. */
async function paced(count: number, work: (number: number) => Promise<unknown>): Promise<Pace> {
  let next = 0;
  const worker = async () => {
    while (next < count) await work(next++ % SOURCES);
  };
  const begun = performance.now();
  const before = process.cpuUsage();
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  const { user, system } = process.cpuUsage(before);
  return { perSecond: (count / (performance.now() - begun)) * 1000, cpu: (user + system) / 1000 / count };
}

/** Headers of any client that identifies itself, as the bot's does (`fetch/fetch.ts`). */
const HEADERS = {
  'user-agent': 'liveblog-bot/0.1.0 (+https://github.com/liveblog-bot/liveblog-bot)',
  accept: 'text/html, application/xhtml+xml, application/rss+xml, application/atom+xml, application/json, */*;q=0.8',
  'accept-encoding': 'gzip, br, deflate, zstd',
};

/** The minimum cost of a conditional request: the same client and request, and nothing else. */
function createRaw(setup: PollSetup, kind: Kind) {
  const lookup = (_: string, __: object, give: (error: null, found: object[]) => void) =>
    give(null, [{ address: '127.0.0.1', family: 4 }]);
  const dispatcher = new Agent({ connect: { lookup: lookup as never } });
  return {
    async ask(source: number) {
      const headers = { ...HEADERS, ...(kind === 'still' && { 'if-none-match': `"${source}-0"` }) };
      const { body } = await request(setup.address(kind, source), { dispatcher, headers });
      await body.arrayBuffer();
    },
    close: () => dispatcher.close(),
  };
}

async function compare(setup: PollSetup, kind: Kind): Promise<readonly Figure[]> {
  const raw = createRaw(setup, kind);
  const poll = createPoll(setup.parts);
  const ask = (source: number) => poll(`${kind}-${source}`);
  // Stores the first reads and warms up the code.
  await paced(POLLS[kind], ask);
  await paced(POLLS[kind], raw.ask);
  const ours: Pace[] = [];
  const theirs: Pace[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    theirs.push(await paced(POLLS[kind], raw.ask));
    ours.push(await paced(POLLS[kind], ask));
  }
  await raw.close();
  return figures(kind, ours, theirs);
}

/**
 * Each round is compared with the bare one right before it: the machine was about as busy for both.
 */
function figures(kind: Kind, ours: readonly Pace[], theirs: readonly Pace[]): readonly Figure[] {
  const rate = (paces: readonly Pace[]) => median(paces.map(({ perSecond }) => perSecond));
  const cpu = (paces: readonly Pace[]) => median(paces.map(pace => pace.cpu));
  const answer = ANSWERS[kind];
  const ratio = median(ours.map(({ perSecond }, round) => perSecond / (theirs[round]?.perSecond ?? Number.NaN)));
  return [
    { what: `${answer}: polls`, value: rate(ours), unit: '/s' },
    { what: `${answer}: bare undici`, value: rate(theirs), unit: '/s' },
    { what: `${answer}: ratio`, value: ratio, unit: '', ...(kind === 'still' && { goal: { atLeast: 0.7 } }) },
    { what: `${answer}: CPU of a poll`, value: cpu(ours), unit: 'ms' },
    { what: `${answer}: CPU of bare undici`, value: cpu(theirs), unit: 'ms' },
  ];
}

/** Conditional polls through the whole pipeline, compared with bare requests to the same server. */
export const poll: Bench = async () => {
  const setup = await openPollSetup();
  try {
    const kinds = ['still', 'full', 'restless'] as const;
    for (const kind of kinds) await follow(setup, kind, SOURCES);
    const all: Figure[] = [];
    for (const kind of kinds) all.push(...(await compare(setup, kind)));
    return all;
  } finally {
    await setup.close();
  }
};
