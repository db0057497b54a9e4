import { rulesExtended, SimpleMarkdown } from 'discord-markdown-parser';

interface LineNode {
  kind: string;
  text?: string;
  plain?: true;
}

/** One item of a list; `depth` is 0 for the outermost level. */
interface ListItem<N> {
  depth: number;
  nodes: readonly N[];
}
interface ListNode<N> {
  kind: 'list';
  ordered: boolean;
  /** Number of the first item. */
  start: number;
  items: readonly ListItem<N>[];
}
type WithLists<N> = N | ListNode<N>;

const MARKER = /^( *)(?:[-*]|(\d+)\.) +(?=\S|$)/;

/** Nodes that include the line break after them. */
const WITH_BREAK: ReadonlySet<string> = new Set(['quote', 'heading', 'subtext']);

const lines = <N extends LineNode>(nodes: readonly N[]): N[][] => {
  const found: N[][] = [[]];
  for (const node of nodes) {
    if (node.kind !== 'break') found.at(-1)?.push(node);
    if (node.kind === 'break' || WITH_BREAK.has(node.kind)) found.push([]);
  }
  return found;
};

function listOf<N extends LineNode>([first, ...rest]: readonly N[]): ListNode<N> | undefined {
  const marker = first?.kind === 'text' && !first.plain ? MARKER.exec(first.text ?? '') : null;
  if (!first || !marker) return undefined;
  const text = (first.text ?? '').slice(marker[0].length);
  const nodes = text ? [{ ...first, text }, ...rest] : rest;
  const depth = Math.floor((marker[1] ?? '').length / 2);
  return { kind: 'list', ordered: marker[2] !== undefined, start: Number(marker[2] ?? 1), items: [{ depth, nodes }] };
}

const isList = <N extends LineNode>(group: WithLists<N> | undefined): group is ListNode<N> =>
  group !== undefined && 'items' in group;

const endsLine = <N extends LineNode>(group: WithLists<N>): boolean =>
  isList(group) || group.kind === 'pre' || WITH_BREAK.has(group.kind);

/** An ordinary line, preceded by a break unless the group before it already ends its line. */
const plainLine = <N extends LineNode>(line: readonly N[], before: WithLists<N> | undefined): WithLists<N>[] =>
  before && !endsLine(before) ? [{ kind: 'break' } as N, ...line] : [...line];

/**
 * The parser does not know lists: this finds them by their markers and drops the line breaks around
 * them.
 */
function findLists<N extends LineNode>(nodes: readonly N[]): WithLists<N>[] {
  const out: WithLists<N>[] = [];
  for (const line of lines(nodes)) {
    const list = listOf(line);
    const last = out.at(-1);
    if (list && isList(last)) out[out.length - 1] = { ...last, items: [...last.items, ...list.items] };
    else out.push(...(list ? [list] : plainLine(line, last)));
  }
  return out;
}

/** Parsed text. `href` is always an http(s) address; `at` is in seconds since the epoch. */
type ProseNode =
  /** `plain`: it was escaped, so it cannot begin a list. */
  | { kind: 'text'; text: string; plain?: true }
  | { kind: 'code' | 'pre'; text: string }
  | { kind: 'strong' | 'em' | 'underline' | 'strike' | 'spoiler' | 'quote' | 'subtext'; nodes: readonly ProseNode[] }
  | { kind: 'heading'; level: number; nodes: readonly ProseNode[] }
  | { kind: 'link'; href: string; nodes: readonly ProseNode[] }
  /** A link to a message of the guild. */
  | { kind: 'jump'; channelId: string; messageId: string; nodes: readonly ProseNode[] }
  | { kind: 'user' | 'role' | 'channel'; id: string }
  | { kind: 'time'; at: number; style: string }
  | { kind: 'command'; name: string }
  | { kind: 'everyone'; name: 'everyone' | 'here' }
  | { kind: 'break' };

/** Parsed text, lists included. */
export type Prose = readonly WithLists<ProseNode>[];

type ParsedNode = Record<string, unknown> & { type: string };

const escaping = rulesExtended.escape;
// The parser turns escaped characters into plain text, so that "\- so" would look like a list item.
const literal = escaping && {
  ...escaping,
  parse: ([, text]: RegExpMatchArray) => ({ type: 'literal', content: text }),
};
const parser = SimpleMarkdown.parserFor({ ...rulesExtended, ...(literal && { escape: literal }) } as never);

