import { expect, test } from 'vitest';
import type { EditedPlace } from '../../../src/core/model/blog-record.ts';
import { correctionLine } from '../../../src/core/render/lines.ts';
import { ENGLISH, localeFor } from '../../../src/i18n/translate.ts';

const AT = '2026-05-03T11:05:00Z';
const TIME = '<t:1777806300:t>';

const line = (...places: readonly EditedPlace[]): string =>
  correctionLine({ at: AT, corrected: true, correctedAt: AT, places }, localeFor(ENGLISH).t);

test('a correction says what is right first, then what was wrong', () => {
  expect(line({ lead: 'until', from: '23:00', to: '02:00' })).toBe(`Corrected ${TIME}: until **02:00** (was 23:00)`);
});

test('several places stand in one line, a figure with the word after it', () => {
  const places = [
    { from: '5', to: '4', tail: 'people' },
    { lead: 'Bea', from: 'Holm', to: 'Lind' },
  ];
  expect(line(...places)).toBe(`Corrected ${TIME}: **4** people (was 5); Bea **Lind** (was Holm)`);
});

test('a word that came or went alone is shown with its neighbours', () => {
  const around = { lead: 'is', tail: 'safe' };
  expect(line({ ...around, from: '', to: 'not' })).toBe(`Corrected ${TIME}: **is not safe** (was is safe)`);
  expect(line({ ...around, from: 'not', to: '' })).toBe(`Corrected ${TIME}: **is safe** (was is not safe)`);
});

test('a claim that was taken back is said to be removed', () => {
  expect(line({ from: 'The keeper was arrested', to: '' })).toBe(`Corrected ${TIME}: removed: The keeper was arrested`);
});

test('a second correction does not hide the first', () => {
  const earlier = [
    { at: '2026-05-03T10:05:00Z', places: [{ from: '9', to: '8', tail: 'boats' }] },
    { at: '2026-05-03T09:05:00Z', places: [{ from: 'Vay', to: 'Holm' }] },
  ];
  const places = [{ lead: 'until', from: '23:00', to: '02:00' }];
  expect(correctionLine({ at: AT, corrected: true, correctedAt: AT, places, earlier }, localeFor(ENGLISH).t)).toBe(
    [
      `Corrected ${TIME}: until **02:00** (was 23:00)`,
      'Corrected <t:1777802700:t>: **8** boats (was 9)',
      'Corrected <t:1777799100:t>: **Holm** (was Vay)',
    ].join(' · '),
  );
});

test('a correction without known places says when it was', () => {
  expect(line()).toBe(`Corrected ${TIME}`);
  expect(correctionLine({ at: AT, corrected: true }, localeFor(ENGLISH).t)).toBe(`Corrected ${TIME}`);
});

test('what was not corrected, or at no known time, has no line', () => {
  expect(correctionLine(undefined, localeFor(ENGLISH).t)).toBe('');
  expect(correctionLine({ at: AT, corrected: false }, localeFor(ENGLISH).t)).toBe('');
  expect(correctionLine({ at: 'soon', corrected: true }, localeFor(ENGLISH).t)).toBe('');
});

test('the words of a publisher stay on the line and cannot style it, ping or link', () => {
  const shown = line({ lead: '**@everyone', from: 'a\n# b', to: '[x](https://example.net)' });
  expect(shown).not.toMatch(/\n|(?<!\\)\[|(?<!\\)@everyone/u);
});

test('what was wrong takes at most 200 UTF-16 units of text', () => {
  const place = { from: 'x'.repeat(80), to: 'y' };
  const shown = line(place, place, place);
  expect(shown.replace(/[^x…]/gu, '').length).toBeLessThanOrEqual(200);
});
