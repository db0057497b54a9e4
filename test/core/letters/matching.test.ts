import { expect, test } from 'vitest';
import { createMatcher, newsState } from '../../../src/core/letters/matching.ts';
import type { Update } from '../../../src/core/model/live-blog.ts';
import type { Follow } from '../../../src/core/model/member.ts';
import { quotesOf } from '../../../src/core/quotes/quotes.ts';
import { keyEvent, liveBlog, text, update } from '../../support/live-blog.ts';

/** The ids of the updates of a live blog, all of them new, of which somebody who follows a speaker or words is told. */
function toldOf(wanted: string | Pick<Follow, 'about'>, updates: readonly Update[]): readonly string[] {
  const want = typeof wanted === 'string' ? { who: wanted } : wanted;
  const blog = liveBlog(updates);
  const tracked = updates.map(one => ({ update: one, hash: '', absent: 0, state: 'listed' as const }));
  const changes = updates.map(({ id }) => ({ updateId: id, kind: 'new' as const }));
  const state = newsState({ blog, tracked }, { feedId: 'feed', revision: 1, changes });
  return [...createMatcher(state, quotesOf(blog.updates))({ id: 'f', guildId: '1', addedAt: '', ...want })].toSorted();
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
