import { describe, expect, test } from 'vitest';
import {
  createMatcher,
  needsQuotes,
  newsKey,
  newsOf,
  newsOfKnown,
  newsState,
  spokenBy,
} from '../../../src/core/letters/matching.ts';
import type { Tracked } from '../../../src/core/model/blog-record.ts';
import type { Change, Update } from '../../../src/core/model/live-blog.ts';
import type { Follow, News } from '../../../src/core/model/member.ts';
import { quotesOf } from '../../../src/core/quotes/quotes.ts';
import { finish } from '../../../src/core/steps.ts';
import { plain } from '../../../src/core/text/plain-text.ts';
import { keyEvent, liveBlog, text, update } from '../../support/live-blog.ts';

/** The ids of the updates of a live blog, all of them new, of which somebody who follows a speaker or words is told. */
function toldOf(wanted: string | Pick<Follow, 'about'>, updates: readonly Update[]): readonly string[] {
  const want = typeof wanted === 'string' ? { who: wanted } : wanted;
  const blog = liveBlog(updates);
  const tracked = updates.map(one => ({ update: one, hash: '', absent: 0, state: 'listed' as const }));
  const changes = updates.map(({ id }) => ({ updateId: id, kind: 'new' as const }));
  const state = newsState({ blog, tracked }, { feedId: 'feed', revision: 1, changes });
  const matcher = createMatcher(state, quotesOf(blog.updates));
  return [...finish(matcher({ id: 'f', guildId: '1', addedAt: '', ...want }))].toSorted();
}

const says = (id: string, words: string): Update => update(id, { headline: 'Harbour', text: text(words) });

const UPDATES = [
  says('pay', '“The ferry company should pay for all of it,” said Harbour Board spokeswoman Ada Vane.'),
  says('shut', '“We will shut the quay before the next high tide,” said Bo Lind, the mayor of Great Marrow.'),
  says('crane', '“The second crane will stay where it is for now,” said Lind campaign manager Dora Quill.'),
  says('fish', '“We need the harbour for the whole of the winter,” said Deputy Prime Minister Elle Rook.'),
  says('aide', '“Nobody asked any of us about the second crane,” said Cleo Marsh, an adviser to Bo Lind.'),
];

test('who follows somebody is not told what their staff say', () => {
  expect(toldOf('Harbour Board', UPDATES)).toEqual([]);
  expect(toldOf('Lind campaign', UPDATES)).toEqual([]);
  expect(toldOf('Bo Lind', [UPDATES[4] ?? update('none')])).toEqual([]);
  expect(toldOf('Bo Lind', UPDATES)).toEqual(['shut']);
});

test('who follows somebody is not told what they only are likely to have said', () => {
  const quotes = quotesOf([says('pay', '“The ferry company should pay for all of it,” said Ada Vane.')]);
  const likely = quotes.map(quote => ({ ...quote, confidence: 'likely' as const }));
  expect(spokenBy(quotes, { who: 'Ada Vane' })).toEqual(quotes);
  expect(spokenBy(likely, { who: 'Ada Vane' })).toEqual([]);
});

test('an office is followed, wherever it is', () => {
  expect(toldOf('spokeswoman', UPDATES)).toEqual(['pay']);
  expect(toldOf('prime minister', UPDATES)).toEqual(['fish']);
  expect(toldOf('mayor', UPDATES)).toEqual(['shut']);
  expect(toldOf('mayor of Great Marrow', UPDATES)).toEqual(['shut']);
  expect(toldOf('Great Marrow', UPDATES)).toEqual([]);
});

test('words that are only left out are left out of the key events', () => {
  const drill = keyEvent('drill', { headline: 'A drill begins' });
  const updates = [drill, keyEvent('flood', { headline: 'The quay is flooded' }), says('chat', 'Tea is served.')];
  expect(toldOf({ about: ['-drill'] }, updates)).toEqual(['flood']);
  expect(toldOf({ about: ['tea', '-drill'] }, updates)).toEqual(['chat']);
});

/** The ids that a follow finds of one update that changed so, and said `before` until an edit. */
function foundOf(
  want: Partial<Follow>,
  one: Update,
  {
    kind,
    before,
    state = 'listed',
    at = AT,
  }: { kind: 'new' | 'promoted' | 'changed'; before?: Update; state?: Tracked['state']; at?: string | null },
): readonly string[] {
  const versions = before && [
    { until: AT, text: plain(before.text), ...(before.headline && { headline: before.headline }) },
    { until: '2026-11-25T17:00:00.000Z', text: 'Of long ago.' },
  ];
  const tracked: Tracked[] = [
    { update: one, hash: '', absent: 0, state, ...(versions && { versions }) },
    { update: update('other', { text: one.text }), hash: '', absent: 0, state: 'listed' },
  ];
  const changes = [{ updateId: one.id, kind }];
  const news: News = { feedId: 'feed', revision: 1, ...(at !== null && { at }), changes };
  const found = createMatcher(newsState({ blog: liveBlog([one]), tracked }, news), quotesOf([one]));
  return [...finish(found({ id: 'f', guildId: '1', addedAt: '', ...want }))];
}
const AT = '2026-11-25T18:30:00.000Z';

describe('a follow of key events', () => {
  const event = keyEvent('a');

  test('is told what is new or becomes one, and of no edit, withdrawal or other live blog', () => {
    expect(foundOf({}, event, { kind: 'new' })).toEqual(['a']);
    expect(foundOf({}, event, { kind: 'promoted' })).toEqual(['a']);
    expect(foundOf({}, event, { kind: 'changed' })).toEqual([]);
    expect(foundOf({}, update('a'), { kind: 'new' })).toEqual([]);
    expect(foundOf({}, event, { kind: 'new', state: 'withdrawn' })).toEqual([]);
    expect(foundOf({ feedId: 'feed' }, event, { kind: 'new' })).toEqual(['a']);
    expect(foundOf({ feedId: 'elsewhere' }, event, { kind: 'new' })).toEqual([]);
  });
});

