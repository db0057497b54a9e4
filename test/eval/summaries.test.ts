import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { evalSummary } from './summaries.ts';

interface ReferenceSet {
  name: string;
  /** Live blogs with the editors' bullets. */
  bullets: string;
  /** Stretches of live blogs with the summary that the editors wrote next. */
  blocks: string;
  /** One case of this many is read: enough to see a change for the worse. */
  stride: number;
}

interface ReferenceCase {
  id: string;
  reference: readonly string[];
}

const fixtures = join(import.meta.dirname, '../fixtures/eval');
const captures = resolve(import.meta.dirname, '../..', process.env.CORPUS_DIR ?? '../shared/data');

const sets: readonly ReferenceSet[] = [
  {
    name: 'fictional live blogs',
    bullets: join(fixtures, 'summaries-bullets.jsonl'),
    blocks: join(fixtures, 'summaries-blocks.jsonl'),
    stride: 1,
  },
  // They belong to their publishers and are not part of this project.
  {
    name: 'real live blogs',
    bullets: join(captures, 'summaries/bbc-bullets.dev.jsonl'),
    blocks: join(captures, 'summaries/guardian-summaryblock.dev.jsonl'),
    stride: 4,
  },
];

function casesOf(path: string, stride: number): ReferenceCase[] {
  const lines = readFileSync(path, 'utf8').trim().split('\n');
  return lines.filter((_, at) => at % stride === 0).map(line => JSON.parse(line));
}

function pairs(lines: readonly string[]): string[] {
  const words =
    lines
      .join(' ')
      .toLowerCase()
      .match(/[a-z0-9]+/gu) ?? [];
  return words.slice(1).map((word, at) => `${words[at]} ${word}`);
}

/**
 * Share of one text's pairs of words, in percent, that the other says too: like ROUGE-2, without
 * stemming.
 */
function overlap(of: readonly string[], other: readonly string[]): number {
  const said = new Set(pairs(other));
  const all = pairs(of);
  return (100 * all.filter(pair => said.has(pair)).length) / Math.max(1, all.length);
}

const mean = (figures: readonly number[]): number => figures.reduce((sum, one) => sum + one, 0) / figures.length;

for (const { name, bullets, blocks, stride } of sets) {
  const isPresent = existsSync(bullets) && existsSync(blocks);
  if (!isPresent)
    process.stderr.write(`Skipped: the summaries of ${name}, because there are none at ${bullets} (CORPUS_DIR).\n`);

  describe.skipIf(!isPresent)(`extractive summaries of ${name}`, () => {
    test('print much of what the editors’ bullets print, in as many words', () => {
      const all = casesOf(bullets, stride);
      expect(mean(all.map(one => overlap(one.reference, evalSummary(one, 'ref').summary)))).toBeGreaterThan(10);
    });

    test('print little that the editors’ next summary does not, in 150 words', () => {
      const all = casesOf(blocks, stride);
      expect(mean(all.map(one => overlap(evalSummary(one, 150).summary, one.reference)))).toBeGreaterThan(15);
    });
  });
}
