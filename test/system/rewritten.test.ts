import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { startTestApp } from '../support/app.ts';
import { startOrigin } from '../support/origin.ts';

/** More than Discord remembers a nonce. */
const LONG = 600;

interface Item {
  title: string;
  link: string;
  text: string;
  at: number;
}

const feedOf = (items: readonly Item[]): string => {
  const written = items.map(
    ({ title, link, text, at }) =>
      `<item><guid>${link}</guid><title><![CDATA[${title}]]></title><link>${link}</link>` +
      `<description>${text}</description><pubDate>${new Date(at).toUTCString()}</pubDate></item>`,
  );
  return `<rss version="2.0"><channel><title>Harbour  news</title>${written.join('')}</channel></rss>`;
};

/** A feed whose addresses and titles Discord writes in its own way, followed on a store that can be set back. */
async function followedFeed() {
  const folder = mkdtempSync(join(tmpdir(), 'live-blog-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const [path, backup] = [join(folder, 'store.sqlite'), join(folder, 'backup.sqlite')];
  const items: Item[] = [];
  const origin = await startOrigin((_, response) => response.end(feedOf(items)));
  let passed = 0;
  const options = { normalises: true, discordNow: () => Date.now() + passed };
  const app = await startTestApp([`127.0.0.1:${origin.port}`], { kind: 'sqlite', path }, options);
  const done: string[] = [];
  app.simulator.watch(({ type }) => {
    if (type === 'message' || type === 'edit' || type === 'delete') done.push(type);
  });
  const publish = (title: string, link: string): Item => {
    const item = { title, link, text: 'Until  noon.', at: app.now() };
    items.unshift(item);
    return item;
  };
  publish('Old  news', 'https://Old.Example');
  await app.ask('feed add', { url: `${origin.url}/feed.xml`, updates: 'everything' });
  return {
    ...app,
    publish,
    /** What was done to messages since the last question. */
    done: () => done.splice(0),
    restart: (meanwhile: () => void = () => undefined) =>
      app.restart({
        after: LONG,
        meanwhile: () => {
          passed += LONG * 1000;
          meanwhile();
        },
      }),
    keep: () => copyFileSync(path, backup),
    setBack: () => copyFileSync(backup, path),
  };
}

const ADDRESSES = ['https://Harbour.Example', 'https://HARBOUR.example/a b?x=ä#f'];

/** What is found may show older words, so it is brought up to date once. */
const ADOPTED = ['edit'];

test.each(ADDRESSES)('a message that leads to %s is edited for its news alone', async link => {
  const { publish, minute, done, restart, shown } = await followedFeed();
  const item = publish('Pier   closed  – again', link);
  await minute();
  expect(done()).toEqual(['message']);
  for (let n = 0; n < 3; n += 1) await minute();
  await restart();
  for (let n = 0; n < 3; n += 1) await minute();
  expect(done()).toEqual([]);
  item.title = 'Pier  open';
  await minute();
  await minute();
  expect(done()).toEqual(['edit']);
  expect(shown()).toEqual([expect.stringMatching(/^Pier open: /)]);
});

test.each(ADDRESSES)('a message that leads to %s is posted once although its answer was lost', async link => {
  const { publish, minute, done, restart, simulator } = await followedFeed();
  simulator.faults.add({ method: 'POST', path: /\/messages$/, effect: 'stored, then reset', times: 2 });
  publish('Pier   closed  – again', link);
  await minute();
  await restart();
  for (let n = 0; n < 3; n += 1) await minute();
  expect(done()).toEqual(['message', ...ADOPTED]);
});

test.each(ADDRESSES)('a message that leads to %s is posted once although the store forgot it', async link => {
  const { publish, minute, done, restart, keep, setBack } = await followedFeed();
  await restart(keep);
  publish('Pier   closed  – again', link);
  await minute();
  expect(done()).toEqual(['message']);
  await restart(setBack);
  for (let n = 0; n < 3; n += 1) await minute();
  expect(done()).toEqual(ADOPTED);
});
