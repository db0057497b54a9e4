import { request } from 'undici';
import { expect, onTestFinished, test } from 'vitest';
import { startBot } from '../support/bot-process.ts';
import { until } from '../support/until.ts';

interface Page {
  url: string;
  /** What the page knows of the server: channels, messages and commands. */
  state(): Promise<string>;
}

async function openPreview(): Promise<Page> {
  const bot = startBot({ HTTP_PORT: '0', LOG_LEVEL: 'error' });
  onTestFinished(() => bot.kill());
  await bot.ready;
  const [, url] = /Preview: (http:\S+)\//.exec(bot.output()) ?? [];
  if (!url) throw new Error(`The preview tells no address:\n${bot.output()}`);
  return { url, state: async () => (await fetch(`${url}/api/state`)).text() };
}

test('without a token the preview shows key events of its fictional evening as they arrive', async () => {
  const page = await openPreview();
  expect(await (await fetch(`${page.url}/`)).text()).toContain('<html');
  await until(async () => (await page.state()).includes('Anchor chain parts'));
  const state = await page.state();
  expect(state).toContain('Anchor chain parts');
  expect(state).toContain('The Ellery Courier');
});

test('the preview answers only to its own name', async () => {
  const { url } = await openPreview();
  const answer = await request(`${url}/api/state`, { headers: { host: 'evil.example' } });
  expect(answer.statusCode).toBeGreaterThanOrEqual(400);
  await answer.body.dump();
});
