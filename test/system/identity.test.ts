import { expect, test } from 'vitest';
import { postsAt } from '../../src/sources/sourcefabric/posts.ts';
import { apiItem, model, page } from '../fixtures/sources/guardian.ts';
import { bbc, address as postingAddress } from '../fixtures/sources/postings.ts';
import { blogId, newestPosts } from '../fixtures/sources/sourcefabric.ts';
import { type Entry, entry, type Scene, scene, withEntry } from '../fixtures/sources/story.ts';
import { newestEntries, wordpressPage } from '../fixtures/sources/wordpress.ts';
import { startTestApp, type TestApp } from '../support/app.ts';
import { historyOf, SERVER } from '../support/moderator.ts';
import { openNewsroom } from '../support/newsroom.ts';
import { startOrigin } from '../support/origin.ts';
import { press, through } from '../support/pressing.ts';

/** What a server answers, by path: an address is a redirect to it. */
type Site = Readonly<Record<string, string | object>>;

const REAL_NEWS = 'The lifeboat is back';
const FALSE_NEWS = 'Sign in again to keep the bot';

const news = (number: number, title: string): Entry =>
  entry(number, { title, keyEvent: true, published: Date.now(), modified: Date.now() });

/** A site whose pages a test changes. */
async function openSite() {
  let pages: Site = {};
  const origin = await startOrigin(({ url = '' }, response) => {
    const found = pages[url];
    if (found instanceof URL) return void response.writeHead(302, { location: found.href }).end();
    const body = typeof found === 'object' ? JSON.stringify(found) : found;
    response.writeHead(body === undefined ? 404 : 200).end(body);
  });
  return {
    ...origin,
    host: `127.0.0.1:${origin.port}`,
    serve(next: Site) {
      pages = next;
    },
  };
}

interface Shape {
  /** What is followed at the publisher's. */
  path: string;
  real(scene: Scene, own: string): Site;
  /** What is followed at the copy's. It names the publisher's page as its own address. */
  copyPath: string;
  copy(scene: Scene, real: string): Site;
  /** Both are on one host that many people use. */
  onOneHost?: true;
}

const MODEL = `/${scene().path}.json?dcr`;
const POSTS = postsAt(`/api/client_blogs/${blogId}`);
const ENDPOINT = '/wp-json/liveblog/v1/4711/';
const ENTRIES = `${ENDPOINT}get-entries/1/latest`;
const wordpressAt = (origin: string) => wordpressPage({ endpoint_url: origin + ENDPOINT, state: 'enable' });
const postingAt = (origin: string, at: Scene) => bbc(at).replaceAll(postingAddress(at), `${origin}/${at.path}`);

const SHAPES: Readonly<Record<string, Shape>> = {
  'a Guardian model': {
    path: MODEL,
    real: at => ({ [MODEL]: model(at) }),
    copyPath: '/copy.json',
    copy: at => ({ '/copy.json': model(at) }),
  },
  'a Guardian page': {
    path: `/${scene().path}`,
    real: at => ({ [`/${at.path}`]: page(at) }),
    copyPath: '/copy',
    copy: at => ({ '/copy': page(at) }),
  },
  'an item of the Content API': {
    path: `/${scene().path}?show-blocks=all`,
    real: at => ({ [`/${at.path}?show-blocks=all`]: apiItem(at) }),
    copyPath: '/copy',
    copy: at => ({ '/copy': apiItem(at) }),
  },
  'Sourcefabric posts': {
    path: POSTS,
    real: at => ({ [POSTS]: newestPosts(at) }),
    copyPath: POSTS,
    copy: at => ({ [POSTS]: newestPosts(at) }),
  },
  'a page that shows the WordPress entries of another': {
    path: '/live',
    real: (at, own) => ({ '/live': wordpressAt(own), [ENTRIES]: newestEntries(at) }),
    copyPath: '/people/eve/live',
    copy: (_, real) => ({
      '/people/eve/live': wordpressAt(real)
        .replace(/<title>.*<\/title>/, `<title>${FALSE_NEWS}</title>`)
        .replace(/<link rel="canonical"[^>]*>/, ''),
    }),
    // A page of another host may not lead to entries on this machine at all.
    onOneHost: true,
  },
  'a JSON-LD page on the same host': {
    path: `/${scene().path}`,
    real: (at, own) => ({ [`/${at.path}`]: postingAt(own, at) }),
    copyPath: '/people/eve/copy',
    copy: (at, real) => ({ '/people/eve/copy': postingAt(real, at) }),
    onOneHost: true,
  },
};

