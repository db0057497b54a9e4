import type { LiveBlog, Picture, RichText, Update } from '../../src/core/model/live-blog.ts';
import { liveBlog, text } from '../support/live-blog.ts';
import { deadIn, eventWords, TURNED, type Voice } from './events.ts';
import { BELIEVED_AFTER, createLacking, MOST_BELIEVED, tellsNewest } from './lacking.ts';

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
  /** The page that lists it, counted from 0. */
  chapter: number;
  /** When it was added, flagged, unflagged, withdrawn or restored last, or readers believed that it was withdrawn. */
  turnedAt: number;
  /** When it began to say how many boats it counts now; when a read lacked its words, if none had shown it before. */
  countedAt: number;
  /** When readers last believed that its flag was gone, which stands; when it was added, if they never did. */
  unflaggedAt: number;
  /** It says where the live blog goes on. */
  names?: string;
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

/** The page of a live blog, or the one on which it goes on. */
const blogIn = (voice: Voice, chapter: number): Pick<LiveBlog, 'id' | 'publisher' | 'url'> => {
  const { id, publisher, url } = BLOGS[voice];
  const end = chapter === 0 ? '' : `-${chapter + 1}`;
  return { id: `${id}${end}`, publisher, url: `${url}${end}` };
};

/** Where the Courier's live blog stands, and where it goes on. */
export const pageOf = (chapter: number): string => blogIn('courier', chapter).url;

/** What is known of one page. */
interface Chapter {
  state: LiveBlog['state'];
  served: { blog: LiveBlog; at: number }[];
  /** When the publisher went on at another address. */
  leftAt?: number;
  /** Until when no reader knows that for sure: of what is read by then, all is told. */
  knownUntil?: number;
}

/** Milliseconds for which a page is surely read after the publisher went on elsewhere. */
const READ_FOR = 12 * 3_600_000;

const sentence = (words: string, url: string): RichText[number] => ({
  kind: 'paragraph',
  spans: [{ text: `${words} ` }, { text: 'The evening, live', href: url }],
});

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

