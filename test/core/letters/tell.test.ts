import { describe, expect, test } from 'vitest';
import { newsState } from '../../../src/core/letters/matching.ts';
import { type FoundUpdate, release, tell } from '../../../src/core/letters/tell.ts';
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
  ...{ id, revision: 5, at: NOW.toISOString(), items: [itemOf(id)] },
  ...given,
});

const aMember = (given: Partial<Member> = {}): Member => ({
  follows: [{ id: 'f', guildId: '1', feedId: FEED, addedAt: NOW.toISOString() }],
  channelId: '9701',
  letters: [],
  held: [],
  ...given,
});

const found = (updateId: string, given: Partial<FoundUpdate> = {}): FoundUpdate => ({
  ...{ updateId, guildId: '1', because: [{}] },
  ...given,
});

/** The letters that are to be sent. */
const sentOf = ({ letters, pending = [] }: Member) => letters.filter(({ id }) => pending.includes(id));

const STOPPED = aMember({ letters: [letterOf('storm', { unwanted: true })] });

test('what is found again in a stopped letter makes that letter wanted, and no second one', () => {
  const member = tell(STOPPED, stateOf(6, 'storm'), { found: [found('storm')], now: NOW });
  expect(sentOf(member)).toEqual([expect.objectContaining({ id: 'storm', revision: 6 })]);
  expect(member.letters.map(({ unwanted }) => unwanted)).toEqual([undefined]);
});

test('what is found again in a stopped letter waits for the end of quiet hours with all else', () => {
  const quiet = { from: '17:00', to: '19:00', timezone: 'UTC' };
  const asleep = tell({ ...STOPPED, quiet }, stateOf(6, 'storm'), { found: [found('storm')], now: NOW });
  expect(asleep.held.map(({ updateId }) => updateId)).toEqual(['storm']);
  expect(sentOf(asleep)).toEqual([]);
});

test('a stopped letter tells its own updates again, and a new one tells the rest of what was held back', () => {
  const member = release({ ...STOPPED, held: [itemOf('storm'), itemOf('flood')] }, NOW, NOTHING);
  expect(sentOf(member).map(({ items }) => items.map(({ updateId }) => updateId))).toEqual([['storm'], ['flood']]);
});

test('what the member may no longer see stays in the stopped letter', () => {
  const held = [itemOf('storm')];
  expect(release({ ...STOPPED, held }, NOW, new Set(held))).toEqual({ ...STOPPED, held: [] });
});

test('the same news twice hold an update back once', () => {
  const given = { found: [found('storm')], now: NOW };
  const once = tell({ ...STOPPED, held: [itemOf('flood')] }, stateOf(6, 'storm'), given);
  expect(once.held).toHaveLength(2);
  expect(tell(once, stateOf(6, 'storm'), given)).toEqual(once);
});

test('the same news twice tell nothing that their letter only counts, but what the member keeps of it', () => {
  const ids = Array.from({ length: 20 }, (_, n) => `storm ${n}`);
  const state = stateOf(6, ...ids);
  const given = { found: ids.map(id => found(id)), now: NOW };
  const once = tell(aMember(), state, given);
  expect(once.letters).toMatchObject([{ more: 5 }]);
  expect(tell(once, state, given)).toEqual(once);
  const kept = { found: [found('storm 0', { because: [{ kept: true }] })], now: NOW };
  expect(tell(once, state, kept).letters).toHaveLength(2);
});

test('news is told in the same millisecond as a letter that counts what was held back', () => {
  const held = Array.from({ length: 20 }, (_, n) => itemOf(`storm ${n}`));
  const before = release(aMember({ quiet: { from: '08:00', to: '09:00', timezone: 'UTC' }, held }), NOW, NOTHING);
  expect(before.letters).toMatchObject([{ more: 5 }]);
  const member = tell(before, stateOf(NOW.getTime(), 'flood'), { found: [found('flood')], now: NOW });
  expect(member.letters.flatMap(({ items }) => items.map(({ updateId }) => updateId))).toContain('flood');
});

test('an update that changes while it is held back reaches members in its newest words', () => {
  const held = [
    { ...itemOf('storm'), behind: 5 },
    { ...itemOf('flood'), behind: 5 },
  ];
  const member = tell(aMember({ held }), stateOf(6, 'storm'), { found: [], now: NOW });
  expect(member.held.map(({ behind }) => behind)).toEqual([6, 5]);
});

test('what is held back knows all follows that find it meanwhile', () => {
  const boats = { about: ['boats'] };
  const given = { found: [found('storm', { because: [boats, {}] })], now: NOW };
  const member = tell(aMember({ held: [itemOf('storm')] }), stateOf(6, 'storm'), given);
  expect(member.held.map(({ because }) => because)).toEqual([[{}, boats]]);
  expect(tell(member, stateOf(6, 'storm'), given).held).toEqual(member.held);
});

