import type { LiveBlog, Picture, Update } from '../../src/core/model/live-blog.ts';
import { liveBlog, text } from '../support/live-blog.ts';
import { deadIn, eventWords, type Voice } from './events.ts';

/** What the publisher stands by: an update as it would be listed, and whether it is. */
export interface Story {
  number: number;
  /** Counts its wordings, from 1. */
  version: number;
  /** How many times its count was corrected downwards, less how often that was taken back. */
  corrected: number;
  picture?: string;
  /** How many times its pictures got another alt text. */
  described: number;
  keyEvent: boolean;
  hasHeadline: boolean;
  /** Milliseconds since 1970. */
  publishedAt: number;
  modifiedAt: number;
  isWithdrawn: boolean;
  /** It was withdrawn once. */
  wasWithdrawn: boolean;
  /** How many times it was flagged, unflagged, withdrawn or restored. */
  turns: number;
  /** The end of its id: ids change while the address stays. */
  suffix: string;
  /** The beginning of its first id. */
  prefix: string;
  /** What it reports, if other newsrooms may report that too. */
  event?: number;
  /** What it reported before it turned out to be about something else. */
  turnedFrom?: number;
}

/** How an answer differs from what the publisher stands by. */
export type Reading =
  | 'current'
  | 'stale'
  | 'empty'
  | 'truncated'
  | 'failing'
  | 'gone'
  | 'waiting'
  | 'flagless'
  | 'ruled'
  | 'wordless'
  | 'ended once'
  | 'another blog'
  | 'dated ahead';

/**
 * Milliseconds by which a cache of the publisher may be behind. Nobody gets an older answer than
 * before once that one was given for so long: then every cache holds it.
 */
const LONGEST_DELAY = 60_000;

/** What a request gets, from what stands now and what an older copy holds. */
const READINGS: Record<Reading, (now: LiveBlog, before: LiveBlog) => LiveBlog | undefined> = {
  current: now => now,
  stale: (_, before) => before,
  empty: now => ({ ...now, updates: [] }),
  truncated: now => ({ ...now, updates: now.updates.slice(0, Math.ceil(now.updates.length / 3)) }),
  failing: () => undefined,
  gone: () => undefined,
  waiting: () => undefined,
  flagless: now => withUpdates(now, one => ({ ...one, keyEvent: false })),
  ruled: now => ({
    ...withUpdates(now, one => ({ ...one, keyEvent: one.headline !== undefined })),
    keyEventRule: 'headlines',
  }),
  wordless: now => ({
    ...now,
    updates: now.updates.map((one, at) => (at < WORDLESS ? { ...one, text: [] } : one)),
  }),
  'ended once': now => ({ ...now, state: 'ended' }),
  'another blog': now => ({
    ...withUpdates(now, (one, at) => ({
      ...one,
      id: `dish${at}`,
      url: `https://news.example/live/cooking#${at}`,
      headline: `dish ${at}`,
      text: [],
      publishedAt: undefined,
    })),
    ...{ id: 'cooking', url: 'https://news.example/live/cooking', title: OTHER_TITLE },
  }),
  'dated ahead': now =>
    withUpdates(now, one => ({ ...one, ...(one.modifiedAt && { modifiedAt: later(one.modifiedAt, 6 * 3_600_000) }) })),
};

/** How many of the newest updates lack their text in a wordless read. */
const WORDLESS = 3;
/** What the live blog is called that the address answers with by mistake. */
export const OTHER_TITLE = 'Cooking, live';

const withUpdates = (blog: LiveBlog, change: (one: Update, at: number) => Update): LiveBlog => ({
  ...blog,
  updates: blog.updates.map(change),
});

const later = (time: string, ms: number): string => new Date(Date.parse(time) + ms).toISOString();

/** What an editor, or the editor's system, does to one update. */
export type EditorAct =
  | 'reword'
  | 'correct'
  | 'correct back'
  | 'go back on'
  | 'flag'
  | 'unflag'
  | 'withdraw'
  | 'restore'
  | 'change picture of'
  | 'describe picture of'
  | 'turn into another event'
  | 'rename';

/** Numbers of events that only updates report which turned into others. */
const TURNED = 201;

const ACTS: Record<EditorAct, (story: Story, at: number) => Partial<Story>> = {
  reword: ({ version }) => ({ version: version + 1 }),
  correct: ({ corrected }) => ({ corrected: corrected + 1 }),
  'correct back': ({ corrected }) => ({ corrected: Math.max(0, corrected - 1) }),
  // As a newsroom does that restores an earlier version.
  'go back on': ({ version, modifiedAt }) => ({ version: Math.max(1, version - 1), modifiedAt: modifiedAt - 60_000 }),
  flag: ({ turns }) => ({ keyEvent: true, turns: turns + 1 }),
  unflag: ({ turns }) => ({ keyEvent: false, turns: turns + 1 }),
  withdraw: ({ turns }) => ({ isWithdrawn: true, wasWithdrawn: true, turns: turns + 1 }),
  restore: ({ turns }) => ({ isWithdrawn: false, turns: turns + 1 }),
  'change picture of': ({ number, picture }, at) => ({ picture: picture ? undefined : `${number}-${at}` }),
  'describe picture of': ({ described }) => ({ described: described + 1 }),
  'turn into another event': ({ event, turnedFrom = event, number }) =>
    event === undefined ? {} : { event: TURNED + 3 * number + ((event + 1) % 3), turnedFrom },
  // As feeds do that put a version into the id.
  rename: ({ suffix }) => ({ suffix: `#${Number(suffix.slice(1)) + 1}` }),
};

