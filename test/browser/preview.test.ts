import { existsSync } from 'node:fs';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type BotProcess, startBot } from '../support/bot-process.ts';

const CHROMIUM = process.env.CHROMIUM ?? '/usr/bin/chromium';
const hasChromium = existsSync(CHROMIUM);
if (!hasChromium) process.stderr.write(`Skipped: the browser tests, because there is no ${CHROMIUM} (CHROMIUM).\n`);

const QUIET = ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'];

describe.skipIf(!hasChromium)('the preview in a browser', () => {
  let bot: BotProcess;
  let browser: Browser;
  let page: Page;
  const complaints: string[] = [];

  beforeAll(async () => {
    bot = startBot({ HTTP_PORT: '0', LOG_LEVEL: 'error' });
    await bot.ready;
    const [, url = ''] = /Preview: (http:\S+)\//.exec(bot.output()) ?? [];
    browser = await chromium.launch({ executablePath: CHROMIUM, args: QUIET });
    page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    page.on('console', message => message.type() === 'error' && complaints.push(message.text()));
    page.on('pageerror', error => complaints.push(error.message));
    page.on('request', request => !request.url().startsWith(url) && complaints.push(`asks ${request.url()}`));
    await page.goto(url);
  });

  afterAll(async () => {
    await browser.close();
    await bot.stop();
  });

  const type = async (line: string): Promise<void> => {
    await page.fill('#line', line);
    await page.press('#line', 'Enter');
  };
  const sees = (words: string) => page.getByText(words).first().waitFor({ timeout: 20_000 });

  test('a key event arrives by itself', async () => {
    await sees('Anchor chain parts');
  });

  test('/timeline is answered', async () => {
    await type('/timeline');
    await sees('Only you can see this');
  });

  test('/feed add with a wrong address is answered with what to do', async () => {
    await type('/feed add url:http://127.0.0.1/');
    await sees('private network');
  });

  test('what is typed without a slash gets a hint', async () => {
    await type('hello');
    await sees('type / to see them');
  });

  test('nothing went wrong in the page, and it asked no other host', () => {
    expect(complaints).toEqual([]);
  });
});
