import { expect, test } from 'vitest';
import type { LiveBlog } from '../../../src/core/model/live-blog.ts';
import { plain } from '../../../src/core/text/plain-text.ts';
import feed from '../../../src/sources/feed/feed.ts';
import { documentOf } from '../../fixtures/sources/document.ts';

const url = 'https://gazette.example/feed.xml';
const parse = (content: string | object): LiveBlog => feed.parse(documentOf(content, { url }));
const rss = (items: string, channel = '<title>Gazette</title><link>https://gazette.example/</link>'): LiveBlog =>
  parse(`<rss version="2.0"><channel>${channel}${items}</channel></rss>`);
const item = (parts: string): string => `<item>${parts}</item>`;
const ids = (blog: LiveBlog): readonly string[] => blog.updates.map(update => update.id);

test('a permalink guid is one identity however it is spelt', () => {
  const spellings = [
    'http://a.example/1',
    ' https://a.example/1?at_medium=RSS ',
    'https://a.example/1?xtor=RSS-1&utm_source=x',
  ];
  const blogs = spellings.map(guid => rss(item(`<guid>${guid.replace('&', '&amp;')}</guid><title>a</title>`)));
  expect(new Set(blogs.flatMap(ids)).size).toBe(1);
});

test('without a guid the link is the identity, and without both the title and its date', () => {
  expect(ids(rss(item('<link>http://a.example/1?utm_campaign=x</link>')))).toEqual(['https://a.example/1']);
  const untouched = ids(rss(item('<title>a</title><pubDate>x</pubDate><description>old</description>')));
  expect(ids(rss(item('<title>a</title><pubDate>x</pubDate><description>new</description>')))).toEqual(untouched);
});

test('items that all link to the front page are told apart', () => {
  const links = '<link>https://gazette.example/</link>';
  const blog = rss(
    item(`${links}<description>One thing.</description>`) + item(`${links}<description>Another.</description>`),
  );
  expect(new Set(ids(blog)).size).toBe(2);
  expect(new Set(blog.updates.map(update => update.url)).size).toBe(2);
});

test('of items with one guid the last wins', () => {
  const blog = rss(item('<guid>x</guid><title>first</title>') + item('<guid>x</guid><title>last</title>'));
  expect(blog.updates).toMatchObject([{ id: 'x', headline: 'last' }]);
});

