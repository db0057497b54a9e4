import { parse } from 'discord-markdown-parser';
import fc from 'fast-check';
import type { Block, RichText, Span } from '../../src/core/model/live-blog.ts';

/** An independent parser of Discord Markdown, and texts that try to be more than text. */

interface Node {
  type: string;
  content?: string | Node[];
  target?: string;
  name?: string;
}

const PLAIN = new Set(['text', 'br', 'newline', 'twemoji', 'emoticon']);

/** Parses Markdown as Discord does. */
export const read = (markdown: string): Node[] => parse(markdown, 'extended') as Node[];

export const nodes = (tree: readonly Node[]): Node[] =>
  tree.flatMap(node => [node, ...(Array.isArray(node.content) ? nodes(node.content) : [])]);

/** Returns the kinds of all nodes that are more than text. */
export const effects = (markdown: string): string[] =>
  nodes(read(markdown))
    .map(node => node.type)
    .filter(type => !PLAIN.has(type));

/** Returns what a reader sees, without white space and invisible characters. */
export const seen = (markdown: string): string =>
  visible(
    nodes(read(markdown))
      .map(node => (Array.isArray(node.content) ? '' : (node.content ?? node.name ?? '')))
      .join(''),
  );

/** The block of tags has unassigned characters too, which nobody sees either. */
export const visible = (text: string): string => text.replace(/[\s\p{Cc}\p{Cf}\u{e0000}-\u{e007f}]/gu, '');

const HOSTILE = [
  ...[
    '@everyone',
    '@here',
    '@',
    'everyone',
    '<@1>',
    '<@&1>',
    '<@!1>',
    '<#1>',
    '<t:1:R>',
    '<:a:1>',
    '<a:b:2>',
    '</x:1>',
  ],
  ...[
    '<id:customize>',
    '<https://a.example>',
    'https://a.example/_b_',
    'http:',
    '//a.example',
    'https',
    ':',
    '//',
    '<',
    '>',
  ],
  ...[
    '[a](https://a.example)',
    '[',
    ']',
    '](',
    ')',
    '(',
    '*',
    '**',
    '***',
    '_',
    '__',
    '~',
    '~~',
    '|',
    '||',
    '`',
    '```',
    '\\',
    '\\\\',
  ],
  ...[
    '\n# x',
    '\n-# x',
    '\n> x',
    '\n>>> x',
    '\n- x',
    '\n* x',
    '\n1. x',
    '\n2) x',
    '# ',
    '-# ',
    '> ',
    '- ',
    '1. ',
    '+ ',
    '#',
    '-',
  ],
  ...[
    '\n',
    '\r\n',
    ' ',
    '\t',
    '\u2028',
    '\u00a0',
    '\u200b',
    '\u202e',
    '\0',
    '\ud83d',
    '\ude00',
    '😀',
    '👨‍👩‍👧',
    'e\u0301',
    ':smile:',
    '¯\\_(ツ)_/¯',
  ],
  ...['a', 'word', '12:30', 'über', '東京', 'مرحبا', '3.5', 'x.y', '…', '.'],
];

/** Any Unicode, unpaired surrogates too, mixed with what Discord would act on. */
export const hostileText = fc
  .array(
    fc.oneof(
      { weight: 5, arbitrary: fc.constantFrom(...HOSTILE) },
      { weight: 1, arbitrary: fc.string({ unit: 'binary' }) },
    ),
  )
  .map(parts => parts.join(''));

const href = fc.oneof(
  fc.webUrl({ withQueryParameters: true, withFragments: true }),
  fc.constantFrom(
    'javascript:alert(1)',
    'https://user:pw@a.example/x)(y',
    'https://a.example/?q=*|`\\> z',
    '/relative',
    '',
  ),
  hostileText,
);
const span: fc.Arbitrary<Span> = fc.record(
  { text: hostileText, href, bold: fc.constant(true as const), italic: fc.constant(true as const) },
  { requiredKeys: ['text'] },
);
const block: fc.Arbitrary<Block> = fc.record({
  kind: fc.constantFrom('paragraph', 'heading', 'item', 'quote'),
  spans: fc.array(span, { maxLength: 5 }),
});

export const hostileRichText: fc.Arbitrary<RichText> = fc.array(block, { maxLength: 6 });
