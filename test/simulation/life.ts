import { AsyncLocalStorage } from 'node:async_hooks';
import type { Fetched, Validators } from '../../src/core/model/fetched.ts';
import type { LiveBlog } from '../../src/core/model/live-blog.ts';
import { type QuietHours, type Settings, type Subscription, settingsOf } from '../../src/core/model/subscription.ts';
import { answerWithdrawal, edit } from '../../src/pipeline/follow/change.ts';
import { follow, unfollow } from '../../src/pipeline/follow/follow.ts';
import { pause, resume } from '../../src/pipeline/follow/pause.ts';
import { FEED } from '../support/lab.ts';
import { subscription } from '../support/live-blog.ts';
import { createSummaries, hasSummaries, LAST_NEWS } from './daily-summaries.ts';
import { createDiscord } from './discord.ts';
import { MOST_BELIEVED } from './lacking.ts';
import { createLetterExpectations } from './letters.ts';
import { createLocalClock } from './local-clock.ts';
import { LOOKS, type LookCommand } from './looks.ts';
import { createMembers, createMembership } from './members.ts';
import { CHOICES, type Choice, type ChoiceStep, type FollowStep, type MeanwhileStep } from './moderators.ts';
import { createExpectations, type Violation } from './oracle.ts';
import { createMachine, type PlannedKill, type Process } from './process.ts';
import { createProcesses, type Patience } from './processes.ts';
import { createPublisher, type EditorAct, pageOf, type Reading } from './publisher.ts';
import { type AnswerStep, BASELINE, type ChannelSetup, type CommandStep, type Script, type Step } from './script.ts';
import { chaptersOf, hasSequel, isPress, linksOf, listAt, type SequelPress, type SequelStep } from './sequels.ts';
import type { ChannelKind } from './server.ts';
import { createShares } from './shares.ts';
import { isDailySummary, saysThreadDeleted } from './sights.ts';
import { withSteadyClock } from './steady-clock.ts';
import { createTide, hasEchoes, TIDE } from './tide.ts';
import { createPages } from './turned-pages.ts';
import { createServerValidators, type ServerStep } from './validators.ts';
import { createLoungeSight, createVisibility, LOUNGE } from './visibility.ts';
import { createWrongQuotes } from './wrong-quotes.ts';

/** Milliseconds for which a publisher asks to wait, and for which a poll may be late after that. */
const LONGEST_WAIT = 75 * 60_000;
/** How long quiet hours and a mute last. */
const QUIET_MINUTES = 4;
const EVENING = { begin: '2026-11-25T18:30:00.000Z', timezone: 'UTC' };
const FIRST_SERVER = '1';
/** After these the bot may not know what it did. */
const INTERRUPTIONS: ReadonlySet<Step['do']> = new Set(['fail call', 'fail writes', 'kill', 'suspend']);
/** A part of a quiet end: polls in seconds after each other, at least and at most how many. */
interface Quiet {
  seconds: number;
  least: number;
  most: number;
}

/** Polls until nothing waits to be posted. */
const UNTIL_NOTHING_WAITS: readonly Quiet[] = [
  { seconds: 120, least: 3, most: 12 },
  { seconds: 1_800, least: 1, most: 24 },
  // A day may last for another 25 hours. Letters that failed before a ceiling was set come on a day each: the bot promises
  // no more a day, not that what is late comes together.
  { seconds: 3_600, least: 0, most: 18 + 4 * 24 },
];
/** The same, after polls that believe what was doubted. */
const TAIL: readonly Quiet[] = [{ seconds: 15, least: 10, most: 10 }, ...UNTIL_NOTHING_WAITS];

/** A day after a life with daily summaries, and the hours until its news are read for sure. */
const LAST_DAY: readonly Quiet[] = [
  { seconds: 60, least: 4, most: 4 },
  { seconds: 3_700, least: 2, most: 2 },
  { seconds: 5 * 3_600, least: 5, most: 5 },
  ...UNTIL_NOTHING_WAITS,
];

const isWaitedFor = (step: Step): boolean => step.do === 'poll' && step.reading === 'waiting';
/** What a publisher that asks to wait withdraws meanwhile disappears at once. */
const isMass = (steps: readonly Step[]): boolean =>
  steps.some(step => 'isMass' in step) ||
  (steps.some(isWaitedFor) && steps.filter(step => step.do === 'withdraw').length > MOST_BELIEVED);