/** The bot in two servers: the first one is the victim's. */
async function twoServers(allow: readonly string[]) {
  const app = await startTestApp(allow, undefined, { servers: 1 });
  const [other] = app.simulator.servers;
  if (!other) throw new Error('There is one server only.');
  const otherChannel = other.channels().find(({ type }) => type === 0)?.id ?? '';
  return {
    app,
    other,
    otherChannel,
    inOther: async (command: string, options: Readonly<Record<string, string>>) =>
      (await other.invoke({ channelId: otherChannel, command, options })).settled,
    shownHere: () => JSON.stringify(app.simulator.messages(app.channelId)),
    shownThere: () => JSON.stringify(other.messages(otherChannel)),
  };
}

const ORDERS = ['the copy', 'the publisher’s page'] as const;

test.each(Object.keys(SHAPES).flatMap(shape => ORDERS.map(first => ({ shape, first }))))(
  '$shape: if another server follows a copy, and $first is followed first, each channel shows its own',
  async ({ shape: name, first }) => {
    const shape = SHAPES[name] as Shape;
    const [real, elsewhere] = [await openSite(), await openSite()];
    const copy = shape.onOneHost ? real : elsewhere;
    const serve = (truth: Scene, lie: Scene) => {
      const [pages, copies] = [shape.real(truth, real.url), shape.copy(lie, real.url)];
      real.serve(shape.onOneHost ? { ...pages, ...copies } : pages);
      elsewhere.serve(copies);
    };
    serve(scene(), scene());
    const { app, inOther, shownHere, shownThere } = await twoServers([real.host, elsewhere.host]);
    const follows = [
      () => inOther('feed add', { url: copy.url + shape.copyPath, updates: 'everything' }),
      () => app.ask('feed add', { url: real.url + shape.path, updates: 'everything' }),
    ];
    for (const follow of first === 'the copy' ? follows : follows.toReversed()) await follow();
    serve(withEntry(scene(), news(7, REAL_NEWS)), withEntry(scene(), news(8, FALSE_NEWS)));
    await app.minute();
    expect(shownHere()).toContain(REAL_NEWS);
    expect(shownHere()).not.toContain(FALSE_NEWS);
    if (!shape.onOneHost) expect(shownHere()).not.toContain(elsewhere.host);
    expect(shownThere()).toContain(FALSE_NEWS);
  },
);

