import { describe, expect, test } from 'vitest';
import { blogState } from '../../../src/core/channel/blog-state.ts';
import type { ToldBlog } from '../../../src/core/channel/neighbours.ts';
import { updateArtifactOf } from '../../../src/core/delivery/artifact.ts';
import { receiptKey } from '../../../src/core/delivery/next-step.ts';
import { fingerprint } from '../../../src/core/diff/fingerprint.ts';
import type { Tracked } from '../../../src/core/model/blog-record.ts';
import { type ChannelLog, logKey, type Told } from '../../../src/core/model/channel-log.ts';
import type { Receipt } from '../../../src/core/model/delivery.ts';
import type { LiveBlog, Update } from '../../../src/core/model/live-blog.ts';
import { createNeighbours, type NeighboursOf } from '../../../src/pipeline/channel/neighbours.ts';
import type { Lab } from '../../support/lab.ts';
import { text } from '../../support/live-blog.ts';
import { echo, ferry, other, ours, own, pier, TIDE, theirs, told } from '../../support/two-newsrooms.ts';
import { advance } from '../../support/unpaused.ts';

const twice: Update = {
  ...echo,
  id: 'twice',
  publishedAt: ferry.publishedAt,
  headline: 'Saltmarsh pier has collapsed',
};
const sailing: Update = { ...ferry, id: 'sailing', headline: 'Oldhaven gets more boats on Sunday' };
const ID = new Map([pier, echo, ferry, twice, sailing].map(({ id }) => [fingerprint(id), id]));
/** Of the message that tells of the pier. */
const RECEIPT = receiptKey({ channelId: '2', artifact: updateArtifactOf(fingerprint('pier'), 'feed', false) });
const { echoes: _, ...silent } = other;
const again = async (read: () => Promise<unknown>) => {
  for (let n = 0; n < 4; n += 1) await read();
};

async function logOf({ store }: Lab, one = other): Promise<ChannelLog> {
  const log = await store.logs.get(logKey(one));
  if (!log) throw new Error('The channel does not follow.');
  return log;
}

/** A live blog after some reads, of which its channel was told nothing yet. */
async function read(lab: Lab, reads: readonly LiveBlog[], one = other): Promise<ToldBlog> {
  let record = await lab.store.blogs.get(one.feedId);
  const at = lab.parts.now().toISOString();
  for (const blog of reads) record = advance(record, { blog, cursor: { failures: 0 }, at }, [one]).record;
  if (!record) throw new Error('Nothing was read.');
  return { subscription: one, state: blogState(record), log: await logOf(lab, one) };
}

/** What the other newsroom's reads bring that the channel was told, as `own id: first id`; by a process that has just started. */
async function echoes(lab: Lab, reads: readonly LiveBlog[], by: NeighboursOf = createNeighbours(lab.store)) {
  const { echoOf } = (await by(await read(lab, reads))) ?? {};
  const named = [...(echoOf ?? [])].map(([print, host]) => [ID.get(print), ID.get(host.print)]);
  return Object.fromEntries(named) as Record<string, string>;
}

describe('a process that has just started', () => {
  test('finds the report that another newsroom made before', async () => {
    expect(await echoes(await told(), [theirs(echo)])).toEqual({ echo: 'pier' });
  });

  test('finds none that is half a day old', async () => {
    const lab = await told();
    await lab.readOther(TIDE, theirs(ferry), 13 * 3600);
    expect(await echoes(lab, [theirs(ferry, echo)])).toEqual({});
  });
});

describe('the reports that a channel was not told yet', () => {
  test('are lines of each event that the other newsroom told', async () => {
    const lab = await told();
    await lab.read(ours(pier, ferry));
    expect(await echoes(lab, [theirs(echo, sailing)])).toEqual({ echo: 'pier', sailing: 'ferry' });
    await lab.readOther(TIDE, theirs(echo));
    expect(await echoes(lab, [theirs(echo, sailing)])).toEqual({ sailing: 'ferry' });
  });

  test.each([
    ['echo', echo],
    ['twice', twice],
  ])('are a line once for each event: the one that became news first, here %s', async (id, first) => {
    expect(await echoes(await told(), [theirs(first), theirs(echo, twice)])).toEqual({ [id]: 'pier' });
  });

  test('leave the line to the next one if they were taken back before', async () => {
    const reads = [theirs(echo), theirs(), theirs(), theirs(), theirs(twice)];
    expect(await echoes(await told(), reads)).toEqual({ twice: 'pier' });
  });

  test('are no lines while the first report waits to be posted', async () => {
    const lab = await told();
    await lab.store.receipts.delete(RECEIPT);
    expect(await echoes(lab, [theirs(echo)])).toEqual({});
  });

  test('are no lines once the switch is off, though others stay', async () => {
    const lab = await told();
    await lab.readOther(TIDE, theirs(echo));
    await lab.read(ours(pier, ferry));
    const neighbours = await createNeighbours(lab.store)(await read(lab, [theirs(echo, sailing)], silent));
    expect(neighbours).toMatchObject({ echoOf: new Map(), freed: new Set() });
    expect([...(neighbours?.all.keys() ?? [])]).toEqual(['feed']);
  });

  test('are compared with nothing if the channel never wanted that', async () => {
    const lab = await told({ ours: own, theirs: silent });
    expect(await createNeighbours(lab.store)(await read(lab, [theirs(echo)], silent))).toBeUndefined();
  });
});

