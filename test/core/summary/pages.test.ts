import { describe, expect, test } from 'vitest';
import type { LiveBlog, Update } from '../../../src/core/model/live-blog.ts';
import { summarise } from '../../../src/core/summary/summary.ts';
import { keyEvent, text, update } from '../../support/live-blog.ts';
import { items, paragraphs } from './story.ts';

/** Ten pages as publishers write them: each answer holds the newest key event, and a match its result. */

const HOUR = 60;
const DAY = 24 * HOUR;
const TOWNS = ['Tarn', 'Fenwick', 'Osk', 'Brindle', 'Hale', 'Quill', 'Marrow', 'Finch'];
const THINGS = ['harbour', 'school', 'museum', 'railway', 'market', 'theatre', 'hospital'];
const ACTS = ['reopens after repairs', 'loses its licence', 'gets a new director', 'is flooded again', 'will be sold'];

/** The `n`th of many headlines that differ. */
const news = (n: number): string =>
  `${TOWNS[n % 8]} ${THINGS[n % 7]} ${ACTS[n % 5]} for the ${n % 2 ? 'council' : 'state'}`;
const many = (count: number, given: Partial<Update>, every = 10): Update[] =>
  Array.from({ length: count }, (_, at) =>
    update(`n${at}`, {
      headline: news(at),
      text: text(`What it means for ${TOWNS[at % 8]}.`),
      at: at * every,
      ...given,
    }),
  ).toReversed();
const BAN = 'Council bans all traffic on the old pier';
const newest = (at: number) => keyEvent('newest', { headline: BAN, text: text('The ban begins at noon.'), at });

const linesOf = (updates: readonly Update[], title = 'The evening, live', articles?: true) =>
  summarise({ updates, title, ...(articles && { articles }) }).lines.map(line => line.text);