test.each([
  ['WordPress entries', ENTRIES, newestEntries],
  ['Sourcefabric posts', POSTS, newestPosts],
])('a page whose data redirect to %s of others does not name them', async (_, path, dataOf) => {
  const site = await openSite();
  const copy = page(scene())
    .replace(/<title>[^<]*/, `<title>${FALSE_NEWS}`)
    .replace(/og:title" content="[^"]*/g, `og:title" content="${FALSE_NEWS}`)
    .replace(/<link rel="canonical"[^>]*>/, '');
  const serve = (at: Scene) =>
    site.serve({
      '/people/eve/live': copy,
      '/people/eve/live.json?dcr': new URL(path, site.url),
      [path]: dataOf(at),
    });
  serve(scene());
  const { app, inOther, shownHere, shownThere } = await twoServers([site.host]);
  await inOther('feed add', { url: `${site.url}/people/eve/live`, updates: 'everything' });
  await app.ask('feed add', { url: site.url + path, updates: 'everything' });
  serve(withEntry(scene(), news(7, REAL_NEWS)));
  await app.minute();
  for (const shown of [shownHere(), shownThere()]) {
    expect(shown).toContain(REAL_NEWS);
    expect(shown).not.toContain(FALSE_NEWS);
    expect(shown).not.toContain('people/eve');
  }
});

test('the button of a sequel follows the publisher’s page, whoever followed a copy of it before', async () => {
  let app: TestApp | undefined;
  const newsroom = await openNewsroom({ now: () => app?.now() ?? Date.now() });
  const copy = await openSite();
  const servers = await twoServers([newsroom.host, copy.host]);
  app = servers.app;
  newsroom.publish({ headline: 'Old news', text: 'Before anyone followed.', keyEvent: true });
  const sequel = await (await fetch(`${newsroom.sequelUrl}.json?dcr`)).text();
  copy.serve({ '/copy.json': sequel });
  await servers.inOther('feed add', { url: `${copy.url}/copy.json` });
  await app.ask('feed add', { url: newsroom.url });
  newsroom.publish({ text: `Our live coverage continues <a href="${newsroom.sequelUrl}">in a new live blog</a>.` });
  newsroom.end();
  for (let n = 0; n < 2; n++) await app.minute();
  const offer = app.simulator.messages(app.channelId).findLast(({ components }) => components?.length);
  if (!offer) throw new Error('Nothing was offered.');
  await press(app, offer, 'Follow it here');
  const followed = await Array.fromAsync(app.store().subscriptions.entries());
  const here = followed.flatMap(([, all]) => all).filter(({ guildId }) => guildId === app?.simulator.guildId);
  const addresses = await Promise.all(here.map(async ({ feedId }) => (await app?.store().feeds.get(feedId))?.url));
  expect(addresses.map(address => URL.parse(address ?? '')?.host)).toEqual([newsroom.host]);
  await newsroom.close();
});

const SECRET = 'key-of-the-other-server';

test('the query in one server’s address is neither shown to another nor used for it', async () => {
  const site = await openSite();
  const serve = (at: Scene) => site.serve({ [MODEL]: model(at), [`${MODEL}&api-key=${SECRET}`]: model(at) });
  serve(scene());
  const { app, other, inOther } = await twoServers([site.host]);
  await inOther('feed add', { url: `${site.url}${MODEL}&api-key=${SECRET}` });
  await app.ask('feed add', { url: site.url + MODEL });
  const export1 = await through(app, SERVER, 'Export everything');
  const file = await (await fetch(export1.attachments[0]?.url ?? '')).text();
  const moderator = other.members().find(({ user }) => !user.bot)?.user.id ?? '';
  expect(file).toContain(site.url);
  expect(file).not.toContain(SECRET);
  expect(file).not.toContain(moderator);
  for (const said of [await app.ask('feed status'), await historyOf(app)])
    expect(said).not.toMatch(`${SECRET}|${moderator}`);
  await inOther('feed remove', { feed: scene().title });
  const before = site.requests.length;
  serve(withEntry(scene(), news(7, REAL_NEWS)));
  await app.minute();
  expect(app.shown().join()).toContain(REAL_NEWS);
  expect(site.requests.slice(before).map(({ url }) => url)).toEqual([MODEL]);
});

test('two servers that follow the same address share its polls, and nothing that names the other', async () => {
  const site = await openSite();
  site.serve({ [MODEL]: model(scene()) });
  const { app, other, inOther } = await twoServers([site.host]);
  await inOther('feed add', { url: site.url + MODEL });
  await app.ask('feed add', { url: site.url + MODEL });
  const before = site.requests.length;
  site.serve({ [MODEL]: model(withEntry(scene(), news(7, REAL_NEWS))) });
  await app.minute();
  expect(site.requests).toHaveLength(before + 1);
  const moderator = other.members().find(({ user }) => !user.bot)?.user.id ?? '';
  const feeds = JSON.stringify(await Array.fromAsync(app.store().feeds.entries()));
  expect(feeds).not.toContain(moderator);
});

test('a live blog that a channel follows at another address of the same site is not followed twice', async () => {
  const site = await openSite();
  site.serve({ [MODEL]: model(scene()), [`${MODEL}&page=2`]: model(scene()) });
  const app = await startTestApp([site.host]);
  await app.ask('feed add', { url: site.url + MODEL });
  expect(await app.ask('feed add', { url: `${site.url}${MODEL}&page=2` })).toContain('already');
  expect(await Array.fromAsync(app.store().feeds.entries())).toHaveLength(1);
});

test('a live blog that a channel follows at an address that fails can be followed at another one', async () => {
  const site = await openSite();
  site.serve({ [MODEL]: model(scene()) });
  const app = await startTestApp([site.host]);
  await app.ask('feed add', { url: site.url + MODEL });
  site.serve({ [`${MODEL}&page=2`]: model(scene()) });
  await app.minute();
  expect(await app.ask('feed add', { url: `${site.url}${MODEL}&page=2` })).toContain('From now on');
});
