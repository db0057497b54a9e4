import { describe, expect, test } from 'vitest';
import { memberId } from '../../simulator/test/support/members.ts';
import { startTestApp, type TestApp } from '../support/app.ts';
import { FIRST_DAY, type Habits, openDailyPaper } from '../support/daily-papers.ts';
import { pinnedIn, threadsOf } from '../support/moderator.ts';
import { following as follow } from '../support/panel.ts';
import { labelsOf, press, textOf } from '../support/pressing.ts';

const HOUR = 60 * 60_000;
const DAYS = [0, 1, 2, 3, 4, 5, 6, 7];
const WORDS = [
  'banks-burst',
  'dams-hold',
  'rain-eases',
  'water-falls',
  'roads-open',
  'count-begins',
  'army-leaves',
  'calm',
];

const title = (day: number): string => `River flood: ${WORDS[day]?.replace('-', ' ')} on day ${day} – live`;

/** Says where it goes on in its last update, and closes its live blogs. */
const ANNOUNCES: Habits = {
  path: day =>
    `/world/live/2026/${day < 6 ? 'nov' : 'dec'}/${day < 6 ? 25 + day : day - 5}/river-flood-${WORDS[day]}-live`,
  title,
  over: 'as it happened',
  goodbye: next => `<p>Our live coverage continues <a href="${next}">in tomorrow’s live blog</a>.</p>`,
};

/** Puts a word on the page of a live blog that is over. */
const LINKS: Habits = {
  path: day => `/live/river-flood-${WORDS[day]}-${118 - day}`,
  title: day => `River flood: ${WORDS[day]?.replace('-', ' ')}`,
  over: 'as it happened',
  banner: next => `This page is no longer updated. Follow <a href="${next}">our latest live coverage</a>.`,
};

/** Says nothing, but has a feed with all that it writes. */
const LISTS: Habits = { ...ANNOUNCES, goodbye: undefined, feed: true };

/** Links to a live blog of another series only, with words that could announce a sequel. */
const SILENT: Habits = {
  ...ANNOUNCES,
  goodbye: next =>
    `<p>The search continues, and so does the final in <a href="${new URL('/sport/live/2026/nov/26/cup-final', next)}">our new live blog</a>.</p>`,
};

/** The bot, which follows the first day of a paper from seven in the morning. */
async function following(habits: Habits, options: Readonly<Record<string, string | boolean>> = {}) {
  let app: TestApp | undefined;
  const paper = await openDailyPaper(habits, () => app?.now() ?? FIRST_DAY + 7 * HOUR);
  app = await startTestApp([paper.host], { kind: 'memory' }, { startsAt: FIRST_DAY + 7 * HOUR });
  const said = await follow(app, { url: paper.url(0), updates: 'everything', ...options });
  return { app, paper, said };
}

/** Lets hours pass, a check every quarter of an hour. */
async function hours(app: TestApp, count: number): Promise<void> {
  for (let quarter = 0; quarter < 4 * count; quarter++) await app.minute(15 * 60);
}

const feedsOf = async (app: TestApp): Promise<readonly string[]> =>
  (
    await Array.fromAsync(app.store().subscriptions.entries(), async ([feedId]) => app.store().feeds.get(feedId))
  ).flatMap(feed => feed?.page ?? []);

const linesIn = ({ simulator, channelId }: TestApp) =>
  simulator.messages(channelId).filter(({ embeds }) => embeds[0]?.title === 'It continues');

/** The pages that were followed in eight days, one after the other, looked at every hour. */
async function pagesFollowed(app: TestApp): Promise<readonly string[]> {
  const seen = new Set<string>();
  for (let hour = 0; hour < 8 * 24; hour++) {
    await app.minute(60 * 60);
    for (const page of await feedsOf(app)) seen.add(page);
  }
  return [...seen];
}

/** The headlines that a channel or thread shows, oldest first. */
const headlinesIn = (app: TestApp, place = app.channelId): readonly string[] =>
  app.shown(place).flatMap(line => (line.startsWith('Key events') ? [] : (/News of day \d at \d+/g.exec(line) ?? [])));

const pressedOn = (app: TestApp, name: string, how: { userId?: string } = {}) => {
  const [line] = linesIn(app);
  if (!line) throw new Error('Nothing was said.');
  return press(app, line, name, how);
};

