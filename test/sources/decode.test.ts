import { expect, test } from 'vitest';
import { jsonOf, textOf } from '../../src/sources/decode.ts';
import { documentOf } from '../fixtures/sources/document.ts';

const bytes = (...parts: readonly (string | readonly number[])[]): Uint8Array =>
  Uint8Array.from(parts.flatMap(part => (typeof part === 'string' ? [...Buffer.from(part, 'latin1')] : [...part])));
const read = (content: Uint8Array, contentType: string | null = null): string =>
  textOf(documentOf(content, { contentType }));

test('a byte order mark overrides every declared charset', () => {
  expect(read(bytes([0xef, 0xbb, 0xbf], [0xc3, 0xa9]), 'text/xml; charset=windows-1251')).toBe('é');
  expect(read(bytes([0xff, 0xfe, 0x3c, 0x00, 0xe9, 0x00]))).toBe('<é');
  expect(read(bytes([0x00, 0x3c, 0x00, 0xe9]))).toBe('<é');
});

test('the HTTP header’s charset overrides the document’s own', () => {
  const russian = bytes('<?xml version="1.0" encoding="iso-8859-1"?>', [0xcc, 0xee, 0xf0, 0xe5]);
  expect(read(russian, 'application/xml; charset="windows-1251"')).toMatch(/Море$/);
  expect(read(russian)).toMatch(/Ìîðå$/);
});

test('a page declares its charset in a meta element', () => {
  expect(read(bytes('<html><meta charset="iso-8859-9">', [0xfe]))).toMatch(/ş$/);
});

test('UTF-8 that is declared as a one-byte charset is read as UTF-8', () => {
  expect(
    read(bytes('<?xml version="1.0" encoding="iso-8859-1"?>', [0xc3, 0xa9]), 'text/xml; charset=ISO-8859-1'),
  ).toMatch(/é$/);
});

test('a declared two-byte charset is used even if some of its text happens to be valid UTF-8', () => {
  expect(read(bytes('<?xml version="1.0" encoding="gb2312"?>', [0xc1, 0xaa]))).toMatch(/联$/);
});

test('text without a declaration is UTF-8, else windows-1252', () => {
  expect(read(bytes([0xc3, 0xa9]))).toBe('é');
  expect(read(bytes('caf', [0xe9], ' ', [0x80]))).toBe('café €');
});

test('neither one bad byte nor an end inside a character makes UTF-8 another charset', () => {
  expect(read(bytes([0xc3, 0xa9, 0xc3, 0xa9, 0xff, 0xc3, 0xa9]))).toBe('éé\ufffdé');
  expect(read(bytes([0xc3, 0xa9, 0xe2, 0x82]))).toBe('é');
});

test('an unknown charset is ignored', () => {
  expect(read(bytes([0xc3, 0xa9]), 'text/html; charset=klingon')).toBe('é');
});

test('JSON is found behind a guard or blanks, and never in markup', () => {
  expect(jsonOf(documentOf(')]}\',\n{"a":1}'))).toEqual({ a: 1 });
  expect(jsonOf(documentOf('<p>{"a":1}'))).toBeUndefined();
  expect(jsonOf(documentOf('{"a":'))).toBeUndefined();
});