const MARKS = {
  strong: 'strong',
  em: 'em',
  underline: 'underline',
  strikethrough: 'strike',
  spoiler: 'spoiler',
  subtext: 'subtext',
} as const;
const MENTIONS = ['user', 'role', 'channel'] as const;

const string = (value: unknown): string => (typeof value === 'string' ? value : '');
const children = ({ content }: ParsedNode): readonly ProseNode[] =>
  Array.isArray(content)
    ? joined((content as ParsedNode[]).flatMap(convert))
    : [{ kind: 'text', text: string(content) }];

/** Returns the address if it is http(s), else undefined. */
export function webAddress(address: string | undefined | null): string | undefined {
  const protocol = address ? URL.parse(address)?.protocol : undefined;
  return address && (protocol === 'http:' || protocol === 'https:') ? address : undefined;
}

const withoutLastBreak = (nodes: readonly ProseNode[]): readonly ProseNode[] =>
  nodes.at(-1)?.kind === 'break' ? nodes.slice(0, -1) : nodes;

const MESSAGE = /^https:\/\/(?:\w+\.)?discord\.com\/channels\/\d+\/(\d+)\/(\d+)$/;

function link(parsed: ParsedNode): readonly ProseNode[] {
  const href = webAddress(string(parsed.target));
  if (!href) return children(parsed);
  const [, channelId, messageId] = MESSAGE.exec(href) ?? [];
  if (channelId && messageId) return [{ kind: 'jump', channelId, messageId, nodes: children(parsed) }];
  return [{ kind: 'link', href, nodes: children(parsed) }];
}

type NodeConverter = (parsed: ParsedNode) => readonly ProseNode[];

const CONVERTERS: Readonly<Record<string, NodeConverter>> = {
  ...Object.fromEntries(
    Object.entries(MARKS).map(([type, kind]): [string, NodeConverter] => [
      type,
      parsed => [{ kind, nodes: children(parsed) } as ProseNode],
    ]),
  ),
  ...Object.fromEntries(
    MENTIONS.map((kind): [string, NodeConverter] => [kind, ({ id }) => [{ kind, id: string(id) }]]),
  ),
  literal: ({ content }) => [{ kind: 'text', text: string(content), plain: true }],
  blockQuote: parsed => [{ kind: 'quote', nodes: withoutLastBreak(children(parsed)) }],
  heading: parsed => [{ kind: 'heading', level: Number(parsed.level), nodes: children(parsed) }],
  link,
  url: link,
  autolink: link,
  inlineCode: ({ content }) => [{ kind: 'code', text: string(content) }],
  codeBlock: ({ content }) => [{ kind: 'pre', text: string(content) }],
  timestamp: ({ timestamp, format }) => [{ kind: 'time', at: Number(timestamp), style: string(format) || 'f' }],
  slashCommand: ({ fullName }) => [{ kind: 'command', name: string(fullName) }],
  everyone: () => [{ kind: 'everyone', name: 'everyone' }],
  here: () => [{ kind: 'everyone', name: 'here' }],
  emoji: ({ name }) => [{ kind: 'text', text: `:${string(name)}:` }],
  twemoji: ({ name }) => [{ kind: 'text', text: string(name) }],
  br: () => [{ kind: 'break' }],
  newline: () => [{ kind: 'break' }],
};

const convert = (parsed: ParsedNode): readonly ProseNode[] => CONVERTERS[parsed.type]?.(parsed) ?? children(parsed);

/** Joins adjacent text nodes, because the parser splits text at every special character. */
function joined(nodes: readonly ProseNode[]): readonly ProseNode[] {
  const out: ProseNode[] = [];
  for (const node of nodes) {
    const last = out.at(-1);
    const isNext = node.kind === 'text' && !node.plain && last?.kind === 'text';
    if (isNext) out[out.length - 1] = { ...last, text: last.text + node.text };
    else out.push(node);
  }
  return out;
}

/** Parses Discord Markdown. The result holds only the node types above, never HTML. */
export function readMarkdown(text: string): Prose {
  return findLists(joined((parser(text, { inline: true }) as unknown as ParsedNode[]).flatMap(convert)));
}
