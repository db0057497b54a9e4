import { plain } from '../../core/text/plain-text.ts';
import { titleText } from '../headline.ts';
import { readHtml } from '../html/html.ts';
import { endsSentence } from '../html/lost-paragraphs.ts';
import { listedMedia } from '../html/media.ts';
import type { JsonRecord } from '../json/json.ts';
import { isoTime } from '../time.ts';
import { type Piece, piecesOf } from '../timed/pieces.ts';
import { lastOf } from '../timed/run.ts';
import type { PostingEntry } from './entry.ts';
import { normalisedTitle } from './headline.ts';
import { literal } from './json-ld.ts';

/** UTF-16 units: no engine cuts texts that are longer. */
const LONGEST_CUT = 500;
/** By so much blanks make lengths differ. */
const SAME = 4;

/** Whether an engine cut the long texts of all updates at one length, as that of the Times of India does. */
export function areCut(updates: readonly JsonRecord[]): boolean {
  if (updates.some(({ articleBody }) => typeof articleBody === 'string' && articleBody.length > 2 * LONGEST_CUT))
    return false;
  const bodies = updates.flatMap(({ articleBody }) => literal(articleBody) ?? []);
  const longest = bodies.reduce((most, { length }) => Math.max(most, length), 0);
  const long = bodies.filter(({ length }) => length >= longest - SAME);
  return longest <= LONGEST_CUT && long.length > 1 && long.filter(endsSentence).length <= long.length / 3;
}

/** Returns what a page shows after each of these times, up to the next one. */
function sectionsOf(html: string, times: ReadonlySet<string | undefined>): ReadonlyMap<string, readonly Piece[]> {
  const starts: string[] = [];
  const contents: Piece[][] = [];
  let depth = Number.POSITIVE_INFINITY;
  for (const piece of piecesOf(html)) {
    const at = piece.name === 'time' ? isoTime(piece.instant) : undefined;
    if (at && times.has(at)) {
      if (starts.length > 0) depth = Math.min(depth, piece.depth);
      starts.push(at);
      contents.push([]);
    } else contents.at(-1)?.push(piece);
  }
  const sections = [...contents.slice(0, -1), lastOf(contents, depth)];
  return new Map(starts.map((at, place) => [at, sections[place] ?? []]));
}

/** The line in bold with which a section begins, if it continues a title. */
function headlineOf([first]: readonly Piece[], title: string | undefined): string | undefined {
  const isBold = first?.bold !== undefined && first.bold === first.words;
  const begun = normalisedTitle(title ?? '');
  return isBold && begun && normalisedTitle(first.words).startsWith(begun) ? titleText(first.words) : undefined;
}

const wordsOf = (text: PostingEntry['text']): string => normalisedTitle(plain(text));

/** UTF-16 units of which a text is told from another. */
const ENOUGH = 40;

const beginsLike = (shown: PostingEntry['text'], text: PostingEntry['text']): boolean =>
  wordsOf(shown).startsWith(wordsOf(text).slice(0, ENOUGH));

function completed(entry: PostingEntry, section: readonly Piece[]): PostingEntry {
  const headline = headlineOf(section, entry.title);
  const isText = headline !== undefined && wordsOf(entry.text) === normalisedTitle(entry.title ?? '');
  const { text, pictures = [], embedded = [] } = readHtml(section.map(({ html }) => html).join(''));
  const shown = headline && !isText ? text.slice(1) : text;
  return {
    ...entry,
    ...(headline && { title: headline }),
    text: beginsLike(shown, entry.text) ? shown : entry.text,
    ...listedMedia([...(entry.pictures ?? []), ...pictures], [...(entry.embedded ?? []), ...embedded]),
  };
}

/** Adds what a page shows of updates whose texts are cut and that only their times tell apart. */
export function withTimed(entries: readonly PostingEntry[], html: string): readonly PostingEntry[] {
  const times = entries.map(({ publishedAt }) => publishedAt);
  const own = new Set(
    times.filter((at, index) => at && times.indexOf(at) === index && times.lastIndexOf(at) === index),
  );
  const sections = sectionsOf(html, own);
  return entries.map(entry => {
    const section = sections.get(entry.publishedAt ?? '');
    return section ? completed(entry, section) : entry;
  });
}
