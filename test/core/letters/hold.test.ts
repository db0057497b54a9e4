import { describe, expect, test } from 'vitest';
import { lettersLeft } from '../../../src/core/letters/hold.ts';
import type { Letter, Member } from '../../../src/core/model/member.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

const letterAt = (at: number): Letter => ({
  ...{ id: `${at}`, revision: 1, at: new Date(at).toISOString(), items: [] },
});

const aMember = (timezone: string, letters: readonly number[]): Member => ({
  ...{ follows: [], held: [], channelId: '9701', daily: { most: 3, timezone } },
  letters: letters.map(letterAt),
});

/** The day that a clock on a wall shows, read in another way than the product does. */
function dayShown(timezone: string): (at: number) => string {
  const format = new Intl.DateTimeFormat('en-GB', { timeZone: timezone, dateStyle: 'full' });
  return at => format.format(at);
}

/** The first two instants at which a day ends in a zone, at a quarter of an hour; a day has up to 25 hours. */
function midnightsFrom(begin: number, shown: (at: number) => string): readonly number[] {
  const hours = Array.from({ length: 51 }, (_, hour) => begin + hour * HOUR);
  const days = hours.map(shown);
  const ends = hours.filter((_, at) => at > 0 && days[at] !== days[at - 1]);
  const midnights = ends.map(
    end => [45, 30, 15].map(minutes => end - minutes * MINUTE).find(at => shown(at) === shown(end)) ?? end,
  );
  return midnights.slice(0, 2);
}

describe('a ceiling of letters a day', () => {
  // Clocks are changed in Europe, America, Australia and Egypt, or nothing happens.
  test.each([
    ['2027-03-13T12:00:00Z'],
    ['2027-03-27T12:00:00Z'],
    ['2027-04-03T06:00:00Z'],
    ['2027-10-02T06:00:00Z'],
    ['2027-10-28T12:00:00Z'],
    ['2027-10-30T12:00:00Z'],
    ['2027-11-06T12:00:00Z'],
    ['2027-07-01T00:00:00Z'],
  ])('counts the days that the clock of each zone shows, around %s', begin => {
    for (const timezone of Intl.supportedValuesOf('timeZone')) {
      const shown = dayShown(timezone);
      const midnights = midnightsFrom(Date.parse(begin), shown);
      expect([timezone, midnights.length]).toEqual([timezone, 2]);
      for (const midnight of midnights) {
        const evening = aMember(timezone, [midnight - 20 * HOUR, midnight - MINUTE]);
        expect([timezone, midnight, lettersLeft(evening, new Date(midnight - 1))]).toEqual([timezone, midnight, 1]);
        expect([timezone, midnight, lettersLeft(evening, new Date(midnight))]).toEqual([timezone, midnight, 3]);
      }
      const [first = 0, second = 0] = midnights;
      const wholeDay = aMember(timezone, [first]);
      expect([timezone, lettersLeft(wholeDay, new Date(second - 1))]).toEqual([timezone, 2]);
    }
  });
});
