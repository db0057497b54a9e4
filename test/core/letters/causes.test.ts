import { describe, expect, test } from 'vitest';
import {
  causesOf,
  heldWithout,
  isKept,
  lettersLeft,
  serversOf,
  withLetterToday,
  withoutUnwanted,
} from '../../../src/core/letters/hold.ts';
import type { Follow, Letter, LetterItem, Member, Reason } from '../../../src/core/model/member.ts';

const NOW = new Date('2026-11-25T18:00:30.000Z');
const AT = NOW.toISOString();

const follow = (id: string, given: Partial<Follow> = {}): Follow => ({ id, guildId: '1', addedAt: AT, ...given });
const item = (because: readonly Reason[], given: Partial<LetterItem> = {}): LetterItem => ({
  ...{ feedId: 'harbour', updateId: 'storm', guildId: '1', because, title: 'Storm', url: '' },
  ...given,
});
const letter = (items: readonly LetterItem[], given: Partial<Letter> = {}): Letter => ({
  ...{ id: 'l', revision: 1, at: AT, items },
  ...given,
});
const member = (given: Partial<Member> = {}): Member => ({
  ...{ follows: [], letters: [], held: [], channelId: '9701' },
  ...given,
});

describe('what a message tells is found by', () => {
  const causes = (because: readonly Reason[], ...follows: readonly Follow[]) =>
    causesOf(letter([item(because)]), follows);

  test('the follows that ask for the same, of that live blog or of all', () => {
    const vane = { who: 'Ada Vane' };
    const follows = [
      follow('all', vane),
      follow('same', { ...vane, feedId: 'harbour' }),
      follow('other live blog', { ...vane, feedId: 'valley' }),
      follow('somebody else', { who: 'Bo Lind' }),
      follow('words too', { ...vane, about: ['tide'] }),
      follow('key events'),
    ];
    expect(causes([vane], ...follows)).toEqual(['all', 'same']);
    expect(causes([{ ...vane, about: ['tide'] }], ...follows)).toEqual(['words too']);
    expect(causes([{}], ...follows)).toEqual(['key events']);
    expect(causes([vane, {}], ...follows)).toEqual(['all', 'same', 'key events']);
    expect(causesOf(letter([item([vane]), item([{}])]), follows)).toEqual(['all', 'same', 'key events']);
  });

  test('the follow of that update alone, if the member keeps it', () => {
    const follows = [
      follow('kept', { feedId: 'harbour', updateId: 'storm' }),
      follow('other update', { feedId: 'harbour', updateId: 'calm' }),
      follow('key events'),
    ];
    expect(causes([{ kept: true }], ...follows)).toEqual(['kept']);
    expect(causes([{}], ...follows)).toEqual(['key events']);
    expect([item([{}, { kept: true }]), item([{}])].map(one => isKept({ items: [one] }))).toEqual([true, false]);
    expect(isKept({ items: [] })).toBe(false);
  });
});

describe('the servers that may bring an update', () => {
  const here = [follow('a', { guildId: '2' }), follow('b', { guildId: '1' }), follow('c', { guildId: '2' })];

  test('are those in which a follow found it, its own first', () => {
    expect(serversOf({ follows: here }, item([{}]))).toEqual(['1', '2']);
    expect(serversOf({ follows: here }, item([{}], { guildId: '2' }))).toEqual(['2', '1']);
    expect(serversOf({ follows: here.slice(0, 1) }, item([{}]))).toEqual(['2']);
  });

  test('are its own if no follow is left', () =>
    expect(serversOf({ follows: [] }, item([{}], { guildId: '7' }))).toEqual(['7']));
});

