/** A comment of a server or a cache. One with markup may begin where none was meant. */
const COMMENTS = /<!--[^<>]{0,1000}-->/g;
/** Numbers of comments below an article, in feeds of WordPress. */
const COUNTS = /<slash:comments>\d{0,9}<\/slash:comments>/g;
/** What the head of a feed says about the moment at which it was written. */
const MOMENTS = /<(lastBuildDate|pubDate|updated)>[^<]{0,100}<\/\1>/g;
const FIRST_ITEM = /<(?:item|entry)[\s>]/i;

/** Returns a feed without what its reading leaves out and servers change with every answer. */
export function partOf(xml: string): string {
  const head = xml.search(FIRST_ITEM);
  const tail = Math.max(xml.lastIndexOf('</item>'), xml.lastIndexOf('</entry>'));
  if (head < 0 || tail < head) return xml;
  const [before, items, after] = [xml.slice(0, head), xml.slice(head, tail), xml.slice(tail)];
  return before.replace(COMMENTS, '').replace(MOMENTS, '') + items.replace(COUNTS, '') + after.replace(COMMENTS, '');
}
