import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { QuoteSpan } from '../../src/core/quotes/quote.ts';
import { quotesIn } from '../../src/core/quotes/quotes.ts';

interface LabelledSet {
  name: string;
  path: string;
  /** One article of this many is read: enough to tell, and quick. */
  stride: number;
}

interface LabelledArticle {
  text: string;
  quotes: readonly { start: number; end: number; speaker_full: string | null; speaker_type: string | null }[];
}

const captures = resolve(import.meta.dirname, '../..', process.env.CORPUS_DIR ?? '../shared/data');

const sets: readonly LabelledSet[] = [
  { name: 'fictional articles', path: join(import.meta.dirname, '../fixtures/eval/quotes.jsonl'), stride: 1 },
  // Real articles. They belong to their publishers and are not part of this project.
  { name: 'real articles', path: join(captures, 'quotes/polnear.dev.jsonl'), stride: 3 },
];

function articlesOf({ path, stride }: LabelledSet): LabelledArticle[] {
  const lines = readFileSync(path, 'utf8').split('\n');
  return lines.filter((line, index) => line !== '' && index % stride === 0).map(line => JSON.parse(line));
}

const lastName = (name: string): string => name.toLowerCase().split(' ').at(-1) ?? '';

function matches({ text, quotes }: LabelledArticle) {
  const spotted = quotesIn(text).filter(({ scare }) => !scare);
  const over = ({ start, end }: { start: number; end: number }) =>
    spotted.find(quote => Math.abs(quote.start - start) <= 2 && Math.abs(quote.end - end) <= 3);
  return quotes.map(gold => ({ gold, found: over(gold) }));
}

const share = <T>(items: readonly T[], holds: (item: T) => boolean): number =>
  items.filter(holds).length / items.length;

for (const set of sets) {
  const isPresent = existsSync(set.path);
  if (!isPresent)
    process.stderr.write(`Skipped: the quotes of ${set.name}, because there are none at ${set.path} (CORPUS_DIR).\n`);

  describe.skipIf(!isPresent)(`quotes of ${set.name}, labelled by hand`, () => {
    const all = isPresent ? articlesOf(set).flatMap(matches) : [];
    const found = all.filter((match): match is typeof match & { found: QuoteSpan } => match.found !== undefined);

    test('nineteen of twenty quotes are found', () => {
      expect(share(all, match => match.found !== undefined)).toBeGreaterThan(0.93);
    });

    test('nine of ten named speakers are right, and those of pronouns nearly as often', () => {
      const right = ({ gold, found: { speaker } }: (typeof found)[number]) =>
        lastName(speaker ?? '') === lastName(gold.speaker_full ?? '');
      const named = found.filter(({ gold }) => gold.speaker_full && gold.speaker_type === 'person');
      const pronouns = found.filter(({ gold }) => gold.speaker_full && gold.speaker_type === 'pronoun');
      expect(share(named, right)).toBeGreaterThan(0.9);
      expect(share(pronouns, right)).toBeGreaterThan(0.8);
    });
  });
}

test('the labels of the fictional articles lie where their words are', () => {
  const lines = readFileSync(sets[0]?.path ?? '', 'utf8')
    .trim()
    .split('\n');
  for (const line of lines) {
    const { text, quotes } = JSON.parse(line);
    for (const quote of quotes) expect(text.slice(quote.start, quote.end)).toBe(quote.text);
  }
});
