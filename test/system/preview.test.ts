import { request } from 'undici';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type BotProcess, startBot } from '../support/bot-process.ts';
import { until } from '../support/until.ts';

let bot: BotProcess;
let url: string;
beforeAll(async () => {
  bot = startBot({ HTTP_PORT: '0', LOG_LEVEL: 'error' });
  await bot.ready;
  [, url = ''] = /Preview: (http:\S+)\//.exec(bot.output()) ?? [];
});
afterAll(() => bot.kill());

/** What the page knows of the server: channels, messages and commands. */
const state = async (): Promise<string> => (await fetch(`${url}/api/state`)).text();

test('without a token the preview shows key events of its fictional evening as they arrive', async () => {
  expect(await (await fetch(`${url}/`)).text()).toContain('<html');
  await until(async () => (await state()).includes('Anchor chain parts'));
  const shown = await state();
  expect(shown).toContain('Anchor chain parts');
  expect(shown).toContain('The Ellery Courier');
});

test('the preview answers only to its own name', async () => {
  const answer = await request(`${url}/api/state`, { headers: { host: 'evil.example' } });
  expect(answer.statusCode).toBeGreaterThanOrEqual(400);
  await answer.body.dump();
});