describe('a member who removes a follow', () => {
  const [vane, words] = [follow('vane', { who: 'Ada Vane' }), follow('words', { about: ['tide'], guildId: '2' })];
  const [byVane, byBoth] = [item([{ who: 'Ada Vane' }]), item([{ who: 'Ada Vane' }, { about: ['tide'] }])];

  test('waits no longer for what only that found, and for the rest in a server that is left', () => {
    expect(heldWithout([vane], { held: [byVane, byBoth], follows: [words] })).toEqual([
      { ...byBoth, guildId: '2', because: [{ about: ['tide'] }] },
    ]);
    expect(heldWithout([vane], { held: [byVane], follows: [follow('again', { who: 'Ada Vane' })] })).toEqual([byVane]);
    expect(heldWithout([vane], { held: [byVane], follows: [follow('again', { who: 'Ada Vane' }), words] })).toEqual([
      byVane,
    ]);
    expect(heldWithout([], { held: [byVane], follows: [] })).toEqual([byVane]);
  });

  test('is no longer sent what only that found, and is sent the rest', () => {
    const letters = [letter([byVane]), letter([byVane, byBoth]), letter([byBoth])];
    const others = [words, follow('other', { who: 'Bo Lind' })];
    const left = withoutUnwanted(member({ follows: others, letters, held: [byVane] }), { gone: [vane], left: others });
    expect(left.letters.map(({ unwanted }) => unwanted)).toEqual([true, undefined, undefined]);
    expect(left.held).toEqual([]);
  });
});

describe('a message that is sent now', () => {
  const quiet = { from: '00:00', to: '23:59', timezone: 'UTC' };
  const daily = { most: 1, timezone: 'UTC' };
  const yesterday = '2026-11-24T12:00:00.000Z';
  const sent = (one: Letter, given: Partial<Member> = {}) =>
    withLetterToday(member({ letters: [one, letter([], { id: 'other', at: yesterday })], ...given }), 'l', NOW);

  test('waits for the end of quiet hours', () => expect(sent(letter([]), { quiet })).toBeUndefined());

  test('counts for the day on which it was written, and else for the one on which it is sent', () => {
    const today = member({ letters: [letter([])], daily });
    expect(withLetterToday(today, 'l', NOW)).toBe(today);
    const counted = sent(letter([], { at: yesterday }), { daily });
    expect(counted?.letters.map(({ dueAgainAt }) => dueAgainAt)).toEqual([AT, undefined]);
    expect(withLetterToday(today, 'unknown', NOW)).toBe(today);
    const others = member({
      letters: [letter([], { id: 'other' }), letter([], { at: yesterday })],
      daily: { ...daily, most: 5 },
    });
    expect(withLetterToday(others, 'l', NOW)?.letters[1]).toHaveProperty('dueAgainAt', AT);
  });

  test('waits for another day where the ceiling is reached', () => {
    const full = [letter([], { at: yesterday }), letter([], { id: 'today' })];
    expect(withLetterToday(member({ letters: full, daily }), 'l', NOW)).toBeUndefined();
    expect(withLetterToday(member({ letters: full, daily: { ...daily, most: 2 } }), 'l', NOW)).toBeDefined();
  });

  test('is counted without a ceiling, too, where a day may have begun since it was written, in some time zone', () => {
    const written = (at: string) => letter([], { at: `2026-11-25T${at}.000Z` });
    const sentIn = (at: string, one: Letter) =>
      withLetterToday(member({ letters: [one] }), 'l', new Date(`2026-11-25T${at}.000Z`))?.letters[0];
    expect(sentIn('18:00:30', written('17:59:59'))).toHaveProperty('dueAgainAt', AT);
    expect(sentIn('18:15:00', written('18:14:59'))).toHaveProperty('dueAgainAt');
    expect(sentIn('18:14:59', written('18:00:00'))).not.toHaveProperty('dueAgainAt');
    const again = '2026-11-25T18:00:00.000Z';
    expect(sentIn('18:00:30', { ...written('17:40:00'), dueAgainAt: again })).toHaveProperty('dueAgainAt', again);
  });
});

test('a member gets none while their messages are closed, before there is a conversation, or in quiet hours', () => {
  const quiet = { from: '00:00', to: '23:59', timezone: 'UTC' };
  const left = (given: Partial<Member>) => lettersLeft(member(given), NOW);
  expect(left({})).toBe(Number.POSITIVE_INFINITY);
  expect([left({ channelId: undefined }), left({ closedAt: AT }), left({ quiet })]).toEqual([0, 0, 0]);
});
