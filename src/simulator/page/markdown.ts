import { rulesExtended, SimpleMarkdown } from 'discord-markdown-parser';
import { type Grouped, grouped } from './lists.ts';

/** Text as Discord shows it: nothing in it is markup any more. `href` is an http(s) address; `at` counts seconds. */
type Node =
  /** `plain`: its first character is no markup, whatever it looks like. */
  | { kind: 'text'; text: string; plain?: true }
  | { kind: 'code' | 'pre'; text: string }
  | { kind: 'strong' | 'em' | 'underline' | 'strike' | 'spoiler' | 'quote' | 'subtext'; nodes: readonly Node[] }
  | { kind: 'heading'; level: number; nodes: readonly Node[] }
  | { kind: 'link'; href: string; nodes: readonly Node[] }
  /** Leads to a message of the server. */
  | { kind: 'jump'; channelId: string; messageId: string; nodes: readonly Node[] }
  | { kind: 'user' | 'role' | 'channel'; id: string }
  | { kind: 'time'; at: number; style: string }
  | { kind: 'command'; name: string }
  | { kind: 'everyone'; name: 'everyone' | 'here' }
  | { kind: 'break' };

/** Text with its lists found. */
export type Prose = readonly Grouped<Node>[];

type Parsed = Record<string, unknown> & { type: string };

const escaping = rulesExtended.escape;
// The parser makes plain text of what was escaped, and "\- so" would then look like a list.
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
const children = ({ content }: Parsed): readonly Node[] =>
  Array.isArray(content) ? joined((content as Parsed[]).flatMap(shown)) : [{ kind: 'text', text: string(content) }];

/** Addresses that a reader may be sent to. */
export function webAddress(address: string | undefined | null): string | undefined {
  const protocol = address ? URL.parse(address)?.protocol : undefined;
  return address && (protocol === 'http:' || protocol === 'https:') ? address : undefined;
}

const withoutLastBreak = (nodes: readonly Node[]): readonly Node[] =>
  nodes.at(-1)?.kind === 'break' ? nodes.slice(0, -1) : nodes;

const MESSAGE = /^https:\/\/(?:\w+\.)?discord\.com\/channels\/\d+\/(\d+)\/(\d+)$/;

function link(parsed: Parsed): readonly Node[] {
  const href = webAddress(string(parsed.target));
  if (!href) return children(parsed);
  const [, channelId, messageId] = MESSAGE.exec(href) ?? [];
  if (channelId && messageId) return [{ kind: 'jump', channelId, messageId, nodes: children(parsed) }];
  return [{ kind: 'link', href, nodes: children(parsed) }];
}

type Show = (parsed: Parsed) => readonly Node[];

const SHOWN: Readonly<Record<string, Show>> = {
  ...Object.fromEntries(
    Object.entries(MARKS).map(([type, kind]): [string, Show] => [
      type,
      parsed => [{ kind, nodes: children(parsed) } as Node],
    ]),
  ),
  ...Object.fromEntries(MENTIONS.map((kind): [string, Show] => [kind, ({ id }) => [{ kind, id: string(id) }]])),
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

const shown = (parsed: Parsed): readonly Node[] => SHOWN[parsed.type]?.(parsed) ?? children(parsed);

/** The parser cuts text at every sign; here neighbours are one again. */
function joined(nodes: readonly Node[]): readonly Node[] {
  const out: Node[] = [];
  for (const node of nodes) {
    const last = out.at(-1);
    const isNext = node.kind === 'text' && !node.plain && last?.kind === 'text';
    if (isNext) out[out.length - 1] = { ...last, text: last.text + node.text };
    else out.push(node);
  }
  return out;
}

/** Reads Discord Markdown. Whatever it holds, the result is text and the few kinds of marks above. */
export function readMarkdown(text: string): Prose {
  return grouped(joined((parser(text, { inline: true }) as unknown as Parsed[]).flatMap(shown)));
}
