import { readFileSync } from 'node:fs';
import type { AxeResults, RunOptions } from 'axe-core';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  answered,
  DESKTOP,
  focused,
  hasChromium,
  type OpenedPreview,
  openPreview,
  PHONE,
  runUntilThread,
  suggested,
  typeCommand,
  waitForMessage,
} from '../support/browser.ts';

const AXE = readFileSync(new URL(import.meta.resolve('axe-core/axe.min.js')), 'utf8');

declare const axe: { run(options: RunOptions): Promise<AxeResults> };

/** The rules that depend on colours. */
const OF_COLOURS: RunOptions = { runOnly: ['color-contrast', 'link-in-text-block'] };

/** Returns axe's findings, one line each. */
async function accessibilityProblems(page: Page, options: RunOptions = {}): Promise<string[]> {
  if (await page.evaluate(() => typeof axe === 'undefined')) await page.evaluate(AXE);
  const { violations } = await page.evaluate(given => axe.run({ resultTypes: ['violations'], ...given }), options);
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html}\n${failureSummary}`),
  );
}

/** Each in the colours in which it is looked at, one after the other. */
const LOOKS = {
  desktop: { look: DESKTOP, colours: ['light', 'dark'] },
  phone: { look: PHONE, colours: ['dark'] },
} as const;

/** States of the page and how to reach them, each from the one before. */
const STATES: Readonly<Record<string, (page: Page) => Promise<void>>> = {
  'the channel': async page => {
    await waitForMessage(page, 'Anchor chain parts');
    await page.getByRole('img', { name: 'A ferry leans on a reef' }).waitFor();
  },
  'an answer with menus and buttons': async page => {
    const port = new URL(page.url()).port;
    await page.getByRole('combobox', { name: 'Command' }).fill(`/feed add url:http://127.0.0.1:${port}/wire/feed.xml`);
    await page.keyboard.press('Enter');
    await page.locator('.message.ephemeral .control.menu').first().click();
    await page.locator('.popover [role="option"]').first().waitFor();
  },
  'a setting of the panel': async page => {
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Change a setting' }).last().click();
    await page.getByRole('option', { name: 'Keywords' }).click();
    await page.getByRole('button', { name: 'Type it …' }).waitFor();
  },
  'the form of a setting': async page => {
    await page.getByRole('button', { name: 'Type it …' }).click();
    await page.getByRole('dialog').getByRole('textbox').waitFor();
  },
  'suggestions for the line': async page => {
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Back', exact: true }).click();
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByText('Undone').waitFor();
    await (await suggested(page, '/quote who:', 'Petra Sund')).waitFor();
  },
  'lines that end with a link on their time': async page => {
    await page.getByRole('combobox', { name: 'Command' }).fill('/summary');
    await page.keyboard.press('Enter');
    await page.locator('.message.ephemeral').getByRole('link', { name: /^↗ \d/ }).first().waitFor();
  },
  'the menu of a message': async page => {
    await page.getByRole('combobox', { name: 'Command' }).fill('');
    await page.getByRole('button', { name: 'Message actions' }).last().click();
    await page.getByRole('menuitem').first().waitFor();
  },
  'the pins': async page => {
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: /^Pinned messages/ }).click();
    await page.getByRole('dialog', { name: 'Pinned messages' }).waitFor();
  },
  'the list of an import, with its menus': async page => {
    await page.keyboard.press('Escape');
    await typeCommand(page, `/feed import list:${new URL('/wire/feed.xml', page.url())} http://127.0.0.1/nothing`);
    await waitForMessage(page, '1 of 2 addresses can be followed');
    await page
      .getByRole('button', { name: /^Normal:/ })
      .last()
      .waitFor();
  },
  'the menu of presets': async page => {
    await page
      .getByRole('button', { name: /^Normal:/ })
      .last()
      .click();
    await page.getByRole('option', { name: /^Quiet/ }).waitFor();
  },
  'the list of /feed status, with its menu': async page => {
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Follow all that work (1)' }).click();
    await waitForMessage(page, '1 source is followed now');
    await typeCommand(page, '/feed status');
    await page.getByRole('button', { name: 'Show the details of …' }).click();
    await page.getByRole('option', { name: /Northwater/ }).waitFor();
  },
  'the details of /feed status': async page => {
    await page.getByRole('option', { name: /Northwater/ }).click();
    await page.getByRole('button', { name: 'All feeds' }).waitFor();
    await typeCommand(page, '/feed remove feed:Northwater Press: the coast');
    await waitForMessage(page, 'no longer follows');
  },
  'a form': async page => {
    await typeCommand(page, '/follow list');
    await page.locator('.message').last().getByRole('button', { name: 'Quiet hours' }).click();
    await page.getByRole('dialog', { name: 'Quiet hours' }).waitFor();
  },
  'the panel of the server': async page => {
    await page.keyboard.press('Escape');
    await answered(page, '/feed server', /Feeds as OPML/);
  },
  'a thread': async page => {
    await page.keyboard.press('Escape');
    await page.locator('.thread-box').click();
    await waitForMessage(page, 'We are on the rock');
  },
  'direct messages': async page => {
    const channels = page.getByRole('button', { name: 'Channels', exact: true });
    if (await channels.isVisible()) await channels.click();
    await page.getByRole('button', { name: /^Live Blogs, direct messages/ }).click();
    await page.getByText('The bot writes to you here').waitFor();
  },
};

