import { describe, expect, test } from 'vitest';
import { type Summary, summarise } from '../../../src/core/summary/summary.ts';
import { keyEvent, text, update } from '../../support/live-blog.ts';
import { items, paragraphs, storm } from './story.ts';

const said = ({ kind, lines }: Summary) => ({ kind, lines: lines.map(line => line.text) });
const block = (at: number, bullets: readonly string[]) =>
  update(`block ${at}`, { headline: 'Summary', summary: true, text: items(...bullets), at });

describe('an editors’ summary', () => {
  test('is told by its bullets, then by the key events after it', () => {
    const updates = [
      keyEvent('d', { headline: 'Ferry leaves again', text: [], at: 40 }),
      update('c', { at: 35 }),
      block(30, ['The bridge is shut.', 'Nobody was hurt.']),
      keyEvent('b', { headline: 'Bridge shut', at: 20 }),
      block(10, ['The river is rising.']),
    ];
    const lines = ['The bridge is shut.', 'Nobody was hurt.', 'Ferry leaves again'];
    expect(said(summarise(updates))).toEqual({ kind: 'editors', lines });
  });

  test('gives its paragraphs where it has no bullets, without what leads to them', () => {
    const blocks = paragraphs('Here is what we know so far:', 'The bridge is shut.', 'Two people are missing.');
    const updates = [update('a', { summary: true, text: blocks })];
    expect(said(summarise(updates)).lines).toEqual(['The bridge is shut.', 'Two people are missing.']);
  });

  test('older than the time asked is passed over', () => {
    const updates = [
      keyEvent('b', { headline: 'Ferry leaves again', text: [], at: 20 }),
      block(10, ['The river rises.']),
    ];
    const since = '2026-11-25T18:15:00.000Z';
    expect(said(summarise(updates, { since }))).toEqual({ kind: 'key events', lines: ['Ferry leaves again'] });
  });

  test('leaves the events after it their place when room is short', () => {
    const updates = [
      keyEvent('b', { headline: 'Ferry leaves again', text: [], at: 20 }),
      block(10, ['One.', 'Two.', 'Three.', 'Four.']),
    ];
    expect(said(summarise(updates, { lines: 3 })).lines).toEqual(['One.', 'Two.', 'Ferry leaves again']);
  });

  test('that says nothing is passed over', () => {
    const updates = [block(20, []), keyEvent('a', { headline: 'Bridge shut', text: [], at: 10 })];
    expect(said(summarise(updates)).lines).toEqual(['Bridge shut']);
  });
});

describe('key events', () => {
  test('are told oldest first, with their first sentence where room is left', () => {
    const updates = [
      keyEvent('b', { headline: 'Ferry leaves again', text: text('It left at noon. It was full.'), at: 20 }),
      update('x', { at: 15 }),
      keyEvent('a', { headline: 'Bridge shut', text: text('Police shut it at dawn, a spokesman said.'), at: 10 }),
    ];
    const lines = ['Bridge shut', 'Ferry leaves again. It left at noon.'];
    expect(said(summarise(updates, { words: 10 }))).toEqual({ kind: 'key events', lines });
  });

  test('that are too many are told by those that say most', () => {
    const updates = storm().map(event => ({ ...event, keyEvent: true }));
    const { kind, lines } = said(summarise(updates, { words: 21, lines: 3 }));
    expect(kind).toBe('key events');
    expect(lines).toContain('Marrow bridge may stay shut for weeks');
    expect(lines).not.toContain('Weather: more rain tonight');
  });

  test('without a headline are told by how they begin', () => {
    const updates = [keyEvent('a', { headline: undefined, text: text('The bridge is shut. More soon.') })];
    expect(said(summarise(updates, { words: 4 })).lines).toEqual(['The bridge is shut.']);
  });
});

describe('a summary', () => {
  test('ties each line to its update and time', () => {
    const updates = storm();
    const { kind, lines } = summarise(updates);
    expect(kind).toBe('digest');
    for (const { text: line, update: from, at } of lines) {
      expect(updates).toContain(from);
      expect([from.headline, from.text[0]?.spans[0]?.text]).toContain(line);
      expect(at).toBe(from.publishedAt);
    }
  });

  test('of nothing has no lines', () => {
    expect(said(summarise([], { since: '2026-11-25T18:00:00.000Z' }))).toEqual({ kind: 'digest', lines: [] });
  });

  test('of a source that gives no times is not emptied by the time asked', () => {
    const updates = [keyEvent('a', { headline: 'Bridge shut', text: [], publishedAt: undefined })];
    expect(said(summarise(updates, { since: '2026-11-25T18:00:00.000Z' })).lines).toEqual(['Bridge shut']);
  });

  test('of updates too short to choose among tells them as they are', () => {
    const updates = [
      update('b', { headline: 'Goal!', text: [], at: 2 }),
      update('a', { headline: 'Kick-off', text: [] }),
    ];
    expect(said(summarise(updates)).lines).toEqual(['Kick-off', 'Goal!']);
  });
});
