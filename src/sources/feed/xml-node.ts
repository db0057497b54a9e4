/** Elements as xml2js and rss-parser return them. */

/** An element as xml2js returns it: its text, or attributes under `$` and text under `_`. */
export type XmlNode = string | { $?: Record<string, string>; _?: string; [child: string]: unknown };
type XmlNodes = readonly XmlNode[] | undefined;
export type ParsedFields = Readonly<Record<string, unknown>>;

export const hiddenName = (name: string): string => `my:${name}`;

export function textOfNode(node: XmlNode | undefined): string | undefined {
  if (typeof node === 'string') return node;
  return typeof node?._ === 'string' ? node._ : undefined;
}

export const attribute = (node: XmlNode | undefined, name: string): string | undefined =>
  typeof node === 'object' ? node.$?.[name] : undefined;

export const nodes = (parsed: ParsedFields, name: string): readonly XmlNode[] =>
  (parsed[hiddenName(name)] as XmlNodes) ?? [];

export const children = (node: XmlNode, name: string): readonly XmlNode[] =>
  typeof node === 'object' && Array.isArray(node[name]) ? (node[name] as readonly XmlNode[]) : [];