/** Polls after which nothing is doubted any more, for whatever reason there was. */
const SPELLS: readonly { after: (steps: readonly Step[]) => boolean; spell: Quiet }[] = [
  { after: steps => steps.some(isWaitedFor), spell: { seconds: 4_800, least: 1, most: 1 } },
  // Ends a doubt only while the page is read.
  { after: isMass, spell: { seconds: 600, least: 8, most: 8 } },
  { after: steps => steps.some(step => step.do === 'date back'), spell: { seconds: 60, least: 8, most: 8 } },
  { after: steps => steps.some(step => step.do === 'break validators'), spell: { seconds: 3_700, least: 2, most: 2 } },
  // A sequel is looked for once an hour.
  { after: steps => hasSequel({ steps }), spell: { seconds: 3_700, least: 3, most: 3 } },
];

/** Lives a script through and a quiet end, and returns what is wrong in the channels then. */
export async function live(script: Script): Promise<readonly Violation[]> {
  return (await lived(script, createWorld(script), TAIL)).violations();
}

/**
 * Returns the world after a script in which nothing goes wrong but one kill, which is counted from
 * the very beginning.
 */
export function worldAfter(script: Script, kill?: PlannedKill): Promise<World> {
  const world = createWorld(script);
  world.plan(kill);
  return lived(script, world, UNTIL_NOTHING_WAITS);
}

const lived = (script: Script, world: World, quiet: readonly Quiet[]): Promise<World> =>
  withSteadyClock(script.slice, async () => {
    await world.begin();
    for (const step of script.steps) await world.perform(step);
    await world.rest([...SPELLS.flatMap(({ after, spell }) => (after(script.steps) ? [spell] : [])), ...quiet]);
    return world;
  });

export type World = ReturnType<typeof createWorld>;

