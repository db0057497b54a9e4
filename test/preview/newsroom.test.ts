import { expect, test } from 'vitest';
import { AGENCY_FEED_PATH, AGENCY_PATH } from '../../simulator/src/newsroom/agency.ts';
import { createNewsroom, momentAt, scriptedActivity } from '../../simulator/src/newsroom/newsroom.ts';
import { newsroomRoutes } from '../../simulator/src/newsroom/page.ts';
import { PAGE_PATH } from '../../simulator/src/newsroom/print.ts';
import { storyAt } from '../../simulator/src/newsroom/state.ts';
import { LENGTH, STORY } from '../../simulator/src/newsroom/story/story.ts';
import { WIRE_PATHS } from '../../simulator/src/newsroom/wire.ts';
import { isSureSequel, sequelOf } from '../../src/core/notices/sequel.ts';
import { isAtRest } from '../../src/core/time/chronology.ts';
import feed from '../../src/sources/feed/feed.ts';
import guardianPage from '../../src/sources/guardian/page.ts';
import guardian from '../../src/sources/guardian/page-model.ts';
import timed from '../../src/sources/timed/timed.ts';

const ORIGIN = 'http://127.0.0.1:4711';
const START = Date.UTC(2026, 10, 25, 18);

/** The newspaper's routes, `seconds` after the story began. */
const paperAt = (seconds: number, pace = 1) =>
  newsroomRoutes(() => momentAt(createNewsroom(START, pace), START + (seconds * 1000) / pace));

async function printed(address: string, seconds: number) {
  const response = await paperAt(seconds).request(ORIGIN + address);
  const bytes = new Uint8Array(await response.arrayBuffer());
  return { url: ORIGIN + address, contentType: response.headers.get('content-type'), bytes };
}

const blogAt = async (seconds: number) => guardian.parse(await printed(`${PAGE_PATH}.json?dcr`, seconds));

const keyIds = (seconds: number) =>
  storyAt(seconds)
    .updates.filter(({ keyEvent }) => keyEvent)
    .map(({ id }) => id);

test('a first read finds updates and key events from before the start', async () => {
  const { updates, state, publisher } = await blogAt(0);
  expect({ state, publisher, all: updates.length, key: updates.filter(({ keyEvent }) => keyEvent).length }).toEqual({
    state: 'live',
    publisher: STORY.paper,
    all: 7,
    key: 2,
  });
});

test('the first new key event comes within four seconds, and no gap between two is long', () => {
  const moments = Array.from({ length: LENGTH + 1 }, (_, second) => second).filter(
    second => second > 0 && keyIds(second).some(id => !keyIds(second - 1).includes(id)),
  );
  expect(moments[0]).toBeLessThanOrEqual(4);
  expect(moments.length).toBeGreaterThanOrEqual(12);
  const waits = moments.map((moment, index) => moment - (moments[index - 1] ?? 0));
  expect(Math.max(...waits)).toBeLessThanOrEqual(22);
});

test('the story has corrections, a withdrawal, a promotion, a burst and summaries, and then ends', async () => {
  const did = new Set(STORY.steps.map(step => step.do));
  expect([...did].sort()).toEqual(['edit', 'end', 'promote', 'publish', 'withdraw']);
  const moments = STORY.steps.filter(step => step.do === 'publish' && step.update.as).map(({ at }) => at);
  expect(moments.some(moment => moments.filter(each => each === moment).length > 5)).toBe(true);
  const { updates, state } = await blogAt(LENGTH);
  expect(state).toBe('ended');
  expect(updates.filter(({ summary }) => summary)).toHaveLength(3);
  expect(storyAt(LENGTH).updates.length).toBeGreaterThanOrEqual(40);
});

test('only published updates are edited, withdrawn or promoted, and ids are unique', () => {
  const steps = STORY.steps;
  const published = steps.flatMap(step => (step.do === 'publish' ? [step.update.id] : []));
  expect(new Set(published).size).toBe(published.length);
  expect(steps.map(({ at }) => at)).toEqual(steps.map(({ at }) => at).toSorted((a, b) => a - b));
  for (const [index, step] of steps.entries()) {
    if (step.do === 'publish' || step.do === 'end') continue;
    const before = steps.slice(0, index).flatMap(each => (each.do === 'publish' ? [each.update.id] : []));
    expect(before).toContain(step.id);
  }
});

test('a correction changes the text of an update that keeps its id', async () => {
  const [before, after] = [await blogAt(45), await blogAt(47)];
  const corrected = after.updates.filter(({ headline }) => headline?.includes('61 aboard'));
  expect(corrected).toHaveLength(1);
  const earlier = before.updates.find(({ id }) => id === corrected[0]?.id);
  expect(earlier?.headline).toContain('57 aboard');
  expect(corrected[0]?.publishedAt).toBe(earlier?.publishedAt);
});

test('a promotion makes an earlier update a key event, and a withdrawal removes an update', async () => {
  for (const step of STORY.steps) {
    if (step.do === 'promote')
      expect([keyIds(step.at - 1), keyIds(step.at)].map(ids => ids.includes(step.id))).toEqual([false, true]);
    if (step.do === 'withdraw') expect(storyAt(step.at).updates.some(({ id }) => id === step.id)).toBe(false);
  }
});

