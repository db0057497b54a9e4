import { describe, expect, test } from 'vitest';
import { judgingAtFirst } from '../../src/core/judge/reading.ts';
import type { LiveBlog } from '../../src/core/model/live-blog.ts';
import { UnreadableDocumentError } from '../../src/core/model/reading.ts';
import { finish } from '../../src/core/steps.ts';
import { plain } from '../../src/core/text/plain-text.ts';
import { readDocument } from '../../src/sources/resolve.ts';
import { documentOf, parseWith } from '../fixtures/sources/document.ts';
import { changed, entry, entryId, type Scene, scene, withEntry, without } from '../fixtures/sources/story.ts';
import { type Format, keyEvents, numbered, others, place, type Read, summaries, timeOf } from './source.format.ts';

const undated = (blog: LiveBlog) =>
  blog.updates.map(update => ({ ...update, publishedAt: undefined, modifiedAt: undefined }));
const bytesOf = (told: string | object): Uint8Array => documentOf(told).bytes;

/** What every format owes: the same story, told in each, is read the same. */
export const describeSource = (name: string, format: Format): void => {
  const read = (told: Scene): LiveBlog => parseWith(format.source, documentOf(format.tell(told), place(format, told)));
  describe(name, () => {
    describeFollowing(format, read);
    describeEditing(read);
    if (format.kind === 'feed') describeArticles(read);
    else describeWindow(format, read);
    if (format.kind === 'live blog') describeFlags(read);
    if (format.kind === 'titled') describeTitles(format, read);
    describeBadInput(format);
  });
};

const describeFollowing = (format: Format, read: Read): void => {
  test('following it yields every update once, newest first, each at its own address', () => {
    const blog = read(scene());
    expect(blog.updates.map(update => update.publishedAt)).toEqual([6, 5, 4, 3, 2, 1].map(timeOf));
    if (format.ids === undefined)
      expect(blog.updates.map(update => update.id.slice(-24))).toEqual([6, 5, 4, 3, 2, 1].map(entryId));
    expect(new Set(blog.updates.map(update => update.id)).size).toBe(6);
    const addresses = new Set(blog.updates.map(update => update.url));
    if (format.anchors === false) expect([...addresses]).toEqual([blog.url]);
    else expect(addresses.size).toBe(6);
    expect(blog.updates.every(update => update.url.startsWith('https://'))).toBe(true);
    expect(blog.title).toBe(scene().title);
  });

  test('it is recognised by its bytes, after a byte order mark and blanks, whatever it is called', () => {
    const told = format.tell(scene());
    const text = typeof told === 'string' ? told : JSON.stringify(told);
    const reading = readDocument(documentOf(`\ufeff \n${text}`, { contentType: 'image/png', ...place(format) }));
    expect(reading.source).toBe(format.source);
    expect(reading.blog.updates).toHaveLength(6);
  });

  test('headline, byline, text and quotations arrive without their markup', () => {
    const blog = read(scene());
    const authors = format.bylines === false ? [] : ['Mira Holloway'];
    expect(numbered(blog, 1)).toMatchObject({ headline: 'The regatta begins', authors });
    expect(plain(numbered(blog, 2)?.text ?? [])).toBe(
      'Boat number 2 has rounded the Gannet buoy & is holding its line.',
    );
    if (format.markup === false) return;
    expect(numbered(blog, 4)?.text.map(block => block.kind)).toEqual(['paragraph', 'quote']);
    expect(numbered(blog, 3)?.text.map(block => block.kind)).toEqual(['paragraph', 'item', 'item', 'item']);
  });

  test('a reading is plain JSON that survives a store, and the same each time', () => {
    const blog = read(scene());
    expect(JSON.parse(JSON.stringify(blog))).toStrictEqual(blog);
    expect(read(scene())).toStrictEqual(blog);
  });
};

const describeEditing = (read: Read): void => {
  test('a new update leaves the ids and texts of all others alone', () => {
    const before = read(scene());
    const after = read(withEntry(scene(), entry(7)));
    expect(after.updates).toHaveLength(7);
    expect(others(after, 7)).toEqual(before.updates);
  });

  test('an edit keeps the id and changes that update alone', () => {
    const before = read(scene());
    const after = read(changed(scene(), entryId(4), { paragraphs: ['The harbour master has changed her mind.'] }));
    expect(numbered(after, 4)?.id).toBe(numbered(before, 4)?.id);
    expect(plain(numbered(after, 4)?.text ?? [])).toContain('changed her mind');
    expect(others(after, 4)).toEqual(others(before, 4));
  });

  test('a date that changes alone changes nothing that a reader sees', () => {
    const later = read(changed(scene(), entryId(2), { modified: entry(2).modified + 3_600_000 }));
    expect(undated(later)).toEqual(undated(read(scene())));
  });
};

