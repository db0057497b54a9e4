import { isDeepStrictEqual } from 'node:util';
import { describe, expect, test } from 'vitest';
import type { BlogRecord } from '../../src/core/model/blog-record.ts';
import type { Document, LiveBlog } from '../../src/core/model/live-blog.ts';
import type { Card } from '../../src/core/model/message.ts';
import type { Subscription } from '../../src/core/model/subscription.ts';
import { runParseTask } from '../../src/parse/parse-task.ts';
import { captured } from '../fixtures/sources/corpus.ts';
import { documentOf } from '../fixtures/sources/document.ts';
import { scene } from '../fixtures/sources/story.ts';
import { tellings } from '../fixtures/sources/tellings.ts';
import { createDice, type Dice } from '../support/dice.ts';
import { keyEvent, liveBlog, subscription } from '../support/live-blog.ts';
import { mutate } from '../support/mutations.ts';
import { seedOf } from '../support/seed.ts';
import { advance } from '../support/unpaused.ts';

const INPUTS = Number(process.env.FUZZ ?? 120);
const SEEDS = [seedOf(process.env.FUZZ_SEED)];
const PER_SEED = Math.ceil(INPUTS / SEEDS.length);
const MINUTE = 60_000;

const told = Object.values(tellings).map(tell => documentOf(tell(scene()), { url: 'https://marrow.example/live' }));
const real = ['feeds', 'guardian', 'ldjson', 'ldjson/derived', 'sourcefabric', 'wordpress']
  .flatMap(captured.captures)
  .filter(path => /\.(?:xml|rss|rdf|json|html)$/.test(path))
  .map(captured.capture)
  .filter(({ bytes }) => bytes.length < 200_000);

const earlier = liveBlog([keyEvent('a', { at: 1 }), keyEvent('b', { at: 2 })]);
const followers: readonly Subscription[] = [
  subscription({ id: 'struck', updates: 'everything', mention: '4' }),
  subscription({ id: 'deleted', channelId: '5', withdrawn: 'delete', keywords: ['boat'] }),
];

/** What the next polls would make of this reading after an earlier one, and when that comes back. */
function follow(blog: LiveBlog): readonly BlogRecord[] {
  const records: BlogRecord[] = [];
  for (const read of [earlier, blog, blog, earlier]) {
    const at = new Date(1.8e12 + records.length * MINUTE).toISOString();
    records.push(advance(records.at(-1), { blog: read, cursor: { failures: 0 }, at }, followers).record);
  }
  return records;
}

/** Discord's own limits. */
const isTooLong = ({ title = '', text = '', author, footer = '' }: Card): boolean =>
  title.length > 256 || text.length > 4096 || (author?.name.length ?? 0) > 256 || footer.length > 2048;

const cards = (records: readonly BlogRecord[]): readonly Card[] =>
  records.flatMap(({ pending }) => pending.flatMap(({ want }) => want?.cards ?? []));

/** What is wrong with a reading, in words. */
const faultsOfBlog: Readonly<Record<string, (blog: LiveBlog) => boolean>> = {
  'is not plain JSON': blog => !isDeepStrictEqual(JSON.parse(JSON.stringify(blog)), blog),
  'has ids that stand twice': ({ updates }) => new Set(updates.map(({ id }) => id)).size < updates.length,
  'has an empty id': ({ id, updates }) => [id, ...updates.map(update => update.id)].includes(''),
  'has an update without an address': ({ updates }) => !updates.every(({ url }) => /^https?:\/\//.test(url)),
  'has a time that is none': ({ updates }) =>
    updates.some(({ publishedAt = '2026-01-01T00:00:00.000Z' }) => new Date(publishedAt).toISOString() !== publishedAt),
  'makes a card that Discord refuses': blog => cards(follow(blog)).some(isTooLong),
  'makes a record that a store changes': blog => {
    const stored = JSON.stringify(follow(blog));
    return JSON.stringify(JSON.parse(stored)) !== stored || /":NaN|":Infinity/.test(stored);
  },
};

function faultOf(document: Document): string | undefined {
  const answer = runParseTask({ document });
  if (answer.kind === 'broke') return answer.error.stack;
  if (answer.kind === 'unreadable') return answer.problems.length > 0 ? undefined : 'says no problem';
  if (answer.kind !== 'read') return 'is not read';
  const { blog, source } = answer.reading;
  if (runParseTask({ name: source, document }).kind !== 'read') return `is read by ${source} once and not again`;
  return Object.entries(faultsOfBlog).find(([, holds]) => holds(blog))?.[0];
}

/** What is wrong with this many damaged documents; the seed and the number of one bring it back. */
function faults(from: readonly Document[], dice: Dice, count: number): readonly string[] {
  const inputs = Array.from({ length: count }, (_, number) => {
    const document = from[number % from.length] ?? documentOf('');
    const damaged = { ...document, ...mutate(document.bytes, dice, dice.pick(from)?.bytes ?? document.bytes) };
    const fault = faultOf(damaged);
    return fault && `input ${number} ${fault}`;
  });
  return inputs.filter(fault => fault !== undefined);
}

const whole = 'are read or refused in a sentence, and what is read can be kept and shown';

describe.each(SEEDS)('damaged documents (seed %i)', { timeout: 180_000 + INPUTS * 200 }, seed => {
  test(`of every format ${whole}`, () => {
    expect(faults(told, createDice(seed), Math.ceil(PER_SEED * 0.8))).toEqual([]);
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
  });

  test.skipIf(!captured.isPresent)(`that were captured ${whole}`, () => {
    expect(faults(real, createDice(seed), Math.floor(PER_SEED * 0.2))).toEqual([]);
  });
});

const json = (head: string) => ({ head, piece: '{"id":"1","@id":"1"},', tail: '{}]}' });
const many: Readonly<Record<string, { head: string; piece: string; tail: string }>> = {
  RSS: { head: '<rss><channel>', piece: '<item><title>t</title></item>', tail: '</channel></rss>' },
  Atom: { head: '<feed>', piece: '<entry><id>1</id></entry>', tail: '</feed>' },
  'JSON Feed': json('{"version":"https://jsonfeed.org/version/1","items":['),
  'page model': json('{"format":{"design":"LiveBlogDesign"},"blocks":['),
  'JSON-LD': json('{"@type":"LiveBlogPosting","headline":"t","liveBlogUpdate":['),
};

/** More than a call takes as arguments, which is some 120,000. */
const MANY = 130_000;

test.each(Object.entries(many))(`${MANY} items of %s are read or refused in a sentence`, (_, { head, piece, tail }) => {
  expect(faultOf(documentOf(head + piece.repeat(MANY) + tail))).toBeUndefined();
});