test('a page holds only the newest updates, but every key event', async () => {
  const blog = await blogAt(LENGTH);
  const model = JSON.parse(new TextDecoder().decode((await printed(`${PAGE_PATH}.json?dcr`, LENGTH)).bytes));
  expect(model.blocks).toHaveLength(20);
  expect(blog).toMatchObject({ window: 'tail', keyEventsWhole: true });
  expect(blog.updates.filter(({ keyEvent }) => keyEvent)).toHaveLength(keyIds(LENGTH).length);
});

test('the page agrees with its data, and links to it', async () => {
  const page = await printed(PAGE_PATH, 60);
  expect(guardianPage.match(page)).toBe(true);
  expect(guardianPage.better?.(page)).toBe(`${ORIGIN}${PAGE_PATH}.json?dcr`);
  const read = guardianPage.parse(page);
  const blog = await blogAt(60);
  expect(read.title).toBe(blog.title);
  expect(read.updates.map(({ id, headline }) => [id, headline])).toEqual(
    blog.updates.slice(0, 20).map(({ id, headline }) => [id, headline]),
  );
});

test('a link to an update finds it, however old it is', async () => {
  const { updates } = await blogAt(LENGTH);
  const oldest = new URL(updates.at(-1)?.url ?? '');
  const page = new TextDecoder().decode((await printed(oldest.pathname + oldest.search, LENGTH)).bytes);
  expect(page).toContain(`id="${oldest.hash.slice(1)}"`);
});

test('an unchanged page answers 304', async () => {
  const address = `${ORIGIN}${PAGE_PATH}.json?dcr`;
  const first = await paperAt(5).request(address);
  const headers = { 'if-none-match': first.headers.get('etag') ?? '' };
  expect((await paperAt(5).request(address, { headers })).status).toBe(304);
  expect((await paperAt(20).request(address, { headers })).status).toBe(200);
});

test('at a faster pace the story ends sooner, and its times agree', async () => {
  const response = await paperAt(LENGTH, 10).request(`${ORIGIN}${PAGE_PATH}.json?dcr`);
  const bytes = new Uint8Array(await response.arrayBuffer());
  const blog = guardian.parse({ url: ORIGIN, contentType: null, bytes });
  expect(blog.state).toBe('ended');
  expect(Date.parse(blog.updates[0]?.publishedAt ?? '')).toBeLessThanOrEqual(START + (LENGTH * 1000) / 10);
});

test('pictures and styles are served', async () => {
  const { updates } = await blogAt(LENGTH);
  const pictures = new Set(updates.flatMap(({ pictures = [] }) => pictures.map(({ url }) => url)));
  expect(pictures.size).toBeGreaterThanOrEqual(2);
  for (const address of [...pictures, `${ORIGIN}/${STORY.section}/paper.css`]) {
    expect((await paperAt(0).request(address)).status).toBe(200);
  }
});

test('one update has two pictures with words, and one a film whose page is served', async () => {
  const { updates } = await blogAt(LENGTH);
  const [twice] = updates.filter(({ pictures = [] }) => pictures.length === 2);
  for (const picture of twice?.pictures ?? expect.fail('no such update'))
    expect(picture).toMatchObject({ alt: expect.any(String), caption: expect.any(String), credit: expect.any(String) });
  const [film] = updates.flatMap(({ embedded = [] }) => embedded);
  expect(film).toMatchObject({ kind: 'video', title: expect.any(String) });
  expect((await paperAt(0).request(film?.url ?? '')).status).toBe(200);
});

test('the agency’s feed grows during the story, and its page links to it', async () => {
  const ids = async (seconds: number) =>
    feed.parse(await printed(AGENCY_FEED_PATH, seconds)).updates.map(({ id }) => id);
  const [before, after] = [await ids(0), await ids(LENGTH)];
  expect(before).toHaveLength(3);
  expect(after.slice(-before.length)).toEqual(before);
  expect(new Set(after).size).toBe(12);
  const page = new TextDecoder().decode((await printed(AGENCY_PATH, 0)).bytes);
  expect(page).toContain(`type="application/rss+xml" title="Northwater Press: the coast" href="${AGENCY_FEED_PATH}"`);
});

test('the agency’s live blog has timed headings, and goes on at a new address', async () => {
  const [first, second] = WIRE_PATHS;
  const night = timed.parse(await printed(first, 0));
  expect(night.updates).toHaveLength(5);
  expect(timed.parse(await printed(first, LENGTH))).toEqual(night);
  expect(sequelOf(night, night.updates)?.url).toBe(`${ORIGIN}${second}`);
  const now = new Date(START + 100_000);
  const [before, after] = [-1000, 0].map(ms => isAtRest(night.updates[0]?.publishedAt, new Date(now.getTime() + ms)));
  expect([before, after]).toEqual([false, true]);
  const day = timed.parse(await printed(second, 100));
  expect(day.updates).toHaveLength(8);
  const tracked = night.updates.map(update => ({ update, hash: '', absent: 0, state: 'listed' as const }));
  expect(isSureSequel({ blog: night, tracked }, day, now)).toBe(true);
});

test('the script’s activity is described in sentences, each with its time', () => {
  expect(scriptedActivity(5)).toEqual([
    { at: 4, text: expect.stringContaining('Published a key event: “Anchor chain') },
  ]);
  const all = scriptedActivity(LENGTH).map(({ text }) => text);
  expect(all).toContain('Withdrew: “One passenger unaccounted for”.');
  expect(all).toContain('Corrected: “Ferry with 61 aboard loses power off Vayhead”.');
  expect(all.at(-1)).toBe('Closed the live blog.');
  expect(all.join()).not.toContain('undefined');
});
