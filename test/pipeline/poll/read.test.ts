import { describe, expect, test } from 'vitest';
import type { Fetched } from '../../../src/core/model/fetched.ts';
import type { Document } from '../../../src/core/model/live-blog.ts';
import { problem } from '../../../src/core/model/problem.ts';
import { UnreadableDocumentError } from '../../../src/core/model/reading.ts';
import { type ReadParts, read } from '../../../src/pipeline/poll/read.ts';
import { keyEvent, liveBlog } from '../../support/live-blog.ts';

const SLOW = problem('problem.slow', { host: 'news.example' });
const PAGE = 'https://news.example/page';
const DATA = 'https://news.example/data';
const MORE = 'https://news.example/more';
const LEAD = { title: 'The evening, as the page says', url: PAGE };
const OFFERED = [{ url: 'https://news.example/feed', title: 'Feed' }];

type Reading = Awaited<ReturnType<ReadParts['readDocument']>>;
const reading = (given: Partial<Reading> = {}): Reading => ({
  source: 'any',
  blog: liveBlog([keyEvent('a')]),
  ...given,
});

/** Reads an address of a web in which these addresses hold readings, failures to read, or failures to fetch. */
async function readAt(web: Readonly<Record<string, Reading | Error | Fetched>>, typed = PAGE) {
  const asked: string[] = [];
  const documents: Document[] = [];
  let released = 0;
  const parts: ReadParts = {
    async fetch(url) {
      asked.push(url);
      const content = web[url];
      if (content && 'status' in content) return content;
      const document = { url, contentType: null, bytes: new Uint8Array() };
      const release = (): void => {
        released += 1;
      };
      return { status: 'ok', document, validators: {}, release };
    },
    async readDocument(document) {
      documents.push(document);
      const content = web[document.url];
      if (content instanceof Error) throw content;
      return content as Reading;
    },
  };
  const result = await read(parts, typed);
  return {
    result,
    asked,
    leads: documents.map(({ lead }) => lead),
    released,
    feed: result.kind === 'live blog' ? result.feed : undefined,
  };
}
const unreadable = (pointed?: { better: string; lead: typeof LEAD }) =>
  new UnreadableDocumentError([SLOW], OFFERED, pointed);

describe('an address that a person typed', () => {
  test('is read as the live blog that it shows', async () => {
    const { result, asked, released } = await readAt({ [PAGE]: reading() });
    const { title, url } = liveBlog([]);
    expect(result).toStrictEqual({
      kind: 'live blog',
      feed: { id: expect.stringMatching(/^[\da-f]{16}$/), url: PAGE, page: url, source: 'any', title },
      blog: reading().blog,
    });
    expect(asked).toEqual([PAGE]);
    expect(released).toBe(1);
  });

  test('tells that the live blog has ended', async () => {
    const ended = reading({ blog: liveBlog([], { state: 'ended' }) });
    expect((await readAt({ [PAGE]: ended })).feed).toMatchObject({ ended: true });
  });

  test('is refused with what is wrong with it, and nothing is asked', async () => {
    const { result, asked } = await readAt({}, 'no address');
    expect(result).toMatchObject({
      kind: 'refused',
      problems: [{ key: expect.stringMatching(/^problem\./) }],
      feeds: [],
    });
    expect(asked).toEqual([]);
  });

  test.each<[what: string, answer: Fetched, problems: readonly string[]]>([
    ['may work later', { status: 'retry', problems: [SLOW] }, ['problem.slow', 'problem.tryLater']],
    ['is missing', { status: 'missing', problems: [SLOW], forGood: true }, ['problem.slow']],
    ['is refused', { status: 'refused', problems: [SLOW] }, ['problem.slow']],
    ['answers without a page', { status: 'not-modified', validators: {} }, ['problem.withoutPage']],
  ])('that %s says so', async (_, answer, problems) => {
    const { result } = await readAt({ [PAGE]: answer });
    expect(result.kind === 'refused' && result.problems.map(({ key }) => key)).toEqual(problems);
  });

  test('that holds no live blog offers the feeds that it names', async () =>
    expect((await readAt({ [PAGE]: unreadable() })).result).toStrictEqual({
      kind: 'refused',
      problems: [SLOW],
      feeds: OFFERED,
    }));

  test('that breaks the parser is a defect', async () =>
    await expect(readAt({ [PAGE]: new Error('oops') })).rejects.toThrow('oops'));
});

