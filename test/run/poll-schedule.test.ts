import { expect, test } from 'vitest';
import { createPollSchedule } from '../../src/run/poll-schedule.ts';

const at = (second: number): Date => new Date(second * 1000);

test('a scheduled feed is taken when it is due, and is being polled until that is recorded', () => {
  const schedule = createPollSchedule();
  schedule.schedule('a', at(10), at(1));
  expect(schedule.take(at(9), 9)).toEqual([]);
  expect(schedule.checkTimes('a')).toEqual({ last: at(1), next: at(10) });
  expect(schedule.take(at(10), 9)).toEqual(['a']);
  expect(schedule.checkTimes('a')).toEqual({ last: at(1) });
  schedule.checked('a', at(11), at(20));
  expect(schedule.checkTimes('a')).toEqual({ last: at(11), next: at(20) });
  expect(schedule.take(at(20), 9)).toEqual(['a']);
});

test('a poll that failed does not count: the one before remains the last', () => {
  const schedule = createPollSchedule();
  schedule.schedule('a', at(10), at(1));
  schedule.take(at(10), 9);
  schedule.failed('a', at(40));
  expect(schedule.checkTimes('a')).toEqual({ last: at(1), next: at(40), broke: true });
  schedule.take(at(40), 9);
  schedule.checked('a', at(41), null);
  expect(schedule.checkTimes('a')).toEqual({ last: at(41), next: null });
});

test('a feed that is forgotten while it is being polled stays forgotten', () => {
  const schedule = createPollSchedule();
  schedule.schedule('a', at(10));
  schedule.take(at(10), 9);
  schedule.forget('a');
  schedule.checked('a', at(11), at(20));
  expect(schedule.checkTimes('a')).toEqual({});
  expect(schedule.take(at(99), 9)).toEqual([]);
});

test('feeds beyond the limit are taken the next time', () => {
  const schedule = createPollSchedule();
  for (const feedId of ['a', 'b', 'c']) schedule.schedule(feedId, at(10));
  expect(schedule.take(at(10), 2)).toHaveLength(2);
  expect(schedule.take(at(11), 2)).toHaveLength(1);
});
