import { expect, test } from 'vitest';
import { model } from '../fixtures/sources/guardian.ts';
import { type Entry, entry, scene } from '../fixtures/sources/story.ts';
import { startTestApp, type TestApp } from '../support/app.ts';
import { type CoastEntry, coast, easyLiveblog } from '../support/coast-paper.ts';
import { type OldStoreUnderTest, oldStore } from '../support/old-store.ts';
import { startOrigin } from '../support/origin.ts';

/** The moment at which the fixture's bot was stopped. */
const STOPPED = Date.parse('2026-11-26T18:30:50Z');

/** What stands in the fixture for what is another one in every test. */
const IN_FIXTURE = {
  real: '127.0.0.1:45315',
  copy: '127.0.0.1:37251',
  guild: '1575578343326089216',
  role: '1575578343326089218',
  first: '1575578343330283527',
  second: '1575578343330283528',
  otherGuild: '1575578343330283551',
  there: '1575578343330283563',
  moderatorHere: '1575578343330283520',
  moderatorThere: '1575578343330283556',
};

const START = Date.parse('2026-11-26T18:00:00Z');
const SECRET = 'key-of-the-other-server';

const news = (number: number, title: string): Entry =>
  entry(number, { title, keyEvent: true, published: START + number * 60_000, modified: START + number * 60_000 });

const STORM = [news(1, 'A storm is coming'), news(2, 'It is here'), news(3, 'The mast is down')];
const FALSE_NEWS = news(4, 'Sign in again to keep the bot');
const LATER_NEWS = news(5, 'The mast is up');
const FERRY = [
  news(1, 'The ferry sails'),
  ...[2, 3, 4, 5, 6, 7, 8, 9, 10].map(number => news(number, `The ferry passes buoy ${number}`)),
];

function blogOf(name: string, site: string, entries: readonly Entry[]): object {
  const path = `live/${name}`;
  const told = scene(entries, { title: `Live: ${name}`, path, listed: entries.length });
  return { ...model(told), canonicalUrl: `${site}/${path}`, webURL: `${site}/${path}`, guardianBaseURL: site };
}

/** The publisher and the copy, as they were when the fixture's bot was stopped. */
async function openPublishers() {
  const listed = {
    real: [...STORM, LATER_NEWS],
    copy: [...STORM, FALSE_NEWS, LATER_NEWS],
    ferry: FERRY,
    pier: [...coast(30), { id: 31, title: 'The pier floats' }] as readonly CoastEntry[],
  };
  const real = await startOrigin((request, response) => {
    const [path] = (request.url ?? '').split('?');
    const site = `http://${request.headers.host}`;
    if (path === '/pier.json') return easyLiveblog('/live/pier', listed.pier)(response as never);
    const blogs: Readonly<Record<string, () => object>> = {
      '/live/storm.json': () => blogOf('storm', site, listed.real),
      '/live/ferry.json': () => blogOf('ferry', site, listed.ferry),
    };
    const blog = blogs[path ?? '']?.();
    response.writeHead(blog ? 200 : 404).end(JSON.stringify(blog));
  });
  const copy = await startOrigin((_, response) => {
    response.end(JSON.stringify(blogOf('storm', real.url, listed.copy)));
  });
  return { listed, real, copy };
}

/** A bot of this version that was started on the store of the old one. */
async function upgraded({ config, fill }: OldStoreUnderTest) {
  const { listed, real, copy } = await openPublishers();
  const hosts = { real: `127.0.0.1:${real.port}`, copy: `127.0.0.1:${copy.port}` };
  // At the same time of a day whenever it runs: the fixture has daily summaries.
  let started: TestApp | undefined;
  const discordNow = () => started?.now() ?? STOPPED;
  const app = await startTestApp(Object.values(hosts), config(), { servers: 1, startsAt: STOPPED, discordNow });
  started = app;
  const { simulator } = app;
  const [other] = simulator.servers;
  if (!other) throw new Error('There is one server only.');
  const textChannels = (server: typeof other) => server.channels().flatMap(({ id, type }) => (type === 0 ? [id] : []));
  const memberOf = (server: typeof other) => server.members().find(({ user }) => !user.bot)?.user.id ?? '';
  const [first = '', second = ''] = textChannels(simulator);
  const [there = ''] = textChannels(other);
  const path = oldStore('store-schema-4', IN_FIXTURE, {
    ...hosts,
    guild: simulator.guildId,
    role: simulator.roles().find(({ name }) => name === 'newsflash')?.id ?? '',
    first,
    second,
    otherGuild: other.guildId,
    there,
    moderatorHere: memberOf(simulator),
    moderatorThere: memberOf(other),
  });
  await app.restart({ after: 3600, meanwhile: () => fill(path) });
  const shownThere = () => other.messages(there).flatMap(({ embeds }) => embeds.map(({ title }) => title));
  const askThere = async (command: string, options: Readonly<Record<string, string>> = {}) =>
    (await other.invoke({ channelId: there, command, options })).settled;
  return { app, listed, real, first, second, shownThere, askThere, moderatorThere: memberOf(other) };
}

