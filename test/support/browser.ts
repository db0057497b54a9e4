import { existsSync } from 'node:fs';
import { type Browser, type BrowserContextOptions, chromium, type Locator, type Page } from 'playwright-core';
import { startBot } from './bot-process.ts';
import { isInstalled } from './installed.ts';
import { PATIENCE } from './until.ts';

const CHROMIUM = process.env.CHROMIUM ?? '/usr/bin/chromium';

export const hasChromium = isInstalled(existsSync(CHROMIUM), {
  tests: 'what needs a browser',
  because: `there is no ${CHROMIUM} (CHROMIUM)`,
});

const QUIET = ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'];

export const DESKTOP = { viewport: { width: 1280, height: 800 } };
export const PHONE = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };

/** A running preview and a browser. */
export interface OpenedPreview {
  url: string;
  browser: Browser;
  /** Opens the preview in a new page with its own settings. */
  visit(options: BrowserContextOptions): Promise<Page>;
  /** Errors of all pages, and their requests to other hosts. */
  problems: readonly string[];
  close(): Promise<void>;
}

function listenTo(page: Page, url: string, problems: string[]): void {
  page.on('console', message => message.type() === 'error' && problems.push(message.text()));
  page.on('pageerror', error => problems.push(error.message));
  page.on('request', request => !request.url().startsWith(url) && problems.push(`request to ${request.url()}`));
}

/** Starts the preview as `npm start` does, and a browser. */
export async function openPreview(): Promise<OpenedPreview> {
  const bot = startBot({ HTTP_PORT: '0', LOG_LEVEL: 'error' });
  const [browser] = await Promise.all([chromium.launch({ executablePath: CHROMIUM, args: QUIET }), bot.ready]);
  const [, url = ''] = /Preview: (http:\S+)\//.exec(bot.output()) ?? [];
  const problems: string[] = [];
  return {
    url,
    browser,
    problems,
    async visit(options) {
      const page = await (await browser.newContext({ colorScheme: 'dark', locale: 'en-GB', ...options })).newPage();
      page.setDefaultTimeout(PATIENCE);
      listenTo(page, url, problems);
      await page.goto(url);
      return page;
    },
    async close() {
      await browser.close();
      await bot.stop();
    },
  };
}

/** Locates the newest message that contains these words. */
export const messageWith = (page: Page, words: string | RegExp) =>
  page.getByRole('article').filter({ hasText: words }).last();

/** Waits until the channel shows a message that contains these words. */
export const waitForMessage = (page: Page, words: string) => messageWith(page, words).waitFor();

/** Presses a button of the newsroom. */
export const pressInNewsroom = (page: Page, name: string) =>
  page.getByRole('complementary', { name: 'The newsroom' }).getByRole('button', { name, exact: true }).click();

/** Types a command and sends it. */
export async function typeCommand(page: Page, line: string): Promise<void> {
  await page.getByRole('combobox', { name: 'Command' }).fill(line);
  await page.keyboard.press('Enter');
}

/**
 * Types a line until it brings this suggestion: on a busy machine the bot may miss the three seconds
 * that Discord gives it.
 */
export async function suggested(page: Page, line: string, name: string): Promise<Locator> {
  const box = page.getByRole('combobox', { name: 'Command' });
  const option = page.getByRole('option', { name });
  for (let attempt = 0; attempt < 4 && !(await option.isVisible()); attempt++) {
    await box.fill('');
    await box.fill(line);
    await option.waitFor({ timeout: 10_000 }).catch(() => undefined);
  }
  return option;
}

/** Sends a command, which may be sent twice, until a message answers it, for the same reason. */
export async function answered(page: Page, line: string, words: RegExp): Promise<void> {
  const answer = messageWith(page, words);
  for (let attempt = 0; attempt < 4 && !(await answer.isVisible()); attempt++) {
    await typeCommand(page, line);
    await answer.waitFor({ timeout: 20_000 }).catch(() => undefined);
  }
  await answer.waitFor();
}

/** Returns the focused element's label or text. A string, because tests have no DOM types. */
export const focused = (page: Page): Promise<string> =>
  page.evaluate('document.activeElement.getAttribute("aria-label") ?? document.activeElement.textContent');

/** Lets the story run until its thread is there, then pauses it. */
export async function runUntilThread(page: Page): Promise<void> {
  await page.locator('.thread-box').waitFor();
  await page.getByText(/[2-9] messages/).waitFor();
  await pressInNewsroom(page, 'Pause');
  await page.getByText('The story is paused.').first().waitFor();
}
