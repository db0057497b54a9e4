import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import {
  DESKTOP,
  hasChromium,
  messageWith,
  openPreview,
  PHONE,
  pressInNewsroom,
  typeCommand,
  waitForMessage,
} from '../support/browser.ts';

/** Takes the pictures in `docs/` of the preview: `npm run pictures`. */

const DOCS = new URL('../../docs/', import.meta.url);
/** The channel that follows the newspaper. */
const LIVE = /^live, text channel/;
/** Without animations. */
const STILL = { reducedMotion: 'reduce' } as const;

const take = async (page: Page, name: string): Promise<void> => {
  await page.mouse.move(0, 0);
  await page.screenshot({ path: fileURLToPath(new URL(`${name}.png`, DOCS)) });
};

/** Takes a picture of a command's answer, then dismisses it. */
async function answer(page: Page, { name, line, words }: { name: string; line: string; words: string }): Promise<void> {
  await typeCommand(page, line);
  const shown = messageWith(page, words).and(page.locator('.ephemeral'));
  await shown.waitFor();
  for (const picture of await shown.getByRole('img').all()) await picture.evaluate(img => img.decode?.());
  await take(page, name);
  await shown.getByRole('button', { name: 'Dismiss message' }).click();
}

const ANSWERS = [
  { name: 'quote', line: '/quote', words: 'Maren Oldfast' },
  { name: 'quote-card', line: '/quote card:true', words: 'the newest of' },
  { name: 'summary', line: '/summary', words: 'drifting towards the Kestrel Teeth' },
  { name: 'timeline', line: '/timeline', words: 'drops both anchors' },
  { name: 'catchup', line: '/catchup', words: 'What you missed' },
  { name: 'follow', line: '/follow add about:ferry', words: 'You now follow' },
  { name: 'feed-status', line: '/feed status feed:distress', words: 'Last check' },
];

/** Lets the story run to where the first pictures are taken, then pauses it. */
async function upToTheLaunch(page: Page): Promise<void> {
  await waitForMessage(page, 'Lifeboats launch');
  await page.getByText('3 messages').waitFor();
  await pressInNewsroom(page, 'Pause');
}

async function channel(page: Page): Promise<void> {
  await take(page, 'preview');
  await messageWith(page, 'What we know so far').evaluate(board => board.scrollIntoView({ block: 'end' }));
  await take(page, 'board');
  await page.locator('.thread-box').click();
  await waitForMessage(page, 'We are on the rock');
  await take(page, 'thread');
  await page.getByRole('button', { name: '#live' }).click();
}

async function following(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Follow Northwater Press…' }).click();
  await page.keyboard.press('Enter');
  const undo = page.getByRole('button', { name: 'Undo' });
  await undo.waitFor();
  await take(page, 'feed-add');
  await undo.click();
  await page.getByText('Undone').waitFor();
  await page.getByRole('button', { name: 'Dismiss message' }).click();
}

async function presets(page: Page): Promise<void> {
  const blog = page.getByRole('complementary', { name: 'The newsroom' }).getByRole('link').first();
  const address = new URL((await blog.getAttribute('href')) ?? '', page.url());
  await typeCommand(page, `/feed add url:${address} channel:#announcements`);
  await page.getByRole('button', { name: /^Normal:/ }).click();
  await page.getByRole('option', { name: /^Firehose/ }).waitFor();
  await take(page, 'presets');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.getByText('Undone').waitFor();
  await page.getByRole('button', { name: 'Dismiss message' }).click();
}

/** Chooses from the menu of the message with these words. */
async function choose(page: Page, item: string, words: string): Promise<void> {
  const message = messageWith(page, words);
  await message.hover();
  await message.getByRole('button', { name: 'Message actions' }).click();
  await page.getByRole('menuitem', { name: item }).click();
}

/** A conversation without the bot, for whoever installed the app for themselves. */
async function summingUp(page: Page): Promise<void> {
  await page.getByRole('button', { name: /Tide watchers/ }).click();
  await choose(page, 'Sum up this live blog', 'What did I miss');
  const shown = messageWith(page, 'drifting towards the Kestrel Teeth').and(page.locator('.ephemeral'));
  await shown.waitFor();
  await take(page, 'sum-up');
  await shown.getByRole('button', { name: 'Dismiss message' }).click();
  await page.getByRole('button', { name: LIVE }).click();
}

/** Looks at the member's conversation with the bot until a message has these words. */
async function lookForLetter(page: Page, words: string): Promise<void> {
  await page.getByRole('button', { name: /^Live Blogs, direct messages/ }).click();
  await waitForMessage(page, words);
}

async function changes(page: Page): Promise<void> {
  await pressInNewsroom(page, 'A key event');
  await waitForMessage(page, 'until 23:00');
  await choose(page, 'Keep this', 'until 23:00');
  await page.getByRole('button', { name: 'Dismiss message' }).click();
  await lookForLetter(page, 'until 23:00');
  await page.getByRole('button', { name: LIVE }).click();
  await pressInNewsroom(page, 'Correct');
  await waitForMessage(page, 'until 02:00');
  await take(page, 'correction');
  await lookForLetter(page, 'until 02:00');
  await take(page, 'keep-this');
  await page.getByRole('button', { name: LIVE }).click();
  await pressInNewsroom(page, 'Withdraw');
  await waitForMessage(page, 'withdrawn by the publisher');
  await take(page, 'withdrawal');
  await pressInNewsroom(page, 'Nine at once');
  await waitForMessage(page, '4 more updates');
  await take(page, 'burst');
  await pressInNewsroom(page, '×10');
  await messageWith(page, 'This live blog has ended').waitFor({ timeout: 60_000 });
  await page.getByText('It is over').waitFor();
  await take(page, 'ending');
}

/** The channel that follows two newspapers. */
async function echoes(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^newsroom, text channel/ }).click();
  const message = messageWith(page, 'Also:').first();
  await message.waitFor();
  await message.evaluate(shown => shown.scrollIntoView({ block: 'center' }));
  await take(page, 'echo');
}

async function elsewhere(visit: (look: object) => Promise<Page>): Promise<void> {
  for (const [name, look] of [
    ['light', { ...DESKTOP, colorScheme: 'light' }],
    ['phone', PHONE],
  ] as const) {
    const page = await visit({ ...look, ...STILL });
    await waitForMessage(page, 'Lifeboats launch');
    await take(page, name);
    await page.close();
  }
}

if (hasChromium) {
  const preview = await openPreview();
  const page = await preview.visit({ ...DESKTOP, ...STILL });
  await upToTheLaunch(page);
  await elsewhere(preview.visit);
  await channel(page);
  for (const each of ANSWERS) await answer(page, each);
  await summingUp(page);
  await following(page);
  await presets(page);
  await changes(page);
  await echoes(page);
  await preview.close();
}
