import { expect, test } from 'vitest';
import { startTestApp } from '../support/app.ts';
import { startOnFile } from '../support/moderator.ts';
import { startOrigin } from '../support/origin.ts';

const UPDATES = 40;

/** A page in the shape of schema.org, with a key event in each update. */
const page = (url: string): string => {
  const liveBlogUpdate = Array.from({ length: UPDATES }, (_, at) => ({
    '@type': 'BlogPosting',
    '@id': `${url}#${at}`,
    headline: `Key event: quay ${at} of the harbour is closed`,
    url: `${url}#${at}`,
    datePublished: new Date(Date.UTC(2026, 10, 25, 8, at)).toISOString(),
    articleBody: `The water stands at gate ${at}.`,
  }));
  const blog = { '@context': 'https://schema.org', '@type': 'LiveBlogPosting', '@id': url, url };
  const json = JSON.stringify({ ...blog, headline: 'Storm over Ellery', liveBlogUpdate });
  return `<html lang="en"><head><script type="application/ld+json">${json}</script></head><body></body></html>`;
};

/** A publisher, and a member who installed the app for themselves, in a conversation without the bot. */
async function start(settings: { userApp?: boolean; checksPerMinute?: number } = {}) {
  const { userApp = true, checksPerMinute = 100 } = settings;
  const origin = await startOrigin((request, response) => {
    const address = `${origin.url}${request.url}`;
    if (request.url === '/live') return void response.end(page(address));
    return void response.writeHead(request.url === '/gone' ? 410 : 200).end('<html><body>News</body></html>');
  });
  const limits = { feedsPerServer: 10, checksPerMinute, sourcesPerHost: 100 };
  const app = await startTestApp([`127.0.0.1:${origin.port}`], undefined, { settings: { userApp, limits } });
  const { simulator } = app;
  const group = simulator.openGroup('Friends');
  /** What a member is answered who uses the menu of a message that says this. */
  async function sumUp(said: string, place = group) {
    const { id: target } = simulator.postMessage(place, said);
    const call = { channelId: place, command: 'Sum up this live blog', target, installedBy: 'member' } as const;
    return simulator.invoke(call);
  }
  return { app, simulator, origin, group, sumUp };
}

type Answer = Awaited<ReturnType<Awaited<ReturnType<typeof start>>['sumUp']>>;

async function saidIn(answer: Answer): Promise<string> {
  const { content, embeds } = await answer.settled;
  return [content, ...embeds.map(({ title, description }) => `${title}\n${description}`)].filter(Boolean).join('\n');
}

/** Every stored thing, by what it is. */
const stored = async ({ app }: Awaited<ReturnType<typeof start>>) => {
  const { feeds, blogs, outbox, receipts } = app.store();
  const all: unknown[] = [];
  for (const kept of [feeds, blogs, outbox, receipts]) for await (const entry of kept.entries()) all.push(entry);
  return all;
};

test('the live blog behind a link is summed up for the member alone, where the bot is not, and nothing is stored', async () => {
  const where = await start();
  const answer = await where.sumUp(`Look: <${where.origin.url}/live>!`);
  expect(await saidIn(answer)).toContain('quay');
  expect(answer).toMatchObject({ ephemeral: true });
  expect(await stored(where)).toEqual([]);
  expect(where.simulator.refusals).toEqual([]);
});

test('the same holds in a server that has the commands of the app but not the bot', async () => {
  const where = await start();
  where.simulator.install('commands only');
  expect(await saidIn(await where.sumUp(`${where.origin.url}/live`, where.app.channelId))).toContain('quay');
});

test('a button leads to the next page, which is read anew', async () => {
  const { newsroom, app } = await startOnFile({ settings: { userApp: true } });
  const bullets = Array.from({ length: 40 }, (_, at) => `<li>Quay ${at} is closed until the morning.</li>`);
  newsroom.publish({ headline: 'Summary', text: `</p><ul>${bullets.join('')}</ul><p>`, summary: true });
  const group = app.simulator.openGroup('Friends');
  const { id: target } = app.simulator.postMessage(group, newsroom.url);
  const call = { channelId: group, command: 'Sum up this live blog', target, installedBy: 'member' } as const;
  const answer = await app.simulator.invoke(call);
  const { id: messageId, components = [] } = await answer.settled;
  const ids = JSON.stringify(components).match(/"custom_id":"(?:[^"\\]|\\.)*"/gu) ?? [];
  const next = ids.map(id => JSON.parse(`{${id}}`).custom_id as string).find(id => JSON.parse(id)[1] === 2);
  const asked = newsroom.requests();
  expect(await saidIn(await app.simulator.press({ messageId, customId: next ?? '' }))).toContain('Quay 15');
  expect(newsroom.requests()).toBeGreaterThan(asked);
});

test('the first link that is a live blog counts, and what is none is answered as by /feed add', async () => {
  const where = await start();
  const { url } = where.origin;
  expect(await saidIn(await where.sumUp(`${url}/news and ${url}/live`))).toContain('quay');
  expect(await saidIn(await where.sumUp('Hello'))).toContain('has no link');
  const refused = await saidIn(await where.sumUp(`${url}/news`));
  expect(refused).toContain('no live blog');
  expect(await where.app.ask('feed add', { url: `${url}/news` })).toContain(refused);
});

test('who asks too much is told when they may again, and no publisher is asked', async () => {
  const where = await start({ checksPerMinute: 2 });
  const link = `${where.origin.url}/live`;
  for (let time = 0; time < 2; time += 1) await saidIn(await where.sumUp(link));
  const asked = where.origin.requests.length;
  expect(await saidIn(await where.sumUp(link))).toContain('many checks');
  expect(where.origin.requests).toHaveLength(asked);
});

test('a typed address is summed up too, with its pages, but not for all', async () => {
  const where = await start();
  const url = `${where.origin.url}/live`;
  const asks = (options: Record<string, string | boolean>) =>
    where.simulator.invoke({ channelId: where.group, command: 'summary', options, installedBy: 'member' });
  expect(await saidIn(await asks({ url }))).toContain('quay');
  expect(await saidIn(await asks({ url, share: true }))).toContain('for you alone');
  expect(await saidIn(await asks({}))).toContain('address of a live blog');
});

test('without the setting members have nothing of it, and servers have what they had', async () => {
  const where = await start({ userApp: false });
  await expect(where.sumUp(`${where.origin.url}/live`)).rejects.toThrow('No command');
  const commands = where.simulator.commands();
  expect(commands.every(({ integration_types: types }) => JSON.stringify(types) === '[0]')).toBe(true);
  expect(commands.find(({ name }) => name === 'summary')?.options?.map(({ name }) => name)).not.toContain('url');
});
