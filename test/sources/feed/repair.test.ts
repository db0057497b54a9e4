import fc from 'fast-check';
import { expect, test } from 'vitest';
import { repair } from '../../../src/sources/feed/repair.ts';
import { expectLinear } from '../../support/growth.ts';

test('everything before the root, comments, instructions, the DOCTYPE and its entities are removed', () => {
  const xml =
    'Warning: x\n<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "b">]><!-- c --><rss><a>&a;</a><!-- > --></rss>';
  expect(repair(xml)).toBe('<rss><a>&amp;a;</a></rss>');
});

test('HTML entities become characters, those of XML stay, and a bare ampersand is escaped', () => {
  expect(repair('<rss a="x?y=1&z=2">&eacute;&nbsp;&lt;&#233;&#x26; R&D &nope;</rss>')).toBe(
    '<rss a="x?y=1&amp;z=2">é\u00a0&lt;é&amp; R&amp;D &amp;nope;</rss>',
  );
});

test('control characters are removed, and a bracket that opens no tag is text', () => {
  expect(repair('<rss>a\u0000b\u001f 1 < 2 <3 </rss>')).toBe('<rss>ab 1 &lt; 2 &lt;3 </rss>');
});

test('unescaped markup in a description becomes text, in its order', () => {
  expect(repair('<rss><description>a <b>b</b> &amp; c</description></rss>')).toBe(
    '<rss><description><![CDATA[a <b>b</b> &amp; c]]></description></rss>',
  );
  expect(repair('<feed><content type="xhtml"><div>a<i>b</i></div></content></feed>')).toBe(
    '<feed><content type="xhtml"><![CDATA[<div>a<i>b</i></div>]]></content></feed>',
  );
});

test('an element that is never closed does not swallow the next item', () => {
  const xml = '<rss><item><title>a</item><item><title>b</title></item></rss>';
  expect(repair(xml)).toBe(xml);
});

test('repairing is idempotent', () => {
  const part = fc.constantFrom(
    '<item>',
    '</item>',
    '<title>',
    '</title>',
    '<b>',
    '</b>',
    '<![CDATA[',
    ']]>',
    '&',
    '&amp;',
    '&eacute;',
    '&#0;',
    '<',
    '>',
    '<a b="',
    '"',
    '<!--',
    '-->',
    '<?x',
    '?>',
    'text',
    ' ',
  );
  fc.assert(
    fc.property(fc.array(part, { maxLength: 40 }), parts => {
      const once = repair(`<rss>${parts.join('')}`);
      expect(repair(once)).toBe(once);
    }),
    { numRuns: 500 },
  );
});

test.each(['<', '<a ', '<a "', '<title>', '<!--', '<![CDATA[', '</item>', '&', '<!DOCTYPE [', '<description></item>'])(
  'the time for a long run of %s grows with the length, not with its square',
  piece => {
    const repairOrRefuse = (length: number): void => {
      try {
        repair(`<rss>${piece.repeat(length / piece.length)}`);
      } catch (error) {
        expect(error).toBeInstanceOf(RangeError);
      }
    };
    expectLinear(repairOrRefuse, 100_000);
  },
);
