import { describe, expect, test } from 'vitest';
import { remembered, rememberedFor } from '../../src/sources/remembered.ts';
import { documentOf, parseWith } from '../fixtures/sources/document.ts';
import { abcAustralia } from '../fixtures/sources/newsrooms/others.ts';
import { changed, entry, entryId, scene, withEntry } from '../fixtures/sources/story.ts';

/** A function that notes what it works on. */
function worker(most?: number) {
  const worked: string[] = [];
  const work = remembered((text: string) => {
    worked.push(text);
    return { text };
  }, most);
  return { work, worked };
}

describe('what is remembered', () => {
  test('is worked on once, and its result shared', () => {
    const { work, worked } = worker();
    expect(work('a')).toBe(work('a'));
    expect(work('b')).toEqual({ text: 'b' });
    expect(worked).toEqual(['a', 'b']);
  });

  test('stays as long as it is asked for, however much comes', () => {
    const { work, worked } = worker(1_000);
    for (let at = 0; at < 200; at += 1) {
      work('asked for');
      work(`new ${at}`);
    }
    expect(worked.filter(text => text === 'asked for')).toHaveLength(1);
  });

  test('is forgotten when as much again has come twice', () => {
    const { work, worked } = worker(1_000);
    work('first');
    for (let at = 0; at < 50; at += 1) work(`new ${at}`);
    work('first');
    expect(worked.filter(text => text === 'first')).toHaveLength(2);
  });

  test('is no text that leaves no room for others', () => {
    const { work, worked } = worker(1_000);
    for (const _ of [1, 2]) work('x'.repeat(300));
    expect(worked).toHaveLength(2);
  });

  test('is each of two long texts that differ in their middle alone', () => {
    const { work } = worker();
    const long = (middle: string) => 'x'.repeat(200) + middle + 'x'.repeat(200);
    for (const middle of ['three', 'seven', 'three']) expect(work(long(middle))).toEqual({ text: long(middle) });
  });

  test('of an object is its last result', () => {
    const worked: string[] = [];
    const work = rememberedFor((_: object, more: string) => worked.push(more));
    const key = {};
    for (const more of ['a', 'a', 'b', 'a']) work(key, more);
    expect(worked).toEqual(['a', 'b', 'a']);
  });
});

test('a page that is read again has what changed, and what did not as before', () => {
  const read = (told = scene()) =>
    parseWith('liveblogposting', documentOf(abcAustralia(told), { url: 'https://gazette.example/live' })).updates;
  const before = read();
  const after = read(withEntry(changed(scene(), entryId(5), { paragraphs: ['The warning is over.'] }), entry(7)));
  expect(after).toHaveLength(7);
  expect(after.filter(update => before.every(known => known.text !== update.text))).toHaveLength(2);
  expect(read()).toStrictEqual(before);
});
