/**
 * A fictional feed like those of news sites: 30 items, about 20 KB. `version`: how many items were
 * added since the start.
 */
const ITEMS = 30;

const words = 'The harbour of Great Marrow was closed on Tuesday after the storm tore a crane from its rails. ';

const linkOf = (source: number, number: number): string => `https://gazette.example/${source}/${number}`;

/** Link of the newest item of a version. */
export const newestLink = (source: number, version: number): string => linkOf(source, version + ITEMS);

const item = (source: number, number: number, at: number): string => `<item>
<title>Great Marrow, report ${number} of source ${source}</title>
<link>${linkOf(source, number)}</link>
<guid isPermaLink="false">${source}-${number}</guid>
<pubDate>${new Date(at).toUTCString()}</pubDate>
<dc:creator>Mira Holloway</dc:creator>
<description><![CDATA[<p>${words.repeat(3)}</p><p><a href="https://gazette.example/${number}">More</a> &amp; more</p>]]></description>
</item>`;

/**
 * The feed as XML. `begun`: time of the newest items, in milliseconds since 1970; `timeOf`: the time of the item with a
 * link, if that is another one.
 */
export const feedOf = (
  source: number,
  { version, begun, timeOf }: { version: number; begun: number; timeOf?: (link: string) => number | undefined },
): string => {
  const items = Array.from({ length: ITEMS }, (_, back) => {
    const number = version + ITEMS - back;
    return item(source, number, timeOf?.(linkOf(source, number)) ?? begun + number * 1000);
  });
  return `<?xml version="1.0" encoding="UTF-8"?>
<rss xmlns:dc="http://purl.org/dc/elements/1.1/" version="2.0"><channel><title>Source ${source}</title>
<link>https://gazette.example/${source}</link>${items.join('\n')}</channel></rss>`;
};
