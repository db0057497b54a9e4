import { describe, expect, test } from 'vitest';
import type { LiveBlog } from '../../../src/core/model/live-blog.ts';
import { plain } from '../../../src/core/text/plain-text.ts';
import { openWith, readDocument } from '../../../src/sources/resolve.ts';
import { documentOf } from '../../fixtures/sources/document.ts';
import { ap } from '../../fixtures/sources/newsrooms/ap.ts';
import { cnn, cnnWithPoints } from '../../fixtures/sources/newsrooms/cnn.ts';
import { zdf } from '../../fixtures/sources/newsrooms/others.ts';
import { bbc, reach, repubblica } from '../../fixtures/sources/postings.ts';
import { entryId, scene } from '../../fixtures/sources/story.ts';
import { timeOf } from '../source.format.ts';

/** Reads a page that has more in front of its updates, whole and in its part. */
function read(html: string, above = ''): LiveBlog {
  const url = /rel="canonical" href="([^"]*)/.exec(html)?.[1] ?? '';
  const document = documentOf(html.replace(/<\/h1>/, `$&${above}`), { url });
  const { blog } = readDocument(document);
  expect(openWith('liveblogposting', document).read()).toStrictEqual(blog);
  return blog;
}

const flagged = ({ updates }: LiveBlog) =>
  updates.filter(({ keyEvent }) => keyEvent).map(({ publishedAt }) => publishedAt);
const summaryOf = ({ updates }: LiveBlog) => updates.find(({ id }) => id === 'key-points');
const listOf = (heading: string, items: readonly string[]): string =>
  `<aside><h3>${heading}</h3><ul>${items.map(item => `<li>${item}</li>`).join('')}</ul></aside>`;

describe('an editors’ list of key events', () => {
  const titles: Record<number, string> = { 1: 'The regatta begins', 5: 'Storm warning for the outer course' };

  test.each<{ how: string; tell: typeof reach; heading: string; item: (number: number) => string }>([
    {
      how: 'ids',
      tell: reach,
      heading: 'Key Events',
      item: number => `<div><a data-id="${entryId(number)}">Boats</a><time>20:42</time></div>`,
    },
    {
      how: 'anchors',
      tell: repubblica,
      heading: 'Punti chiave',
      item: number => `<time>9:12</time><a href="#4193_event${number}"><p>Boats</p></a>`,
    },
    {
      how: 'addresses',
      tell: cnn,
      heading: 'Key moments',
      item: number => `<a href="?post-id=${entryId(number)}">Boats</a>`,
    },
    {
      how: 'headlines',
      tell: zdf,
      heading: 'Das Wichtigste im Überblick',
      item: number => `${titles[number]} (11.39 Uhr)`,
    },
  ])('flags the updates that it names by their $how', ({ tell, heading, item }) => {
    const blog = read(tell(scene()), listOf(heading, [item(5), item(1)]));
    expect(flagged(blog)).toEqual([5, 1].map(timeOf));
    expect(blog).toMatchObject({ flagsSince: timeOf(1) });
    expect(blog.keyEventRule).toBeUndefined();
    expect(blog.updates).toHaveLength(6);
  });

  test('flags nothing if it leads to other pages, or is no list of what matters', () => {
    const others = ['<a href="/other-1">Boats</a>', '<a href="/other-2">Sails</a>'];
    for (const above of [listOf('Key events', others), listOf('Most read', ['Boats', 'Sails'])]) {
      const blog = read(reach(scene()), above);
      expect(blog).toMatchObject({ keyEventRule: 'headlines' });
      expect(blog.updates).toHaveLength(6);
    }
  });
});

describe('an editors’ list in words of its own', () => {
  const points = '<li>Eleven boats</li><li>Two are back</li>';

  test.each<{ newsroom: string; tell: typeof ap; above: string; headline: string }>([
    { newsroom: 'CNN', tell: cnnWithPoints, above: '', headline: 'Key developments' },
    {
      newsroom: 'AP',
      tell: ap,
      above: `<div class="Infobox"><div class="RichTextBody"><p><b>What to know today:</b><br></p><ul>${points}</ul></div></div>`,
      headline: 'What to know today',
    },
    {
      newsroom: 'the BBC in 2020',
      tell: bbc,
      above: `<section><h2 id="points">Summary</h2><ol>${points}</ol></section>`,
      headline: 'Summary',
    },
  ])('on a page of $newsroom is a summary, and stands last', ({ tell, above, headline }) => {
    const blog = read(tell(scene()), above);
    expect(blog.updates.at(-1)).toMatchObject({ id: 'key-points', headline, summary: true, keyEvent: false });
    expect(plain(blog.updates.at(-1)?.text ?? [])).toBe('• Eleven boats\n• Two are back');
    expect(blog.updates.at(-1)?.publishedAt).toBe('2025-06-14T00:00:00.000Z');
    expect(blog.windowEnd).toBe(blog.updates.at(-2)?.id);
  });

  test('leads to its heading if that has an anchor, else to the page', () => {
    const lines = ['Eleven boats', 'Two are back'];
    const anchored = listOf('At a glance', lines).replace('<h3', '<h3 id="glance"');
    expect(summaryOf(read(bbc(scene()), anchored))?.url).toMatch(/#glance$/);
    const blog = read(bbc(scene()), listOf('At a glance', lines));
    expect(summaryOf(blog)?.url).toBe(blog.url);
  });

  test('is none if an update has the same list, or if it has one line', () => {
    const same = listOf('What we know', ['Eleven boats are racing.', 'Two have turned back.']);
    expect(summaryOf(read(zdf(scene()), same))).toBeUndefined();
    expect(summaryOf(read(bbc(scene()), listOf('What we know', ['Eleven boats'])))).toBeUndefined();
  });
});
