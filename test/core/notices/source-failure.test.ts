import { expect, test } from 'vitest';
import { newest } from '../../../src/core/delivery/next-step.ts';
import { unread } from '../../../src/core/model/blog-record.ts';
import { problem } from '../../../src/core/model/problem.ts';
import type { Feed } from '../../../src/core/model/subscription.ts';
import { recordFailure, recordRecovery } from '../../../src/core/notices/source-notices.ts';
import { subscription } from '../../support/live-blog.ts';

const NOW = new Date('2026-11-25T18:00:00.000Z');
const feed: Feed = {
  id: 'storm',
  url: 'https://harbour.example/storm.json',
  page: 'https://harbour.example/storm',
  source: 'guardian',
  title: 'Storm',
};

/** What channels in these languages read about a source that fails for good. */
function toldOf(problems: Parameters<typeof recordFailure>[1]['problems'], ...languages: string[]): string[] {
  const record = recordFailure(
    unread(feed, NOW),
    { feed, problems, failures: 1, at: NOW, nextAt: null },
    languages.map(language => ({ ...subscription(), language })),
  );
  expect(record.cursor).toMatchObject({ failures: 1, problems });
  return record.pending.map(({ want }) => want?.cards[0]?.text ?? '');
}

test('every channel is told of a problem in its own language', () => {
  const gone = [problem('problem.410', { host: 'harbour.example' })];
  const [german, english] = toldOf(gone, 'de', 'en-GB');
  expect(german).toMatch(/^Ich kann diese Quelle nicht lesen\. .*harbour\.example/);
  expect(german).not.toContain('removed');
  expect(english).toContain('I can’t read this source. harbour.example has removed that page for good (410).');
});

test('a publisher’s words in it can do nothing', () => {
  const [said] = toldOf(
    [problem('problem.guardianError', { message: '**@everyone** [x](https://evil.example)' })],
    'en-GB',
  );
  expect(said).toContain('\\[x\\]\\(');
  expect(said).not.toContain('@everyone');
  expect(said).not.toContain('](http');
});

test('a source that fails again on the same day edits the notice of that day', () => {
  const artifactAfter = (hours: number) => {
    const at = new Date(NOW.getTime() + hours * 3_600_000);
    const failure = { feed, problems: [problem('problem.nothing')], failures: 5, at, nextAt: at };
    return recordFailure(unread(feed, at), failure, [subscription()]).cursor.trouble;
  };
  expect(artifactAfter(2)).toBe(artifactAfter(0));
  expect(artifactAfter(24)).not.toBe(artifactAfter(0));
});

test('a source that asks for an hour of patience is told at once, and one that asks for less is not', () => {
  const toldAfter = (retryAfter: number) => {
    const nextAt = new Date(NOW.getTime() + retryAfter * 1000);
    const failure = { feed, problems: [problem('problem.nothing')], failures: 1, retryAfter, at: NOW, nextAt };
    return recordFailure(unread(feed, NOW), failure, [subscription()]).pending.length;
  };
  expect([toldAfter(86_400), toldAfter(3600), toldAfter(3599)]).toEqual([1, 1, 0]);
});

test('nobody reads that a source works again who has not read yet that it did not', () => {
  const to = { feed, subscriptions: [subscription()] };
  const failure = { feed, problems: [problem('problem.nothing')], failures: 5, at: NOW, nextAt: NOW };
  const failed = recordFailure(unread(feed, NOW), failure, to.subscriptions);
  const [failing] = failed.pending;
  const [works] = recordRecovery(failed, { ...unread(feed, NOW), revision: failed.revision }, to).pending;
  if (!failing || !works) throw new Error('There is no notice.');
  expect(failing.create).toBe(true);
  expect(newest([failing, works])).toEqual(works);
  expect(works.create).toBe(false);
});