describe('a story that goes on', () => {
  test('is followed in the place of the day before, with one line and one board', async () => {
    const { app, paper } = await following(ANNOUNCES, { board: true });
    await hours(app, 24);
    expect(await feedsOf(app)).toEqual([paper.url(1)]);
    const [line, ...more] = linesIn(app);
    expect(more).toEqual([]);
    expect(line?.embeds[0]?.description).toContain(
      `The live blog goes on at [River flood: dams hold on day 1 – live](<${paper.url(1)}>)`,
    );
    expect(labelsOf(line)).toEqual(['Undo']);
    expect(pinnedIn(app, app.channelId)).toHaveLength(1);
    expect(app.simulator.refusals).toEqual([]);
  });

  test('shows every update once, and nothing that was there before it was followed', async () => {
    const { app, paper } = await following(ANNOUNCES);
    await hours(app, 39);
    expect(headlinesIn(app)).toEqual([...paper.headlines(0).slice(1), ...paper.headlines(1)]);
  });

  test('goes on in the same thread', async () => {
    const { app } = await following(ANNOUNCES, { updates: 'key events', thread: true });
    await hours(app, 30);
    const [thread, ...more] = threadsOf(app);
    expect(more).toEqual([]);
    expect(thread).toMatchObject({ name: expect.stringContaining('dams hold'), thread_metadata: { archived: false } });
  });

  test('keeps its members, who still get the last updates of the day before', async () => {
    const { app } = await following(ANNOUNCES);
    const userId = memberId(app.simulator, 'sam.subscriber');
    await (
      await app.simulator.invoke({
        channelId: app.channelId,
        command: 'follow add',
        options: { about: 'news', feed: 'River flood' },
        userId,
      })
    ).settled;
    await hours(app, 39);
    const { channelId } = app.simulator.conversations().find(one => one.userId === userId) ?? {};
    expect(headlinesIn(app, channelId)).toEqual(headlinesIn(app));
  });

  test('is what members follow from a message of the day before, and from a menu that was shown then', async () => {
    const { app } = await following(ANNOUNCES, { updates: 'key events' });
    const { simulator, channelId } = app;
    const askedBy = async (name: Parameters<typeof memberId>[1]) => {
      const userId = memberId(simulator, name);
      const [message] = simulator.messages(channelId);
      const asked = await simulator.invoke({ channelId, command: 'Follow this', target: message?.id ?? '', userId });
      const { id: messageId, components } = await asked.settled;
      const [, customId = ''] = /"custom_id":"((?:[^"\\]|\\.)*)"/u.exec(JSON.stringify(components)) ?? [];
      const press = { messageId, customId: JSON.parse(`"${customId}"`), userId, values: ['feed'] };
      return async () => textOf(await (await simulator.press(press)).settled);
    };
    await hours(app, 10);
    const before = await askedBy('sam.subscriber');
    await hours(app, 15);
    const after = await askedBy('mo.moderator');
    for (const press of [before, after])
      expect(await press()).toContain('the key events of **River flood: dams hold on day 1');
  });

  test('has its timeline of all days', async () => {
    const { app } = await following(ANNOUNCES, { board: true });
    await hours(app, 36);
    const said = await app.ask('timeline', { since: '48h' });
    expect(said).toContain('News of day 0 at');
    expect(said).toContain('News of day 1 at');
    const everyone = await app.ask('timeline', { since: '48h', share: true });
    expect(everyone).toContain('Part of this is from another live blog.');
  });
});

