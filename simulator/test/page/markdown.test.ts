import { expect, test } from 'vitest';
import { readMarkdown } from '../../src/page/markdown.ts';

const text = (words: string) => ({ kind: 'text', text: words });

test('marks nest as they do on Discord', () => {
  expect(readMarkdown('a **b *c*** ~~d~~')).toEqual([
    text('a '),
    { kind: 'strong', nodes: [text('b '), { kind: 'em', nodes: [text('c')] }] },
    text(' '),
    { kind: 'strike', nodes: [text('d')] },
  ]);
});

test('only http addresses become links', () => {
  const [link] = readMarkdown('[safe](<https://harbour.example/a_b>)');
  expect(link).toMatchObject({ kind: 'link', href: 'https://harbour.example/a_b', nodes: [text('safe')] });
  for (const address of ['javascript:alert(1)', 'data:text/html,x', 'file:///etc/passwd', '/api/state']) {
    expect(JSON.stringify(readMarkdown(`[bad](${address})`))).not.toContain('"link"');
  }
});

test('markup of HTML stays text', () => {
  expect(readMarkdown('<b onclick="x()">hi</b>')).toEqual([text('<b onclick="x()">hi</b>')]);
});

test('lines with a marker become a list, unless the marker is escaped', () => {
  expect(readMarkdown('so far:\n- one\n- two\n  - deeper\nend')).toEqual([
    text('so far:'),
    {
      kind: 'list',
      ordered: false,
      start: 1,
      items: [
        { depth: 0, nodes: [text('one')] },
        { depth: 0, nodes: [text('two')] },
        { depth: 1, nodes: [text('deeper')] },
      ],
    },
    text('end'),
  ]);
  expect(JSON.stringify(readMarkdown('\\- one\n1\\. two'))).not.toContain('list');
});

test('numbered lists begin with their own number', () => {
  expect(readMarkdown('3. three\n4. four')).toMatchObject([{ kind: 'list', ordered: true, start: 3, items: [{}, {}] }]);
});

test('mentions and times keep what they refer to', () => {
  const id = '123456789012345678';
  expect(readMarkdown(`<@&${id}><#${id}><@${id}><t:1700000000:R></feed add:${id}>@everyone`)).toEqual([
    { kind: 'role', id },
    { kind: 'channel', id },
    { kind: 'user', id },
    { kind: 'time', at: 1_700_000_000, style: 'R' },
    { kind: 'command', name: 'feed add' },
    { kind: 'everyone', name: 'everyone' },
  ]);
});

test('a block quote ends with its last line', () => {
  expect(readMarkdown('> one\n> two\nafter')).toEqual([
    { kind: 'quote', nodes: [text('one'), { kind: 'break' }, text('two')] },
    text('after'),
  ]);
});

test('a list may follow a heading, a quote or small print', () => {
  for (const block of ['# Head', '> quote', '-# small']) {
    expect(readMarkdown(`${block}\n1. one\n2. two`)).toMatchObject([
      { nodes: [{}] },
      { kind: 'list', items: [{}, {}] },
    ]);
  }
});