test('a letter that may not be sent yet knows all follows that find its update meanwhile', () => {
  const boats = { about: ['boats'] };
  const given = { found: [found('storm', { because: [boats] })], now: NOW };
  const { letters } = tell(aMember({ letters: [letterOf('storm')] }), stateOf(6, 'storm'), given);
  expect(letters.map(({ items }) => items.map(({ because }) => because))).toEqual([[[{}, boats]]]);
});

describe('a letter that is wanted again on another day', () => {
  const daily = { most: 1, timezone: 'UTC' };
  const tomorrow = new Date(NOW.getTime() + DAY);

  test('counts for that day', () => {
    const member = tell({ ...STOPPED, daily }, stateOf(6, 'storm'), { found: [found('storm')], now: tomorrow });
    expect(member.letters.map(({ unwanted }) => unwanted)).toEqual([undefined]);
    const full = tell(member, stateOf(7, 'flood'), { found: [found('flood')], now: tomorrow });
    expect(sentOf(full).map(({ id }) => id)).toEqual(['storm']);
  });

  test('leaves what is beyond the ceiling held back', () => {
    const member = release({ ...STOPPED, daily, held: [itemOf('storm'), itemOf('flood')] }, tomorrow, NOTHING);
    expect(sentOf(member).map(({ id }) => id)).toEqual(['storm']);
    expect(member.held.map(({ updateId }) => updateId)).toEqual(['flood']);
    const sent = { ...member, pending: [] };
    const later = release(sent, new Date(tomorrow.getTime() + DAY), NOTHING);
    expect(sentOf(later).map(({ items }) => items.map(({ updateId }) => updateId))).toEqual([['flood']]);
  });
});

test('what is new is held back while several letters wait until it is known whether the member may see them', () => {
  const ids = ['storm', 'flood', 'quay'];
  const unsure = aMember({ letters: ids.map(id => letterOf(id)), pending: ids });
  const member = tell(unsure, stateOf(6, 'pier'), { found: [found('pier')], now: NOW });
  expect(member.held.map(({ updateId }) => updateId)).toEqual(['pier']);
});

test('a letter keeps its words until it is known that the member may see others', () => {
  const before = { ...letterOf('storm'), items: [{ ...itemOf('storm'), title: 'Calm' }] };
  const { letters } = tell(aMember({ letters: [before] }), stateOf(6, 'storm'), { found: [], now: NOW });
  expect(letters).toEqual([{ ...before, items: [{ ...itemOf('storm'), title: 'Calm', behind: 6 }] }]);
});

test('a letter follows its update for seven days, however many came after it', () => {
  const letters = Array.from({ length: 300 }, (_, n) => letterOf(`u${n}`));
  const told = (member: Member, now: Date) => tell(member, stateOf(6, 'u0'), { found: [], now }).letters[0];
  expect(told(aMember({ letters }), NOW)).toMatchObject({ id: 'u0', items: [{ behind: 6 }] });
  expect(told(aMember({ letters }), new Date(NOW.getTime() + 7 * DAY))).toBeUndefined();
});

test('of a member’s letters the newest five hundred follow their updates, and those that the member keeps', () => {
  const kept = letterOf('kept', { items: [{ ...itemOf('kept'), because: [{ kept: true }] }] });
  const left = (count: number) => {
    const letters = [kept, ...Array.from({ length: count }, (_, n) => letterOf(`u${n}`))];
    const member = tell(aMember({ letters }), stateOf(6), { found: [], now: NOW });
    return member.letters.map(({ id }) => id).slice(0, 2);
  };
  expect(left(500)).toEqual(['kept', 'u0']);
  expect(left(501)).toEqual(['kept', 'u1']);
});