describe('the day before', () => {
  /** The bot goes on with the next day; then the paper amends what it said before, and is read twice. */
  async function amended(options: Readonly<Record<string, string | boolean>> = {}) {
    const { app, paper } = await following(ANNOUNCES, options);
    await hours(app, 24);
    paper.amend(0, 10, 'Seven houses are gone');
    paper.amend(0, 14, null);
    paper.amend(0, 21, 'One more thing');
    const reads = () => paper.requests.get(new URL(paper.url(0)).pathname) ?? 0;
    const before = reads();
    for (let quarter = 0; quarter < 6 && reads() < before + 2; quarter++) await app.minute(15 * 60);
    return { app, paper, reads };
  }

  test('still corrects and withdraws what it said, and says nothing new', async () => {
    const { app } = await amended({ board: true });
    const shown = app.shown(app.channelId).join('\n');
    expect(shown).toContain('Seven houses are gone: We are hearing from house 0-10');
    expect(shown).toContain('~~News of day 0 at 14~~');
    expect(shown).not.toContain('One more thing');
    expect(linesIn(app).map(labelsOf)).toEqual([['Undo']]);
    expect(pinnedIn(app, app.channelId)).toHaveLength(1);
    expect(await app.ask('feed status', {})).not.toContain('banks burst');
    expect(app.simulator.refusals).toEqual([]);
  });

  test('corrects and withdraws what stands in the thread of the story, which keeps its name', async () => {
    const { app } = await amended({ updates: 'key events', thread: true });
    const [thread, ...more] = threadsOf(app);
    expect(more).toEqual([]);
    expect(thread).toMatchObject({ name: expect.stringContaining('dams hold'), thread_metadata: { archived: false } });
    const shown = app.shown(thread?.id ?? '').join('\n');
    expect(shown).toContain('Seven houses are gone: We are hearing from house 0-10');
    expect(shown).toContain('~~News of day 0 at 14~~');
    expect(shown).not.toContain('One more thing');
  });

  test('is posted whole, and once, if a moderator goes back', async () => {
    const { app } = await amended();
    const before = headlinesIn(app);
    await pressedOn(app, 'Undo');
    await hours(app, 2);
    expect(headlinesIn(app)).toEqual(before);
    expect(app.shown(app.channelId).filter(line => line.includes('One more thing'))).toHaveLength(1);
    expect(app.simulator.refusals).toEqual([]);
  });

  test('is read for a day after its end, and not after that', async () => {
    const { app, paper, reads } = await amended();
    await hours(app, 26);
    const last = reads();
    await hours(app, 4);
    expect(reads()).toBe(last);
    expect((await Array.fromAsync(app.store().feeds.entries())).map(([, { page }]) => page)).not.toContain(
      paper.url(0),
    );
  });

  test('is left alone once its sequel is removed', async () => {
    const { app, paper, reads } = await amended();
    await app.ask('feed remove', { feed: paper.url(1) });
    const last = reads();
    await hours(app, 2);
    expect(reads()).toBe(last);
    expect(await Array.fromAsync(app.store().feeds.entries())).toEqual([]);
  });
});

describe('over eight days', () => {
  test.each<[name: string, habits: Habits]>([
    ['says where it goes on in its last update', ANNOUNCES],
    ['links to its latest from a page that is over', LINKS],
    ['lists its live blogs in a feed', LISTS],
  ])('a paper that %s is followed', async (_, habits) => {
    const { app, paper } = await following(habits);
    expect(await pagesFollowed(app)).toEqual(DAYS.map(paper.url));
    expect(app.simulator.refusals).toEqual([]);
  });

  test('a paper that does not name them is left where it is', async () => {
    const { app, paper } = await following(SILENT);
    expect(await pagesFollowed(app)).toEqual([paper.url(0)]);
    expect(linesIn(app).map(labelsOf)).toEqual([['Follow it here']]);
    // It is looked for every hour of a day.
    expect(Math.max(...paper.requests.values())).toBeLessThan(150);
  });
});

describe('a moderator', () => {
  test('goes back, once: nothing is posted twice, and the sequel is offered', async () => {
    const { app, paper } = await following(ANNOUNCES, { board: true });
    await hours(app, 24);
    const before = headlinesIn(app);
    expect(textOf(await pressedOn(app, 'Undo'))).toContain('follows **River flood: banks burst on day 0');
    await hours(app, 10);
    expect(await feedsOf(app)).toEqual([paper.url(0)]);
    expect(headlinesIn(app)).toEqual(before);
    expect(labelsOf(linesIn(app)[0])).toEqual(['Follow it here']);
    await pressedOn(app, 'Follow it here');
    await hours(app, 1);
    expect(await feedsOf(app)).toEqual([paper.url(1)]);
    expect(headlinesIn(app)).toEqual([...before, ...paper.headlines(1).filter(line => !before.includes(line))]);
    expect(linesIn(app)).toHaveLength(1);
    expect(app.simulator.refusals).toEqual([]);
  });

  test('alone may go back', async () => {
    const { app, paper } = await following(ANNOUNCES);
    await hours(app, 24);
    await pressedOn(app, 'Undo', { userId: memberId(app.simulator, 'sam.subscriber') });
    expect(await feedsOf(app)).toEqual([paper.url(1)]);
  });
});
