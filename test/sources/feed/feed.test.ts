import { describe, expect, test } from 'vitest';
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
  expect(update).not.toHaveProperty('pictures');
});

test('a picture has the credit and description beside it, without a type too', () => {
  const parts = `<media:content url="https://i.example/s.jpg?w=140" width="140"><media:credit scheme="urn:ebu">Photograph: Ada</media:credit></media:content>
    <media:content url="https://i.example/l.jpg?w=460" width="460"><media:credit scheme="urn:ebu">Photograph: Ada</media:credit>
    <media:description>A <![CDATA[<b>boat</b>]]></media:description></media:content>
    <media:content url="https://0.gravatar.com/avatar/1?s=96" medium="image"/>`;
  expect(rss(item(`<guid>x</guid>${parts}`)).updates[0]?.pictures).toEqual([
    { url: 'https://i.example/l.jpg?w=460', caption: 'A boat', credit: 'Photograph: Ada' },
  ]);
});

test('a video beside the text is linked', () => {
  const parts = '<guid>x</guid><enclosure url="https://v.example/storm.mp4" type="video/mp4" length="1"/>';
  expect(rss(item(parts)).updates[0]).toMatchObject({
    embedded: [{ kind: 'video', url: 'https://v.example/storm.mp4' }],
  });
});

test('the widest picture is taken, and a mail address is no author', () => {
  const parts = `<author>desk@a.example (Ada Desk)</author><author>b@a.example</author>
    <media:group><media:content url="https://i.example/s.jpg" medium="image" width="90"/>
    <media:content url="https://i.example/l.jpg" medium="image" width="900"/></media:group>`;
  expect(rss(item(parts)).updates[0]).toMatchObject({
    pictures: [{ url: 'https://i.example/l.jpg' }],
    authors: ['Ada Desk'],
  });
});

test('categories are tags, each once, as readers see them', () => {
  const parts =
    '<title>a</title><category domain="x">Bad &amp;amp; wet</category><category>Sea</category><category>Sea</category>';
  expect(rss(item(parts)).updates[0]?.tags).toEqual(['Bad & wet', 'Sea']);
  const broken = parse(`<rss version="2.0"><channel><title>t</title>${item(parts)}</channel>`);
  expect(broken.updates[0]?.tags).toEqual(['Bad & wet', 'Sea']);
  const terms = '<category term="sea" label="The sea"/><category term="wind"/>';
  const atom = parse(
    `<feed xmlns="http://www.w3.org/2005/Atom"><entry><id>1</id><title>a</title>${terms}</entry></feed>`,
  );
  expect(atom.updates[0]?.tags).toEqual(['The sea', 'wind']);
  const json = {
    version: 'https://jsonfeed.org/version/1.1',
    title: 't',
    items: [{ id: '1', title: 'a', tags: ['Sea', 5] }],
  };
  expect(parse(json).updates[0]?.tags).toContain('Sea');
  expect(rss(item('<title>a</title><category/>')).updates[0]).not.toHaveProperty('tags');
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

describe('a feed whose items are the updates of a live blog keeps their texts', () => {
  const at = (minute: number) => `<pubDate>Wed, 25 Nov 2026 18:${String(minute).padStart(2, '0')}:00 GMT</pubDate>`;
  const items = (links: readonly string[], date: (index: number) => string = () => '') =>
    links
      .map(
        (link, n) =>
          `<item><guid>${n}</guid><title>Storm ${n}</title><link>${link}</link>${date(n)}<description>It blows ${n}.</description></item>`,
      )
      .join('');
  const site = 'https://gazette.example';
  const texts = (head: string, body: string) =>
    parse(`<rss version="2.0"><channel><title>Storm</title>${head}${body}</channel></rss>`).updates.map(
      ({ text }) => text.length,
    );

  test('if they lead to places of one page', () => {
    const links = ['#a', '#b', '?post=c'].map(place => `${site}/world/live/storm${place}`);
    expect(texts(`<link>${site}</link>`, items(links))).toEqual([1, 1, 1]);
  });

  test('if they lie below the page of the feed', () => {
    const links = [`${site}/live/storm/1`, `${site}/live/storm/2`];
    expect(texts(`<link>${site}/live/storm</link>`, items(links))).toEqual([1, 1]);
  });

  test('if all lie under a live address and came within hours', () => {
    const links = [1, 2, 3].map(n => `${site}/live/${n}`);
    expect(texts(`<link>${site}</link>`, items(links, at))).toEqual([1, 1, 1]);
  });

  test('and a series of live blogs, one a day, has their titles only', () => {
    const links = [1, 2, 3].map(n => `${site}/politics/live/2026/nov/0${n}/politics`);
    const daily = (n: number) => `<pubDate>0${n + 1} Nov 2026 07:00:00 GMT</pubDate>`;
    expect(texts(`<link>${site}/politics</link>`, items(links, daily))).toEqual([0, 0, 0]);
  });
});
