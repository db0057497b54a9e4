interface Leaf {
  kind: string;
  text?: string;
  plain?: true;
}

/** One item of a list: how deep it stands (0 = outermost) and what it says. */
interface Item<N> {
  depth: number;
  nodes: readonly N[];
}
interface List<N> {
  kind: 'list';
  ordered: boolean;
  /** Number of its first item. */
  start: number;
  items: readonly Item<N>[];
}
export type Grouped<N> = N | List<N>;

const MARKER = /^( *)(?:[-*]|(\d+)\.) +(?=\S|$)/;

/** What the parser gives together with the line break behind it. */
const WITH_BREAK: ReadonlySet<string> = new Set(['quote', 'heading', 'subtext']);

const lines = <N extends Leaf>(nodes: readonly N[]): N[][] => {
  const found: N[][] = [[]];
  for (const node of nodes) {
    if (node.kind !== 'break') found.at(-1)?.push(node);
    if (node.kind === 'break' || WITH_BREAK.has(node.kind)) found.push([]);
  }
  return found;
};

function listOf<N extends Leaf>([first, ...rest]: readonly N[]): List<N> | undefined {
  const marker = first?.kind === 'text' && !first.plain ? MARKER.exec(first.text ?? '') : null;
  if (!first || !marker) return undefined;
  const text = (first.text ?? '').slice(marker[0].length);
  const nodes = text ? [{ ...first, text }, ...rest] : rest;
  const depth = Math.floor((marker[1] ?? '').length / 2);
  return { kind: 'list', ordered: marker[2] !== undefined, start: Number(marker[2] ?? 1), items: [{ depth, nodes }] };
}

const isList = <N extends Leaf>(group: Grouped<N> | undefined): group is List<N> =>
  group !== undefined && 'items' in group;

/** Blocks end their own line. */
const endsLine = <N extends Leaf>(group: Grouped<N>): boolean =>
  isList(group) || group.kind === 'pre' || WITH_BREAK.has(group.kind);

/** A line that is no item, with the break before it where that is still to be made. */
const plainLine = <N extends Leaf>(line: readonly N[], before: Grouped<N> | undefined): Grouped<N>[] =>
  before && !endsLine(before) ? [{ kind: 'break' } as N, ...line] : [...line];

/** The parser knows no lists: finds them in lines that begin with a marker. A line break before or after a list falls away. */
export function grouped<N extends Leaf>(nodes: readonly N[]): Grouped<N>[] {
  const out: Grouped<N>[] = [];
  for (const line of lines(nodes)) {
    const list = listOf(line);
    const last = out.at(-1);
    if (list && isList(last)) out[out.length - 1] = { ...last, items: [...last.items, ...list.items] };
    else out.push(...(list ? [list] : plainLine(line, last)));
  }
  return out;
}