describe('the summary of a page', () => {
  test('with an editors’ summary has what came after it', () => {
    const block = update('s', { summary: true, text: items('One road is shut.', 'Two are not.'), at: 10 * HOUR });
    const lines = linesOf([newest(11 * HOUR), block, ...many(20, { keyEvent: true })]);
    expect(lines).toEqual(['One road is shut.', 'Two are not.', expect.stringContaining(BAN)]);
  });

  test('whose recap is two days old tells the last day', () => {
    const recap = update('s', { summary: true, text: items('The race began.', 'It rained.', 'No one won.'), at: 0 });
    const after = many(5, { keyEvent: true }).map(one => ({ ...one, publishedAt: '2026-11-27T12:00:00.000Z' }));
    const lines = linesOf([newest(2 * DAY), ...after, recap]);
    expect(lines.at(-1)).toContain(BAN);
    expect(lines.join('\n')).not.toContain('The race began.');
  });

  test('on which many key events followed the editors’ summary does without it', () => {
    const block = update('s', { summary: true, text: items('The race began.', 'It rained.'), at: 0 });
    const lines = linesOf([newest(9 * HOUR), ...many(30, { keyEvent: true }, 15).slice(0, 29), block]);
    expect(lines.at(-1)).toContain(BAN);
    expect(lines.join('\n')).not.toContain('The race began.');
  });

  test('on which every update is a key event has the newest, and some from every part of the day', () => {
    const updates = [newest(2000), ...many(200, { keyEvent: true })];
    const { lines, of } = summarise({ updates });
    expect(of).toBe(201);
    expect(lines.at(-1)?.text).toContain(BAN);
    const quarters = new Set(
      lines.map(({ at = '' }) => Math.floor((Date.parse(at) - Date.UTC(2026, 10, 25, 18)) / 3e7)),
    );
    expect(quarters.size).toBeGreaterThanOrEqual(4);
  });

  test('on which one update of ten is a key event has that one and others', () => {
    const prose = many(9, { headline: undefined }).map((one, at) => ({ ...one, text: text(`${news(at)} this week.`) }));
    const lines = linesOf([...prose.slice(0, 4), { ...newest(45), at: 45 } as Update, ...prose.slice(4)]);
    expect(lines.length).toBeGreaterThan(4);
    expect(lines.join('\n')).toContain(BAN);
  });

  test('without key events has the newest update', () => {
    const prose = many(40, { headline: undefined }).map((one, at) => ({
      ...one,
      text: text(`${news(at)} this week.`),
    }));
    const lines = linesOf([
      update('z', { headline: undefined, text: text('A whale swims in the harbour.'), at: 500 }),
      ...prose,
    ]);
    expect(lines.at(-1)).toBe('A whale swims in the harbour.');
  });

  test('with headlines that say nothing has the sentences below them', () => {
    const updates = [
      keyEvent('c', {
        headline: 'Lunch?',
        text: paragraphs('The strikers have left the table without a deal.'),
        at: 30,
      }),
      keyEvent('b', {
        headline: 'More on the strike',
        text: paragraphs('Bus drivers will join the strike on Monday.'),
        at: 20,
      }),
      keyEvent('a', {
        headline: 'Tram strike live: BREAKING!!!',
        text: paragraphs('Tram drivers of Osk are on strike.'),
        at: 10,
      }),
    ];
    expect(linesOf(updates)).toEqual([
      'Tram drivers of Osk are on strike.',
      'Bus drivers will join the strike on Monday.',
      'The strikers have left the table without a deal.',
    ]);
  });

  test('of a cricket final begins with the result', () => {
    const balls = Array.from({ length: 80 }, (_, at) =>
      keyEvent(`o${at}`, {
        headline: at % 3 ? 'FOUR. FOUR!!!' : `${at}.2: Kell to Brand, no run`,
        text: paragraphs(`${TOWNS[at % 8]} bowled short outside the crease and the batter went for runs.`),
        at: at * 3,
      }),
    ).toReversed();
    const end = keyEvent('end', {
      headline: 'Osk WIN!!!',
      text: paragraphs('Osk beat Tarn by six wickets in the final over and keep the trophy.'),
      at: 245,
    });
    const after = keyEvent('cup', { headline: 'The captain lifts the trophy for Osk', text: [], at: 250 });
    const lines = linesOf([after, end, ...balls], 'Osk v Tarn: the final, live');
    expect(lines[0]).toBe('Osk WIN!!! Osk beat Tarn by six wickets in the final over and keep the trophy.');
    expect(lines.join('\n')).toContain('The captain lifts the trophy for Osk');
    expect(lines.join('\n')).not.toContain('FOUR');
  });

  test('of a football match begins with the result, whatever summary there is', () => {
    const updates = [
      keyEvent('d', { headline: 'Tarn go top of the table tonight', text: [], at: 100 }),
      update('ft', {
        headline: 'Full time: Tarn 2-1 Osk',
        text: paragraphs('A late header by Ada Vane decides it.'),
        at: 95,
      }),
      update('s', {
        summary: true,
        text: items('Osk lead at the break.', 'Tarn have hit the crossbar twice.'),
        at: 50,
      }),
      keyEvent('g', { headline: 'Goal! Osk 1-0', text: paragraphs('The striker scores from a corner.'), at: 30 }),
    ];
    expect(linesOf(updates, 'Tarn v Osk: live')).toEqual([
      'Full time: Tarn 2-1 Osk. A late header by Ada Vane decides it.',
      'Osk lead at the break.',
      'Tarn have hit the crossbar twice.',
      'Tarn go top of the table tonight',
    ]);
  });

  test('of a football match with the score in its title begins with what tells that, and not with what came before', () => {
    const updates = [
      keyEvent('end', {
        headline: 'That is that. Tarn 2-1 Osk',
        text: paragraphs('A late header by Ada Vane decides it.'),
        at: 95,
      }),
      keyEvent('g', {
        headline: 'Tarn 1-1 Osk',
        text: paragraphs('The striker scores from a corner, 60 mins.'),
        at: 60,
      }),
      keyEvent('t', { headline: 'Teams', text: paragraphs('Vane is back for Tarn after nine weeks.'), at: 5 }),
      keyEvent('p', { headline: 'Preamble', text: paragraphs('In 1971 these two met on a wet pitch.'), at: 0 }),
    ];
    const of = (title: string, state: LiveBlog['state']) =>
      summarise({ updates, title, state }).lines.map(line => line.text);
    expect(of('Tarn 2-1 Osk: league – as it happened', 'ended')).toEqual([
      'That is that. Tarn 2-1 Osk. A late header by Ada Vane decides it.',
      'Tarn 1-1 Osk. The striker scores from a corner, 60 mins.',
    ]);
    expect(of('Tarn 2-1 Osk: league – live', 'live')[0]).toContain('Tarn 1-1 Osk');
  });

  test('of a match does not repeat the label before each headline', () => {
    const goal = keyEvent('g', { headline: 'Tarn v Osk Live Score: GOAL! Vane heads it in', text: [], at: 20 });
    const card = keyEvent('c', { headline: 'Tarn v Osk Live: Red card for the keeper', text: [], at: 10 });
    expect(linesOf([goal, card], 'Tarn v Osk: live')).toEqual(['Red card for the keeper', 'GOAL! Vane heads it in']);
  });

  test('of a match with one key event so far has that, and not the play around it', () => {
    const play = many(8, { headline: '12 min The keeper takes the corner', text: text('The striker is offside.') }, 2);
    const goal = keyEvent('g', { headline: 'GOAL! Tarn 1-0 Osk', text: text('Vane heads it in.'), at: 20 });
    expect(linesOf([goal, ...play], 'Tarn v Osk: live')).toEqual(['GOAL! Tarn 1-0 Osk. Vane heads it in.']);
  });

  test('of a feed has its last days and no advertisements', () => {
    const day = (n: number) => new Date(Date.UTC(2026, 10, 25 - n, 12)).toISOString();
    const article = (n: number, headline: string) => keyEvent(`a${n}`, { headline, text: [], publishedAt: day(n) });
    const updates = [
      article(0, 'Sponsored: ten reasons to visit the spa'),
      ...[0, 1, 1, 2, 2].map((n, at) => article(n, news(at))),
      article(900, 'Harbour festival of long ago is cancelled'),
    ].map((one, at) => ({ ...one, id: `${at}` }));
    const { kind, lines, of, from } = summarise({ updates, articles: true });
    expect({ kind, of, from }).toEqual({ kind: 'articles', of: 5, from: day(2) });
    expect(lines.map(line => line.text)).toContain(news(0));
  });
});
