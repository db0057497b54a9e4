import { describe, expect, test } from 'vitest';
import { capture, hasCorpus } from '../fixtures/sources/corpus.ts';
import { evalSummary } from './summaries.ts';

interface Case {
  id: string;
  reference: readonly string[];
}

/** Every fourth case, which is enough to see a change for the worse. */
const cases = (path: string): Case[] =>
  new TextDecoder()
    .decode(capture(path).bytes)
    .trim()
    .split('\n')
    .filter((_, at) => at % 4 === 0)
    .map(line => JSON.parse(line));

const pairs = (lines: readonly string[]): string[] => {
  const words =
    lines
      .join(' ')
      .toLowerCase()
      .match(/[a-z0-9]+/gu) ?? [];
  return words.slice(1).map((word, at) => `${words[at]} ${word}`);
};

/** Share of one text's pairs of words, in percent, that the other says too: like ROUGE-2, without stemming. */
function overlap(of: readonly string[], other: readonly string[]): number {
  const said = new Set(pairs(other));
  const all = pairs(of);
  return (100 * all.filter(pair => said.has(pair)).length) / Math.max(1, all.length);
}

const mean = (figures: readonly number[]): number => figures.reduce((sum, one) => sum + one, 0) / figures.length;

describe.skipIf(!hasCorpus)('digests of real live blogs', () => {
  test('print much of what the editors’ bullets print, in as many words', () => {
    const all = cases('summaries/bbc-bullets.dev.jsonl');
    expect(mean(all.map(one => overlap(one.reference, evalSummary(one, 'ref').summary)))).toBeGreaterThan(10);
  });

  test('print little that the editors’ next summary does not, in 150 words', () => {
    const all = cases('summaries/guardian-summaryblock.dev.jsonl');
    expect(mean(all.map(one => overlap(evalSummary(one, 150).summary, one.reference)))).toBeGreaterThan(15);
  });
});