describe('the reports of another newsroom', () => {
  test('count as soon as they are told, and in their corrected words', async () => {
    const lab = await told();
    const by = createNeighbours(lab.store);
    expect(await echoes(lab, [theirs(sailing)], by)).toEqual({});
    await lab.read(ours(pier, ferry));
    expect(await echoes(lab, [theirs(sailing)], by)).toEqual({ sailing: 'ferry' });
    const corrected = { ...ferry, headline: 'A library opens in Greywick', text: text('The mayor opened it at noon.') };
    await again(() => lab.read(ours(pier, corrected), 60));
    expect(await echoes(lab, [theirs(sailing)], by)).toEqual({});
  });

  test.each([true, false])('make no doubt once they are taken back, seen before: %s', async isSeen => {
    const lab = await told();
    const by = createNeighbours(lab.store);
    const better = { ...pier, id: 'twice', headline: 'Old pier at Saltmarsh collapses' };
    await lab.read(ours(pier, better));
    if (isSeen) expect(await echoes(lab, [theirs(echo)], by)).toEqual({});
    await again(() => lab.read(ours(better), 60));
    expect(await echoes(lab, [theirs(echo)], by)).toEqual({ echo: 'twice' });
  });

  test('count only where they are followed', async () => {
    const lab = await told();
    const third = { ...TIDE, id: 'third', url: 'https://third.example/live', page: 'https://third.example/live' };
    const elsewhere = { ...other, id: 'elsewhere', channelId: '9' };
    await lab.follow(third, { ...elsewhere, id: 'third', feedId: 'third' }, theirs());
    await lab.follow(TIDE, elsewhere, theirs());
    await lab.readOther(third, theirs(echo));
    const by = createNeighbours(lab.store);
    expect((await by(await read(lab, [theirs(echo)], elsewhere)))?.echoOf.get(fingerprint('echo'))?.feedId).toBe(
      'third',
    );
    expect(await echoes(lab, [theirs(echo)], by)).toEqual({ echo: 'pier' });
  });
});

/** What became of two reports, and of the message of the first, since one was told as a line of the other. */
interface Since {
  own?: Partial<Tracked> | null;
  first?: Partial<Tracked> | null;
  message?: 'gone' | 'withdrawn' | null;
}

const UP_TO = 10;
const BEFORE = { changedIn: UP_TO };
const SINCE = { changedIn: UP_TO + 1 };

/** Returns whether a report that was told as a line of another event's is to have a message of its own. */
async function isFreed({ own: mine = BEFORE, first = BEFORE, message }: Since): Promise<boolean> {
  const lab = await told();
  await lab.readOther(TIDE, theirs(ferry));
  const changed = async (id: string, change: Partial<Tracked> | null) => {
    const record = await lab.store.blogs.get(id);
    if (!record) throw new Error('Nothing was read.');
    return { ...record, tracked: change ? record.tracked.map(one => ({ ...one, ...change })) : [] };
  };
  await lab.store.blogs.set('feed', await changed('feed', first));
  const receipt = await lab.store.receipts.get(RECEIPT);
  if (message === null) await lab.store.receipts.delete(RECEIPT);
  else if (message && receipt)
    await lab.store.receipts.set(RECEIPT, { state: message, revision: receipt.revision, at: receipt.at } as Receipt);
  const line: Told = { by: 0, echoOf: { feedId: 'feed', print: fingerprint('pier') } };
  const log = { ...(await logOf(lab)), upTo: UP_TO, told: { channel: { [fingerprint('ferry')]: line }, thread: {} } };
  const state = blogState(await changed('tide', mine));
  const neighbours = await createNeighbours(lab.store)({ subscription: silent, state, log });
  return neighbours?.freed.has(fingerprint('ferry')) === true;
}

describe('a report that was told as a line in the message of another event', () => {
  test.each<[string, Since]>([
    ['it says something else by now', { own: SINCE }],
    ['the first report does', { first: SINCE }],
    ['the message was deleted', { message: 'gone' }],
    ['the message was taken back', { message: 'withdrawn' }],
  ])('is freed if %s', async (_, since) => {
    expect(await isFreed(since)).toBe(true);
  });

  test.each<[string, Since]>([
    ['neither has changed since', {}],
    ['it is too old to be known', { own: null, first: SINCE }],
    ['the first report is', { own: SINCE, first: null }],
    ['nothing is known of the message', { message: null }],
  ])('stays one if %s', async (_, since) => {
    expect(await isFreed(since)).toBe(false);
  });
});
