import fc from 'fast-check';
import { expect, test } from 'vitest';
import { plain } from '../../../src/core/text/plain-text.ts';
import { readHtml } from '../../../src/sources/html/html.ts';

const textOf = (html: string): string => plain(readHtml(html).text);
const kindsOf = (html: string): readonly string[] => readHtml(html).text.map(block => block.kind);
const spansOf = (html: string) => readHtml(html).text.flatMap(block => block.spans);

test('paragraphs, headings, list items and quotes become blocks of their kind', () => {
  const html =
    '<h2>Then</h2><p>One</p><ul><li><p>Two</p></li><li>Three<br>four</li></ul><blockquote class="quoted"><p>Five</p><p>Six</p></blockquote>';
  expect(kindsOf(html)).toEqual(['heading', 'paragraph', 'item', 'item', 'quote', 'quote']);
  expect(textOf(html)).toBe('Then\nOne\n• Two\n• Three four\nFive\nSix');
});

test('a line break ends a paragraph and white space collapses', () => {
  expect(textOf('<p>One \n\t two&nbsp; three<br>four<br/><br/></p>  <p> </p>')).toBe('One two three\nfour');
});

test('bold, italic and links are kept, and the blank between two spans is in no link', () => {
  expect(spansOf('<p>See <a href="https://a.example/x">the <b>list</b></a> <em>now</em></p>')).toEqual([
    { text: 'See ' },
    { text: 'the ', href: 'https://a.example/x' },
    { text: 'list', href: 'https://a.example/x', bold: true },
    { text: ' now', italic: true },
  ]);
});

test.each([
  'javascript:alert(1)',
  'data:text/html,x',
  '/relative',
  'https://guardian.example@evil.example/',
  'ftp://a.example/',
])('a link to %s loses its address and keeps its text', href => {
  expect(spansOf(`<p><a href="${href}">text</a></p>`)).toEqual([{ text: 'text' }]);
});

test('scripts, styles, drawings, figures and frames are dropped with their contents', () => {
  const html =
    '<style>p{}</style><script>if (a<b) "<p>"</script><p>Kept<svg><path/><text>no</text></svg></p><figure><p>no</p></figure><iframe>no</iframe>';
  expect(textOf(html)).toBe('Kept');
});

test('an embedded post is not the publisher’s text: its author is named only if there is no other text', () => {
  const post =
    '<blockquote class="twitter-tweet"><p>So windy <a href="https://twitter.com/hashtag/wind">#wind</a></p>— Mira <a href="https://twitter.com/mira/status/1">June 14</a></blockquote>';
  expect(textOf(`<p>She wrote:</p>${post}`)).toBe('She wrote:');
  expect(spansOf(post)).toEqual([{ text: '@mira', href: 'https://twitter.com/mira/status/1' }]);
});

test('the first picture is offered, a counting pixel is not', () => {
  const html =
    '<img src="https://count.example/p.gif" width="1" height="1"><figure><img src="//img.example/a.jpg"></figure>';
  expect(readHtml(html).pictures?.[0]?.url).toBe('https://img.example/a.jpg');
  expect(readHtml('<p>none</p>')).not.toHaveProperty('pictures');
});

test('text without a tag is plain text: an empty line separates paragraphs, a line break does not', () => {
  expect(textOf('Fish &amp; chips,\nat 5 < 6\n \nThen home')).toBe('Fish & chips, at 5 < 6\nThen home');
});

test('any markup yields blocks with text and only web addresses', () => {
  const piece = fc.oneof(
    fc.constantFrom(
      '<p>',
      '</p>',
      '<li>',
      '<a href="',
      'javascript:',
      'https://a.example/',
      '">',
      '</a>',
      '<b>',
      '<br>',
      '&nbsp;',
      '&#0;',
      ' ',
    ),
    fc.constantFrom(
      '<blockquote class="twitter-tweet">',
      '</blockquote>',
      '<script>',
      '</script>',
      '<svg>',
      '<!--',
      '<td>',
      '\n',
    ),
    fc.string(),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 30 }), pieces => {
      const { text } = readHtml(pieces.join(''));
      expect(text.every(block => block.spans.length > 0)).toBe(true);
      for (const { text: words, href } of text.flatMap(block => block.spans)) {
        expect(words.trim()).not.toBe('');
        expect(href ?? 'https:').toMatch(/^https?:/);
      }
    }),
    { numRuns: 400 },
  );
});

test.each([
  '<div class="newsletter-signup"><h3>Sign up</h3></div>',
  '<div class="ad-slot"><span>Advertisement</span></div>',
  '<div class="share-tools"><a href="https://example.org/share">Share</a></div>',
  '<aside class="related-content"><p>Another article</p></aside>',
  '<span class="visually-hidden">Image caption</span>',
  '<form><p>Your address</p></form>',
])('%s is no text of an update', furniture => {
  expect(plain(readHtml(`<p>The boats are off.</p>${furniture}<p>The wind rises.</p>`).text)).toBe(
    'The boats are off.\nThe wind rises.',
  );
});

test.each(['share-price', 'newsletter-body', 'advertising', 'correlated', 'read'])(
  'an element of class "%s" is text',
  name => {
    expect(plain(readHtml(`<div class="${name}"><p>The boats are off.</p></div>`).text)).toBe('The boats are off.');
  },
);