const hours = async (app: TestApp, count: number): Promise<void> => {
  for (let hour = 0; hour < count; hour += 1) await app.minute(3600);
};

/** All values by their keys, however they are stored. */
async function valuesOf(app: TestApp): Promise<string> {
  const { close: _, ...collections } = app.store();
  const values: [string, string, unknown][] = [];
  for (const [name, collection] of Object.entries(collections))
    for await (const [key, value] of collection.entries()) values.push([name, key, value]);
  return JSON.stringify(values.toSorted((a, b) => `${a[0]}/${a[1]}`.localeCompare(`${b[0]}/${b[1]}`)));
}

/** A store of the last version that named feeds by their documents, in the hands of this one. */
export function separationContract(under: OldStoreUnderTest): void {
  test('feeds that were merged: nothing is posted again, and what waited is posted once', async () => {
    const { app, second, shownThere } = await upgraded(under);
    await hours(app, 4);
    expect(app.shown()).toEqual([]);
    expect(app.shown(second)).toEqual([expect.stringContaining('The mast is up')]);
    expect(shownThere()).toEqual([]);
    expect(app.simulator.refusals).toEqual([]);
  });

  test('feeds that were merged: each server goes on with what it followed', async () => {
    const { app, listed, second, shownThere, askThere } = await upgraded(under);
    await askThere('feed edit', { feed: 'Live: pier', updates: 'headlines' });
    await hours(app, 1);
    listed.real = [...listed.real, news(6, 'The lifeboat is back')];
    listed.copy = [...listed.copy, news(7, 'Enter your password')];
    listed.ferry = [...listed.ferry, news(11, 'The ferry is home')];
    listed.pier = [...listed.pier, { id: 32, title: 'The pier sinks' }];
    await hours(app, 2);
    const titles = (place?: string) => app.shown(place).map(line => line.split(':')[0]);
    expect(titles().toSorted()).toEqual(['The ferry is home', 'The lifeboat is back']);
    expect(titles(second)).toEqual(['The mast is up', 'The lifeboat is back']);
    expect(shownThere().toSorted()).toEqual(['Enter your password', 'The ferry is home', 'The pier sinks']);
  });

  test('feeds that were merged: what only a copy had is taken back where the copy was not followed', async () => {
    const { app } = await upgraded(under);
    await hours(app, 3);
    const states: (string | undefined)[] = [];
    for await (const [id, { tracked }] of app.store().blogs.entries()) {
      const state = tracked.find(({ update }) => update.headline === FALSE_NEWS.title)?.state;
      const guilds = new Set((await app.store().subscriptions.get(id))?.map(({ guildId }) => guildId));
      if (state) states.push(`${guilds.has(app.simulator.guildId) ? 'here' : 'there'}: ${state}`);
    }
    expect(states.toSorted()).toEqual(['here: withdrawn', 'there: listed']);
  });

  test('feeds that were merged: no server sees, or is served by, the key of another', async () => {
    const { app, real, askThere, moderatorThere } = await upgraded(under);
    const [file] = (await (await app.simulator.invoke({ channelId: app.channelId, command: 'feed export' })).settled)
      .attachments;
    const exported = await (await fetch(file?.url ?? '')).text();
    expect(exported).toContain('Live: ferry');
    expect(exported).not.toMatch(`${SECRET}|${moderatorThere}`);
    await askThere('feed remove', { feed: 'Live: ferry' });
    const before = real.requests.length;
    await hours(app, 1);
    const asked = real.requests.slice(before).map(({ url }) => url);
    expect(asked.filter(url => url?.includes('ferry'))).toEqual(['/live/ferry.json?dcr']);
  });

  test('feeds that were merged: pauses and daily summaries stay', async () => {
    const { app, listed } = await upgraded(under);
    expect(await app.ask('feed digest')).toContain('Live: storm');
    await app.ask('feed edit', { feed: 'Live: pier', updates: 'headlines' });
    listed.pier = [...listed.pier, { id: 32, title: 'The pier sinks' }];
    await hours(app, 2);
    await app.ask('feed resume', { feed: 'Live: pier' });
    await app.minute();
    expect(app.shown().join()).toContain('The pier sinks');
  });

  test('feeds that were merged: a second run of the upgrade changes nothing', async () => {
    const { app } = await upgraded(under);
    const values = await valuesOf(app);
    await app.restart({ meanwhile: () => under.mark(4) });
    expect(await valuesOf(app)).toBe(values);
  });
}
