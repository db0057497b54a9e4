import { expect, test } from 'vitest';
import { openWith } from '../../../src/sources/resolve.ts';
import { documentOf } from '../../fixtures/sources/document.ts';
import { parse, read, updates, url } from '../../fixtures/sources/posting-page.ts';
import { address, page, posting, site, timesOfIndia, update } from '../../fixtures/sources/postings.ts';
import { entry, entryId, scene, withEntry } from '../../fixtures/sources/story.ts';

test('a date, a headline and a picture that all updates share are the page’s', () => {
  const shared = { datePublished: '2025-06-14T10:00:00Z', headline: scene().title, image: [`${site}/page.jpg`] };
  const blog = read(updates(4, number => ({ ...shared, '@id': entryId(number) })));
  expect(blog.updates.map(({ id }) => id)).toEqual([4, 3, 2, 1].map(entryId));
  expect(blog.updates.some(each => each.publishedAt ?? each.pictures)).toBe(false);
  expect(blog.updates[0]?.headline).toMatch(/^Boat number 4 /);
  expect(blog.updates[0]?.url).toBe(address(scene()));
  expect(blog).toMatchObject({ window: 'tail', withdraws: false });
});

test('a picture that three of many updates share is the page’s; one that two share is theirs', () => {
  const picture = (number: number) => (number < 4 ? 'page' : number < 6 ? 'both' : `own-${number}`);
  const blog = read(updates(9, number => ({ '@id': entryId(number), image: [`${site}/${picture(number)}.jpg`] })));
  const shown = blog.updates.map(({ pictures = [] }) => pictures.map(each => each.url.replace(`${site}/`, '')).join());
  expect(shown.toSorted()).toEqual([
    '',
    '',
    '',
    'both.jpg',
    'both.jpg',
    'own-6.jpg',
    'own-7.jpg',
    'own-8.jpg',
    'own-9.jpg',
  ]);
});

test('anchors that only tell the position in the list are neither ids nor links', () => {
  const before = parse(timesOfIndia(scene()));
  const after = parse(timesOfIndia(withEntry(scene(), entry(7))));
  expect(after.updates.slice(1)).toEqual(before.updates);
  expect(after.updates.map(each => each.url).filter(each => /#post\d/.test(each))).toEqual([]);
});

test('no anchor is made up: without one in the page, a link leads to the page', () => {
  const list = updates(2, number => ({ '@id': entryId(number) }));
  expect(read(list).updates.map(each => each.url)).toEqual([address(scene()), address(scene())]);
  const html = page(scene(), posting(scene(), list)).replace(
    '</body>',
    `<article id="${entryId(1)}"></article></body>`,
  );
  expect(parse(html).updates.at(-1)?.url).toBe(`${address(scene())}#${entryId(1)}`);
});

test('numbers that count up are ids', () => {
  const blog = read(updates(3, number => ({ url: `${url}#${number}` })));
  expect(blog.updates.map(({ id }) => id)).toEqual(['3', '2', '1']);
});

test('without any id, of two updates that are alike the older keeps its own', () => {
  const [older] = updates(1);
  const newer = { ...older, articleBody: 'The boat has lost its mast.' };
  const before = read([older ?? {}]).updates;
  const after = read([newer, older ?? {}]).updates;
  expect(after).toHaveLength(2);
  expect(after[1]?.id).toBe(before[0]?.id);
  expect(after[0]?.id).not.toBe(after[1]?.id);
});

test('an update without id and date is known by the start of its body', () => {
  const body = 'The boat has lost its mast in the squall off Gannet Head. '.repeat(8);
  const id = (articleBody: string) => read([{ '@type': 'BlogPosting', articleBody }]).updates[0]?.id;
  expect(id(`${body} Corrected.`)).toBe(id(body));
  expect(id(`Now: ${body}`)).not.toBe(id(body));
});

test('a copy at the head of the list is the same update, and an address that all share identifies none', () => {
  const list = updates(3, () => ({ url: `${url}#live`, mainEntityOfPage: url }));
  const blog = read([list[2] ?? {}, ...list]);
  expect(blog.updates).toHaveLength(3);
  expect(new Set(blog.updates.map(each => each.url))).toEqual(new Set([blog.url]));
});

test.each<[what: string, body: string, anchors: readonly string[]]>([
  [
    'headings in elements with ids',
    '<div id="e2"><h3>Boat 2</h3></div><div id="e1"><h3>Boat 1</h3></div>',
    ['e2', 'e1'],
  ],
  [
    'times in elements with ids',
    '<div id="e2"><time datetime="2025-06-14T09:12Z">9:12</time></div><div id="e1"><time datetime="2025-06-14T11:06+02:00">9:06</time></div>',
    ['e2', 'e1'],
  ],
  [
    'advertisements between them',
    '<div id="e2"><b id="ad-7"></b><h3>Boat 2</h3></div><h2 id="e1">Boat 1</h2>',
    ['e2', 'e1'],
  ],
  ['one id for the list', '<div id="list"><h3>Boat 2</h3><h3>Boat 1</h3></div>', ['', '']],
  ['ids of other things', '<a id="top"></a><h3>Boat 2</h3><a id="e1"></a><h3>Boat 1</h3>', ['', '']],
  [
    'the headings twice',
    '<h4 id="m1">Boat 1</h4><h3 id="e2">Boat 2</h3><h3 id="e1">Boat 1</h3><h4 id="m2">Boat 2</h4>',
    ['', ''],
  ],
])('updates without an id lead to the anchors of a page that has %s', (_, body, anchors) => {
  const list = updates(2, number => ({ headline: `Boat ${number}` }));
  const html = page(scene(), posting(scene(), list)).replace('</body>', `<script>a</script>${body}</body>`);
  const document = documentOf(html, { url });
  const links = anchors.map(anchor => address(scene()) + (anchor && `#${anchor}`));
  expect(parse(html).updates.map(each => each.url)).toEqual(links);
  expect(
    openWith('liveblogposting', document)
      .read()
      .updates.map(each => each.url),
  ).toEqual(links);
});

test('a pinned update at the head does not stretch the window', () => {
  const ids = (number: number) => ({ '@id': entryId(number) });
  const pinned = update(entry(1), ids(1));
  const blog = read([pinned, ...updates(9, ids).slice(0, 4)]);
  expect(blog).toMatchObject({ withdraws: true, windowEnd: entryId(6) });
});

test.each([
  ['oldest first', [3, 5, 7, 9], true],
  ['in no order', [9, 3, 8, 5, 7], false],
])('a list that is %s has an end: %j', (_, numbers, withdraws) => {
  const blog = read(numbers.map(number => update(entry(number), { '@id': entryId(number) })));
  expect(blog.updates.map(({ id }) => id)).toEqual(numbers.toSorted((a, b) => b - a).map(entryId));
  expect(blog.withdraws).toBe(withdraws);
  expect(blog.windowEnd).toBe(withdraws ? entryId(3) : undefined);
});
