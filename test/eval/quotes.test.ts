import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { quotesIn, type Spotted } from '../../src/core/quotes/quotes.ts';

/** Articles with their quotes labelled by hand. They belong to their publishers and are not part of this project. */
const path = join(
  resolve(import.meta.dirname, '../..', process.env.CORPUS_DIR ?? '../shared/data'),
  'quotes/polnear.dev.jsonl',
);
const hasSet = existsSync(path);
if (!hasSet) process.stderr.write(`Skipped: the labelled quotes, because there are none at ${path} (CORPUS_DIR).\n`);

interface Labelled {
  text: string;
  quotes: readonly { start: number; end: number; speaker_full: string | null; speaker_type: string | null }[];
}

/** One of three articles: enough to tell, and quick. */
const articles = (): Labelled[] =>
  hasSet
    ? readFileSync(path, 'utf8')
        .split('\n')
        .filter((line, index) => line !== '' && index % 3 === 0)
        .map(line => JSON.parse(line) as Labelled)
    : [];

const lastName = (name: string): string => name.toLowerCase().split(' ').at(-1) ?? '';

function matches({ text, quotes }: Labelled) {
  const spotted = quotesIn(text).filter(({ scare }) => !scare);
  const over = ({ start, end }: { start: number; end: number }) =>
    spotted.find(quote => Math.abs(quote.start - start) <= 2 && Math.abs(quote.end - end) <= 3);
  return quotes.map(gold => ({ gold, found: over(gold) }));
}

const share = <T>(items: readonly T[], holds: (item: T) => boolean): number =>
  items.filter(holds).length / items.length;

describe.skipIf(!hasSet)('over articles that were labelled by hand', () => {
  const all = articles().flatMap(matches);
  const found = all.filter((match): match is typeof match & { found: Spotted } => match.found !== undefined);

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
