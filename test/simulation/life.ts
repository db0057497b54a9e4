import { settingsOf } from '../../src/core/model/subscription.ts';
import type { Fetch } from '../../src/fetch/fetched.ts';
import { edit, pause, resume } from '../../src/pipeline/follow/change.ts';
import { follow, unfollow } from '../../src/pipeline/follow/follow.ts';
import { subscription } from '../support/live-blog.ts';
import { createDiscord } from './discord.ts';
import { createExpectations, type Violation } from './oracle.ts';
import { createMachine, FEED, type Process } from './process.ts';
import { createPublisher, type Reading } from './publisher.ts';
import { BASELINE, type ChannelSetup, type CommandStep, type Script, type Step } from './script.ts';

const BEGIN = Date.parse('2026-11-25T18:30:00.000Z');
const MOST_TRIES = 5;
/** A quiet end: polls in seconds after each other, until whatever is late or backs off is through. */
const TAIL = [...Array<number>(10).fill(15), ...Array<number>(12).fill(120), ...Array<number>(8).fill(1_800)];

/** Lives a script through and a quiet end, and returns what is wrong in the channels then. */
export async function live(script: Script): Promise<readonly Violation[]> {
  const world = createWorld(script);
  await world.begin();
  for (const step of script.steps) await world.perform(step);
  await world.rest();
  return world.violations();
}

function createWorld(script: Script) {
  let time = BEGIN;
  let skew = 0;
  let reading: Reading = 'current';
  let isPolled = true;
  const publisher = createPublisher(script);
  const discord = createDiscord(() => time);
  const expectations = createExpectations(script.channels);
  const machine = createMachine({
    discord,
    now: () => new Date(time + skew),
    fetch: fetchFrom(publisher, () => reading),
  });
  let process = machine.start();

  const pass = (seconds: number): void => {
    const until = time + seconds * 1000;
    discord.carryOutLate(until, at => {
      time = Math.max(time, at);
    });
    time = until;
  };

  /** Does something until no kill interrupts it, as a person or a schedule would repeat it. */
  async function surviving(work: (running: Process) => Promise<unknown>): Promise<void> {
    for (let tries = 0; tries < MOST_TRIES; tries++) {
      const killed = await Promise.race([work(process).then(() => undefined), process.killed]);
      if (!killed) return;
      pass(killed.down);
      process = machine.start();
    }
    throw new Error('The process was killed at every try.');
  }
  const drain = () => surviving(({ post }) => post.drain());
  const join = async (channel: ChannelSetup): Promise<void> => {
    const { id, thread, ...settings } = channel;
    const given = subscription({ id: `s${id}-${time}`, channelId: id, ...settings, ...(thread && { thread }) });
    await surviving(({ parts }) => follow(parts, { feed: FEED, subscription: given, blog: publisher.current() }));
    expectations.followed(id, publisher);
  };
  const standing = async (id: string) =>
    ((await machine.store.subscriptions.get(FEED.id)) ?? []).find(({ channelId }) => channelId === id);
  const leave = (id: string) =>
    surviving(async ({ parts }) => {
      const known = await standing(id);
      if (known) await unfollow(parts, known);
    });
  const want = (id: string, updates: ChannelSetup['updates']) =>
    surviving(async ({ parts }) => {
      const known = await standing(id);
      const settings = known && { ...settingsOf(known), updates };
      if (known && settings) await edit(parts, { feed: FEED, subscription: known, settings, newId: 'moved' });
      expectations.wants(id, updates);
    });
  const halt = (id: string, act: typeof pause | typeof resume) =>
    surviving(async ({ parts }) => {
      const known = await standing(id);
      if (known) await act(parts, known);
    });
  const commands: Record<CommandStep['do'], (channel: ChannelSetup) => Promise<unknown>> = {
    pause: ({ id }) => halt(id, pause),
    resume: ({ id }) => halt(id, resume),
    'want everything': ({ id }) => want(id, 'everything'),
    'want key events': ({ id }) => want(id, 'key events'),
    'follow again': channel => leave(channel.id).then(() => join(channel)),
  };
  async function command({ do: name, channel }: CommandStep): Promise<void> {
    const setup = script.channels[channel];
    if (setup) await commands[name](setup);
  }
  async function poll(after: number, next: Reading): Promise<void> {
    pass(after);
    reading = next;
    if (isPolled) {
      let nextAt: Date | null = null;
      await surviving(async running => {
        nextAt = await running.poll(FEED.id);
      });
      isPolled = nextAt !== null;
    }
    await drain();
  }

  return {
    async begin(): Promise<void> {
      for (let number = 1; number <= BASELINE; number++)
        publisher.add(
          { number, keyEvent: number % 2 === 0, hasHeadline: true },
          time - (BASELINE - number + 1) * 60_000,
        );
      for (const channel of script.channels) await join(channel);
      await drain();
    },
    async perform(step: Step): Promise<void> {
      time += 1;
      if ('channel' in step) return command(step);
      switch (step.do) {
        case 'add':
          return publisher.add({ ...step, ...(step.hasPicture && { picture: `${step.number}-${time}` }) }, time);
        case 'poll':
          return poll(step.after, step.reading);
        case 'fail call':
          return void machine.planned.calls.push({ ...step });
        case 'kill':
          machine.planned.kill = { ...step };
          return;
        case 'set clock':
          skew += step.by * 1000;
          return;
        case 'people write':
          return discord.peopleWrite(step.count);
        case 'people delete':
          return discord.peopleDelete(step.count);
        case 'end':
        case 'reopen':
          return publisher.turn(step.do === 'end' ? 'ended' : 'live');
        case 'rename all':
          return publisher.renameAll();
        default:
          return publisher.act(step, time);
      }
    },
    /** Everything is healthy again; time passes until nothing is under way. */
    async rest(): Promise<void> {
      machine.planned.kill = undefined;
      machine.planned.calls.length = 0;
      for (const { id } of script.channels) await halt(id, resume);
      for (const seconds of TAIL) await poll(seconds, 'current');
    },
    violations: () => expectations.violations(publisher, discord),
  };
}

/** Answers as the publisher does. */
function fetchFrom(publisher: ReturnType<typeof createPublisher>, reading: () => Reading): Fetch {
  return async url => {
    const blog = publisher.serve(reading());
    if (!blog)
      return reading() === 'gone'
        ? { status: 'missing', problems: [], forGood: true }
        : { status: 'retry', problems: [] };
    const bytes = new TextEncoder().encode(JSON.stringify(blog));
    return { status: 'ok', document: { url, contentType: 'application/json', bytes }, validators: {} };
  };
}