describe.skipIf(!hasChromium)('the preview’s accessibility', () => {
  let preview: OpenedPreview;

  beforeAll(async () => {
    preview = await openPreview();
    const page = await preview.visit(DESKTOP);
    // The conversation is opened at the first news for the member.
    // The story runs already: what comes before the answer is no news for the member.
    await answered(page, '/follow add about:harbour, rock', /You (now follow|follow .* already)/);
    await page.getByRole('button', { name: /^Live Blogs, direct messages/ }).waitFor();
    await runUntilThread(page);
  });
  afterAll(() => preview.close());

  describe.each(Object.entries(LOOKS))('%s', (_, { look, colours }) => {
    let page: Page;
    beforeAll(async () => {
      page = await preview.visit({ ...look, reducedMotion: 'reduce' });
    });

    test.each(Object.entries(STATES))('%s has no accessibility problem', async (_name, reach) => {
      await reach(page);
      for (const [at, colorScheme] of colours.entries()) {
        await page.emulateMedia({ colorScheme });
        expect(await accessibilityProblems(page, at > 0 ? OF_COLOURS : {}), colorScheme).toEqual([]);
      }
    });
  });

  test.each(['Channels', 'The newsroom'])('on a phone, %s slides in without an accessibility problem', async name => {
    const page = await preview.visit({ ...PHONE, reducedMotion: 'reduce' });
    await waitForMessage(page, 'Anchor chain parts');
    await page.getByRole('button', { name, exact: true }).click();
    expect(await accessibilityProblems(page)).toEqual([]);
    await page.keyboard.press('Escape');
    expect(await focused(page)).toBe(name);
  });

  test.each(Object.entries(LOOKS))('the channel is the only first-level heading (%s)', async (_, { look }) => {
    const page = await preview.visit(look);
    await waitForMessage(page, 'Anchor chain parts');
    expect(await page.getByRole('heading', { level: 1 }).allTextContents()).toEqual(['live']);
  });

  test('in forced colours the command box, its suggestions and buttons have a border', async () => {
    const page = await preview.visit({ ...DESKTOP, forcedColors: 'active' });
    await waitForMessage(page, 'Anchor chain parts');
    await page.getByRole('combobox', { name: 'Command' }).fill('/feed');
    await page.getByRole('listbox', { name: 'Suggestions' }).waitFor();
    // A string, because tests have no DOM types.
    const borders = (selector: string) =>
      page.evaluate(`Object.values((({ borderTopStyle, borderTopWidth }) => ({ borderTopStyle, borderTopWidth }))(
        getComputedStyle(document.querySelector('${selector}'))))`);
    expect(await borders('#command')).toEqual(['solid', '1px']);
    expect(await borders('#menu')).toEqual(['solid', '1px']);
    expect(await borders('.try')).toEqual(['solid', '1px']);
  });

  test('nothing is wider than a phone', async () => {
    const page = await preview.visit(PHONE);
    await waitForMessage(page, 'Anchor chain parts');
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(390);
    expect(await page.locator('#messages').evaluate(room => room.scrollWidth - room.clientWidth)).toBe(0);
  });
});