const describeFlags = (read: Read): void => {
  test('key events and summary blocks are those that the editors flag', () => {
    const blog = read(withEntry(scene(), entry(7, { title: 'A boat capsizes', keyEvent: true })));
    expect(keyEvents(blog)).toEqual([7, 5, 1].map(timeOf));
    expect(summaries(blog)).toEqual([timeOf(3)]);
  });

  test('promotion and demotion change the flag and keep the id', () => {
    const promoted = read(changed(scene(), entryId(6), { keyEvent: true }));
    expect(keyEvents(promoted)).toEqual([6, 5, 1].map(timeOf));
    expect(keyEvents(read(changed(scene(), entryId(5), { keyEvent: false })))).toEqual([timeOf(1)]);
  });

  test('where editors flag nothing it says so, and headlines of their own tell updates apart', () => {
    const unflagged = { ...scene(), entries: scene().entries.map(one => ({ ...one, keyEvent: false })) };
    const blog = read(unflagged);
    expect(blog.keyEventRule).toBe('headlines');
    expect(keyEvents(blog)).toEqual([5, 3, 1].map(timeOf));
    const bare = read({ ...unflagged, entries: unflagged.entries.map(({ title: _, ...one }) => one) });
    expect(bare).toMatchObject({ keyEventRule: 'everything', together: true });
    expect(keyEvents(bare)).toEqual([]);
    expect(read(scene()).keyEventRule).toBeUndefined();
  });

  test('its end is recognised', () => {
    expect(read(scene()).state).toBe('live');
    expect(read({ ...scene(), ended: true }).state).toBe('ended');
  });
};

const describeTitles = ({ ids, markup }: Format, read: Read): void => {
  test('updates with a headline of their own are the key events, and a summary is known by its title and shape', () => {
    const blog = read(withEntry(scene(), entry(7, { title: 'A boat capsizes' })));
    expect(keyEvents(blog)).toEqual([7, 5, 3, 1].map(timeOf));
    expect(summaries(blog)).toEqual(markup === false ? [] : [timeOf(3)]);
    expect(blog.keyEventRule).toBe('headlines');
  });

  test('an update that gets a headline becomes a key event, the same one where it has an id', () => {
    const promoted = read(changed(scene(), entryId(6), { title: 'The last boat is in' }));
    expect(keyEvents(promoted)).toEqual([6, 5, 3, 1].map(timeOf));
    expect(numbered(promoted, 6)?.id === numbered(read(scene()), 6)?.id).toBe(ids !== false);
  });

  test('an end time in the past does not end it', () => {
    expect(read({ ...scene(), ended: true }).state).toBe('live');
  });
};

const describeWindow = ({ keyEventsWhole }: Format, read: Read): void => {
  test('where editors flag nothing, every update is judged', () => {
    const unflagged = { ...scene(), entries: scene().entries.map(one => ({ ...one, keyEvent: false })) };
    const { judged, updates } = finish(judgingAtFirst(read(unflagged)));
    expect(judged).toBe(true);
    expect(updates.filter(({ judgement }) => judgement === undefined)).toEqual([]);
  });

  test('a withdrawn update is missing from inside the window', () => {
    const blog = read(without(scene(), entryId(4)));
    expect(numbered(blog, 4)).toBeUndefined();
    const end = blog.window === 'whole' ? blog.updates.at(-1) : blog.updates.find(({ id }) => id === blog.windowEnd);
    expect(blog.withdraws).toBe(true);
    expect((end?.publishedAt ?? '~') < timeOf(4)).toBe(true);
  });

  test('what rolls off is outside the window, and key events among it are listed where all of them are', () => {
    const longer = [7, 8, 9].reduce((told, number) => withEntry(told, entry(number)), scene());
    const blog = read({ ...longer, listed: 6 });
    expect(blog.window).toBe('tail');
    expect(numbered(blog, 4)?.id).toBe(blog.windowEnd);
    expect(numbered(blog, 2)).toBeUndefined();
    expect(numbered(blog, 1) !== undefined).toBe(keyEventsWhole);
    expect(blog.keyEventsWhole ?? false).toBe(keyEventsWhole);
  });
};

const describeArticles = (read: Read): void => {
  test('every article counts as a key event, and one without a title is called by its first sentence', () => {
    const blog = read(scene());
    expect(blog.updates.every(update => update.keyEvent && !update.summary)).toBe(true);
    expect(numbered(blog, 4)?.headline).toBe('The harbour master spoke to us a moment ago:');
  });

  test('an article that leaves the feed is not withdrawn, and a feed never ends', () => {
    const blog = read({ ...scene(), listed: 3, ended: true });
    expect(blog).toMatchObject({ window: 'tail', withdraws: false, state: 'live' });
    expect(blog.windowEnd).toBeUndefined();
  });
};

const isHonest = (bytes: Uint8Array): boolean => {
  try {
    return readDocument(documentOf(bytes)).blog.updates.every(update => update.id && URL.canParse(update.url));
  } catch (error) {
    return error instanceof UnreadableDocumentError && error.message.endsWith('.');
  }
};

/** Documents that are spoilt in each way, for each format: most sources have many formats. */
const SPOILT = 20;

const describeBadInput = ({ tell }: Format): void => {
  test('a body that ends anywhere is read as far as it goes, or refused in a sentence', () => {
    const whole = bytesOf(tell(scene()));
    const cuts = Array.from({ length: SPOILT }, (_, cut) => whole.subarray(0, (whole.length * cut) / SPOILT));
    expect(cuts.filter(cut => !isHonest(cut))).toEqual([]);
  });

  test('damaged bytes are read or refused in a sentence', () => {
    const whole = bytesOf(tell(scene()));
    const damaged = Array.from({ length: SPOILT }, (_, n) => {
      const place = n * 3 + 1;
      return whole.map((byte, at) => (at % 61 === place ? (byte + place) % 256 : byte));
    });
    expect(damaged.filter(bytes => !isHonest(bytes))).toEqual([]);
  });
};
