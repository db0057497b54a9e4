/** Documents of any size that are made to take a reader's time. */
export interface Shape {
  name: string;
  /** A document of about this many bytes. */
  fill(bytes: number): string;
}

const repeated = (piece: string, bytes: number): string => piece.repeat(Math.max(1, Math.floor(bytes / piece.length)));

/** As many numbered pieces as fit. */
const numbered = (piece: (number: number) => string, bytes: number): string =>
  Array.from({ length: Math.max(1, Math.floor(bytes / piece(100_000).length)) }, (_, number) => piece(number)).join('');

const rss = (inner: string): string => `<rss version="2.0"><channel><title>t</title>${inner}</channel></rss>`;
const written = (inner: string): string =>
  rss(`<item><guid>1</guid><description><![CDATA[${inner}]]></description></item>`);
const atom = (inner: string): string => `<feed xmlns="http://www.w3.org/2005/Atom"><title>t</title>${inner}</feed>`;
const block = `<article id="block-${'a'.repeat(24)}" class="block">`;
const script = (json: string): string => `<html><script type="application/ld+json">${json}</script></html>`;
const posting = (updates: string): string => `{"@type":"LiveBlogPosting","headline":"t","liveBlogUpdate":[${updates}]}`;
const jsonFeed = (items: string): string =>
  `{"version":"https://jsonfeed.org/version/1","title":"t","items":[${items}]}`;
const isoAt = (number: number): string => new Date(1.7e12 + number * 60_000).toISOString();
const model = (blocks: string): string => `{"format":{"design":"LiveBlogDesign"},"keyEvents":[],"blocks":[${blocks}]}`;

const around = (frame: (inner: string) => string, piece: string): Shape['fill'] => {
  return bytes => frame(repeated(piece, bytes));
};

const listOf = (frame: (inner: string) => string, piece: (number: number) => string): Shape['fill'] => {
  return bytes => frame(numbered(piece, bytes));
};

