import { randomUUID } from 'node:crypto';
import { endOf } from '../json/embedded-object.ts';
import { isRecord, type JsonRecord, parseJson } from '../json/json.ts';
import { remembered, UPDATES_UNITS } from '../remembered.ts';

const KEY = '"liveBlogUpdate"';
const LIST = /\s*:\s*\[\s*/y;
/** With what an element of a list begins: hardly anything else in it begins so. */
const OPENING = /\{\s{0,99}"[^"\\]{1,40}"\s{0,9}:\s{0,9}(?:"[^"\\]{0,40}")?/y;
/** UTF-16 units of an element, and of what stands around the list: neither can nest deeper than JSON may. */
const LONGEST = 100_000;
/** Stands for the elements of a list. No page knows it. */
const PLACE = randomUUID();

const nodes = new WeakSet<object>();

const nodeIn = remembered((written: string): JsonRecord | undefined => {
  const value = parseJson(written);
  if (!isRecord(value)) return;
  nodes.add(value);
  return value;
}, UPDATES_UNITS);

/** Returns an update as the same object as an equal one before, if that is remembered. */
export const rememberedNode = (node: JsonRecord): JsonRecord =>
  nodes.has(node) ? node : (nodeIn(JSON.stringify(node)) ?? node);

const BLANK = /\s/;

/** Returns where an element ends that a comma parts from one that begins at `at`; undefined if none does. */
function endBefore(json: string, at: number): number | undefined {
  const back = (from: number): number => {
    let to = from;
    while (BLANK.test(json.charAt(to - 1))) to -= 1;
    return to;
  };
  const comma = back(at) - 1;
  const end = json[comma] === ',' ? back(comma) : 0;
  return json[end - 1] === '}' ? end : undefined;
}

/** Returns the elements of a list, which begin alike, and where the last one ends. Finds none if they do not. */
function elementsAt(json: string, start: number): { written: readonly string[]; end: number } | undefined {
  OPENING.lastIndex = start;
  const opening = OPENING.exec(json)?.[0];
  if (opening === undefined) return;
  const written: string[] = [];
  let from = start;
  for (let at = json.indexOf(opening, start + 1); at >= 0; at = json.indexOf(opening, at + 1)) {
    const to = endBefore(json, at);
    if (to === undefined) continue;
    written.push(json.slice(from, to));
    from = at;
  }
  const end = endOf(json, from);
  return end < 0 ? undefined : { written: [...written, json.slice(from, end)], end };
}

/** The values inside a value. Lists of updates are skipped, because they contain no live blog. */
const childrenOf = (value: object): readonly unknown[] =>
  Object.entries(value).flatMap(([key, child]) => (key === 'liveBlogUpdate' && Array.isArray(child) ? [] : [child]));

/** Returns all objects inside a value, in their order, however deeply nested, without those in lists of updates. */
export function nodesOf(root: unknown): readonly JsonRecord[] {
  const nodes: JsonRecord[] = [];
  const open: unknown[] = [root];
  while (open.length > 0) {
    const value = open.pop();
    if (typeof value !== 'object' || value === null) continue;
    if (isRecord(value)) nodes.push(value);
    for (const child of childrenOf(value).toReversed()) open.push(child);
  }
  return nodes;
}

/** Returns the list in which `PLACE` stands alone. */
function listIn(around: unknown): unknown[] | undefined {
  const lists = nodesOf(around).map(({ liveBlogUpdate }) => liveBlogUpdate);
  return lists.filter(Array.isArray).find(({ length, 0: first }) => length === 1 && first === PLACE);
}

/**
 * Parses JSON with one list of updates in pieces: an update that was read before is the same object as it was. What is
 * valid around the list and in each of its elements is valid as a whole, wherever it was cut. Returns undefined if that
 * is not possible.
 */
export function parseListed(json: string): unknown {
  const key = json.indexOf(KEY);
  if (key < 0 || json[key - 1] === '\\' || json.includes(KEY, key + 1)) return;
  LIST.lastIndex = key + KEY.length;
  if (!LIST.test(json)) return;
  const start = LIST.lastIndex;
  const found = elementsAt(json, start);
  if (!found || start + json.length - found.end > LONGEST || found.written.some(({ length }) => length > LONGEST))
    return;
  const around = parseJson(`${json.slice(0, start)}"${PLACE}"${json.slice(found.end)}`);
  const list = listIn(around);
  const updates = list && found.written.map(nodeIn);
  if (!updates || updates.includes(undefined)) return;
  list.length = 0;
  for (const update of updates) list.push(update);
  return around;
}