function createWorld(script: Script) {
  const { begin, timezone } = script.clock ?? EVENING;
  const clock = createLocalClock(timezone);
  let time = Date.parse(begin);
  let skew = 0;
  let lags = 0;
  let reading: Reading = 'current';
  let isPolled = true;
  /** How many times a channel began to follow. */
  let joined = 0;
  let polls = 0;
  const publisher = createPublisher(script);
  const tide = createTide(script);
  const isEchoed = hasEchoes(script);
  const isSummedUp = hasSummaries(script);
  const kinds = new Map(script.channels.map(({ id, kind }) => [id, kind ?? ('text' as ChannelKind)]));
  const { members = [] } = script;
  const serverOf = (channelId: string): string =>
    script.channels.find(({ id }) => channelId.startsWith(id))?.server ?? FIRST_SERVER;
  const servers = new Set(script.channels.map(({ id }) => serverOf(id)));
  const visibility = createVisibility(script.channels);
  const membership = createMembership(servers, visibility.isOpenIn);
  const discord = createDiscord({ now: () => time, kindOf: id => kinds.get(id) ?? 'text', membership });
  /** A process that stood still, and a request that is late, may post at any time what was begun before. */
  const hasLateSenders = script.steps.some(
    step =>
      step.do === 'suspend' ||
      (step.do === 'kill' && step.when === 'frozen') ||
      (step.do === 'fail call' && step.fault === 'late'),
  );
  const isClockSet = script.steps.some(step => step.do === 'set clock');
  /** Whether every channel must follow the newest live blog of the publisher: one that is over is no sequel. */
  const isGoneOn = (): boolean => publisher.newestChapter() === 0 || (publisher.state() === 'live' && !isClockSet);
  /** A channel went back from a sequel. */
  let isUndone = false;
  const botsNow = (): number => time + skew;
  const letters = createLetterExpectations({
    ...{ servers, members, publisher, discord, membership, clock },
    isCalm: !script.steps.some(step => INTERRUPTIONS.has(step.do)),
    ...{ hasLateSenders, isGoneOn: () => isGoneOn() && !isUndone },
    ...{ now: botsNow, time: () => time, operationsIn: place => machine.operationsIn(place) },
  });
  const expectations = createExpectations(script.channels, tide.publisher);
  const chapters = chaptersOf(script);
  const pageServers = chapters.map(() => createServerValidators(script.tellsUnmodified === true));
  /** Whether the last poll read what the publisher stands by, on each page. */
  const isReadIn = chapters.map(() => false);
  /** When a publisher that asked to wait may be asked again. */
  let waitsUntil = 0;
  /** The page that a moderator looks at, though it is followed already. */
  let lookedAt: number | undefined;
  const serve = (chapter: number): LiveBlog | undefined =>
    publisher.serve(reading, time, { chapter, isKept: lookedAt !== chapter });
  /** What the publisher's server answers about a page. */
  const served = (url: string, chapter: number, given: Validators): Fetched => {
    const server = pageServers[chapter];
    const current = publisher.current(chapter);
    const answerOf = (blog: LiveBlog | undefined): Fetched =>
      server && blog
        ? { ...documentOf(url, blog), ...server.headersOf(blog, current, time) }
        : withoutDocument(reading);
    if (!server || reading !== 'current') return answerOf(serve(chapter));
    const unmodified = server.unmodified(given, current);
    const isRead = unmodified?.isTrue ?? !server.isDoubted(time, current);
    isReadIn[chapter] = isRead;
    const blog = isRead ? serve(chapter) : current;
    return unmodified ? { status: 'not-modified', validators: given } : answerOf(blog);
  };
  const fetched = (url: string, given: Validators): Fetched => {
    const list = listAt(url, publisher.departures());
    if (list) return documentOf(url, list);
    const chapter = publisher.chapterAt(url);
    return chapter === undefined ? { status: 'missing', problems: [], forGood: false } : served(url, chapter, given);
  };
  const machine = createMachine({
    discord,
    places: { ...membership, serverOf, closureOf: visibility.closureOf },
    hasMembers: members.length > 0,
    hasSummaries: isSummedUp,
    now: () => new Date(time + skew),
    elapsed: () => time - Date.parse(begin),
    async fetch(url, validators = {}) {
      if (url === TIDE.url) return documentOf(url, tide.publisher.current());
      // Also by a process that stood still and goes on.
      shares.read(reading, botsNow());
      return fetched(url, validators);
    },
    feeds: [...chapters, ...(isEchoed ? [TIDE] : [])].map(({ id }) => id),
    isShared: script.processes === 2,
    linksOf: hasSequel(script) ? blog => linksOf(script, blog) : undefined,
  });

  const edited = (work: () => void): void => {
    const before = publisher.stories();
    work();
    letters.changed(before);
  };
  const act = (step: { do: EditorAct; number: number; isMass?: true }): void => {
    if (!publisher.hasLeft(step.number)) expectations.replies.acted(step.number, step.do, discord);
    else expectations.replies.leaves(step.number);
    edited(() => publisher.act(step, time));
  };

  const befall = (step: ServerStep): void => {
    for (const server of pageServers) server.befall(step, time);
  };
  /** The bot cannot know where a sequel goes on that a channel has not reached. */
  const goOn = async ({ number, keyEvent, namedIn }: SequelStep): Promise<void> => {
    if (!(await hasGoneOn())) return;
    const names = namedIn === 'last update' && { names: pageOf(publisher.newestChapter() + 1) };
    edited(() => publisher.add({ number, keyEvent, hasHeadline: true, ...names }, time));
    expectations.replies.added(number);
    publisher.goOn(time);
  };

  const pass = (seconds: number): void => {
    const until = time + seconds * 1000;
    discord.carryOutLate(until, at => {
      time = Math.max(time, at);
    });
    time = until;
  };

  const { processes: count = 1 } = script;
  /** Which process answers those who act while the bot is at work. */
  const answering = new AsyncLocalStorage<Patience>();
  const outside = AsyncLocalStorage.snapshot();
  /** What people have begun. */
  const underway: Promise<void>[] = [];
  /** What is known once that is done, by channel. */
  const afterwards = new Map<string, () => Promise<void>>();
  /** What is known once a subscription stands, by its id: others may change it before whoever began it is answered. */
  const begun = new Map<string, () => void>();
  const noteBegun = (subscriptionId: string): void => {
    begun.get(subscriptionId)?.();
    begun.delete(subscriptionId);
  };
  const { surviving: survivingIn, together } = createProcesses({
    machine,
    count,
    pass,
    reword: number => act({ do: 'reword', number }),
    restarted() {
      letters.restarted();
      pages.loseTime();
    },
  });
  const surviving = (work: (process: Process) => Promise<unknown>) => survivingIn(work, answering.getStore());
  const join = async (channel: ChannelSetup): Promise<void> => {
    const { id } = channel;
    const { server: guildId = FIRST_SERVER } = channel;
    const given = subscription({ id: `s${id}-${time}`, channelId: id, guildId, ...settingsIn(channel) });
    const wasTold = discord.messagesIn(id).some(saysThreadDeleted);
    const chapter = publisher.newestChapter();
    const feed = chapters[chapter] ?? FEED;
    const subscribed = { ...given, feedId: feed.id };
    begun.set(subscribed.id, () => {
      expectations.absent.ended(id);
      expectations.followed(id, { publisher, wasTold, at: time });
      if (chapter > 0) letters.begunAnew(serverOf(id), ({ number }) => publisher.hasLeft(number));
    });
    await surviving(({ parts }) => follow(parts, { feed, subscription: subscribed, blog: publisher.current(chapter) }));
    // It was interrupted, and nobody tried again.
    if (!(await standing(id))) return;
    noteBegun(subscribed.id);
    // Whoever follows schedules the next poll, also while another one finds no followers.
    joined += 1;
    isPolled = true;
  };
  const joinTide = async (channel: ChannelSetup): Promise<void> => {
    if (!channel.tide) return;
    const given = { feed: TIDE, subscription: tide.subscriptionOf(channel), blog: tide.publisher.current() };
    await surviving(({ parts }) => follow(parts, given));
    expectations.followedTide(channel.id, channel.tide);
  };
  const following = createMembers({
    ...{ store: machine.store, chapters, membership, expectations: letters },
    ...{ now: botsNow, clock, surviving },
  });
  const lounge = createLoungeSight(
    () => visibility.isOpenIn(FIRST_SERVER) && membership.shutOut.size === 0,
    () => time,
  );
  const wrongQuotes = createWrongQuotes({ surviving });
  const shares = createShares({
    wrongQuotes,
    channels: script.channels,
    chapters,
    discord,
    publisher,
    lounge,
    surviving,
    followed: () => machine.store.subscriptions.of(FIRST_SERVER),
    isOpen: id => visibility.closureOf(id) === undefined,
    time: () => time,
  });
  const pages = createPages({
    wrongQuotes,
    ...{ channels: script.channels, discord, publisher, lounge, surviving, time: () => time },
    isMass: isMass(script.steps),
    // A channel that follows one live blog need not say which.
    feedIn: async ({ channelId, guildId }) => {
      if (!isEchoed) return undefined;
      const all = await Promise.all(chapters.map(({ id }) => machine.store.subscriptions.get(id)));
      const isHere = (one: Subscription): boolean =>
        channelId === LOUNGE ? one.guildId === guildId : one.channelId === channelId;
      return all.flatMap(one => one?.find(isHere)?.feedId ?? []).at(-1);
    },
  });
  /** When the bot began its work, by Discord's clock. */
  let roundAt = time;
  discord.watch({
    ...letters,
    editing(place, before, after) {
      letters.editing(place, before, after);
      // What a schedule posts, moderators have placed: its readers see it.
      if (!isDailySummary({ message: after })) shares.editing(place, { before, after, since: roundAt });
    },
  });
  const sightOf = (member: string): string => `${[...servers].map(server => membership.sees(member, server))}`;
  const changeView = (work: () => void): void => {
    const before = new Map(members.map(member => [member, sightOf(member)]));
    work();
    shares.sightChanged();
    pages.sightChanged();
    for (const [member, sight] of before) if (sightOf(member) !== sight) letters.sightChanged(member);
  };
  /** What a channel follows of the publisher's live blogs, the newest first: it may be going on just then. */
  const followedBy = async (id: string) => {
    const all = await Promise.all(chapters.map(feed => machine.store.subscriptions.get(feed.id)));
    return all
      .flatMap(one => one ?? [])
      .filter(({ channelId }) => channelId === id)
      .reverse();
  };
  /** Ids of the channels that follow two of them in the end. */
  const followsTwo = new Set<string>();
  const noteFollowed = async (): Promise<void> => {
    for (const { id } of script.channels) if ((await followedBy(id)).length > 1) followsTwo.add(id);
  };
  const standing = async (id: string) => (await followedBy(id))[0];
  const feedOf = ({ feedId }: Pick<Subscription, 'feedId'>) => chapters.find(({ id }) => id === feedId) ?? FEED;
  const summaries = createSummaries({
    channels: script.channels,
    ...{ discord, publisher, feedOf, standing, surviving, now: botsNow },
  });
  const leave = async (id: string): Promise<void> => {
    const noteLeft = summaries.leaving(id);
    await surviving(async process => {
      for (const known of await followedBy(id))
        if (isSummedUp) await feedsFor(process, id).unfollow({ feed: feedOf(known), subscription: known });
        else await unfollow(process.parts, known);
    });
    if (isSummedUp) await noteLeft();
  };
  /** `note` is called when the bot decides: of two moderators at once, the last one to be answered has their way. */
  const set = (id: string, chosen: Partial<Settings>, note: () => void) =>
    surviving(async ({ parts }) => {
      const known = await standing(id);
      const settings = (current: Subscription): Settings | undefined => {
        noteBegun(current.id);
        const next = { ...settingsOf(current), ...chosen };
        if (isRefused(next)) return undefined;
        note();
        return next;
      };
      if (known) await edit(parts, { feed: feedOf(known), subscription: known, settings, newId: 'moved' });
    });
  const dress = (id: string, chosen: LookCommand) => set(id, LOOKS[chosen], () => expectations.dressed(id, chosen));
  const choose = (id: string, choice: Choice) =>
    set(id, CHOICES[choice].settings, () => expectations.chose(id, choice, time));
  const move = (id: string) =>
    surviving(async ({ parts }) => {
      const known = await standing(id);
      const settings = known && { ...settingsOf(known), channelId: `${id} moved` };
      if (known && settings) await edit(parts, { feed: feedOf(known), subscription: known, settings, newId: 'moved' });
    });
  const halt = (id: string, act: (...given: Parameters<typeof resume>) => Promise<unknown>) =>
    surviving(async ({ parts }) => {
      const known = await standing(id);
      if (known) await act(parts, known);
    });
  /** A channel keeps quiet hours as a whole, and whatever it follows later. */
  const setQuiet = async (process: Process, id: string, hours?: QuietHours): Promise<void> => {
    const feeds = feedsFor(process, id);
    if (hours || (await feeds.quietHours(id))) await feeds.setQuietHours(id, hours);
  };
  const wake = async (id: string): Promise<void> => {
    expectations.quiet.ended(id);
    await surviving(process => setQuiet(process, id));
    await halt(id, resume);
  };
  const createdIn = (id: string): number =>
    [...discord.created(), ...discord.summariesSent()].filter(({ place }) => discord.channelOf(place) === id).length;
  /** What was posted in a channel, or is about to be. */
  const begunIn = async (id: string): Promise<number> => {
    const receipts = await Array.fromAsync(machine.store.receipts.entries(`${id}/`));
    return createdIn(id) + receipts.filter(([, { state }]) => state === 'posting').length;
  };
  const noteQuiet = async (id: string, from: number): Promise<void> => {
    const hours = { from, until: from + QUIET_MINUTES * 60_000, created: await begunIn(id) };
    if (!hasLateSenders) expectations.quiet.begun(id, hours);
  };
  /** Quiet hours of a few minutes that begin now by the bot's clock. */
  const keepQuiet = (id: string) =>
    surviving(async process => {
      if (!(await standing(id))) return;
      // Time may pass until it is done.
      const from = Math.floor((time + skew) / 60_000) * 60_000;
      const clock = (minutes: number) => new Date(from + minutes * 60_000).toISOString().slice(11, 16);
      await setQuiet(process, id, { from: clock(0), to: clock(QUIET_MINUTES), timezone: 'UTC' });
      // What is on its way is posted still.
      afterwards.set(id, () => noteQuiet(id, from));
    });
  const followAgain = async (channel: ChannelSetup): Promise<void> => {
    letters.paused();
    await leave(channel.id);
    await join(channel);
    letters.paused();
  };
  const noteGone = async (id: string): Promise<void> => {
    // Somebody may have added it at the same time.
    if (await standing(id)) return;
    expectations.left(id, publisher);
    const always = { from: Number.NEGATIVE_INFINITY, until: Number.POSITIVE_INFINITY, created: await begunIn(id) };
    if (!hasLateSenders) expectations.absent.begun(id, always);
  };
  const stopFollowing = async ({ id }: ChannelSetup): Promise<void> => {
    expectations.quiet.ended(id);
    await leave(id);
    afterwards.set(id, () => noteGone(id));
  };
  const commands: Record<CommandStep['do'] | FollowStep['do'], (channel: ChannelSetup) => Promise<unknown>> = {
    pause: ({ id }) => halt(id, pause),
    resume: ({ id }) => halt(id, resume),
    mute: ({ id }) => halt(id, (parts, known) => pause(parts, known, new Date(time + skew + QUIET_MINUTES * 60_000))),
    'keep quiet': ({ id }) => keepQuiet(id),
    'look short': ({ id }) => dress(id, 'look short'),
    'look headline': ({ id }) => dress(id, 'look headline'),
    'look full': ({ id }) => dress(id, 'look full'),
    'follow again': followAgain,
    move: channel => move(channel.id),
    'stop following': stopFollowing,
    'begin following': async channel => {
      if (expectations.isGone(channel.id)) await join(channel);
    },
  };
  const feedsFor = (process: Process, id: string) => {
    const invoker = { now: process.parts.now(), guildId: serverOf(id), channelId: id, userId: '1' };
    return process.actions({ ...invoker, canView: () => true, readersCanView: () => true }).feeds;
  };
  const forgetShared = (): void => {
    for (const one of [shares, pages, summaries]) one.forget();
  };
  /** Whether a line of a channel has a button. */
  const isOffered = (id: string, action: 'follow sequel' | 'undo sequel'): boolean =>
    discord.messagesIn(id).some(({ message }) => message.offers?.some(offer => offer.action === action));
  async function goBack(id: string): Promise<void> {
    const begun: { from?: Subscription } = {};
    await surviving(async process => {
      const known = await standing(id);
      if (!known?.story || !(begun.from || isOffered(id, 'undo sequel'))) return;
      begun.from ??= known;
      await feedsFor(process, id).goBack({ feed: feedOf(known), subscription: known });
    });
    const { from } = begun;
    if (!from) return;
    isUndone = true;
    joined += 1;
    isPolled = true;
    const followsBoth = (await followedBy(id)).some(one => one.feedId === from.feedId && one.id !== from.id);
    expectations.wentBack(id, { publisher, followsBoth });
    letters.begunAnew(serverOf(id), ({ chapter }) => chapter > 0);
    forgetShared();
  }
  /** A moderator looks at a page. What the bot remembers of one that a channel follows is what its polls have read. */
  async function looking(feeds: ReturnType<typeof feedsFor>, url: string) {
    const chapter = publisher.chapterAt(url) ?? Number.NaN;
    const followed = await Promise.all(script.channels.map(({ id }) => followedBy(id)));
    if (followed.flat().some(({ feedId }) => feedId === chapters[chapter]?.id)) lookedAt = chapter;
    try {
      return await feeds.read(url);
    } finally {
      lookedAt = undefined;
    }
  }
  async function goOnAgain(id: string): Promise<void> {
    let isBegun = false;
    await surviving(async process => {
      const known = (await followedBy(id)).at(-1);
      const feeds = feedsFor(process, id);
      const sequel = known && (isBegun || isOffered(id, 'follow sequel')) && (await feeds.sequel(known.feedId));
      // Who sees that the page is not what was meant does not follow it.
      const found = sequel && reading === 'current' ? await looking(feeds, sequel.url) : undefined;
      if (!known || found?.kind !== 'live blog') return;
      isBegun = true;
      await feeds.goOn({ feed: feedOf(known), subscription: known }, found);
    });
    if (isBegun) expectations.wentOn(id, publisher);
  }
  type Command = CommandStep | ChoiceStep | FollowStep;
  const isChoice = (name: Command['do']): name is Choice => name in CHOICES;
  /** Nobody shares what is not followed. */
  const share = async (step: Parameters<typeof shares.share>[0]): Promise<void> => {
    if (!script.channels.some(({ id }) => expectations.isGone(id))) await shares.share(step);
  };
  async function command(step: Command | SequelPress): Promise<void> {
    const setup = script.channels[step.channel];
    expectations.replies.touched(setup?.id);
    if (setup && isPress(step)) await (step.do === 'go back' ? goBack(setup.id) : goOnAgain(setup.id));
    else if (setup && !isPress(step)) await change(step, setup);
  }
  async function change({ do: name }: Command, setup: ChannelSetup): Promise<void> {
    // A server that ceases to follow forgets what was shared, also what is shared meanwhile.
    const forget = (): void => {
      if (name === 'follow again' || name === 'stop following') forgetShared();
    };
    forget();
    await (isChoice(name) ? choose(setup.id, name) : commands[name](setup));
    forget();
  }
  async function answer({ do: said, of }: AnswerStep): Promise<void> {
    const { id = '' } = script.channels[of] ?? {};
    expectations.replies.touched(id);
    if (said === 'say left') expectations.leaves(id);
    const lacked = publisher.lacked();
    await halt(id, (parts, known) => answerWithdrawal(parts, known, said === 'say left' ? 'left' : 'taken back'));
    if (said === 'say taken back') publisher.saidTakenBack(time, lacked);
  }
  const noteRead = ({ isUntouched, isHealthy }: Record<'isUntouched' | 'isHealthy', boolean>): void => {
    if (isUntouched) publisher.noted();
    const hasRead = isReadIn.every(Boolean);
    if (hasRead) expectations.replies.read();
    else letters.misread();
    for (const one of hasRead && isHealthy ? [letters, pages] : []) one.read();
  };
  const pollAgain = (feedId: string, { nextAt, joinedBefore }: { nextAt: Date | null; joinedBefore: number }): void => {
    if (nextAt === null && feedId === FEED.id) isPolled = joined > joinedBefore;
    // A live blog that rests is read as often as the script says all the same.
    const wait = reading === 'waiting' && nextAt ? Math.min(nextAt.getTime() - botsNow(), LONGEST_WAIT) : 0;
    if (wait > 0) waitsUntil = Math.max(waitsUntil, time + wait);
  };
  /** Whether every channel follows the newest live blog of the publisher, and that alone. */
  const hasGoneOn = async (): Promise<boolean> => {
    const newest = chapters[publisher.newestChapter()];
    const followed = await Promise.all(script.channels.map(({ id }) => followedBy(id)));
    return followed.every(all => all.every(({ feedId }) => feedId === newest?.id));
  };
  const readTide = (process: Process): Promise<unknown> => process.poll(TIDE.id);
  /** Each live blog is sometimes the first. `isDue`: the publisher's may be read. */
  const readsInTurn = (isDue: boolean): readonly ((process: Process) => Promise<unknown>)[] => {
    const readFirst = async (process: Process): Promise<void> => {
      const before = joined;
      for (const { id } of chapters)
        if (isDue && (isPolled || id !== FEED.id))
          pollAgain(id, { nextAt: await process.poll(id), joinedBefore: before });
    };
    if (!isEchoed) return [readFirst];
    return polls % 3 === 0 ? [readTide, readFirst] : [readFirst, readTide];
  };
  /** Waits until all that people have begun is done. */
  async function settle(): Promise<void> {
    for (let one = underway.shift(); one; one = underway.shift()) await one;
    for (const [id, note] of afterwards) {
      afterwards.delete(id);
      await note();
    }
  }
  async function poll(after: number, next: Reading): Promise<void> {
    pass(after);
    letters.look();
    letters.begins();
    roundAt = time;
    reading = next;
    isReadIn.fill(next === 'current' && time >= waitsUntil);
    shares.read(next, botsNow());
    polls += 1;
    const { kill, suspension, calls, writes } = machine.planned;
    const isUntouched = !kill && !suspension && calls.length + writes.length === 0;
    const isHealthy = isUntouched && next === 'current' && isPolled && (await hasGoneOn());
    // Each poll belongs to one process; any free process posts.
    const isDue = time >= waitsUntil;
    await together(async (process, slot) => {
      for (const [live, read] of readsInTurn(isDue).entries())
        if (slot === (polls + live) % (script.processes ?? 1)) await read(process);
      await process.send();
    });
    await settle();
    letters.look();
    noteRead({ isUntouched, isHealthy });
    for (const { id } of script.channels)
      for (const silence of [expectations.quiet, expectations.absent])
        silence.seen(id, { now: time + skew, created: createdIn(id) });
    summaries.seen();
  }

  const noteThreadDeleted = (channel: string | undefined): void => {
    expectations.threadDeleted(channel);
    expectations.replies.touched(channel);
  };

  const isWaiting = async (): Promise<boolean> => {
    for await (const _ of machine.store.outbox.entries()) return true;
    return members.length > 0 && following.isWaiting();
  };

  async function restUntil(quiet: readonly Quiet[]): Promise<void> {
    for (const { seconds, least, most } of quiet)
      for (let done = 0; done < least || (done < most && (await isWaiting())); done++) await poll(seconds, 'current');
  }
  /** A day with news, if they are read: of a live blog that ended a day before, they are not. */
  async function liveLastDay(): Promise<void> {
    if (publisher.newestChapter() === 0 && !isPolled) return;
    edited(() => publisher.add({ number: LAST_NEWS, keyEvent: true, hasHeadline: true }, time));
    expectations.replies.added(LAST_NEWS);
    await summaries.lastDayBegins((chapters[publisher.newestChapter()] ?? FEED).id);
    await restUntil(LAST_DAY);
  }

  return {
    plan(kill?: PlannedKill): void {
      machine.planned.kill = kill && { ...kill };
    },
    async begin(): Promise<void> {
      tide.begin(time);
      for (let number = 1; number <= BASELINE; number++)
        edited(() =>
          publisher.add(
            { number, keyEvent: number % 2 === 0, hasHeadline: true, ...(isEchoed && { event: number }) },
            time - (BASELINE - number + 1) * 60_000,
          ),
        );
      for (const channel of script.channels) await join(channel);
      for (const channel of script.channels) await joinTide(channel);
      await together(({ post }) => post.drain());
    },
    async perform(step: Step): Promise<void> {
      await this.act(step);
      await settle();
      await shares.lookForSight();
    },
    meanwhile({ act: one, by, isOnce, ...when }: MeanwhileStep): void {
      const begin = (): void => {
        const done = outside(() =>
          answering.run({ slot: by % count, ...(isOnce && { tries: 1 }) }, () => this.act(one)),
        );
        done.catch(() => undefined);
        underway.push(done);
      };
      machine.planned.acts.push({ ...when, begin });
    },
    async act(step: Step): Promise<void> {
      time += 1;
      if ('channel' in step) return command(step);
      if ('member' in step) {
        await following.act(step);
        shares.sightChanged();
        return pages.sightChanged();
      }
      switch (step.do) {
        case 'add':
          return edited(() => {
            const picture = step.hasPicture && { picture: `${step.number}-${time}` };
            publisher.add({ ...step, ...picture, ...(isEchoed && { event: step.number }) }, time);
            expectations.replies.added(step.number);
          });
        case 'tide adds':
        case 'tide edits':
          return tide.perform(step, time);
        case 'poll':
          return poll(step.after, step.reading);
        case 'fail call':
          return void machine.planned.calls.push({ ...step });
        case 'fail writes':
          return void machine.planned.writes.push({ ...step });
        case 'kill':
          return this.plan(step);
        case 'meanwhile':
          return this.meanwhile(step);
        case 'suspend':
          machine.planned.suspension = { ...step };
          return;
        case 'set clock':
          letters.look();
          skew += step.by * 1000;
          letters.look();
          letters.clockSet();
          summaries.passed();
          pages.loseTime();
          lags += Number(step.by < 0 && skew < 0);
          return;
        case 'people write':
          return discord.peopleWrite(step.count);
        case 'people delete':
          return discord.peopleDelete(step.count);
        case 'people delete thread':
          return noteThreadDeleted(discord.peopleDeleteThread(step.count));
        case 'hide quote':
        case 'rename quote':
        case 'restore quote':
          return wrongQuotes.perform(step);
        case 'people lock threads':
        case 'people unlock threads':
          return discord.peopleLock(step.do === 'people lock threads');
        case 'order a summary':
        case 'cancel summaries':
          return summaries.perform(step);
        case 'share':
          return share(step);
        case 'ask':
          return pages.ask(step);
        case 'turn page':
          return pages.turn(step);
        case 'channel closes':
        case 'channel hides':
        case 'channel opens':
          return changeView(() => visibility.change(step));
        case 'go on elsewhere':
          return goOn(step);
        case 'rename live blog':
          return publisher.rename();
        case 'end':
        case 'reopen':
          return publisher.turn(step.do === 'end' ? 'ended' : 'live');
        case 'rename all':
          return publisher.renameAll();
        case 'say taken back':
        case 'say left':
          return answer(step);
        case 'break validators':
        case 'mend validators':
        case 'date back':
          return befall(step);
        default:
          return act(step);
      }
    },
    /** Everything is healthy again; time passes until nothing is under way. */
    async rest(quiet: readonly Quiet[]): Promise<void> {
      machine.planned.kill = undefined;
      machine.planned.suspension = undefined;
      machine.planned.calls.length = 0;
      machine.planned.writes.length = 0;
      machine.planned.acts.length = 0;
      discord.peopleLock(false);
      changeView(visibility.openAll);
      for (const { id } of script.channels) await wake(id);
      await restUntil(quiet);
      if (isSummedUp) await liveLastDay();
      await noteFollowed();
      await surviving(process => wrongQuotes.look(process, [...servers]));
      machine.leases.assertInOrder();
    },
    violations: () => [
      ...expectations.violations(publisher, discord, {
        at: time,
        lags,
        ...{ isClockSet, isGoneOn: isGoneOn(), followsTwo },
      }),
      ...shares.violations(),
      ...pages.violations(),
      ...summaries.violations(),
      ...letters.violations(),
    ],
    discord,
    operations: machine.operations,
    moments: machine.moments,
    isWaiting,
  };
}

