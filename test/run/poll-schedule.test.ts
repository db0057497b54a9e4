import { expect, test } from 'vitest';
import { createPollSchedule, type PollSchedule } from '../../src/run/poll-schedule.ts';

const at = (second: number): Date => new Date(second * 1000);

const taken = (schedule: PollSchedule, now: Date) => schedule.take(now).map(({ feedId }) => feedId);

test('a scheduled feed is taken when it is due, and is being polled until that is recorded', () => {
  const schedule = createPollSchedule();
  schedule.schedule('a', at(10), { last: at(1) });
  expect(taken(schedule, at(9))).toEqual([]);
  expect(schedule.checkTimes('a')).toEqual({ last: at(1), next: at(10) });
  expect(taken(schedule, at(10))).toEqual(['a']);
  expect(schedule.checkTimes('a')).toEqual({ last: at(1) });
  schedule.checked('a', at(11), at(20));
  expect(schedule.checkTimes('a')).toEqual({ last: at(11), next: at(20) });
  expect(taken(schedule, at(20))).toEqual(['a']);
});

test('a poll that failed does not count: the one before remains the last', () => {
  const schedule = createPollSchedule();
  schedule.schedule('a', at(10), { last: at(1) });
  schedule.take(at(10));
  schedule.failed('a', at(40));
  expect(schedule.checkTimes('a')).toEqual({ last: at(1), next: at(40), broke: true });
  schedule.take(at(40));
  schedule.checked('a', at(41), null);
  expect(schedule.checkTimes('a')).toEqual({ last: at(41), next: null });
});

test('a feed that is forgotten while it is being polled stays forgotten', () => {
  const schedule = createPollSchedule();
  schedule.schedule('a', at(10));
  schedule.take(at(10));
  schedule.forget('a');
  schedule.checked('a', at(11), at(20));
  expect(schedule.checkTimes('a')).toEqual({});
  expect(taken(schedule, at(99))).toEqual([]);
});

test('feeds are taken in the order of their times, earliest first', () => {
  const schedule = createPollSchedule();
  schedule.schedule('late', at(12));
  schedule.schedule('early', at(10));
  schedule.schedule('middle', at(11));
  expect(taken(schedule, at(11))).toEqual(['early', 'middle']);
  expect(taken(schedule, at(99))).toEqual(['late']);
});

test('polls of a slow cadence begin together, half a second late at most, and those of a quick one at their time', () => {
  const schedule = createPollSchedule();
  for (const second of [60.01, 60.4, 60.6]) schedule.schedule(`slow ${second}`, at(second), { last: at(0) });
  schedule.schedule('quick', at(60.1), { last: at(59) });
  expect(taken(schedule, at(60.1))).toEqual(['quick']);
  expect(taken(schedule, at(60.499))).toEqual([]);
  expect(taken(schedule, at(60.5))).toEqual(['slow 60.01', 'slow 60.4']);
  expect(taken(schedule, at(61))).toEqual(['slow 60.6']);
});

test('a new time replaces the old one, whether it is earlier or later', () => {
  const schedule = createPollSchedule();
  schedule.schedule('a', at(10));
  schedule.schedule('a', at(20));
  expect(taken(schedule, at(19))).toEqual([]);
  expect(taken(schedule, at(20))).toEqual(['a']);
  schedule.schedule('a', at(40));
  schedule.schedule('a', at(30));
  expect(taken(schedule, at(30))).toEqual(['a']);
  expect(taken(schedule, at(99))).toEqual([]);
});

test('a feed that is scheduled anew was last polled when it was, unless somebody else says otherwise', () => {
  const schedule = createPollSchedule();
  schedule.schedule('a', at(10), { last: at(1) });
  schedule.schedule('a', at(20));
  expect(schedule.checkTimes('a')).toEqual({ last: at(1), next: at(20) });
  schedule.schedule('a', at(30), { last: at(15) });
  expect(schedule.checkTimes('a')).toEqual({ last: at(15), next: at(30) });
});

test('a feed that is forgotten and followed anew is polled once', () => {
  const schedule = createPollSchedule();
  schedule.schedule('a', at(10));
  schedule.forget('a');
  expect(taken(schedule, at(10))).toEqual([]);
  schedule.schedule('a', at(20));
  expect(taken(schedule, at(20))).toEqual(['a']);
});

test('a rewound schedule polls everything earlier, and nothing that is never polled again', () => {
  const schedule = createPollSchedule();
  schedule.schedule('a', at(10), { last: at(1) });
  schedule.schedule('never', at(10));
  schedule.take(at(10));
  schedule.schedule('a', at(10), { last: at(1) });
  schedule.take(at(10));
  schedule.checked('never', at(10), null);
  schedule.schedule('a', at(10), { last: at(1) });
  schedule.rewind(0);
  expect(schedule.checkTimes('a')).toEqual({ last: at(1), next: at(10) });
  schedule.rewind(4_000);
  expect(schedule.checkTimes('a')).toEqual({ last: at(1), next: at(6) });
  expect(schedule.checkTimes('never')).toEqual({ last: at(10), next: null });
  expect(taken(schedule, at(6))).toEqual(['a']);
});

test('a rewound schedule still says that the last attempt failed', () => {
  const schedule = createPollSchedule();
  schedule.schedule('a', at(10));
  schedule.take(at(10));
  schedule.failed('a', at(40));
  schedule.rewind(10_000);
  expect(schedule.checkTimes('a')).toEqual({ next: at(30), broke: true });
});
