import { expect, test } from 'vitest';
import { createPollSchedule } from '../../src/run/poll-schedule.ts';

const at = (second: number): Date => new Date(second * 1000);

test('a feed that is planned is taken when its time has come, and is being looked at until it is noted', () => {
  const agenda = createPollSchedule();
  agenda.plan('a', at(10), at(1));
  expect(agenda.take(at(9), 9)).toEqual([]);
  expect(agenda.checkTimes('a')).toEqual({ last: at(1), next: at(10) });
  expect(agenda.take(at(10), 9)).toEqual(['a']);
  expect(agenda.checkTimes('a')).toEqual({ last: at(1) });
  agenda.checked('a', at(11), at(20));
  expect(agenda.checkTimes('a')).toEqual({ last: at(11), next: at(20) });
  expect(agenda.take(at(20), 9)).toEqual(['a']);
});

test('a look that broke off was none: the last one stands', () => {
  const agenda = createPollSchedule();
  agenda.plan('a', at(10), at(1));
  agenda.take(at(10), 9);
  agenda.broke('a', at(40));
  expect(agenda.checkTimes('a')).toEqual({ last: at(1), next: at(40), broke: true });
  agenda.take(at(40), 9);
  agenda.checked('a', at(41), null);
  expect(agenda.checkTimes('a')).toEqual({ last: at(41), next: null });
});

test('a feed that is forgotten while it is looked at stays forgotten', () => {
  const agenda = createPollSchedule();
  agenda.plan('a', at(10));
  agenda.take(at(10), 9);
  agenda.forget('a');
  agenda.checked('a', at(11), at(20));
  expect(agenda.checkTimes('a')).toEqual({});
  expect(agenda.take(at(99), 9)).toEqual([]);
});

test('what finds no room is taken the next time', () => {
  const agenda = createPollSchedule();
  for (const feedId of ['a', 'b', 'c']) agenda.plan(feedId, at(10));
  expect(agenda.take(at(10), 2)).toHaveLength(2);
  expect(agenda.take(at(11), 2)).toHaveLength(1);
});
