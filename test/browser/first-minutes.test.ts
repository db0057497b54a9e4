import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  DESKTOP,
  focused,
  hasChromium,
  messageWith,
  type OpenedPreview,
  openPreview,
  pressInNewsroom,
  suggested,
  typeCommand,
  waitForMessage,
} from '../support/browser.ts';

/** What a person does who opens the preview for the first time; the tests build on each other. */
describe.skipIf(!hasChromium)('the first minutes in the preview', () => {
  let preview: OpenedPreview;
  let page: Page;

  beforeAll(async () => {
    preview = await openPreview();
    page = await preview.visit(DESKTOP);
  });
  afterAll(() => preview.close());

  const answer = () => page.locator('.message.ephemeral').last();

  test('a key event arrives by itself, a board is pinned, and other updates go into a thread', async () => {
    await waitForMessage(page, 'Anchor chain parts');
    await waitForMessage(page, 'pinned a message');
    await page.getByRole('button', { name: /^Ferry in distress .* thread/ }).waitFor();
    await pressInNewsroom(page, 'Pause');
  });

  test('a second source is followed: its panel changes settings, and takes back what it changed', async () => {
    const choose = async (menu: string, option: string) => {
      await answer().getByRole('button', { name: menu }).click();
      await page.getByRole('option', { name: option }).click();
    };
    await page.getByRole('button', { name: 'Follow Northwater Press…' }).click();
    await page.keyboard.press('Enter');
    await choose('Change a setting', 'Role to ping');
    await choose('A role to ping on', 'newsflash');
    await answer().getByText('Role to ping: none → @newsflash').waitFor();
    await choose('Change a setting', 'Keywords');
    await answer().getByRole('button', { name: 'Type it …' }).click();
    await page.getByRole('dialog').getByRole('textbox').fill('tide');
    await page.getByRole('dialog').getByRole('button', { name: 'Submit' }).click();
    await answer().getByText('Keywords: none → “tide…”').waitFor();
    await answer().getByRole('button', { name: 'Undo' }).click();
    await answer().getByText('The last change is undone').waitFor();
    for (const asked of ['Are you sure?', 'no longer follows']) {
      await answer().getByRole('button', { name: 'Stop following' }).click();
      await answer().getByText(asked).waitFor();
    }
  });

  test('a page that carries only a feed offers it, and what is chosen is followed', async () => {
    await typeCommand(page, `/feed add url:${preview.url}/wire`);
    await answer().getByRole('button', { name: 'Choose a feed to follow' }).click();
    await page.getByRole('option', { name: 'Northwater Press' }).click();
    await answer().getByRole('button', { name: 'Undo' }).click();
    await answer().getByText('Undone').waitFor();
  });

  test('/feed add with an address that cannot be followed is answered with what to do', async () => {
    await typeCommand(page, '/feed add url:http://127.0.0.1/');
    await answer().getByText('private network').waitFor();
  });

  test('text without a slash gets a hint', async () => {
    await typeCommand(page, 'hello');
    await page.getByText('type / to see them').waitFor();
  });

  test('/quote suggests speakers and quotes the chosen one', async () => {
    await (await suggested(page, '/quote who:sund', 'Petra Sund')).click();
    await page.keyboard.press('Enter');
    await answer().getByText('At this point nobody is hurt').waitFor();
  });

  test('a quote comes as a picture with its words as alternative text', async () => {
    await typeCommand(page, '/quote who:Samir Holt card:true');
    const picture = answer().getByRole('img', { name: 'bet my pension' });
    await picture.waitFor();
    await expect.poll(() => picture.evaluate(img => img.naturalWidth)).toBeGreaterThan(500);
  });

  test.each([
    [2 * 3600 - 3, 'in 2 hours'],
    [3600 - 3, 'in 1 hour'],
    [-100 * 60, '2 hours ago'],
    [-29 * 60, '29 minutes ago'],
    [5, 'in 5 seconds'],
  ])('a time that is %d seconds from now is rounded: %s', async (seconds, told) => {
    const clock = "import('/page/message/clock.js')";
    expect(await page.evaluate(`${clock}.then(m => m.formatTime(Date.now() + ${seconds * 1000}, 'R'))`)).toBe(told);
  });

  test.each([
    ['/summary', 'drifting towards the Kestrel Teeth'],
    ['/timeline', 'drops both anchors'],
    ['/catchup', 'What you missed'],
    ['/feed status', 'Ferry in distress'],
  ])('%s is answered with an ephemeral message', async (command, words) => {
    await typeCommand(page, command);
    await messageWith(page, words).and(page.locator('.ephemeral')).filter({ hasText: command }).waitFor();
    await answer().getByText('Only you can see this').waitFor();
  });

  test.each(['Why this message?', 'What changed?'])(
    'a message’s menu offers a command that answers: %s',
    async item => {
      // Answers may quote the update too, if the story has run long enough.
      const update = page
        .locator('.message:not(.ephemeral)')
        .filter({ hasText: 'The coastguard has declared a mayday' });
      await update.last().locator('.footer').click({ button: 'right' });
      await page.getByRole('menuitem', { name: item }).click();
      await answer().filter({ hasText: item }).waitFor();
    },
  );

  test('the pins hold the board, and their button leads to it', async () => {
    await page.getByRole('button', { name: 'Pinned messages: 1' }).click();
    const pins = page.getByRole('dialog', { name: 'Pinned messages' });
    await pins.getByText('Key events').waitFor();
    await pins.getByRole('button', { name: 'Jump' }).click();
    await pins.waitFor({ state: 'detached' });
    await expect.poll(() => focused(page)).toContain('Key events');
  });

  test('the thread holds the other updates and leads back', async () => {
    await page.locator('.thread-box').click();
    await waitForMessage(page, 'We are on the rock and we are staying on the rock');
    await page.getByRole('button', { name: '#live' }).click();
    await waitForMessage(page, 'Anchor chain parts');
  });

  test('a correction edits its message, which says so', async () => {
    await pressInNewsroom(page, 'A key event');
    await waitForMessage(page, 'until 23:00');
    await pressInNewsroom(page, 'Correct');
    await messageWith(page, 'Corrected').filter({ hasText: 'until 02:00' }).waitFor();
  });

  test('a withdrawn update is struck out', async () => {
    await pressInNewsroom(page, 'Withdraw');
    const withdrawn = messageWith(page, 'withdrawn by the publisher');
    await withdrawn.locator('s').getByText('Harbour closed').waitFor();
  });

  test('of nine key events at once, the last four arrive in one message', async () => {
    await pressInNewsroom(page, 'Nine at once');
    await waitForMessage(page, '4 more updates');
  });

  test('the end is announced once, and the newsroom’s buttons are disabled', async () => {
    await pressInNewsroom(page, 'End it');
    await waitForMessage(page, '1 withdrawal');
    await page.getByRole('button', { name: 'Pinned messages', exact: true }).waitFor();
    expect(await page.getByRole('button', { name: 'A key event' }).isDisabled()).toBe(true);
  });

  test('the page had no errors and sent no requests to other hosts', () => {
    expect(preview.problems).toEqual([]);
  });
});
