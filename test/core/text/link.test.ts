import fc from 'fast-check';
import { expect, test } from 'vitest';
import { escapedAtMost, escapeMarkdown } from '../../../src/core/text/escape.ts';
import { link, linkAtMost, webAddress } from '../../../src/core/text/link.ts';
import { expectLinear } from '../../support/growth.ts';
import { hostileText } from '../../support/markdown-reader.ts';

const textOf = (text: string): string =>
  /^\[(.*)\]\(<.*>\)$/u.exec(link(text, 'https://www.news.example/a'))?.[1] ?? '';

test.each([
  'harbour.example',
  'harbour.example/login',
  'https://harbour.example',
  'Log in at harbour.example',
  'harbour.example.',
  '(harbour.example)',
  '“harbour.example”, they say',
  'write to desk@harbour.example',
  'ｈａｒｂｏｕｒ．ｅｘａｍｐｌｅ',
  'har\u200bbour.example',
  'harbour\ufe0f.example',
  'harbour\u034f\u3164.example',
  'harbour。example',
  'harbour｡example',
  '港。example',
  'harbour\ua4f8example',
  'harbour\u0660example',
  'harbour\u0701example',
  'harbour\ua60eexample',
  'harbour\u06d4example',
  'harbour\u1803example',
  'https://harbour\u{1d16d}example',
  'www\ua4f8harbour\ua4f8example',
  'my_harbour.example',
  'to/harbour.example',
  '.harbour.example',
  '~harbour.example',
  'harbour.example-',
  'harbour.xn--p1ai',
  'q\u0323.example',
  '203.0.113.9',
  '.203.0.113.9',
  '203。0。113。9/login',
  '0xcb.0.0x71.9',
  'https://3405803785',
  'https://[2001:db8::1]/',
])('a link whose text names another host, %s, shows where it leads', text => {
  expect(textOf(text)).toContain('(news.example)');
});

test.each([
  'news.example',
  'Read more at www.news.example.',
  'The vote is at 7.30pm',
  'https://news.example/live/new.xml?next=other.page',
  'news.example/index.html',
  'He lost 3.5 kilos, i.e. a lot',
  'Dr. No… and more',
  'the U.S. and the U.N.',
  '火事です。港は閉鎖。',
  'the étudiant·e·s of il·lustre Girona',
  'It ended 3.2, 10.12.2026 at 7.30',
  'جنگ ختم ہوئی۔اب امن',
])('a link whose text names no other host, %s, is left as it is', text => {
  expect(textOf(text)).not.toContain('(news.example)');
});

test.each(['a.', 'www.', 'a.b-', 'a。', '1.', '0x1.', 'xn--a.', 'https://', 'a.bc ', '\u0301\u0323'])(
  'a link of %j takes linear time',
  piece => {
    expectLinear(size => link(piece.repeat(size / piece.length), 'https://news.example/'), 20_000);
  },
);

test.each([
  ['join discord.gg/x now', 'join discord\\.gg/x now'],
  ['discordapp.com/invite/x', 'discordapp\\.com/invite/x'],
  ['news.example/gg', 'news.example/gg'],
])('an invitation to a server, %s, is only text', (text, escaped) => {
  expect(escapeMarkdown(text)).toBe(escaped);
});

const tags = (text: string): string =>
  [...text].map(one => String.fromCodePoint(0xe0000 + (one.codePointAt(0) ?? 0))).join('');

test('letters that nobody sees are taken out, and flags stay', () => {
  const wales = `\u{1f3f4}${tags('gbwls')}\u{e007f}`;
  expect(escapeMarkdown(`Goal for ${wales}${tags('hidden')}!`)).toBe(`Goal for ${wales}!`);
});

test.each([
  ['https://harbour.example/feeds/new.xml', 'https://harbour.example/feeds/new.xml'],
  ['harbour.example/feeds/new.xml', 'https://www.harbour.example/feeds/new.xml?page=2'],
  ['https://harbour.example/feeds/new.xm…', 'https://harbour.example/feeds/new.xml'],
])('a link whose text %j is its own address names no other host', (text, href) => {
  expect(link(text, href)).not.toContain('(harbour.example)');
});

test('the beginning of a host is not the address itself', () => {
  expect(link('news.example', 'https://news.example.evil.example/')).toContain('(news.example.evil.example)');
  expect(link('https://news.example…', 'https://news.example.evil.example/')).toContain('evil.example)]');
});

test.each(['discord.gg/harbour', 'DISCORD.GIFT/abc', 'discord.com/gifts/abc', 'discord.new/abc'])(
  'the invitation or gift %j is not one for Discord',
  text => {
    expect(escapeMarkdown(`Join ${text} now`)).toMatch(/[^\\]\\\.(gg|gift|com|new)\//iu);
  },
);

const MARKS = /[\u061c\u200e\u200f]/u;

test('marks of the reading direction stay only in a text that has letters from right to left', () => {
  for (const mark of ['\u061c', '\u200e', '\u200f']) {
    expect(escapeMarkdown(`Log in at ${mark}harbour${mark}.`)).not.toMatch(MARKS);
    expect(escapeMarkdown(`שלום${mark}!`)).toMatch(MARKS);
    expect(escapeMarkdown(`مرحبا${mark}!`)).toMatch(MARKS);
  }
});

test.each([
  'https://my_site.example.com/a.jpg',
  'https://intranet/a.jpg',
  'https://a..example/x',
  'https://-a.example/x',
  'https://a-.example/x',
  'https://news.1x/a',
])('Discord refuses a message with the address %s, so it is none', address => {
  expect(webAddress(address)).toBeUndefined();
});

test.each([
  ['https://news.example/a_b.jpg?x=1#y', 'https://news.example/a_b.jpg?x=1#y'],
  ['http://127.0.0.1:8787/a', 'http://127.0.0.1:8787/a'],
  ['http://[::1]:8787/a', 'http://[::1]:8787/a'],
  ['https://NEWS.example', 'https://NEWS.example'],
  ['https://häfen.example/x', 'https://xn--hfen-loa.example/x'],
  ['https://user:pw@news.example/x', 'https://news.example/x'],
  ['http://0x7f.1/x', 'http://127.0.0.1/x'],
])('the address %s is shown as %s', (written, shown) => {
  expect(webAddress(written)).toBe(shown);
});

test('a link is never longer than it was counted to be at most', () => {
  const address = fc.oneof(
    fc.webUrl({ withFragments: true, withQueryParameters: true }),
    hostileText.map(text => `https://news.example/${text}`),
    hostileText.map(text => `https://${text}.example?${text}#${text}`),
    fc.constantFrom('http://1', "https://a.example?(*)'", 'HTTP://a:b@2130706433:80', 'no address'),
  );
  fc.assert(
    fc.property(hostileText, address, (text, href) => {
      expect(link(text, href).length).toBeLessThanOrEqual(linkAtMost(escapedAtMost(text), href));
    }),
  );
});