describe('a page whose data are elsewhere', () => {
  test('is followed by its data, which say themselves what it is called', async () => {
    const { feed, asked, leads, released } = await readAt({ [PAGE]: reading({ better: DATA }), [DATA]: reading() });
    expect(feed).toMatchObject({ url: DATA });
    expect(asked).toEqual([PAGE, DATA]);
    expect(leads).toEqual([undefined, undefined]);
    expect(released).toBe(2);
  });

  test('is named by what it says itself, if it says it for the data', async () => {
    const { leads } = await readAt({ [PAGE]: reading({ better: DATA, lead: LEAD }), [DATA]: reading() });
    expect(leads).toEqual([undefined, LEAD]);
  });

  test('is followed itself if the data cannot be read', async () => {
    const { feed } = await readAt({ [PAGE]: reading({ better: DATA }), [DATA]: unreadable() });
    expect(feed).toMatchObject({ url: PAGE });
  });

  test('may only show it, and is refused with where it is if that cannot be read', async () => {
    const pointing = unreadable({ better: DATA, lead: LEAD });
    const { feed, leads } = await readAt({ [PAGE]: pointing, [DATA]: reading() });
    expect(feed).toMatchObject({ url: DATA });
    expect(leads).toEqual([undefined, LEAD]);
    expect((await readAt({ [PAGE]: pointing, [DATA]: { status: 'refused', problems: [SLOW] } })).result).toStrictEqual({
      kind: 'refused',
      problems: [problem('problem.takenFrom', { address: DATA }), SLOW],
      feeds: OFFERED,
    });
  });

  test('is followed over two pages at most', async () => {
    const last = 'https://news.example/last';
    const web = {
      [PAGE]: reading({ better: DATA }),
      [DATA]: reading({ better: MORE }),
      [MORE]: reading({ better: last }),
      [last]: reading(),
    };
    const { feed, asked } = await readAt(web);
    expect(feed).toMatchObject({ url: MORE });
    expect(asked).toEqual([PAGE, DATA, MORE]);
  });
});

describe('the id of a feed', () => {
  const idOf = async (web: Readonly<Record<string, Reading | Error>>, typed = PAGE) =>
    (await readAt(web, typed)).feed?.id;
  const own = { idIsAddress: true } as const;

  test('is that of its live blog where that is its address, and only if no other page names it', async () => {
    const id = await idOf({ [PAGE]: reading(own) });
    expect(await idOf({ [DATA]: reading(own) }, DATA)).toBe(id);
    expect(await idOf({ [PAGE]: reading() })).not.toBe(id);
    expect(await idOf({ [PAGE]: unreadable({ better: DATA, lead: LEAD }), [DATA]: reading(own) })).not.toBe(id);
    expect(await idOf({ [PAGE]: reading({ better: DATA, lead: LEAD }), [DATA]: reading(own) })).not.toBe(id);
    expect(await idOf({ [PAGE]: reading({ better: DATA }), [DATA]: reading(own) })).toBe(id);
  });

  test('is another one for each page that names it', async () => {
    const pointing = unreadable({ better: DATA, lead: LEAD });
    const ids = [
      await idOf({ [DATA]: reading() }, DATA),
      await idOf({ [PAGE]: pointing, [DATA]: reading() }),
      await idOf({ [MORE]: pointing, [DATA]: reading() }, MORE),
      await idOf({ [PAGE]: reading({ better: DATA, lead: LEAD }), [DATA]: reading() }, PAGE),
    ];
    expect(new Set(ids).size).toBe(3);
    expect(ids[3]).toBe(ids[1]);
  });
});
