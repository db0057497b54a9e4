import { expect, test } from 'vitest';
import { fromWhatTheySaid, letterDelivery } from '../../../src/core/letters/delivery.ts';
import type { Tracked } from '../../../src/core/model/blog-record.ts';
import type { Block, Update } from '../../../src/core/model/live-blog.ts';
import type { Letter } from '../../../src/core/model/member.ts';
import { plain } from '../../../src/core/text/plain-text.ts';
import { liveBlog, update } from '../../support/live-blog.ts';

const block = (words: string, kind: Block['kind'] = 'paragraph'): Block => ({ kind, spans: [{ text: words }] });

/** Paragraphs of 80 words in which nobody speaks. */
const LONG = block('The tide rose over the wall and nobody saw it. '.repeat(8).trim());
const VANE = block('“The ferry company should pay for all of it,” said Ada Vane, the mayor of Great Marrow.');
const LIND = block('“The second crane will stay where it is for now,” said Bo Lind, a harbour pilot.');

const shownOf = (text: readonly Block[], ...speakers: readonly string[]): Update =>
  fromWhatTheySaid(update('a', { text: [...text] }), speakers);

test('a letter about a speaker begins with what they said, if it would end before that', () => {
  const shown = shownOf([LONG, LIND, LONG, VANE, LONG], 'Ada Vane');
  expect(shown.text).toEqual([VANE, LONG]);
  expect(shownOf([LONG, LONG, LIND, VANE], 'Ada Vane', 'Bo Lind').text).toEqual([LIND, VANE]);
});

test('a quote that stands by itself keeps who is said to have said it', () => {
  const who = block('Ada Vane, the mayor of Great Marrow, said in the town hall on Monday:');
  const quote = block('“The ferry company should pay for all of it, and for the second crane too.”', 'quote');
  const shown = shownOf([LONG, LONG, who, quote], 'Vane');
  expect(plain(shown.text)).toContain('should pay');
  expect(shown.text[0]).toBe(who);
});

test('an update that says it within the words that are shown stays as it is, as one in which they do not speak', () => {
  const early = update('a', { text: [VANE, LONG, LONG] });
  expect(fromWhatTheySaid(early, ['Ada Vane'])).toBe(early);
  const soon = update('a', { text: [block('The council met.'), VANE, LONG] });
  expect(fromWhatTheySaid(soon, ['Ada Vane'])).toBe(soon);
  const late = update('a', { text: [LONG, LONG, VANE] });
  expect(fromWhatTheySaid(late, ['Bo Lind'])).toBe(late);
  expect(fromWhatTheySaid(late, [])).toBe(late);
});

test('the message shows what they said whom its follow names', () => {
  const told: Letter = {
    ...{ id: 'l', revision: 1, at: '2026-11-25T18:00:30.000Z' },
    items: [
      {
        ...{ feedId: 'feed', updateId: 'a', guildId: '1', title: 'A', url: 'https://news.example/a' },
        because: [{ who: 'Ada Vane' }, { about: ['tide'] }],
      },
    ],
  };
  const tracked: Tracked = { update: update('a', { text: [LONG, LONG, VANE] }), hash: '', absent: 0, state: 'listed' };
  const to = { userId: '5', channelId: '9', member: { follows: [], letters: [], held: [] } };
  const shown = (letter: Letter) =>
    JSON.stringify(letterDelivery(to, letter, { create: true, order: 0, known: { blog: liveBlog([]), tracked } }).want);
  expect(shown(told)).toContain('The ferry company should pay');
  expect(shown({ ...told, items: told.items.map(one => ({ ...one, because: [{}] })) })).not.toContain('should pay');
});

/** A letter that these follows caused. */
function letterOfFollows(count: number) {
  const names = Array.from({ length: count }, (_, n) => `Person ${n}`);
  const because = names.map((who, n) => ({ id: `follow${n}`, who }));
  const letter: Letter = {
    ...{ id: 'a', revision: 1, at: '2026-11-25T18:00:00.000Z' },
    items: [{ feedId: 'feed', updateId: 'a', guildId: '1', because, title: 'Storm', url: 'https://harbour.example/a' }],
  };
  const follows = because.map(({ id, who }) => ({ id, who, guildId: '1', addedAt: letter.at }));
  const member = { follows, letters: [letter], held: [] };
  const { want } = letterDelivery({ userId: '5', channelId: '6', member }, letter, { create: true, order: 0 });
  return { names: want?.content?.match(/Person \d/gu)?.length, stopped: want?.offers?.[0]?.args.length };
}

test('a letter names five of the follows that found its updates, and its button stops six', () => {
  expect([5, 6].map(count => letterOfFollows(count).names)).toEqual([5, 5]);
  expect([6, 7].map(count => letterOfFollows(count).stopped)).toEqual([6, 6]);
});
