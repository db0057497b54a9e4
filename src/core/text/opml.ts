/** A feed in a list of feeds. */
interface Outline {
  title: string;
  /** The address that is read. */
  url: string;
  /** The page that a person opens. */
  page: string;
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Characters that XML 1.0 does not allow: https://www.w3.org/TR/xml/#charsets */
const FORBIDDEN = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;

const attribute = (text: string): string =>
  text.replace(FORBIDDEN, '').replace(/[&<>"]/gu, character => ENTITIES[character] ?? '');

/** Returns feeds as an OPML file, as feed readers take it. http://opml.org/spec2.opml */
export function opmlOf(title: string, feeds: readonly Outline[]): string {
  const outlines = feeds.map(
    ({ title: text, url, page }) =>
      `    <outline type="rss" text="${attribute(text)}" xmlUrl="${attribute(url)}" htmlUrl="${attribute(page)}"/>`,
  );
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<opml version="2.0">',
    `  <head><title>${attribute(title)}</title></head>`,
    '  <body>',
    ...outlines,
    '  </body>',
    '</opml>',
    '',
  ].join('\n');
}
