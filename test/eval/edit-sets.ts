import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { EditKind } from '../../src/core/correction/model.ts';
import type { Update } from '../../src/core/model/live-blog.ts';

/** One version of an item of a set. */
interface Version {
  title?: string;
  text?: string;
}

/** A line of a set of edits. */
export interface EditLine {
  id: string;
  before: Version;
  after: Version;
  label?: EditKind;
  /** Whether the reader who labelled it was sure. */
  sure?: boolean;
  url?: string;
  event?: string;
}

/** An edit with its label. Edits of one `story` are never on both sides of a cross-validation. */
export interface LabelledEdit {
  kind: EditKind;
  story: string;
  before: Update;
  after: Update;
}

export const updateOf = ({ title, text = '' }: Version): Update => ({
  id: '',
  ...(title && { headline: title }),
  text: text === '' ? [] : text.split('\n').map(line => ({ kind: 'paragraph', spans: [{ text: line }] })),
  url: '',
  authors: [],
  keyEvent: false,
  summary: false,
  pinned: false,
});

const FIXTURES = join(import.meta.dirname, '../fixtures/eval');
/** Labels of more edits of the pool, by id; the pool has their text. */
const LABELS: Readonly<Record<string, string>> = JSON.parse(readFileSync(join(FIXTURES, 'edit-labels.json'), 'utf8'));
const POOL_LABELS = new Map(
  Object.entries(LABELS).flatMap(([kind, ids]) => ids.split(' ').map(id => [`pool-dev-${id}`, kind as EditKind])),
);

const linesOf = (path: string): readonly EditLine[] =>
  readFileSync(path, 'utf8')
    .trim()
    .split('\n')
    .map(line => JSON.parse(line));

const labelled = (lines: readonly EditLine[]): readonly LabelledEdit[] =>
  lines.flatMap(({ id, before, after, label = POOL_LABELS.get(id), sure, url, event }) =>
    label && sure !== false
      ? [{ kind: label, story: url || event || id, before: updateOf(before), after: updateOf(after) }]
      : [],
  );

/** What the model of edits learns from, and is tested on, in a folder of labelled edits. */
export interface EditSets {
  /** Edits of news items in English, and of short ones in nine languages. */
  news: readonly LabelledEdit[];
  short: readonly LabelledEdit[];
  /** Only learnt from: more of the former, and fictional edits of kinds that are rare. */
  more: readonly LabelledEdit[];
}

export const editSets = (folder: string): EditSets => ({
  news: labelled(linesOf(join(folder, 'news-edits.dev.jsonl'))),
  short: labelled(linesOf(join(folder, 'itn-edits.dev.jsonl'))),
  more: labelled([...linesOf(join(folder, 'pool.dev.jsonl')), ...linesOf(join(FIXTURES, 'edits.jsonl'))]),
});