/** The pictures of an update: one to three. */
export const picturesOf = ({ number, picture, described }: Story): readonly Picture[] =>
  ['a', 'b', 'c'].slice(0, picture ? 1 + (number % 3) : 0).map(name => ({
    url: `https://news.example/pictures/${picture}-${name}.jpg`,
    alt: `picture ${name}, described ${described} times`,
  }));

const BOATS = 90;

/** The count in an update's text after this many corrections. */
export const boatsAfter = (corrected: number): number => BOATS - corrected;

/** The dead that an update counts, of an event that other newsrooms may report too. */
export const deadAfter = ({ event = 0, corrected }: Pick<Story, 'event' | 'corrected'>, voice: Voice): number =>
  deadIn(event) - (voice === 'tide' ? (event % 2) + corrected : 0);

/** What an update quotes. */
export const saidIn = ({ number, corrected }: Pick<Story, 'number' | 'corrected'>): string =>
  `We counted ${boatsAfter(corrected)} boats at quay ${number} tonight`;

const NEWS =
  ' The minister has announced that the crossing will be closed, and police confirmed it, according to Reuters: 340 people had voted.';

export interface PublisherOptions {
  /** Its editors flag no key events: `keyEvent` only says that a story has news in it. */
  flagsNothing?: boolean;
  /** Whether updates say when they were last changed. */
  tellsModified: boolean;
  /** Lists only this many updates. */
  window?: number;
  /** Which newsroom it is; the first if absent. */
  voice?: Voice;
}

/** What its live blog is called, and where it stands. */
const BLOGS: Record<Voice, Pick<LiveBlog, 'id' | 'publisher' | 'url'>> = {
  courier: { id: 'evening', publisher: 'The Harbour Courier', url: 'https://news.example/live/evening' },
  tide: { id: 'tide', publisher: 'The Tide', url: 'https://tide.example/live' },
};

type Words = readonly [headline: string, body: string];

const wordsAbout = (event: number, voice: Voice, dead: number): readonly [topic: string, ...Words] => {
  const { topic, headline, text: said } = eventWords(event, voice, dead);
  return [` ${topic}`, `: ${headline}`, ` ${said}`];
};

const saidBy = (story: Story, flagsNothing: boolean): string => {
  if (!flagsNothing) return ` “${saidIn(story)},” said Ada Vane.`;
  return story.keyEvent ? NEWS : '';
};

function wordsOf(
  story: Story,
  { voice, flagsNothing }: Required<Pick<PublisherOptions, 'voice' | 'flagsNothing'>>,
): Words {
  const { number, version, corrected, event } = story;
  const known = event === undefined ? undefined : wordsAbout(event, voice, deadAfter(story, voice));
  const [topic, headline, more] = known ?? ['', '', ''];
  if (voice === 'tide')
    return [
      `dispatch ${number} version ${version}${headline}`,
      `telegram ${number} version ${version}${topic}.${more}`,
    ];
  return [
    `report ${number} version ${version}${headline}`,
    `words ${number} version ${version}${topic}. It took ${boatsAfter(corrected)} boats.${saidBy(story, flagsNothing)}${more}`,
  ];
}

/** Milliseconds for which reads must lack something until the bot believes that the newsroom took it back. */
export const BELIEVED_AFTER = 60_000;