describe('updates that are held back', () => {
  const names = (prefix: string, count: number): readonly string[] =>
    Array.from({ length: count }, (_, n) => `${prefix}${n}`);
  const keptOf = (updateId: string): LetterItem => ({ ...itemOf(updateId), because: [{ kept: true }] });
  const QUIET = { from: '18:00', to: '18:05', timezone: 'UTC' };
  const later = new Date(NOW.getTime() + 10 * 60_000);

  test('are not pushed out by the news of follows, if the member keeps them', () => {
    const before = aMember({ quiet: QUIET, held: [keptOf('kept')] });
    const updates = names('new', 20);
    const member = tell(before, stateOf(6, ...updates), { found: updates.map(id => found(id)), now: NOW });
    const [letter] = sentOf(release(member, later, NOTHING));
    expect(letter?.items.map(({ updateId }) => updateId)).toEqual(['kept', ...updates.slice(6)]);
    expect(letter?.more).toBe(6);
  });

  test('are still told if the fifteen newer ones are withdrawn before the message is sent', () => {
    const updates = names('new', 16);
    const read = { found: updates.map(id => found(id)), now: NOW };
    const before = tell(aMember({ quiet: QUIET }), stateOf(6, ...updates), read);
    const { news, ...rest } = stateOf(7, ...updates.slice(1));
    const changed = new Map(
      [...rest.changed].map(([id, one]) => [id, { ...one, tracked: { ...one.tracked, state: 'withdrawn' as const } }]),
    );
    const member = tell(before, { ...rest, news, changed }, { found: [], now: NOW });
    const [letter] = sentOf(release(member, later, NOTHING));
    expect(letter?.items.map(({ updateId }) => updateId)).toEqual(['new0']);
  });

  test('are not pushed out by what the member may not see, if a follow in another server finds them', () => {
    const hidden = names('hidden', 35);
    const [here, there] = [[{ about: ['storm'] }], [{ about: ['flood'] }]];
    const follows = [
      { id: 'a', guildId: '1', about: ['storm'], addedAt: '' },
      { id: 'b', guildId: '2', about: ['flood'], addedAt: '' },
    ];
    const seen = { ...itemOf('seen'), because: [...here, ...there] };
    const news = { found: hidden.map(id => found(id, { because: here })), now: NOW };
    const member = tell(aMember({ quiet: QUIET, follows, held: [seen] }), stateOf(6, ...hidden), news);
    const dropped = new Set(member.held.filter(({ updateId }) => updateId !== 'seen'));
    const [letter] = sentOf(release(member, later, dropped));
    expect(letter).toMatchObject({ more: 6, items: [{ updateId: 'seen' }] });
  });

  test('come in as few messages as hold them, and no more than the member wants of a day', () => {
    const held = names('kept', 20).map(keptOf);
    const all = sentOf(release(aMember({ quiet: QUIET, held }), later, NOTHING));
    expect(all.map(({ items }) => items.length)).toEqual([15, 5]);
    const few = release(aMember({ daily: { most: 1, timezone: 'UTC' }, held, heldMore: 3 }), later, NOTHING);
    expect(few.heldMore).toBeUndefined();
    expect(sentOf(few).map(({ items }) => items.length)).toEqual([15]);
    expect(few.held.map(({ updateId }) => updateId)).toEqual(names('kept', 20).slice(15));
  });
});

describe('what was held back', () => {
  const items = ['storm', 'flood'].map(itemOf);
  const sizes = (given: Partial<Member>) =>
    sentOf(release(aMember({ held: items, ...given }), NOW, NOTHING)).map(letter => [letter.items.length, letter.more]);

  test('comes together after quiet hours, with a ceiling, or if there is more of it, and else one by one', () => {
    const together = [[2, undefined]];
    expect(sizes({})).toEqual([
      [1, undefined],
      [1, undefined],
    ]);
    expect(sizes({ quiet: { from: '02:00', to: '03:00', timezone: 'UTC' } })).toEqual(together);
    expect(sizes({ daily: { most: 9, timezone: 'UTC' } })).toEqual(together);
    expect(sizes({ heldMore: 4 })).toEqual([[2, 4]]);
  });

  test('is counted in the first of several messages alone', () => {
    const many = Array.from({ length: 20 }, (_, n) => ({ ...itemOf(`k${n}`), because: [{ kept: true as const }] }));
    expect(sizes({ held: many, heldMore: 4 })).toEqual([
      [15, 4],
      [5, undefined],
    ]);
  });

  test('stays counted while nothing of it may be sent', () => {
    const daily = { most: 1, timezone: 'UTC' };
    const stopped = letterOf('storm', { unwanted: true });
    const left = release(aMember({ held: items, heldMore: 4, daily, letters: [stopped] }), NOW, NOTHING);
    expect(left).toMatchObject({ held: [itemOf('flood')], heldMore: 4 });
    expect(release(aMember({ held: items, heldMore: 4 }), NOW, new Set(items))).not.toHaveProperty('heldMore');
  });
});

describe('news of a live blog', () => {
  const elsewhere: LetterItem = { ...itemOf('storm'), feedId: 'valley', unseen: true };
  const kept = (item: LetterItem) =>
    tell(aMember({ letters: [letterOf('l', { items: [item] })] }), stateOf(9, 'storm'), { found: [], now: NOW })
      .letters[0]?.items[0];

  test('mark its own updates in messages, and let others of it be seen again', () => {
    expect(kept(itemOf('storm'))).toEqual({ ...itemOf('storm'), behind: 9 });
    expect(kept({ ...itemOf('calm'), unseen: true })).toEqual(itemOf('calm'));
    expect(kept(elsewhere)).toEqual(elsewhere);
  });
});
