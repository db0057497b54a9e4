import { expect, test } from 'vitest';
import { sourceLink, sourceLinkAtMost } from '../../../src/core/render/lines.ts';
import { ENGLISH, localeFor } from '../../../src/i18n/translate.ts';

const { t } = localeFor(ENGLISH);
const url = 'https://harbour.example/live/evening#a(1)';
const at = '2026-05-03T08:00:00Z';

test('a line ends with its time as a link, which no character of the address can end', () => {
  expect(sourceLink({ url, at }, t)).toBe('[↗ <t:1777795200:t>](<https://harbour.example/live/evening#a%281%29>)');
});

test('without a time the link is a word, without an address the time is no link', () => {
  expect(sourceLink({ url, at: undefined }, t)).toMatch(/^\[↗ source\]\(</);
  expect(sourceLink({ url: 'javascript:alert(1)', at }, t)).toBe('<t:1777795200:t>');
  expect(sourceLink({ url: undefined, at: 'never' }, t)).toBe('');
});

test.each(['en-US', 'de', 'fr', 'es-ES', 'uk'])('in %s it is no longer than expected', locale => {
  const inLocale = localeFor(locale).t;
  for (const time of [at, undefined])
    expect(sourceLink({ url, at: time }, inLocale).length).toBeLessThanOrEqual(sourceLinkAtMost({ url }, inLocale));
});
