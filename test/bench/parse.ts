import Parser from 'rss-parser';
import { UnreadableDocumentError } from '../../src/core/model/reading.ts';
import { createParser } from '../../src/parse/parse.ts';
import { runParseTask } from '../../src/parse/parse-task.ts';
import { shapes } from '../support/hostile-shapes.ts';
import { liveBlog, subscription, update } from '../support/live-blog.ts';
import { advance } from '../support/unpaused.ts';
import { feedOf } from './feed.ts';
import type { Bench, Figure } from './figures.ts';

const documentOf = (text: string) => ({
  url: 'http://127.0.0.1/bench',
  contentType: null,
  bytes: new TextEncoder().encode(text),
});

/** CPU milliseconds of this thread. */
function worked(work: () => void): number {
  const before = process.threadCpuUsage();
  work();
  const { user, system } = process.threadCpuUsage(before);
  return (user + system) / 1000;
}

const FEEDS = 400;

/**
 * The bot's parsing of a feed, with its safeguards and its model, compared with the parser
 * underneath.
 */
async function feeds(): Promise<readonly Figure[]> {
  const texts = Array.from({ length: FEEDS }, (_, source) => feedOf(source, { version: 0, begun: 1.7e12 }));
  const bare = new Parser();
  const ours = () => {
    for (const text of texts) runParseTask({ document: documentOf(text) });
  };
  const theirs = async () => {
    for (const text of texts) await bare.parseString(text);
  };
  ours();
  await theirs();
  const begun = performance.now();
  await theirs();
  const middle = performance.now();
  ours();
  const [their, our] = [(middle - begun) / FEEDS, (performance.now() - middle) / FEEDS];
  return [
    { what: 'a feed of 30 items', value: our, unit: 'ms' },
    { what: 'bare rss-parser', value: their, unit: 'ms' },
    { what: 'times as long', value: our / their, unit: '' },
  ];
}

/** All of them are read in a parser's thread. */
const SIZES = [65_536, 1_000_000];
const DEADLINE_MS = 2_000;

/** The slowest of all hostile documents, each parsed twice. */
function worst(bytes: number): Figure {
  const times = shapes.map(({ name, fill }) => {
    const document = fill(bytes);
    const first = worked(() => runParseTask({ document: documentOf(document) }));
    return {
      name,
      ms: Math.max(
        first,
        worked(() => runParseTask({ document: documentOf(document) })),
      ),
    };
  });
  const { name, ms } = times.toSorted((a, b) => b.ms - a.ms)[0] ?? { name: '', ms: 0 };
  const what = `worst of ${shapes.length} hostile shapes, ${Math.round(bytes / 1000)} KB (${name})`;
  return { what, value: ms, unit: 'ms', goal: { atMost: DEADLINE_MS } };
}

/**
 * The largest document that is accepted: how long it takes, and for how much of that the main
 * thread is blocked.
 */
async function threaded(): Promise<readonly Figure[]> {
  const { readDocument, close } = createParser();
  const shape = shapes.find(({ name }) => name === 'pictures of an item');
  const document = documentOf(shape?.fill(8_000_000) ?? '');
  const before = performance.eventLoopUtilization();
  const begun = performance.now();
  await readDocument(document).catch((error: unknown) => {
    // A machine that is too slow for it refuses it at the deadline, which is the most that it can cost.
    if (!(error instanceof UnreadableDocumentError)) throw error;
  });
  const [took, held] = [performance.now() - begun, performance.eventLoopUtilization(before).active];
  await close();
  return [
    { what: '8 MB in the thread, its start included', value: took, unit: 'ms' },
    { what: 'of that on the main thread', value: held, unit: 'ms' },
  ];
}

/** The most updates that a record may have, all edited at once. */
function mostUpdates(): Figure {
  const many = (text: string) => {
    const updates = Array.from({ length: 2_000 }, (_, number) => update(`${number}`, { headline: text, at: number }));
    return liveBlog(updates);
  };
  const read = (text: string) => ({ blog: many(text), cursor: { failures: 0 }, at: '2026-11-25T19:00:00.000Z' });
  const { record } = advance(undefined, read('a'), [subscription()]);
  const next = read('b');
  const value = worked(() => JSON.stringify(advance(record, next, [subscription({ updates: 'everything' })]).record));
  return { what: '2,000 updates edited at once: compared and written', value, unit: 'ms' };
}

/** Parsing, compared with the parser underneath, and what a hostile document can cost. */
export const parse: Bench = async () => [...(await feeds()), ...SIZES.map(worst), mostUpdates(), ...(await threaded())];
