import { expect, test } from 'vitest';
import { writtenAt } from '../../src/fetch/outcome.ts';

const NOW = Date.parse('2026-11-25T18:30:00.000Z');
const DATE = 'Wed, 25 Nov 2026 18:29:50 GMT';

test.each<[string, Record<string, string>, string | undefined]>([
  ['Last-Modified', { 'last-modified': 'Wed, 25 Nov 2026 18:20:00 GMT', date: DATE, age: '5' }, '18:20'],
  ['the age in a cache, to the minute', { date: DATE, age: '125' }, '18:27'],
  ['nothing if a server only states the present', { date: DATE }, undefined],
  ['nothing if it lies in the future', { 'last-modified': 'Wed, 25 Nov 2026 19:20:00 GMT' }, undefined],
  ['nothing if headers cannot be read', { 'last-modified': 'yesterday', date: 'now', age: 'old' }, undefined],
])('when a document was written follows from %s', (_, headers, time) => {
  expect(writtenAt(name => headers[name], NOW)).toBe(time && `2026-11-25T${time}:00.000Z`);
});
