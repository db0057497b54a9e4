import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  DESKTOP,
  focused,
  hasChromium,
  messageWith,
  type OpenedPreview,
  openPreview,
  runUntilThread,
  typeCommand,
  waitForMessage,
} from '../support/browser.ts';

/** Strings that run in the page, because tests have no DOM types. */
const OUTLINE =
  '(({ outlineStyle, outlineWidth }) => [outlineStyle, outlineWidth])(getComputedStyle(document.activeElement))';
const ANIMATIONS = '[...document.querySelectorAll(".arriving")].map(each => getComputedStyle(each).animationName)';

/** The preview for a reader without a pointer who prefers reduced motion. */
describe.skipIf(!hasChromium)('the preview with keys only', () => {
  let preview: OpenedPreview;
  let page: Page;

  beforeAll(async () => {
    preview = await openPreview();
    page = await preview.visit({ ...DESKTOP, reducedMotion: 'reduce' });
    await runUntilThread(page);
    await page.reload();
    await waitForMessage(page, 'Anchor chain parts');
  });
  afterAll(() => preview.close());

  const press = async (...keys: string[]) => {
    for (const key of keys) await page.keyboard.press(key);
  };
  /** Presses Tab until the element with this name has the focus. */
  const tabTo = async (name: RegExp, key = 'Tab') => {
    for (let step = 0; step < 80 && !name.test(await focused(page)); step++) await page.keyboard.press(key);
    expect(await focused(page)).toMatch(name);
  };

  test('the first focus stops skip the channels', async () => {
    await press('Tab');
    expect(await focused(page)).toBe('Skip to the messages');
    await press('Tab', 'Enter');
    expect(await focused(page)).toBe('Command');
  });

  test('a command can be found, completed and sent', async () => {
    await page.keyboard.type('/tim');
    await page.getByRole('option', { name: '/timeline' }).waitFor();
    await press('Tab', 'Enter');
    await messageWith(page, 'Timeline').and(page.locator('.ephemeral')).waitFor();
    expect(await focused(page)).toBe('Command');
  });

  test('arrow keys choose among suggestions, and Escape closes them', async () => {
    await page.keyboard.type('/quote who:');
    await page.getByRole('option', { name: 'Petra Sund' }).waitFor();
    await press('ArrowDown', 'ArrowUp');
    const active = page.locator('#menu [aria-selected="true"]');
    expect(await page.getByRole('combobox', { name: 'Command' }).getAttribute('aria-activedescendant')).toBe(
      await active.getAttribute('id'),
    );
    await press('Escape');
    await page.getByRole('listbox', { name: 'Suggestions' }).waitFor({ state: 'hidden' });
    await press('Escape');
    expect(await page.getByRole('combobox', { name: 'Command' }).inputValue()).toBe('');
  });

  test('a message’s menu opens, moves and closes, and returns the focus', async () => {
    await page.getByRole('region', { name: 'Messages' }).focus();
    await tabTo(/^Message actions$/);
    await press('Enter');
    expect(await focused(page)).toContain('Follow this');
    await press('ArrowDown', 'ArrowDown');
    expect(await focused(page)).toContain('What changed?');
    await press('ArrowDown', 'ArrowDown');
    expect(await focused(page)).toContain('Why this message?');
    await press('Escape');
    expect(await focused(page)).toBe('Message actions');
    await press('Enter', 'ArrowDown', 'ArrowDown', 'ArrowDown', 'ArrowDown', 'Enter');
    // While the answer arrives, the page still shows that it is sending.
    await messageWith(page, 'Why this message?').and(page.locator('.ephemeral')).waitFor();
  });

  test('a form takes the focus, gives it back, and Escape closes it', async () => {
    await typeCommand(page, '/follow list');
    await messageWith(page, 'What you follow here').waitFor();
    await tabTo(/^Quiet hours$/, 'Shift+Tab');
    await press('Enter');
    const form = page.getByRole('dialog', { name: 'Quiet hours' });
    await form.waitFor();
    await expect.poll(() => page.evaluate('document.activeElement.name')).toBe('from');
    for (let step = 0; step < 8; step++) {
      await press('Tab');
      // After the last field come the browser's own controls, which a page does not see, and then the first one.
      expect(
        await page.evaluate(
          'document.activeElement.closest("dialog") !== null || !document.activeElement.closest("body *")',
        ),
      ).toBe(true);
    }
    await press('Escape');
    await form.waitFor({ state: 'detached' });
    expect(await focused(page)).toBe('Quiet hours');
    await press('Enter');
    await form.waitFor();
    await page.keyboard.type('23:00');
    await press('Tab');
    await page.keyboard.type('7:00');
    await press('Enter');
    await form.waitFor({ state: 'detached' });
    await messageWith(page, 'Quiet hours: 23:00 to 07:00').waitFor();
    await expect.poll(() => focused(page)).toBe('Quiet hours');
  });

  test('a slash focuses the command box from anywhere', async () => {
    await page.getByRole('region', { name: 'Messages' }).focus();
    await press('/');
    expect([await focused(page), await page.getByRole('combobox', { name: 'Command' }).inputValue()]).toEqual([
      'Command',
      '/',
    ]);
    await press('Escape', 'Escape');
  });

  test('channels and threads can be opened', async () => {
    await tabTo(/^Ferry in distress .* thread/, 'Shift+Tab');
    await press('Enter');
    await waitForMessage(page, 'We are on the rock');
    await tabTo(/^live, text channel/, 'Shift+Tab');
    await press('Enter');
    await waitForMessage(page, 'Anchor chain parts');
  });

  test('every focused element shows an outline', async () => {
    await page.getByRole('combobox', { name: 'Command' }).focus();
    for (let step = 0; step < 25; step++) {
      await press('Shift+Tab');
      const outline = await page.evaluate(OUTLINE);
      expect(outline, await focused(page)).toEqual(['solid', '2px']);
    }
  });

  test('nothing moves for a reader who prefers reduced motion', async () => {
    await tabTo(/^A key event$/);
    await press('Enter');
    await waitForMessage(page, 'until 23:00');
    const animations = await page.evaluate<string[]>(ANIMATIONS);
    expect(new Set(animations)).toEqual(new Set(['none']));
  });

  test('an outage is announced with its remaining time', async () => {
    await tabTo(/^The paper$/);
    await press('Enter');
    await page.getByText(/server is down for another \d s/).waitFor();
    expect(preview.problems).toEqual([]);
  });
});
