import { describe, expect, test } from 'vitest';
import { newsState } from '../../../src/core/letters/matching.ts';
import { type Found, release, tell } from '../../../src/core/letters/tell.ts';
import type { Tracked } from '../../../src/core/model/blog-record.ts';
import type { Letter, LetterItem, Member, News } from '../../../src/core/model/member.ts';
import { aBlog, anUpdate } from '../../support/seeded-bot.ts';

const NOW = new Date('2026-11-25T18:00:30.000Z');
const FEED = 'harbour';
const DAY = 24 * 60 * 60_000;
const NOTHING = new Set<LetterItem>();

const trackedOf = (id: string): Tracked => ({
  update: anUpdate({ id, headline: id, keyEvent: true }),
  hash: '',
  absent: 0,
  state: 'listed',
});

const stateOf = (revision: number, ...updateIds: readonly string[]) => {
  const changes: News['changes'] = updateIds.map(updateId => ({ updateId, kind: 'promoted' }));
  const tracked = updateIds.map(trackedOf);
  return newsState({ blog: { ...aBlog(), id: FEED }, tracked }, { feedId: FEED, revision, changes });
};

const itemOf = (updateId: string): LetterItem => ({
  ...{ feedId: FEED, updateId, guildId: '1', because: [{}] },
  ...{ title: updateId, url: '' },
});

const letterOf = (id: string, given: Partial<Letter> = {}): Letter => ({
  ...{ id, revision: 5, at: NOW.toISOString(), news: 'harbour@5', items: [itemOf(id)] },
  ...given,
});

const aMember = (given: Partial<Member> = {}): Member => ({
  follows: [{ id: 'f', guildId: '1', feedId: FEED, addedAt: NOW.toISOString() }],
  channelId: '9701',
  letters: [],
  held: [],
  ...given,
});

const found = (updateId: string, given: Partial<Found> = {}): Found => ({
  ...{ updateId, guildId: '1', because: [{}] },
  ...given,
});

const STOPPED = aMember({ letters: [letterOf('storm', { unwanted: true })] });

test('what is found again in a stopped letter makes that letter wanted, and no second one', () => {
  const { member, letters } = tell(STOPPED, stateOf(6, 'storm'), { found: [found('storm')], now: NOW });
  expect(letters).toEqual([expect.objectContaining({ id: 'storm', news: 'harbour@6', revision: 7 })]);
  expect(member.letters.map(({ unwanted }) => unwanted)).toEqual([undefined]);
});

test('what is found again in a stopped letter waits until it is sure that the member may see it', () => {
  const unsure = tell(STOPPED, stateOf(6, 'storm'), { found: [found('storm', { unsure: true })], now: NOW });
  expect(unsure.member.held.map(({ updateId }) => updateId)).toEqual(['storm']);
  expect(unsure.member.letters[0]?.unwanted).toBe(true);
  const { member, letters } = release(unsure.member, NOW, NOTHING);
  expect(letters).toEqual([expect.objectContaining({ id: 'storm', revision: 7 })]);
  expect(member).toMatchObject({ held: [], pending: ['storm'], letters: [{ id: 'storm' }] });
  expect(member.letters.map(({ unwanted }) => unwanted)).toEqual([undefined]);
});

test('what is found again in a stopped letter waits for the end of quiet hours with all else', () => {
  const quiet = { from: '17:00', to: '19:00', timezone: 'UTC' };
  const asleep = tell({ ...STOPPED, quiet }, stateOf(6, 'storm'), { found: [found('storm')], now: NOW });
  expect(asleep.member.held.map(({ updateId }) => updateId)).toEqual(['storm']);
  expect(asleep.letters.filter(({ unwanted }) => !unwanted)).toEqual([]);
});

test('a stopped letter tells its own updates again, and a new one tells the rest of what was held back', () => {
  const { member, letters } = release({ ...STOPPED, held: [itemOf('storm'), itemOf('flood')] }, NOW, NOTHING);
  expect(letters.map(({ items }) => items.map(({ updateId }) => updateId))).toEqual([['storm'], ['flood']]);
  expect(member.pending).toEqual(letters.map(({ id }) => id));
});

test('what the member may no longer see stays in the stopped letter', () => {
  const held = [itemOf('storm')];
  const { member, letters } = release({ ...STOPPED, held }, NOW, new Set(held));
  expect(letters).toEqual([]);
  expect(member).toEqual({ ...STOPPED, held: [] });
});

test('the same news twice hold an update back once', () => {
  const given = { found: [found('storm', { unsure: true })], now: NOW };
  const once = tell(STOPPED, stateOf(6, 'storm'), given);
  expect(tell(once.member, stateOf(6, 'storm'), given).member.held).toEqual(once.member.held);
});

test('what is held back knows all follows that find it meanwhile', () => {
  const boats = { about: ['boats'] };
  const given = { found: [found('storm', { because: [boats, {}] })], now: NOW };
  const { member } = tell(aMember({ held: [itemOf('storm')] }), stateOf(6, 'storm'), given);
  expect(member.held.map(({ because }) => because)).toEqual([[{}, boats]]);
  expect(tell(member, stateOf(6, 'storm'), given).member.held).toEqual(member.held);
});

test('a letter that may not be sent yet knows all follows that find its update meanwhile', () => {
  const boats = { about: ['boats'] };
  const given = { found: [found('storm', { because: [boats] })], now: NOW };
  const { member, letters } = tell(aMember({ letters: [letterOf('storm')] }), stateOf(6, 'storm'), given);
  expect(member.letters.map(({ items }) => items.map(({ because }) => because))).toEqual([[[{}, boats]]]);
  expect(letters).toEqual(member.letters);
});

describe('a letter that is wanted again on another day', () => {
  const daily = { most: 1, timezone: 'UTC' };
  const tomorrow = new Date(NOW.getTime() + DAY);

  test('counts for that day', () => {
    const { member } = tell({ ...STOPPED, daily }, stateOf(6, 'storm'), { found: [found('storm')], now: tomorrow });
    expect(member.letters.map(({ unwanted }) => unwanted)).toEqual([undefined]);
    const { letters } = tell(member, stateOf(7, 'flood'), { found: [found('flood')], now: tomorrow });
    expect(letters).toEqual([]);
  });

  test('leaves what is beyond the ceiling held back', () => {
    const { member, letters } = release(
      { ...STOPPED, daily, held: [itemOf('storm'), itemOf('flood')] },
      tomorrow,
      NOTHING,
    );
    expect(letters.map(({ id }) => id)).toEqual(['storm']);
    expect(member.held.map(({ updateId }) => updateId)).toEqual(['flood']);
    const later = release(member, new Date(tomorrow.getTime() + DAY), NOTHING);
    expect(later.letters.map(({ items }) => items.map(({ updateId }) => updateId))).toEqual([['flood']]);
  });
});
