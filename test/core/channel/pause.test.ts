import { describe, expect, test } from 'vitest';
import type { LiveBlog, Update } from '../../../src/core/model/live-blog.ts';
import { handOver } from '../../../src/core/model/subscription.ts';
import { keyEvent, liveBlog, subscription, text, update } from '../../support/live-blog.ts';
import { intents, type Teller, teller, told } from '../../support/teller.ts';

const PAUSED = '2026-11-25T19:00:00.000Z';
const a = keyEvent('a', { at: 1 });
const plainA = update('a', { at: 1 });
const mended = (one: Update): Update => ({ ...one, headline: `${one.headline}, in other words` });
const everything = { updates: 'everything' } as const;

describe('a channel that is paused', () => {
  const events = Array.from({ length: 20 }, (_, n) => keyEvent(`k${n}`, { at: n }));
  const blog = (to: number) => liveBlog(events.slice(0, to));
  const paused = (...reads: readonly LiveBlog[]): Teller => {
    const channel = teller(subscription({ paused: PAUSED }), blog(1));
    for (const one of reads) channel.read(one);
    return channel;
  };
  const resume = { paused: undefined, until: undefined };
  const posted = (deliveries: ReturnType<Teller['set']>) =>
    deliveries.filter(({ create }) => create).map(({ want }) => `${want?.cards[0]?.title}\n${want?.cards[0]?.text}`);

  test('gets nothing new, and then what it missed in as few messages as hold it', () => {
    const channel = paused(blog(4));
    expect(channel.read(blog(18))).toEqual([]);
    expect(channel.ids(channel.log().deferred.prints)).toHaveLength(17);
    const messages = posted(channel.set(resume));
    expect(messages.map(message => message.split('\n')[0])).toEqual(['15 more updates', '2 more updates']);
    expect(messages.join('\n')).toContain('Headline of k17');
    expect(channel.log().deferred).toEqual({ prints: [] });
  });

  test('is told how many came in one read with too many', () => {
    const many = Array.from({ length: 400 }, (_, n) => keyEvent(`m${n}`, { at: n + 1 }));
    for (const change of [{}, { board: true }] as const) {
      const channel = paused(liveBlog([...events.slice(0, 1), ...many]));
      channel.set(change);
      const messages = posted(channel.set({ ...resume, board: undefined }));
      expect(messages.at(-1)).toContain('And 100 more in the live blog');
      expect(messages.join('\n').match(/Headline of m/g)).toHaveLength(300);
    }
  });

  test('still gets edits and withdrawals of messages that it shows', () => {
    const channel = told({}, liveBlog([a, events[5] ?? a]));
    channel.set({ paused: PAUSED });
    expect(intents(channel.read(liveBlog([{ ...a, headline: 'Mended' }])))).toEqual(['update edit']);
    expect(intents(channel.read(liveBlog([{ ...a, headline: 'Mended' }])))).toEqual(['update strike']);
  });

  test('never gets an update that was withdrawn during the pause, or lost its flag', () => {
    const channel = paused(blog(4));
    const left = liveBlog([...events.slice(0, 2), { ...(events[2] ?? a), keyEvent: false }]);
    for (const one of [left, left]) channel.read(one);
    const messages = posted(channel.set(resume)).join('\n');
    expect(messages).toContain('Headline of k1');
    expect(messages).not.toMatch(/Headline of k[23]/);
  });

  test('that resumes is told what was put off by the settings in force then', () => {
    const [x, y] = [update('x', { at: 30, text: text('A storm.') }), update('y', { at: 31 })];
    const channel = told({ paused: PAUSED, ...everything }, liveBlog([x, y]));
    channel.set({ keywords: ['storm'] });
    expect(posted(channel.set(resume)).join('\n')).toMatch(/Headline of x/);
    expect(channel.standing()).toEqual(['x']);
  });

  test('whose thread is given up meanwhile tells in the channel what was to go into the thread', () => {
    for (const withdrawn of ['strike', 'delete'] as const) {
      const channel = told({ ...everything, thread: true, withdrawn }, liveBlog([a]));
      channel.set({ paused: PAUSED });
      for (const one of [liveBlog([plainA]), liveBlog([plainA])]) channel.read(one);
      expect(channel.struck()).toEqual(['a']);
      channel.set({ thread: undefined });
      expect(intents(channel.set(resume))).toContain('update create');
      expect([channel.standing(), channel.standing('thread')]).toEqual([['a'], []]);
      channel.read(liveBlog([mended(plainA)]));
      expect(channel.standing()).toEqual(['a']);
    }
  });

  test('gets each update that was put off once, in a message of its own if it is alone', () => {
    const channel = told({ paused: PAUSED }, liveBlog([plainA]), liveBlog([a]), liveBlog([plainA]), liveBlog([a]));
    expect(channel.ids(channel.log().deferred.prints)).toEqual(['a']);
    expect(intents(channel.set(resume))).toEqual(['update create']);
  });

  test('gets what is new when it resumes besides what was put off, in messages of other names', () => {
    const channel = paused(blog(3));
    channel.readAlone(blog(12));
    expect(channel.set({ paused: undefined }).map(({ artifact }) => artifact.split(':')[0])).toEqual([
      ...Array(5).fill('update'),
      'digest',
      'digest',
    ]);
    const artifacts = channel.log().batches.map(({ artifact }) => artifact);
    expect(new Set(artifacts).size).toBe(2);
    expect(channel.batches()).toEqual([
      ['k1', 'k2'],
      ['k8', 'k9', 'k10', 'k11'],
    ]);
  });

  test('is told what was withdrawn or lost its flag during the pause, once it is back after it', () => {
    const withdrawn = told({ paused: PAUSED }, liveBlog([a]), liveBlog([]), liveBlog([]));
    expect(withdrawn.set(resume)).toEqual([]);
    expect(intents(withdrawn.read(liveBlog([a])))).toEqual(['update create']);
    const demoted = told({ paused: PAUSED }, liveBlog([a]), liveBlog([plainA]), liveBlog([plainA]));
    expect(demoted.set(resume)).toEqual([]);
    expect(intents(demoted.read(liveBlog([a])))).toEqual(['update create']);
    const storm = { ...a, text: text('A storm.') };
    const reworded = told({ paused: PAUSED, keywords: ['storm'] }, liveBlog([storm]), liveBlog([a]));
    expect(reworded.set(resume)).toEqual([]);
    expect(intents([...reworded.read(liveBlog([storm])), ...reworded.read(liveBlog([storm]))])).toEqual([
      'update create',
    ]);
  });

  test('is told nothing a second time when it pauses and resumes again', () => {
    const channel = paused(blog(4));
    channel.set(resume);
    expect(channel.set({ paused: PAUSED })).toEqual([]);
    expect(channel.set(resume)).toEqual([]);
  });
});

test('a subscription that was handed over gets edits of what stands, also in a batch, and nothing new', () => {
  const plain = Array.from({ length: 8 }, (_, n) => update(`p${n}`, { at: n }));
  const channel = told({ ...everything, board: true }, liveBlog(plain));
  const [batch] = channel.log().batches;
  const { revision } = channel.record();
  channel.set({ ...handOver(channel.subscription(), { revision, at: PAUSED }), board: undefined });
  const added = Array.from({ length: 8 }, (_, n) => update(`q${n}`, { at: 20 + n }));
  const edited = [...plain.slice(0, 7), mended(update('p7', { at: 7 }))];
  const deliveries = channel.read(liveBlog([...edited, ...added]));
  expect(deliveries.map(({ artifact, create }) => [artifact, create])).toEqual([[batch?.artifact, false]]);
  expect(channel.log().batches).toEqual([batch]);
  expect(channel.standing()).toHaveLength(8);
});
