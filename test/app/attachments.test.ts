import { expect, onTestFinished, test } from 'vitest';
import { createAttachmentFetch } from '../../src/app/infrastructure.ts';
import { startOrigin } from '../support/origin.ts';

function attachmentsOf(apiUrl: string) {
  const { fetch, close } = createAttachmentFetch(apiUrl);
  onTestFinished(close);
  return fetch;
}

test('files are fetched from where the API is played, and from no other host or path', async () => {
  const origin = await startOrigin((_, response) => void response.writeHead(200).end('<opml/>'));
  const fetch = attachmentsOf(`${origin.url}/api`);
  expect(await fetch(`${origin.url}/attachments/1/a.opml`)).toMatchObject({ status: 'ok' });
  for (const other of [
    `${origin.url}/secret`,
    'http://127.0.0.1:1/attachments/1/a',
    'https://evil.example/attachments/1/a',
  ])
    expect(await fetch(other)).toMatchObject({ status: 'refused' });
  expect(origin.requests).toHaveLength(1);
});

test('a redirect leads to no other host and no other path', async () => {
  const elsewhere = await startOrigin((_, response) => void response.writeHead(200).end('<opml/>'));
  const origin = await startOrigin(({ url = '' }, response) => {
    const location = { '/attachments/1/away': elsewhere.url, '/attachments/1/secret': '/secret' }[url];
    response.writeHead(location ? 302 : 200, { location: location ?? '' }).end('<opml/>');
  });
  const fetch = attachmentsOf(`${origin.url}/api`);
  for (const path of ['away', 'secret'])
    expect(await fetch(`${origin.url}/attachments/1/${path}`)).toMatchObject({ status: 'refused' });
  expect(origin.requests.map(({ url }) => url)).toEqual(['/attachments/1/away', '/attachments/1/secret']);
  expect(elsewhere.requests).toHaveLength(0);
});

test('with Discord itself only its own hosts are asked', async () => {
  const origin = await startOrigin((_, response) => void response.writeHead(200).end('<opml/>'));
  const fetch = attachmentsOf('https://discord.com/api');
  for (const other of [
    `${origin.url}/attachments/1/a.opml`,
    'https://discord.com/attachments/1/a',
    'http://cdn.discordapp.com/attachments/1/a',
    'https://cdn.discordapp.com.evil.example/attachments/1/a',
    'https://user@evil.example/cdn.discordapp.com',
  ])
    expect(await fetch(other)).toMatchObject({ status: 'refused' });
  expect(origin.requests).toHaveLength(0);
});

test('a file of more than a megabyte is refused', async () => {
  const origin = await startOrigin((_, response) => void response.writeHead(200).end('x'.repeat(1_100_000)));
  const fetch = attachmentsOf(`${origin.url}/api`);
  expect(await fetch(`${origin.url}/attachments/1/a.opml`)).toMatchObject({ status: 'refused' });
});
