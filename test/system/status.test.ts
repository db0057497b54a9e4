import { expect, onTestFinished, test } from 'vitest';
import { startTestApp, type TestApp } from '../support/app.ts';
import { openNewsroom } from '../support/newsroom.ts';
import { answer, startOrigin } from '../support/origin.ts';

const feed = (...titles: readonly string[]): string => {
  const items = titles.map(title => `<item><title>${title}</title><guid>${title}</guid></item>`).join('');
  return `<rss version="2.0"><channel><title>Harbour news</title>${items}</channel></rss>`;
};

/** A feed that a channel follows; `answers` says how its server answers from now on. */
async function followedFeed() {
  let listener = answer(200, {}, feed('Old'));
  const origin = await startOrigin((request, response) => listener(request, response));
  const app = await startTestApp([`127.0.0.1:${origin.port}`]);
  await app.ask('feed add', { url: `${origin.url}/feed.xml` });
  return {
    app,
    origin,
    answers(next: typeof listener): void {
      listener = next;
    },
    /** Lets time pass until the source was asked this many times more. */
    async asked(times: number): Promise<void> {
      const target = origin.requests.length + times;
      while (origin.requests.length < target) await app.minute();
    },
  };
}

async function followedBlog() {
  const newsroom = await openNewsroom();
  onTestFinished(newsroom.close);
  newsroom.publish({ headline: 'Ferry turns back', text: 'It is in port.', keyEvent: true });
  newsroom.publish({ text: 'A word on the weather.' });
  const app = await startTestApp([newsroom.host]);
  await app.ask('feed add', { url: newsroom.url });
  return { app, newsroom };
}

/** The seconds of the times that an answer names, in order. */
const timesIn = (said: string): number[] => [...said.matchAll(/<t:(\d+):R>/g)].map(([, seconds]) => Number(seconds));

const minutes = async (app: TestApp, count: number): Promise<void> => {
  for (let minute = 0; minute < count; minute++) await app.minute();
};

test('right after a feed is followed, its status knows that it was looked at and when the next look is', async () => {
  const { app } = await followedFeed();
  const said = await app.ask('feed status');
  const [last = 0, next, changed = 0] = timesIn(said);
  expect(said).toContain('Harbour news');
  expect(said).toContain('It is a feed. I know 1 article. Every new article counts.');
  expect(next).toBe(last + 60);
  expect(Math.abs(changed - last)).toBeLessThanOrEqual(1);
});

test('a look moves the times on, and the last change stands until there is one', async () => {
  const { app, answers, asked } = await followedFeed();
  const before = timesIn(await app.ask('feed status'));
  await asked(1);
  const quiet = timesIn(await app.ask('feed status'));
  answers(answer(200, {}, feed('New', 'Old')));
  await asked(1);
  const changed = timesIn(await app.ask('feed status'));
  expect(quiet[0]).toBe((before[0] ?? 0) + 75);
  expect(quiet[2]).toBe(before[2]);
  expect(changed[2]).toBe(changed[0]);
});

test('a source that fails is told of with the looks that failed and why, until it answers', async () => {
  const { app, answers, asked } = await followedFeed();
  answers(answer(500));
  await asked(2);
  const said = await app.ask('feed status', { feed: 'Harbour news' });
  expect(said).toMatch(/Next check: <t:\d+:R> \(later, because the last 2 checks failed\)/);
  expect(said).toMatch(/⚠️ The last 2 checks failed: 127\S+ has a problem \(500\)/);
  answers(answer(200, {}, feed('Old')));
  await asked(1);
  expect(await app.ask('feed status')).not.toContain('failed');
});

test('a source that is gone for good is checked once a day, and its status says so', async () => {
  const { app, answers, asked } = await followedFeed();
  answers(answer(410));
  await asked(3);
  const said = await app.ask('feed status');
  const [last = 0, next = 0] = timesIn(said);
  expect(said).toMatch(/because the last 3 checks failed.*\(410\)/s);
  expect(next - last).toBeGreaterThanOrEqual(24 * 60 * 60);
});

test('a source that asks for patience is waited for, and one that moved is read at its new address', async () => {
  const { app, answers, asked } = await followedFeed();
  answers(answer(200, { 'cache-control': 'max-age=1200' }, feed('Old')));
  await asked(1);
  const said = await app.ask('feed status');
  const [last = 0, next] = timesIn(said);
  expect(said).toContain('because the source asked me to wait');
  expect(next).toBeGreaterThanOrEqual(last + 1200);
  answers((request, response) => {
    if (request.url === '/new.xml') response.end(feed('Old'));
    else response.writeHead(301, { location: '/new.xml' }).end();
  });
  await asked(6);
  expect(await app.ask('feed status')).toMatch(/It has moved permanently: I read it at \[[^\]]+\/new\.xml\]/);
});

test('an ended live blog is looked at now and then for a day, then no more', async () => {
  const { app, newsroom } = await followedBlog();
  newsroom.end();
  await minutes(app, 2);
  const said = await app.ask('feed status');
  expect(said).toContain('It has ended. I know 2 updates, including 1 key event.');
  expect(said).toContain('Key events are the updates that the editors flag.');
  expect(said).toMatch(/Next check: <t:\d+:R> \(now and then, because it has ended/);
  await minutes(app, 24 * 50);
  expect(await app.ask('feed status')).toContain('I no longer check it, because it has ended.');
});

test('of several feeds each is told of in short, with what the bot may not do in its channel', async () => {
  const { app, origin } = await followedFeed();
  await app.ask('feed add', { url: `${origin.url}/other.xml` });
  app.simulator.setBotPermissions(app.channelId, 0n);
  const line = String.raw`🔴 \*\*\[Harbour news\]\(.*\)\*\* · <#\d+>\nLast check: .*\n⚠️ I can’t post in <#\d+> yet\. .*Send Messages.*`;
  await expect
    .poll(() => app.ask('feed status'))
    .toMatch(new RegExp(`^The 2 feeds of this server\n${line}\n\n${line}`));
});

test.each([
  { when: 'right away, if the last try was a while ago', seconds: 11, said: 'I’m trying again right now', wait: 1 },
  {
    when: 'ten seconds after the last try, if that was a moment ago',
    seconds: 1,
    said: 'I tried a moment ago',
    wait: 11,
  },
])('what is stopped is tried when somebody asks for the status: $when', async ({ seconds, said, wait }) => {
  const { app, newsroom } = await followedBlog();
  const posted = () => app.simulator.messages(app.channelId).length;
  app.simulator.faults.add({ method: 'POST', path: /messages$/, effect: { status: 403, code: 50013 } });
  newsroom.publish({ headline: 'Pier closed', text: 'Until morning.', keyEvent: true });
  await app.minute();
  await app.minute(seconds);
  expect(posted()).toBe(0);
  expect(await app.ask('feed status')).toMatch(new RegExp(`Stopped <t:\\d+:R>.*\\n${said}`));
  await app.minute(wait);
  expect(posted()).toBe(1);
});
