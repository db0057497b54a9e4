import { existsSync } from 'node:fs';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { startBot } from './bot-process.ts';

const CHROMIUM = process.env.CHROMIUM ?? '/usr/bin/chromium';

/** Whether there is a browser to test with; says so where there is none. */
export const hasChromium = existsSync(CHROMIUM);
if (!hasChromium) process.stderr.write(`Skipped: what needs a browser, because there is no ${CHROMIUM} (CHROMIUM).\n`);

const QUIET = ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'];

export const DESK = { viewport: { width: 1280, height: 800 } };
export const PHONE = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };

export interface Opened {
  url: string;
  browser: Browser;
  /** A page of its own, with settings of its own. */
  visit(options: BrowserContextOptions): Promise<Page>;
  /** What went wrong in any page, and which other hosts one asked. */
  complaints: readonly string[];
  close(): Promise<void>;
}

function listenTo(page: Page, url: string, complaints: string[]): void {
  page.on('console', message => message.type() === 'error' && complaints.push(message.text()));
  page.on('pageerror', error => complaints.push(error.message));
  page.on('request', request => !request.url().startsWith(url) && complaints.push(`asks ${request.url()}`));
}

/** The preview as `npm start` opens it, and a browser. */
export async function openPreview(): Promise<Opened> {
  const bot = startBot({ HTTP_PORT: '0', LOG_LEVEL: 'error' });
  const [browser] = await Promise.all([chromium.launch({ executablePath: CHROMIUM, args: QUIET }), bot.ready]);
  const [, url = ''] = /Preview: (http:\S+)\//.exec(bot.output()) ?? [];
  const complaints: string[] = [];
  return {
    url,
    browser,
    complaints,
    async visit(options) {
      const page = await (await browser.newContext({ colorScheme: 'dark', locale: 'en-GB', ...options })).newPage();
      page.setDefaultTimeout(15_000);
      listenTo(page, url, complaints);
      await page.goto(url);
      return page;
    },
    async close() {
      await browser.close();
      await bot.stop();
    },
  };
}

/** A message in the channel that holds these words. */
export const messageWith = (page: Page, words: string) => page.getByRole('article').filter({ hasText: words }).last();

/** Waits until the channel shows a message that holds these words. */
export const sees = (page: Page, words: string) => messageWith(page, words).waitFor({ timeout: 20_000 });

/** Has the newsroom do something: the name of one of its buttons. */
export const order = (page: Page, name: string) =>
  page.getByRole('complementary', { name: 'The newsroom' }).getByRole('button', { name, exact: true }).click();

/** Types a command as a person would, and sends it. */
export async function give(page: Page, line: string): Promise<void> {
  await page.getByRole('combobox', { name: 'Command' }).fill(line);
  await page.keyboard.press('Enter');
}

/** What has the focus: its label, else its text. A string, because tests know no types of a browser's page. */
export const focused = (page: Page): Promise<string> =>
  page.evaluate('document.activeElement.getAttribute("aria-label") ?? document.activeElement.textContent');

/** Lets the evening pass until its thread is there, and then stand still. */
export async function untilThread(page: Page): Promise<void> {
  await page.locator('.thread-box').waitFor();
  await page.getByText(/[2-9] messages/).waitFor();
  await order(page, 'Pause');
  await page.getByText('The story is paused.').first().waitFor();
}