const fills: Readonly<Record<string, Shape['fill']>> = {
  '< in a section': around(written, '<'),
  '< in an element': around(inner => rss(`<item><description>${inner}</description></item>`), '<'),
  '& in a section': around(written, '&'),
  'blanks in a section': around(inner => written(`x${inner}<p${inner}>`), ' '),
  'nested tags in a section': around(written, '<b>'),
  'nested quotes in a section': around(written, '<blockquote><p>x'),
  'wrongly closed tags': around(written, '<b></i>'),
  'links in a section': around(written, '<a href="//a.b/c">d</a>'),
  'nested elements': around(rss, '<a>'),
  'nested items': around(rss, '<item>'),
  'empty items': around(rss, '<item/>'),
  'items in many': listOf(rss, number => `<item><guid>${number}</guid><title>a</title></item>`),
  'items with one address': listOf(rss, number => `<item><guid>${number}</guid><link>http://a.b/c</link></item>`),
  'unclosed items': around(inner => `<rss><channel>${inner}`, '<item><title>a</title>'),
  'entries in many': listOf(atom, number => `<entry><id>${number}</id><updated>${isoAt(number)}</updated></entry>`),
  'names of an author': around(inner => rss(`<item><title>t</title>${inner}</item>`), '<author>a@b.c (d)</author>'),
  'pictures of an item': around(
    inner => rss(`<item><title>t</title>${inner}</item>`),
    '<enclosure url="a" type="image/a"/>',
  ),
  'attributes of an element': listOf(
    inner => rss(`<item ${inner}/>`),
    number => ` a${number}="b"`,
  ),
  'attributes without an end': around(rss, '<a b="'),
  'a broken feed of many elements': around(inner => rss(`</x>${inner}`), '<item><a>b</item>'),
  'entities that nobody knows': around(rss, '&nobody;'),
  'roots that never come': around(inner => inner, '<rss '),
  'roots in many': around(inner => inner, '<rss><channel>'),
  'tags of a page that never end': around(inner => `<html>${inner}`, '<link rel="alternate" '),
  'tags of a block that never end': around(inner => `<html>${inner}`, '<div '),
  'drawings in a page': around(inner => `<html>${inner}`, '<svg>'),
  'nested tags of a page': around(inner => `<html><title>t</title>${inner}`, '<div>'),
  'feeds that a page names': listOf(
    inner => `<html>${inner}`,
    number => `<link rel=alternate type=application/rss+xml href=//a.b/${number}>`,
  ),
  'nested tags of a block': around(inner => `<html>${block}${inner}`, '<div><p>'),
  'blocks of a page': listOf(
    inner => `<html>${inner}`,
    number => `<article id="block-${String(number).padStart(24, '0')}">a</article>`,
  ),
  'text of a block': around(inner => `<html>${block}${inner}`, 'a &amp; '),
  'blocks of a model': listOf(
    inner => model(`${inner}{}`),
    number => `{"id":"${number}","elements":[],"title":"a"},`,
  ),
  'elements of a model': around(
    inner => model(`{"id":"1","elements":[${inner}{}]}`),
    '{"_type":"TextBlockElement","html":"<p>a"},',
  ),
  'a type of an element that never ends': around(inner => model(`{"id":"1","elements":[{"_type":"${inner}"}]}`), 'a'),
  'a kind of a page that never ends': around(inner => `{"format":{"design":"${inner}"},"blocks":[]}`, '_'),
  'marks piled on the headline of a posting': around(
    inner => script(posting(`{"headline":"a${inner}"},{"headline":"b"}`)),
    '\u0301\u0323',
  ),
  'marks piled on a link': around(inner => written(`<p><a href="//a.b/c">a${inner}</a>`), '\u0301\u0323'),
  'marks piled on text': around(inner => written(`<p>a${inner}`), '\u0301\u0323'),
  'updates of a posting': listOf(
    inner => script(posting(`${inner}{}`)),
    number => `{"url":"#${number}","headline":"a${number}"},`,
  ),
  'dated updates of a posting': listOf(
    inner => script(posting(`${inner}{}`)),
    number => `{"datePublished":"${isoAt(number)}"},`,
  ),
  'pictures of a posting': listOf(
    inner => script(posting(`${inner}{}`)),
    number => `{"name":"${number}","image":"//a.b/${number}"},`,
  ),
  'a posting of broken text': around(inner => script(posting(`{"headline":"${inner}"}`)), 'a" b '),
  'a posting of lone quotes': around(inner => script(posting(inner)), '"'),
  'a posting without commas': around(inner => script(posting(inner)), '{"a":1}'),
  'a posting with raw line breaks': around(inner => script(posting(`{"articleBody":"${inner}"}`)), '\n'),
  'two postings of broken text': bytes =>
    repeated(script(posting(`{"headline":"${repeated('a" b ', bytes / 2.2)}"}`)), bytes),
  'scripts of a page': around(inner => `<html>liveBlogUpdate${inner}`, '<script type="ld+json">[</script>'),
  'nested lists of a posting': around(inner => script(posting(inner)), '['),
  'lists of a posting, 100,000 deep': around(
    inner => script(posting(`${inner}1`)),
    `${'['.repeat(100_000)}${']'.repeat(100_000)},`,
  ),
  'empty lists of a posting': around(inner => script(posting(`${inner}1`)), '[],'),
  'comments in a posting': around(inner => script(posting(inner)), '/*'),
  microdata: listOf(
    inner => `<html itemscope itemtype="//schema.org/LiveBlogPosting">${inner}`,
    number => `<p itemprop=liveBlogUpdate itemid=${number}><b itemprop=articleBody>a</b></p>`,
  ),
  'nested microdata': around(
    inner => `<html itemscope itemtype="//schema.org/LiveBlogPosting">${inner}`,
    '<p itemprop=liveBlogUpdate><b itemprop=text>',
  ),
  'broken contents': around(
    inner => `<html itemscope itemtype="//schema.org/LiveBlogPosting">${inner}`,
    '<meta itemprop=a content="',
  ),
  'texts of microdata': around(
    inner => `<html itemscope itemtype="//schema.org/LiveBlogPosting">${'<b itemprop=text>'.repeat(9)}${inner}`,
    'a<i>',
  ),
  'empty objects': around(inner => `[${inner}1]`, '{},'),
  'brackets of JSON': around(inner => inner, '['),
  'nested objects': around(inner => inner, '{"a":'),
  'items of a JSON Feed': listOf(
    inner => jsonFeed(`${inner}{}`),
    number => `{"id":"${number}","content_html":"<p>a"},`,
  ),
  'updates of many paragraphs': listOf(
    inner => jsonFeed(`${inner}{}`),
    number => `{"id":"${number}","content_html":"${'<p>a'.repeat(500)}"},`,
  ),
  'updates of many styles': listOf(
    inner => jsonFeed(`${inner}{}`),
    number => `{"id":"${number}","content_html":"${'<b>a</b>c'.repeat(400)}"},`,
  ),
  'updates of many links': listOf(
    inner => jsonFeed(`${inner}{}`),
    number => `{"id":"${number}","content_html":"${'<a href=/a>b</a>c'.repeat(300)}"},`,
  ),
  'updates of many quotes': listOf(
    inner => jsonFeed(`${inner}{}`),
    number => `{"id":"${number}","content_html":"<p>${'“a b c d e f,” said Ada Lovelace. '.repeat(100)}"},`,
  ),
  'updates of open quotes': listOf(
    inner => jsonFeed(`${inner}{}`),
    number => `{"id":"${number}","content_html":"${'“a</p><p>'.repeat(500)}"},`,
  ),
  'updates of marks': listOf(
    inner => jsonFeed(`${inner}{}`),
    number => `{"id":"${number}","content_html":"<p>a${'\u0301\u0323'.repeat(500)}"},`,
  ),
  'one update of paragraphs': around(written, '<p>a'),
  'one update of open quotes': around(written, '“a</p><p>'),
  'one update of sentences': around(written, 'She said: “No.” '),
  zeros: around(inner => inner, '\0'),
  'bytes that are no UTF-8': around(inner => `${inner}`, '\ud800'),
};

export const shapes: readonly Shape[] = Object.entries(fills).map(([name, fill]) => ({ name, fill }));