/** An ideal live blog: a list of updates that editors change. An action that makes no sense is ignored. */
export function createPublisher({ flagsNothing = false, tellsModified, window, voice = 'courier' }: PublisherOptions) {
  const stories = new Map<number, Story>();
  let state: LiveBlog['state'] = 'live';
  const served: { blog: LiveBlog; at: number }[] = [];
  let prefix = 'u';
  let titles = 0;
  let hasLackedFlags = false;
  const takenDown = new Set<number>();
  /** Numbers of the updates that a read has listed, and of those that had left the list before one did. */
  const read = new Set<number>();
  const missed = new Set<number>();
  const noteListed = (): void => {
    const length = window ?? stories.size;
    for (const { number } of newestFirst().slice(length)) if (!read.has(number)) missed.add(number);
    for (const { number } of newestFirst().slice(0, length)) read.add(number);
  };
  /** Withdrawn since the last read: what goes between two reads goes together. */
  const unread = new Set<number>();
  const noteRead = (blog: LiveBlog, at: number): void => {
    served.push({ blog, at });
    noteListed();
    const isMass = [...unread].some(number => takenDown.has(number));
    for (const number of isMass ? unread : []) takenDown.add(number);
    unread.clear();
  };

  /** Since when every read has other flags, in milliseconds since 1970. */
  let flaglessSince = Number.POSITIVE_INFINITY;
  /** Other flags that lasted are believed, as if editors had set them. */
  const noteFlags = (isFlagless: boolean, at: number): void => {
    hasLackedFlags ||= isFlagless;
    flaglessSince = isFlagless ? Math.min(at, flaglessSince) : Number.POSITIVE_INFINITY;
    if (at - flaglessSince < BELIEVED_AFTER) return;
    flaglessSince = Number.POSITIVE_INFINITY;
    for (const [number, story] of stories) stories.set(number, { ...story, turns: story.turns + 1 });
  };

  const newestFirst = (): readonly Story[] =>
    [...stories.values()].filter(({ isWithdrawn }) => !isWithdrawn).toSorted((a, b) => b.publishedAt - a.publishedAt);
  const standing = (): readonly Story[] => newestFirst().slice(0, window);

  const asUpdate = (story: Story): Update => {
    const { number, keyEvent, hasHeadline } = story;
    const pictures = picturesOf(story);
    const [headline, body] = wordsOf(story, { voice, flagsNothing });
    return {
      id: `${prefix}${number}${story.suffix}`,
      ...(hasHeadline && { headline }),
      text: text(body),
      url: `${BLOGS[voice].url}?page=with:block-${number}`,
      authors: [],
      publishedAt: new Date(story.publishedAt).toISOString(),
      ...(tellsModified && { modifiedAt: new Date(story.modifiedAt).toISOString() }),
      ...(pictures.length > 0 && { pictures }),
      keyEvent: flagsNothing ? hasHeadline : keyEvent,
      summary: false,
      pinned: false,
    };
  };

  /** What an ideal reader would find. */
  const current = (): LiveBlog => {
    const listed = standing().map(asUpdate);
    const oldest = window === undefined ? undefined : listed.at(-1)?.id;
    return liveBlog(listed, {
      ...BLOGS[voice],
      state,
      ...(titles > 0 && { title: `The evening, part ${titles}, live` }),
      ...(oldest && { window: 'tail', windowEnd: oldest }),
      ...(flagsNothing && { keyEventRule: 'headlines' }),
    });
  };

  const change = (number: number, at: number, given: Partial<Story>): void => {
    const story = stories.get(number);
    const isListed = story && (given.isWithdrawn === false || standing().includes(story));
    if (isListed) stories.set(number, { ...story, modifiedAt: at, ...given });
  };

  return {
    add(story: Pick<Story, 'number' | 'keyEvent' | 'hasHeadline' | 'picture' | 'event'>, at: number): void {
      if (stories.has(story.number)) return;
      stories.set(story.number, {
        ...story,
        version: 1,
        corrected: 0,
        described: 0,
        publishedAt: at,
        modifiedAt: at,
        isWithdrawn: false,
        wasWithdrawn: false,
        turns: 0,
        suffix: '',
        prefix,
      });
    },
    /** Does what an editor does to one update. */
    act({ do: what, number, isMass }: { do: EditorAct; number: number; isMass?: true }, at: number): void {
      const story = stories.get(number);
      if (what === 'withdraw') unread.add(number);
      if (isMass) takenDown.add(number);
      if (story) change(number, at, ACTS[what](story, at));
    },
    turn(next: LiveBlog['state']): void {
      state = next;
    },
    /** Gives the live blog another title. */
    rename(): void {
      titles += 1;
    },
    /** Changes the id of every update. */
    renameAll(): void {
      prefix += 'n';
    },
    current,
    /** What one request is answered with at a moment; undefined if with no document. */
    serve(reading: Reading, at: number): LiveBlog | undefined {
      const now = current();
      noteFlags(reading === 'flagless' || reading === 'ruled', at);
      if (reading === 'current') noteRead(now, at);
      const [before, last] = served.slice(-2);
      // A stale copy is older than what was read last, so that it lacks what is known already.
      const copy = last && at - last.at < LONGEST_DELAY ? before?.blog : now;
      return READINGS[reading](now, copy ?? now);
    },
    flagsNothing,
    /** Whether an update was withdrawn with most others at some time. */
    wasTakenDown: (number: number): boolean => takenDown.has(number),
    /** Whether an update left the list unread. Where it is back because another one went, nobody can tell that it is new. */
    wasMissed: (number: number): boolean => missed.has(number),
    /** What is flagged may have been read without its flag first, or flagged later. */
    flagsLate: (): boolean => flagsNothing || hasLackedFlags,
    /** When the page was read as it is, after a moment. */
    readsAfter: (moment: number): readonly number[] => served.flatMap(({ at }) => (at > moment ? [at] : [])),
    /** Whether an update came back after a withdrawal, perhaps under another id than it was known by. */
    isReborn: (story: Story): boolean => story.wasWithdrawn && (story.suffix !== '' || story.prefix !== prefix),
    state: () => state,
    stories: (): readonly Story[] => [...stories.values()],
    /** Whether the page lists an update, or would if it were not withdrawn: then readers know what became of it. */
    isInWindow: ({ publishedAt }: Story): boolean =>
      window === undefined || publishedAt >= (standing().at(-1)?.publishedAt ?? 0),
  };
}

export type Publisher = ReturnType<typeof createPublisher>;
