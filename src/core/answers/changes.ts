import type { Translate } from '../../i18n/translate.ts';
import { compareTexts } from '../correction/compared.ts';
import type { EarlierVersion } from '../model/blog-record.ts';
import type { Update } from '../model/live-blog.ts';
import { COLOURS, shortHeadlineLink, titleLine } from '../render/card.ts';
import { mapped, type Steps } from '../steps.ts';
import { marked } from '../text/escape.ts';
import { ELLIPSIS, truncate } from '../text/excerpt.ts';
import { plain } from '../text/plain-text.ts';
import { shownTime } from '../time/timestamp.ts';
import { type AnswerPage, type Listing, type ListingBlock, renderListing } from './listing.ts';

/** An update as it stands, and what it said before, newest first. */
export interface EditedUpdate {
  update: Update;
  versions: readonly EarlierVersion[];
}

const PER_PAGE = 4;
/** UTF-16 units of a version that are compared, as many as are kept of an earlier one. */
const LONGEST_COMPARED = 1500;
/** UTF-16 units of one comparison: a listing takes blocks of 3,500. */
const LONGEST_BLOCK = 1600;
/** Words that are shown on either side of a change. */
const AROUND = 8;

/** Renders what changed in updates between each two of their versions, newest first. A step is an update. */
export function* renderChanges(edited: readonly EditedUpdate[], { t, ...view }: AnswerPage): Steps<Listing> {
  const blocks = (yield* mapped(edited, one => blocksOf(one, t))).flat();
  return renderListing(
    {
      title: t('changes.title'),
      blocks,
      gap: '\n\n',
      perPage: PER_PAGE,
      colour: COLOURS.keyEvent,
    },
    view,
  );
}

function blocksOf({ update, versions }: EditedUpdate, t: Translate): ListingBlock[] {
  const current = { headline: update.headline, text: truncate(plain(update.text), LONGEST_COMPARED) };
  const all = [current, ...versions];
  return versions.map((old, at) => {
    const heading = [shownTime(old.until), shortHeadlineLink(update, t)].filter(Boolean).join(' · ');
    const diff = diffLine(wordDiff(textOf(old), textOf(all[at] ?? current)));
    return { at: old.until, text: `${heading}\n${diff || `-# ${t('changes.marks')}`}` };
  });
}

const textOf = ({ headline = '', text }: Pick<EarlierVersion, 'headline' | 'text'>): string =>
  [headline, text].filter(Boolean).join('\n');

/** A stretch of two versions: in both, only in the old one, or only in the new one. */
interface DiffPiece {
  kind: 'same' | 'gone' | 'come';
  text: string;
}

/**
 * Returns what a word diff shows, in the order of the new text. Other white space, capitals and
 * punctuation count as the same. Texts of at most a few thousand UTF-16 units.
 */
export function wordDiff(old: string, now: string): readonly DiffPiece[] {
  const { before, after, hunks } = compareTexts(old, now);
  const pieces: DiffPiece[] = [];
  let end = 0;
  const add = (kind: DiffPiece['kind'], text: string): void => {
    if (text.trim() !== '') pieces.push({ kind, text: text.trim() });
  };
  for (const { was, is, hunk } of hunks) {
    const next = after.words[hunk.after.from];
    const start = is.length > 0 ? (is[0]?.start ?? end) : (next?.start ?? after.text.length);
    add('same', after.text.slice(end, start));
    add('gone', before.text.slice(was[0]?.start ?? 0, was.at(-1)?.end ?? 0));
    add('come', after.text.slice(is[0]?.start ?? 0, is.at(-1)?.end ?? 0));
    end = is.at(-1)?.end ?? start;
  }
  add('same', after.text.slice(end));
  return pieces;
}

function diffLine(pieces: readonly DiffPiece[]): string {
  if (pieces.every(({ kind }) => kind === 'same')) return '';
  let room = LONGEST_BLOCK;
  const shown: string[] = [];
  for (const [at, piece] of pieces.entries()) {
    const part = pieceText(piece, { isFirst: at === 0, isLast: at === pieces.length - 1 });
    room -= part.length + 1;
    if (room < 0) return [...shown, ELLIPSIS].join(' ');
    shown.push(part);
  }
  return shown.join(' ');
}

const line = (text: string): string => titleLine(text, LONGEST_BLOCK / 2);

function pieceText({ kind, text }: DiffPiece, ends: { isFirst: boolean; isLast: boolean }): string {
  if (kind === 'gone') return marked('~~', line(text));
  return kind === 'come' ? marked('**', line(text)) : line(shortened(text, ends));
}

function shortened(text: string, { isFirst, isLast }: { isFirst: boolean; isLast: boolean }): string {
  const words = text.split(/\s+/u);
  const before = isLast ? [] : words.slice(-AROUND);
  const after = isFirst ? [] : words.slice(0, AROUND);
  if (before.length + after.length >= words.length) return words.join(' ');
  return [...after, ELLIPSIS, ...before].join(' ');
}
