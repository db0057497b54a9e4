import { describe, expect, test } from 'vitest';
import {
  asShown,
  type ItemSight,
  inOldWords,
  type LetterView,
  letterArtifact,
  letterDelivery,
  letterIdOf,
  mayBeRendered,
  shownNow,
  withoutDoubtful,
} from '../../../src/core/letters/delivery.ts';
import type { Tracked } from '../../../src/core/model/blog-record.ts';
import type { Letter, LetterItem, Member } from '../../../src/core/model/member.ts';
import { keyEvent, update } from '../../support/live-blog.ts';

const AT = '2026-11-25T18:00:30.000Z';
const tracked = (id: string, given: Partial<Tracked> = {}): Tracked => ({
  ...{ update: update(id, { headline: `New ${id}`, at: 7 }), hash: 'h', absent: 3, state: 'listed' },
  ...given,
});
const withdrawn = (id: string) => tracked(id, { state: 'withdrawn', withdrawnAt: AT });
const item = (updateId: string, given: Partial<LetterItem> = {}): LetterItem => ({
  ...{
    feedId: 'harbour',
    updateId,
    guildId: '1',
    because: [{}],
    title: `Old ${updateId}`,
    url: 'https://old.example/',
  },
  ...given,
});
const letter = (items: readonly LetterItem[], given: Partial<Letter> = {}): Letter => ({
  ...{ id: 'l', revision: 1, at: AT, items },
  ...given,
});

interface Given {
  sight?: Readonly<Record<string, ItemSight>>;
  known?: readonly Tracked[];
  isSent?: boolean;
  isDoubtful?: boolean;
}
const view = ({ sight = {}, known = [], isSent = true, isDoubtful = false }: Given = {}): LetterView => ({
  sightOf: ({ updateId }) => sight[updateId] ?? 'seen',
  trackedOf: ({ updateId }) => known.find(one => one.update.id === updateId),
  isSent,
  isDoubtful,
});
const shown = (one: Letter, given: Given = {}) => {
  const now = shownNow(one, view(given));
  return typeof now === 'object' ? now.items : now;
};

describe('an item of a message', () => {
  test('says what its update says now, or that it was withdrawn, without its words', () => {
    const { url, publishedAt } = tracked('a').update;
    expect(asShown(item('a', { withdrawn: true }), tracked('a'))).toEqual({
      ...item('a', { title: 'New a', url, publishedAt }),
    });
    expect(asShown(item('a'), withdrawn('a'))).toMatchObject({ title: 'New a', withdrawn: true });
    const bare = tracked('a', { state: 'withdrawn', update: update('a', { headline: undefined }) });
    expect(asShown(item('a'), bare).title).not.toContain('Text of a');
    expect(asShown(item('a'), { ...bare, state: 'listed' }).title).toContain('Text of a');
    expect(asShown(item('a'), undefined)).toEqual(item('a'));
    expect(shown(letter([item('a', { behind: 5 })]))).toEqual([item('a')]);
  });

  test('is brought up to date where the news are newer and the member may see it', () => {
    const known = [tracked('a'), tracked('b')];
    const now = shown(letter([item('a', { behind: 5, unseen: true }), item('b')]), { known });
    expect(now).toMatchObject([{ title: 'New a' }, { title: 'Old b' }]);
    for (const name of ['behind', 'unseen']) expect(Array.isArray(now) && now[0]).not.toHaveProperty(name);
  });

  test('that the member may not see keeps its words if it was sent, and has no place if it was not', () => {
    const one = letter([item('a', { behind: 5 }), item('b')]);
    const given = { known: [tracked('a')], sight: { a: 'unseen' } } as const;
    expect(shown(one, given)).toMatchObject([{ title: 'Old a', behind: 5, unseen: true }, { title: 'Old b' }]);
    expect(shown(one, { ...given, isSent: false })).toEqual([item('b')]);
    expect(shown(letter([item('a')]), { ...given, isSent: false })).toBeUndefined();
    expect(shown(letter([item('a')]), given)).toEqual([item('a')]);
  });

  test('that was withdrawn before it was sent has no place beside others', () => {
    const one = letter([item('a', { behind: 5 }), item('b')]);
    const given = { known: [withdrawn('a')], isSent: false };
    expect(shown(one, given)).toEqual([item('b')]);
    expect(shown(one, { known: [withdrawn('a')] })).toMatchObject([{ withdrawn: true }, { title: 'Old b' }]);
  });

  test('has no words while newer ones than Discord shows wait to be sent', () =>
    expect(shown(letter([item('a'), item('b')]), { sight: { a: 'unseen' }, isDoubtful: true })).toMatchObject([
      { title: '' },
      { title: 'Old b' },
    ]));

  test('that is behind is noted without the words that are in doubt, before it is shown so', () => {
    const one = letter([item('a', { behind: 5 }), item('b', { behind: 5 }), item('c')]);
    const given = { sight: { a: 'unseen', c: 'unseen' }, isDoubtful: true } as const;
    const noted = withoutDoubtful(one, view(given));
    expect(noted.items).toEqual([item('a', { behind: 5, title: '' }), ...one.items.slice(1)]);
    expect(shown(noted, given)).toEqual(shown(one, given));
    for (const other of [{ isDoubtful: false }, { isSent: false }])
      expect(withoutDoubtful(one, view({ ...given, ...other }))).toBe(one);
  });

  test('that was withdrawn is struck through, though Discord cannot tell who sees it', () => {
    const one = letter([item('a', { behind: 5 }), item('b')]);
    const given = { known: [withdrawn('a')], sight: { a: 'unsure' } } as const;
    expect(shown(one, given)).toMatchObject([{ title: 'Old a', withdrawn: true }, { title: 'Old b' }]);
    expect(shown(one, { ...given, isSent: false })).toBe('unsure');
    expect(shown(letter([item('a'), item('b')]), given)).toBe('unsure');
    expect(shown(one, { ...given, known: [tracked('a')] })).toBe('unsure');
  });
});