const settingsIn = ({ updates, withdrawn, thread, board, corrections, kind, tide }: ChannelSetup) => ({
  updates,
  withdrawn,
  ...(corrections && { corrections }),
  ...(tide && { echoes: true as const }),
  ...(thread && { thread }),
  ...(board && { board }),
  ...(kind === 'forum' && { forum: { tags: [] } }),
  ...(kind === 'announcement' && { publish: true as const }),
});

/** Whether the panel does not offer these settings. */
const isRefused = ({ updates, board, thread, forum }: Settings): boolean =>
  (updates === 'none' && (thread === true || !board)) || (thread === true && forum !== undefined);

/** Seconds for which a publisher that has too much to do asks to wait. */
const LONG_WAIT = 3_600;

function withoutDocument(reading: Reading): Fetched {
  if (reading === 'gone') return { status: 'missing', problems: [], forGood: true };
  return { status: 'retry', problems: [], ...(reading === 'waiting' && { after: LONG_WAIT }) };
}

/** Answers with a live blog, and nothing by which to ask whether it changed. */
function documentOf(url: string, blog: LiveBlog): Extract<Fetched, { status: 'ok' }> {
  const bytes = new TextEncoder().encode(JSON.stringify(blog));
  return { status: 'ok', document: { url, contentType: 'application/json', bytes }, validators: {} };
}
