import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type FollowScore, scoreFollows } from './follow.ts';
import { articleBlogs, type LabelledBlog, pageBlogs } from './follow-sets.ts';

const captures = resolve(import.meta.dirname, '../..', process.env.CORPUS_DIR ?? '../shared/data');
const articles = join(captures, 'quotes/polnear.dev.jsonl');

interface LabelledSet {
  name: string;
  isPresent: boolean;
  read(): readonly LabelledBlog[];
}

const sets: readonly LabelledSet[] = [
  {
    name: 'fictional articles',
    isPresent: true,
    read: () => articleBlogs(join(import.meta.dirname, '../fixtures/eval/quotes.jsonl')),
  },
  // One of six is enough to tell, and quick. Of all, 1.8 % are by others: `npm run -s eval -- follow <captures>`.
  { name: 'real articles', isPresent: existsSync(articles), read: () => articleBlogs(articles, 6) },
  {
    name: 'real live pages',
    isPresent: existsSync(join(captures, 'quotes/pages/pages.dev.jsonl')),
    read: () => pageBlogs(captures),
  },
];

const share = (part: number, whole: number): number => part / whole;

for (const { name, isPresent, read } of sets) {
  if (!isPresent)
    process.stderr.write(`Skipped: follows of ${name}, because there are none at ${captures} (CORPUS_DIR).\n`);

  describe.skipIf(!isPresent)(`whoever is quoted in ${name}, followed by a member`, () => {
    const score: FollowScore | undefined = isPresent ? scoreFollows(read()) : undefined;

    test('nine of ten quotes that are found in the end are told when they are new', () => {
      expect(share(score?.told ?? 0, score?.found ?? 0)).toBeGreaterThan(0.9);
    });

    test('hardly any that are told are by somebody else, by the labels', () => {
      expect(share(score?.wrong ?? 0, score?.judged ?? 0)).toBeLessThan(0.03);
    });
  });
}
