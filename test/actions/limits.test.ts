import { expect, test } from 'vitest';
import { createChecks, overLimit } from '../../src/actions/limits.ts';
import { openStore } from '../../src/store/open.ts';
import { FEED } from '../support/lab.ts';
import { subscription } from '../support/live-blog.ts';

test('checks are counted by person and minute, and refused ones do not count', () => {
  const checks = createChecks({ checksPerMinute: 2, feedsPerServer: 1, sourcesPerHost: 1 });
  const at = (seconds: number) => new Date(Date.UTC(2026, 10, 25, 18, 0, seconds));
  expect(checks.count('Robin', at(0))).toBeUndefined();
  expect(checks.count('Robin', at(30))).toBeUndefined();
  expect(checks.count('Robin', at(40))).toEqual(at(60));
  expect(checks.count('Mo', at(40))).toBeUndefined();
  expect(checks.count('Robin', at(60))).toBeUndefined();
  expect(checks.count('Robin', at(61))).toEqual(at(90));
});

test('what checks many addresses leaves some checks for the other commands of the person', () => {
  const checks = createChecks({ checksPerMinute: 5, feedsPerServer: 1, sourcesPerHost: 1 });
  const at = (seconds: number) => new Date(Date.UTC(2026, 10, 25, 18, 0, seconds));
  for (let second = 0; second < 4; second += 1)
    expect(checks.count('Robin', at(second), 'one of many')).toBeUndefined();
  expect(checks.count('Robin', at(10), 'one of many')).toEqual(at(60));
  expect(checks.count('Robin', at(10))).toBeUndefined();
  // Five count now, so that one more must be over.
  expect(checks.count('Robin', at(20), 'one of many')).toEqual(at(61));
  expect(checks.count('Robin', at(60))).toBeUndefined();
});

test('a source that is only checked for messages that stand does not count', async () => {
  const store = openStore({ kind: 'memory' });
  const at = (id: string) => ({ ...FEED, id, url: `https://news.example/live/${id}` });
  const limits = { checksPerMinute: 5, feedsPerServer: 9, sourcesPerHost: 20 };
  const refused = () => overLimit(store, { feed: at('new'), subscription: subscription({ feedId: 'new' }) }, limits);
  const follow = (id: string, guildId: string) => store.subscriptions.set(id, [subscription({ feedId: id, guildId })]);
  for (let n = 0; n < 20; n += 1) await store.feeds.set(`${n}`, at(`${n}`));
  await follow('0', '1');
  for (let n = 1; n < 19; n += 1) await follow(`${n}`, '9');
  expect(await refused()).toBeUndefined();
  await follow('19', '9');
  expect(await refused()).toMatchObject({ key: 'problem.manySources' });
});
