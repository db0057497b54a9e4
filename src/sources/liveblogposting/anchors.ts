import { titleText } from '../headline.ts';
import { type Extent, tagEnd } from '../html/page-part.ts';
import type { JsonRecord } from '../json/json.ts';
import { remembered } from '../remembered.ts';
import { isoTime } from '../time.ts';
import { titleOf } from './entry.ts';
import { normalisedTitle } from './headline.ts';
import { literal } from './json-ld.ts';
import { idsInNode } from './shown-posts.ts';

/** What an update without an id of its own is found by in a page. */
interface UpdateSight {
  /** ISO 8601 up to the minute: pages leave the seconds out. */
  minute: string;
  /** As `normalisedTitle` has it; empty if it has none. */
  title: string;
}

/** The anchor of an update, and the tags of the page that show it. */
interface Anchor {
  id: string;
  tags: readonly Extent[];
}

const MINUTE = 'yyyy-mm-ddThh:mm'.length;
const minuteOf = (date: string | undefined): string => isoTime(date)?.slice(0, MINUTE) ?? '';

/** Returns what each update of a list is found by; none if the data name the updates. */
function sightsOf(nodes: readonly JsonRecord[]): readonly UpdateSight[] {
  // What all have in common is an id of the page.
  const ids = new Set<string>();
  for (const node of nodes) {
    for (const id of idsInNode(node)) ids.add(id);
    if (ids.size > 1) return [];
  }
  return nodes.map(({ datePublished, dateCreated, headline, name }) => ({
    minute: minuteOf(literal(datePublished)) || minuteOf(literal(dateCreated)),
    title: normalisedTitle(titleOf(headline) ?? titleOf(name) ?? ''),
  }));
}

const ID = /\sid=["']([\w:.-]{1,200})["']/g;
/** An anchor of something between the updates. */
const FOREIGN = /(?:^|[\W_])(?:ads?|advert|banner|google|promo|slot|sponsor|taboola)(?:$|[\W\d_])/i;

/** UTF-16 units. */
const LONGEST_TAG = 500;
/** Four for each update of the longest list. */
const MOST_TAGS = 20_000;
/** UTF-16 units of the markup of a heading. */
const LONGEST_HEADING = 600;

const titleIn = remembered((inner: string): string => normalisedTitle(titleText(inner) ?? ''));
const minuteIn = remembered(minuteOf);

function headingAt(markup: string, from: number): { said: string; to: number } {
  const inner = markup.slice(from, from + LONGEST_HEADING);
  const length = inner.indexOf('</h');
  return length < 0
    ? { said: '', to: from }
    : { said: titleIn(inner.slice(0, length)), to: from + length + '</h2>'.length };
}

function timeIn(tag: string, to: number): { said: string; to: number } {
  return { said: minuteIn(DATETIME.exec(tag)?.[1] ?? ''), to };
}

const DATETIME = /\sdatetime=["']([^"'<>]{10,40})["']/i;

/** What a page says of its updates, in the order in which it is trusted: a heading, a time. */
const SIGNS: readonly {
  tag: RegExp;
  key: keyof UpdateSight;
  read: (markup: string, tag: Extent) => { said: string; to: number };
}[] = [
  { tag: /<h[2-5](?=[\s>])/gi, key: 'title', read: (markup, { to }) => headingAt(markup, to) },
  { tag: /<time\s/gi, key: 'minute', read: (markup, { from, to }) => timeIn(markup.slice(from, to), to) },
];

/** The tags of one kind that end, in order. */
const tagsIn = (markup: string, tag: RegExp): readonly Extent[] =>
  [...markup.matchAll(tag)].slice(0, MOST_TAGS).flatMap(({ index: from }) => {
    const tagged = markup.slice(from, from + LONGEST_TAG);
    return tagged.includes('>') ? [{ from, to: from + tagEnd(tagged, 0) }] : [];
  });

/** The ids that stand last before each heading or time, by what these say; undefined if two say the same. */
function idsBefore(markup: string, { tag, read }: (typeof SIGNS)[number]): ReadonlyMap<string, Anchor | undefined> {
  const found = new Map<string, Anchor | undefined>();
  const ids = [...markup.matchAll(ID)].filter(([, id = '']) => !FOREIGN.test(id));
  let next = 0;
  for (const { from, to: end } of tagsIn(markup, tag)) {
    while ((ids[next]?.index ?? end) < end) next += 1;
    const before = ids[next - 1];
    const { said, to } = read(markup, { from, to: end });
    if (!before?.[1] || !said) continue;
    const start = markup.lastIndexOf('<', before.index);
    const tags = [
      { from: start, to: tagEnd(markup, start) },
      { from, to },
    ];
    found.set(said, found.has(said) ? undefined : { id: before[1], tags });
  }
  return found;
}

/** Ids of one list are alike but for their numbers. */
const shapeOf = (id: string): string => id.replace(/[\da-f]{8,}|\d+/gi, '0');

/** Whether the ids are those of a list: an id for each, of one shape. */
function areOfList(anchors: readonly (Anchor | undefined)[]): boolean {
  const ids = anchors.flatMap(anchor => anchor?.id ?? []);
  return ids.length > anchors.length / 2 && new Set(ids).size === ids.length && new Set(ids.map(shapeOf)).size === 1;
}

/** Returns a page without what stands between `gaps`, of which blanks take the place. */
const markupOf = (html: string, gaps: readonly Extent[]): string =>
  gaps.map(({ from }, at) => ' '.repeat(from - (gaps[at - 1]?.to ?? 0)) + html.slice(from, gaps[at]?.to)).join('');

/**
 * Finds the anchors of updates that their data do not name: the ids that the page has before their headings or
 * times. Undefined for an update that has none. `gaps`: where the page has markup, in order.
 */
export function anchorsIn(
  html: string,
  gaps: readonly Extent[],
  nodes: readonly JsonRecord[],
): readonly (Anchor | undefined)[] {
  const none = nodes.map(() => undefined);
  const sights = sightsOf(nodes);
  if (sights.length < 2) return none;
  const markup = markupOf(html, gaps);
  const known = SIGNS.map(sign => ({ ...sign, ids: idsBefore(markup, sign) }));
  const count = new Map<string, number>();
  for (const sight of sights) for (const { key } of known) count.set(sight[key], (count.get(sight[key]) ?? 0) + 1);
  const anchors = sights.map(sight =>
    known.map(({ key, ids }) => (count.get(sight[key]) === 1 ? ids.get(sight[key]) : undefined)).find(Boolean),
  );
  return areOfList(anchors) ? anchors : none;
}