test('an item without a link is shown at the feed’s page, and the older of two items keeps a shared link', () => {
  const shared = '<link>https://gazette.example/live</link>';
  const items = ['<guid>new</guid>', '<guid>old</guid>'].map(guid => item(guid + shared)).join('');
  const [newer, older, linkless] = rss(items + item('<guid>none</guid>')).updates.map(update => update.url);
  expect(older).toBe('https://gazette.example/live');
  expect(newer).toMatch(/^https:\/\/gazette\.example\/live#[\da-f]{8}$/);
  expect(linkless).toMatch(/^https:\/\/gazette\.example\/#[\da-f]{8}$/);
});

test('titles lose their tags, and entities that were escaped twice are decoded', () => {
  const titles = [
    'Fish &amp;amp; chips',
    '<![CDATA[R&#38;D &eacute;]]>',
    '&lt;b&gt;Bold&lt;/b&gt; move',
    '5 &lt; 6',
    'a <i>b</i>',
  ];
  const blog = rss(titles.map((title, at) => item(`<guid>${at}</guid><title>${title}</title>`)).join(''));
  expect(blog.updates.map(update => update.headline)).toEqual(['Fish & chips', 'R&D é', 'Bold move', '5 < 6', 'a b']);
});

test('a missing title is the first sentence of the text', () => {
  const text = 'The ferry has left at last, with everyone aboard. It was late.';
  expect(rss(item(`<description>${text}</description>`)).updates[0]?.headline).toBe(
    'The ferry has left at last, with everyone aboard.',
  );
  expect(rss(item('<guid>x</guid>')).updates[0]).not.toHaveProperty('headline');
});

test('only web addresses become links and pictures', () => {
  const parts =
    '<guid isPermaLink="false">x</guid><link>javascript:alert(1)</link><enclosure url="file:///x.png" type="image/png"/>';
  const update = rss(item(parts)).updates[0];
  expect(update?.url).toMatch(/^https:\/\/gazette\.example\/#/);
  expect(update).not.toHaveProperty('image');
});

test('the widest picture is taken, and a mail address is no author', () => {
  const parts = `<author>desk@a.example (Ada Desk)</author><author>b@a.example</author>
    <media:group><media:content url="https://i.example/s.jpg" medium="image" width="90"/>
    <media:content url="https://i.example/l.jpg" medium="image" width="900"/></media:group>`;
  expect(rss(item(parts)).updates[0]).toMatchObject({ image: 'https://i.example/l.jpg', authors: ['Ada Desk'] });
});

test.each([
  ['<ttl>5</ttl>', 300],
  ['<sy:updatePeriod>hourly</sy:updatePeriod><sy:updateFrequency>4</sy:updateFrequency>', 900],
  ['<sy:updatePeriod>weekly</sy:updatePeriod>', 86_400],
  ['<sy:updatePeriod>constructor</sy:updatePeriod>', undefined],
  ['<ttl>soon</ttl>', undefined],
  ['<ttl>-1</ttl>', undefined],
])('%s asks for a poll every %s seconds', (channel, seconds) => {
  expect(rss('', channel).pollHint).toBe(seconds);
});

test('an undeclared version, a bad Atom date and a bare link lose no feed', () => {
  expect(parse(`<rss><channel><title>t</title>${item('<title>a</title>')}</channel></rss>`).updates).toHaveLength(1);
  const atom = '<feed><entry><id>1</id><link>x</link><updated>soon</updated><title>a</title></entry></feed>';
  expect(parse(atom).updates).toMatchObject([{ id: '1', headline: 'a' }]);
});

test('XHTML in Atom keeps its order, and text that is declared as text keeps its brackets', () => {
  const entry = (content: string) => `<feed><entry><id>1</id>${content}</entry></feed>`;
  const words = (content: string) => plain(parse(entry(content)).updates[0]?.text ?? []);
  expect(words('<content type="xhtml"><div>one <b>two</b> three</div></content>')).toBe('one two three');
  expect(words('<content type="text">if a &lt;b&gt; then</content>')).toBe('if a <b> then');
});

test('a truncated body yields its whole items', () => {
  const whole = `<rss version="2.0"><channel>${item('<guid>1</guid>')}${item('<guid>2</guid>')}<item><guid>3`;
  expect(ids(parse(whole))).toEqual(['1', '2']);
});

test('what a strict parser refuses is read by the other one', () => {
  expect(
    ids(parse(`<rss version=2.0><channel><title>t</title>${item('<guid>1</guid><title>a</title>')}</channel></rss>`)),
  ).toEqual(['1']);
});

test('a JSON Feed may hold text instead of HTML, ids that are numbers, and keys that mean something to JavaScript', () => {
  const json =
    '{"version":"https://jsonfeed.org/version/1","title":"t","__proto__":{"items":[]},"items":[{"id":7,"content_text":"a <b>"},{"id":"__proto__"}]}';
  const blog = parse(json);
  expect(ids(blog)).toEqual(['7', '__proto__']);
  expect(plain(blog.updates[0]?.text ?? [])).toBe('a <b>');
});

test('a feed without items is followed, one without a channel is not', () => {
  expect(rss('').updates).toEqual([]);
  expect(() => parse('<rss version="2.0"></rss>')).toThrow('too broken to read');
});

test('of a live blog in a section feed only the title is kept', () => {
  const listed = (description: string) =>
    rss(
      item(
        `<link>https://gazette.example/world/live/2026/nov/25/storm</link><title>Storm – live</title>${description}`,
      ),
    );
  expect(listed('<description>Early words.</description>')).toEqual(listed('<description>Later words.</description>'));
});