describe('a message', () => {
  test('of which all was withdrawn is not sent, unless it counts more', () => {
    const gone = letter([item('a', { behind: 5 })]);
    const given = { known: [withdrawn('a')] };
    expect(shownNow(gone, view(given))).toHaveProperty('unwanted', true);
    expect(shownNow({ ...gone, more: 2 }, view(given))).not.toHaveProperty('unwanted');
    expect(shownNow(letter([item('a', { behind: 5 }), item('b')]), view(given))).not.toHaveProperty('unwanted');
  });

  test('of one update needs its words, which the member may have to see for that', () => {
    const sightOf = () => 'unseen' as const;
    expect(mayBeRendered(letter([item('a')]), sightOf)).toBe(false);
    expect(mayBeRendered(letter([item('a')]), () => 'seen')).toBe(true);
    expect(mayBeRendered(letter([item('a', { withdrawn: true })]), sightOf)).toBe(true);
    expect(mayBeRendered(letter([item('a')], { more: 1 }), sightOf)).toBe(true);
    expect(mayBeRendered(letter([item('a'), item('b')]), sightOf)).toBe(true);
  });

  test('has no word of an update that it does not show yet', () => {
    const now = tracked('a', { update: keyEvent('a', { headline: 'New a', authors: ['Ada Vane'] }) });
    const old = inOldWords(now, item('a', { publishedAt: AT }));
    expect(old).toMatchObject({ hash: 'h', absent: 0, state: 'listed' });
    expect(old.update).toMatchObject({ id: 'a', headline: 'Old a', url: 'https://old.example/', publishedAt: AT });
    expect(old.update).toMatchObject({ keyEvent: true, text: [], authors: [] });
  });

  test('is delivered under the id of its letter, and created only while it is wanted', () => {
    const member: Member = { follows: [], letters: [], held: [], language: 'de' };
    const to = { userId: '5', channelId: '9', member };
    const one = letter([item('a'), item('b')], { revision: 8 });
    const deliver = (given: Partial<Letter>, create: boolean) =>
      letterDelivery(to, { ...one, ...given }, { create, order: 3 });
    expect(deliver({}, true)).toMatchObject({
      ...{ artifact: letterArtifact(one), reader: '5', channelId: '9', revision: 8, order: 3, create: true },
      language: 'de',
    });
    expect([deliver({ unwanted: true }, true), deliver({}, false)].map(({ create }) => create)).toEqual([false, false]);
    expect(
      letterDelivery({ ...to, member: { ...member, language: undefined } }, one, { create: true, order: 0 }),
    ).not.toHaveProperty('language');
    expect(letterIdOf(letterArtifact(one))).toBe('l');
  });
});