describe('a follow of an update that the member keeps', () => {
  const kept = { feedId: 'feed', updateId: 'a' };

  test('is told that it is back, and nothing else', () => {
    expect(foundOf(kept, update('a'), { kind: 'new' })).toEqual(['a']);
    expect(foundOf(kept, update('a'), { kind: 'new', state: 'withdrawn' })).toEqual([]);
    expect(foundOf(kept, keyEvent('a'), { kind: 'promoted' })).toEqual([]);
    expect(foundOf(kept, update('a'), { kind: 'changed', before: keyEvent('a') })).toEqual([]);
    expect(foundOf({ ...kept, updateId: 'other' }, update('a'), { kind: 'new' })).toEqual([]);
  });
});

describe('a follow of words or of a speaker', () => {
  const tide = says('a', 'The tide is high.');
  const calm = says('a', 'The sea is calm.');
  const vane = says('a', '“We will close the harbour for two days,” said Ada Vane.');

  test('is told of an edit only if that brought them', () => {
    const about = ['tide'];
    expect(foundOf({ about }, tide, { kind: 'new' })).toEqual(['a']);
    expect(foundOf({ about }, calm, { kind: 'new' })).toEqual([]);
    expect(foundOf({ about }, tide, { kind: 'changed', before: calm })).toEqual(['a']);
    expect(foundOf({ about }, tide, { kind: 'changed', before: { ...calm, headline: 'The tide' } })).toEqual([]);
    expect(foundOf({ about }, tide, { kind: 'changed' })).toEqual([]);
    expect(foundOf({ who: 'Vane' }, vane, { kind: 'changed', before: calm })).toEqual(['a']);
    expect(foundOf({ who: 'Vane' }, vane, { kind: 'changed', before: vane })).toEqual([]);
    expect(foundOf({ who: 'Vane' }, vane, { kind: 'changed' })).toEqual([]);
    expect(foundOf({ who: 'Vane' }, calm, { kind: 'new' })).toEqual([]);
  });

  test('compares with what stood there until these news, or last if nobody noted when they came', () => {
    const about = ['ago'];
    const long = says('a', 'It was long ago.');
    expect(foundOf({ about }, long, { kind: 'changed', before: calm })).toEqual(['a']);
    expect(foundOf({ about }, long, { kind: 'changed', before: calm, at: null })).toEqual(['a']);
    expect(foundOf({ about }, long, { kind: 'changed', before: calm, at: '2026-11-25T17:00:00.000Z' })).toEqual([]);
    expect(foundOf({ about }, long, { kind: 'changed', before: calm, at: '2026-11-25T16:00:00.000Z' })).toEqual([]);
  });

  test('is told of a new quote and not again of a known one whose blanks changed', () => {
    const more = says('a', `${plain(vane.text)} “The ferries will stay in port until Monday,” said Ada Vane.`);
    expect(foundOf({ who: 'Vane' }, more, { kind: 'changed', before: vane })).toEqual(['a']);
    const wide = says('a', plain(vane.text).replaceAll(' ', '  '));
    expect(foundOf({ who: 'Vane' }, vane, { kind: 'changed', before: wide })).toEqual([]);
  });

  test('gets its own answer when others ask at the same time', () => {
    const changes: News['changes'] = [{ updateId: 'a', kind: 'new' }];
    const tracked: Tracked[] = [{ update: tide, hash: '', absent: 0, state: 'listed' }];
    const matcher = createMatcher(
      newsState({ blog: liveBlog([tide]), tracked }, { feedId: 'feed', revision: 1, changes }),
      [],
    );
    const found = (about: string) => [...finish(matcher({ id: about, guildId: '1', addedAt: '', about: [about] }))];
    expect(['tide', 'calm', 'tide'].map(found)).toEqual([['a'], [], ['a']]);
    expect(
      [{ who: 'Vane' }, { about: ['tide'] }, {}].map(one => needsQuotes({ id: '', guildId: '', addedAt: '', ...one })),
    ).toEqual([true, false, false]);
  });

  test('is told nothing of a name that is only spelt nearly so', () =>
    expect(foundOf({ who: 'Vahne' }, vane, { kind: 'new' })).toEqual([]));
});

describe('the news of a poll', () => {
  const by = { feedId: 'feed', revision: 7, at: AT };
  const [before, after] = [update('a'), keyEvent('a')];

  test('are what is new, comes back, becomes a key event or is another by now', () => {
    const kinds = ['added', 'restored', 'promoted', 'edited', 'demoted', 'withdrawn'] as const;
    const changes = kinds.map(kind => ({ kind, before, after: kind === 'withdrawn' ? undefined : after }) as Change);
    expect(newsOf(changes, by)).toEqual({
      ...by,
      changes: ['new', 'new', 'promoted', 'changed', 'changed', 'changed'].map(kind => ({ updateId: 'a', kind })),
    });
    expect(newsOf([], by)).toBeUndefined();
    expect(newsOf([{ kind: 'unread', before, after } as unknown as Change], by)).toBeUndefined();
    expect(newsKey({ ...by, changes: [] })).toBe('feed@7');
  });

  test('of a live blog that nobody followed for a while tell nothing new', () => {
    const changes: readonly Change[] = [
      { kind: 'added', after: keyEvent('b') },
      { kind: 'promoted', before, after },
    ];
    expect(newsOfKnown(changes, by)?.changes).toEqual([{ updateId: 'a', kind: 'changed' }]);
    expect(newsOfKnown(changes.slice(0, 1), by)).toBeUndefined();
  });
});