/** An ideal live blog: a list of updates that editors change. An action that makes no sense is ignored. */
export function createPublisher({ flagsNothing = false, tellsModified, window, voice = 'courier' }: PublisherOptions) {
  const stories = new Map<number, Story>();
  const chapters: Chapter[] = [{ state: 'live', served: [] }];
  const newestChapter = (): number => chapters.length - 1;
  const newest = (): Chapter => chapters.at(-1) as Chapter;
  let prefix = 'u';
  let titles = 0;
  let hasLackedFlags = false;
  const takenDown = new Set<number>();
  /** Numbers of the updates that a read has listed, and of those that had left the list before one did. */
  const read = new Set<number>();
  const missed = new Set<number>();
  /**
   * What is read first below the old end of the last list of the newest, and lacks another update by now, may have scrolled
   * into it: readers cannot tell that it had been withdrawn since before they knew the page.
   */
  const noteBack = (chapter: number): void => {
    const end = chapters[chapter]?.served.at(-1)?.blog.updates.at(-1)?.publishedAt;
    if (window === undefined || end === undefined) return;
    const isLacking = [...stories.values()].some(
      one => one.chapter === chapter && one.isWithdrawn && read.has(one.number),
    );
    const isBelow = ({ number, publishedAt }: Story) => !read.has(number) && publishedAt < Date.parse(end);
    for (const { number } of isLacking ? newestFirst(chapter).filter(isBelow) : []) missed.add(number);
  };
  const noteListed = (chapter: number): void => {
    noteBack(chapter);
    const length = window ?? stories.size;
    for (const { number } of newestFirst(chapter).slice(length)) if (!read.has(number)) missed.add(number);
    for (const { number } of newestFirst(chapter).slice(0, length)) read.add(number);
  };
  /** Numbers of the updates that were read with other flags on a page that the bot may have read for the first time then. */
  const oddlyFlagged = new Set<number>();
  const noteOddFlags = (chapter: number): void => {
    for (const { number } of chapter > 0 ? standing(chapter) : []) oddlyFlagged.add(number);
  };
  /** Withdrawn since the last read that the bot surely knows: what it misses first in one read goes together. */
  const unread = new Set<number>();
  /** Those of them without which the whole page was served since. */
  const servedWithout = new Set<number>();
  const unreadIn = (chapter: number): readonly Story[] =>
    [...stories.values()].filter(one => unread.has(one.number) && one.isWithdrawn && one.chapter === chapter);
  const noteRead = (blog: LiveBlog, at: number, chapter: number): void => {
    noteListed(chapter);
    chapters[chapter]?.served.push({ blog, at });
    for (const { number } of unreadIn(chapter)) servedWithout.add(number);
  };
  /**
   * A read lists the newest of a page, this many. What it misses first together with most others is doubted with them;
   * so is what goes from the old end of a page that lost most others before (docs/adr/0011).
   */
  const noteMissed = (chapter: number, listed: number): void => {
    const all = standing(chapter);
    const gone = unreadIn(chapter);
    const missed = gone.length + all.length - listed;
    const isMass =
      gone.some(({ number }) => takenDown.has(number)) ||
      (missed > MOST_BELIEVED && missed * 2 >= gone.length + all.length);
    const isDoubted = [...takenDown].some(number => stories.get(number)?.isWithdrawn);
    const oldest = all[listed - 1]?.publishedAt ?? Number.POSITIVE_INFINITY;
    const together = gone.filter(({ publishedAt }) => isMass || (isDoubted && publishedAt < oldest));
    for (const { number } of together) takenDown.add(number);
  };

  /** Since when every read has other flags, in milliseconds since 1970. */
  let flaglessSince = Number.POSITIVE_INFINITY;
  /** Other flags that lasted are believed, as if editors had set them. */
  const noteFlags = (isFlagless: boolean, at: number): void => {
    hasLackedFlags ||= isFlagless;
    flaglessSince = isFlagless ? Math.min(at, flaglessSince) : Number.POSITIVE_INFINITY;
    if (at - flaglessSince < BELIEVED_AFTER) return;
    flaglessSince = Number.POSITIVE_INFINITY;
    for (const [number, story] of stories) {
      const unflaggedAt = story.keyEvent ? at : story.unflaggedAt;
      stories.set(number, { ...story, turns: story.turns + 1, unflaggedAt });
    }
  };

  const lacking = createLacking();
  /** Readers believe that updates were withdrawn which stand. */
  const noteBelieved = (believed: readonly Story[], at: number): void => {
    for (const story of believed)
      stories.set(story.number, { ...story, turns: story.turns + 1, wasWithdrawn: true, turnedAt: at });
  };
  const noteLacking = (
    reading: Reading,
    { updates }: LiveBlog,
    { at, chapter }: { at: number; chapter: number },
  ): void => {
    if (tellsNewest(reading)) noteMissed(chapter, updates.length);
    const page = { chapter, all: standing(chapter), listed: updates.length, isWhole: window === undefined };
    noteBelieved(lacking.read(reading, { ...page, at }), at);
  };

  const newestFirst = (chapter: number): readonly Story[] =>
    [...stories.values()]
      .filter(story => !story.isWithdrawn && story.chapter === chapter)
      .toSorted((a, b) => b.publishedAt - a.publishedAt);
  const standing = (chapter: number): readonly Story[] => newestFirst(chapter).slice(0, window);

  const asUpdate = (story: Story): Update => {
    const { number, keyEvent, hasHeadline } = story;
    const pictures = picturesOf(story);
    const [headline, body] = wordsOf(story, { voice, flagsNothing });
    return {
      id: `${prefix}${number}${story.suffix}`,
      ...(hasHeadline && { headline }),
      text: story.names ? [...text(body), sentence('Our live coverage continues here:', story.names)] : text(body),
      url: `${blogIn(voice, story.chapter).url}?page=with:block-${number}`,
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
  const current = (chapter = 0): LiveBlog => {
    const listed = standing(chapter).map(asUpdate);
    const oldest = window === undefined ? undefined : listed.at(-1)?.id;
    return liveBlog(listed, {
      ...blogIn(voice, chapter),
      state: chapters[chapter]?.state ?? 'live',
      ...(titles > 0 && { title: `The evening, part ${titles}, live` }),
      ...(oldest && { window: 'tail', windowEnd: oldest }),
      ...(flagsNothing && { keyEventRule: 'headlines' }),
    });
  };

  const noteWordless = (chapter: number, at: number): void => {
    for (const story of standing(chapter).slice(0, WORDLESS))
      if (!read.has(story.number)) stories.set(story.number, { ...story, countedAt: at });
  };

  const noteReading = (reading: Reading, at: number, chapter: number): void => {
    const hasOtherFlags = reading === 'flagless' || reading === 'ruled';
    noteFlags(hasOtherFlags, at);
    if (reading === 'current') noteRead(current(chapter), at, chapter);
    if (hasOtherFlags) noteOddFlags(chapter);
    if (reading === 'wordless') noteWordless(chapter, at);
  };

  /** When what an update is now was first read, in milliseconds since 1970; undefined if it was not. */
  const turnReadAt = ({ chapter, turnedAt }: Story): number | undefined =>
    chapters[chapter]?.served.find(({ at }) => at >= turnedAt)?.at;

  const change = (number: number, at: number, given: Partial<Story>): void => {
    const story = stories.get(number);
    const isListed = story && (given.isWithdrawn === false || standing(story.chapter).includes(story));
    const turnedAt = given.turns === undefined ? {} : { turnedAt: at };
    const countedAt = (given.corrected ?? story?.corrected) === story?.corrected ? {} : { countedAt: at };
    if (isListed) stories.set(number, { ...story, modifiedAt: at, ...given, ...turnedAt, ...countedAt });
  };

  return {
    add(story: Pick<Story, 'number' | 'keyEvent' | 'hasHeadline' | 'picture' | 'event' | 'names'>, at: number): void {
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
        chapter: newestChapter(),
        turnedAt: at,
        countedAt: at,
        unflaggedAt: at,
      });
    },
    /** The live blog ends, and goes on at another address. */
    goOn(at: number): void {
      newest().leftAt = at;
      newest().knownUntil = newest().state === 'ended' ? at : at + BELIEVED_AFTER - 1;
      newest().state = 'ended';
      chapters.push({ state: 'live', served: [] });
    },
    /** When each page went on at another address, the first one first. */
    departures: (): readonly number[] => chapters.flatMap(({ leftAt }) => leftAt ?? []),
    /** How many times the live blog went on at another address. */
    newestChapter,
    /**
     * Whether the live blog may have been known to go on elsewhere when what an update is now was first read: nothing new is
     * told of it then.
     */
    isLate: (story: Story): boolean =>
      (turnReadAt(story) ?? 0) > (chapters[story.chapter]?.knownUntil ?? Number.POSITIVE_INFINITY),
    /** Whether the live blog went on elsewhere after the page that lists an update. */
    hasLeft: (number: number): boolean => (stories.get(number)?.chapter ?? newestChapter()) < newestChapter(),
    /** Which page has an address; undefined if none. */
    chapterAt: (url: string): number | undefined => {
      const found = chapters.findIndex((_, chapter) => blogIn(voice, chapter).url === url);
      return found < 0 ? undefined : found;
    },
    /** Does what an editor does to one update. */
    act({ do: what, number, isMass }: { do: EditorAct; number: number; isMass?: true }, at: number): void {
      const story = stories.get(number);
      if (what === 'withdraw') unread.add(number);
      if (isMass) takenDown.add(number);
      if (story) change(number, at, ACTS[what](story, at));
    },
    turn(next: LiveBlog['state']): void {
      newest().state = next;
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
    /** What one request is answered with at a moment; undefined if with no document. `isKept`: the bot remembers what it listed. */
    serve(reading: Reading, at: number, { chapter = 0, isKept = true } = {}): LiveBlog | undefined {
      noteReading(reading, at, chapter);
      const now = current(chapter);
      const [before, last] = chapters[chapter]?.served.slice(-2) ?? [];
      // A stale copy is older than what was read last, so that it lacks what is known already.
      const copy = last && at - last.at < LONGEST_DELAY ? before?.blog : now;
      const answer = READINGS[reading](now, copy ?? now);
      if (answer && isKept) noteLacking(reading, answer, { at, chapter });
      return answer;
    },
    flagsNothing,
    /** Numbers of the updates that the last read of their page lacked. */
    lacked: (): ReadonlySet<number> => new Set(lacking.lacked()),
    /**
     * A moderator has said that what the page lacks was taken back. `before`: what it lacked when they began to; a read may
     * have come before the bot took their word.
     */
    saidTakenBack(at: number, before: ReadonlySet<number>): void {
      const lacked = before.union(lacking.lacked());
      noteBelieved(
        [...stories.values()].filter(({ number }) => lacked.has(number)),
        at,
      );
    },
    /** The bot surely knows all that it has read. */
    noted(): void {
      for (const number of servedWithout) unread.delete(number);
      servedWithout.clear();
    },
    /** Whether an update was withdrawn with most others at some time, or is doubted like them. */
    wasTakenDown: (number: number): boolean => takenDown.has(number),
    /** Whether an update left the list unread. Where it is back because another one went, nobody can tell that it is new. */
    wasMissed: (number: number): boolean => missed.has(number),
    /** Whether an update may be a key event to the bot for as long as it stands: a rule that changes later changes no flag. */
    isOddlyFlagged: ({ number }: Story): boolean => oddlyFlagged.has(number),
    /** What is flagged may have been read without its flag first, or flagged later. */
    flagsLate: (): boolean => flagsNothing || hasLackedFlags,
    /** When the newest page was read as it is, after a moment. */
    readsAfter: (moment: number): readonly number[] => newest().served.flatMap(({ at }) => (at > moment ? [at] : [])),
    /** Whether an update came back after a withdrawal, perhaps under another id than it was known by. */
    isReborn: (story: Story): boolean => story.wasWithdrawn && (story.suffix !== '' || story.prefix !== prefix),
    /** Of the newest page, or of another one. */
    state: (chapter = newestChapter()) => chapters[chapter]?.state,
    stories: (): readonly Story[] => [...stories.values()],
    /** Whether a page lists an update, or would if it were not withdrawn: then readers know what became of it. */
    isInWindow: ({ publishedAt, modifiedAt, chapter }: Story): boolean =>
      // A page without updates is not believed.
      (chapter === 0 || standing(chapter).length > 0) &&
      (window === undefined || publishedAt >= (standing(chapter).at(-1)?.publishedAt ?? 0)) &&
      modifiedAt <= (chapters[chapter]?.leftAt ?? Number.POSITIVE_INFINITY) + READ_FOR,
  };
}

export type Publisher = ReturnType<typeof createPublisher>;
