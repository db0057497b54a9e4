import { describe, expect, test } from 'vitest';
import { KEY_POINTS, type Update } from '../../../src/core/model/live-blog.ts';
import { updateLines } from '../../../src/core/summary/candidate.ts';
import { type Summary, summarise } from '../../../src/core/summary/summary.ts';
import { keyEvent, text, update } from '../../support/live-blog.ts';
import { items, paragraphs, storm } from './story.ts';

const said = ({ kind, lines }: Summary) => ({ kind, lines: lines.map(line => line.text) });
const block = (at: number, bullets: readonly string[]) =>
  update(`block ${at}`, { headline: 'Summary', summary: true, text: items(...bullets), at });

test('a line that holds only the beginning of a quotation gives way to the next sentence', () => {
  const told =
    '“We want a port that never closes. Nothing else will do,” Ada Vane said. The council shut the port at noon.';
  const updates = [keyEvent('a', { headline: undefined, text: paragraphs(told), at: 20 })];
  expect(said(summarise({ updates })).lines).toEqual(['The council shut the port at noon.']);
});

test('a line names the speaker together with the words, and does not end with a comma', () => {
  const updates = [
    keyEvent('b', { headline: undefined, text: paragraphs('Vane. “We want a port that never closes.”'), at: 30 }),
    keyEvent('a', { headline: undefined, text: paragraphs('The council shut the port at noon,'), at: 20 }),
  ];
  expect(said(summarise({ updates })).lines).toEqual([
    'The council shut the port at noon',
    'Vane. “We want a port that never closes.”',
  ]);
});

test.each([
  ['«Il porto è chiuso. Nessuno può partire oggi. Domani si vedrà», ha detto Vane.', 'Il ponte resta aperto.'],
  ['„Der Hafen ist zu. Niemand fährt heute hinaus. Morgen sehen wir weiter“, sagt Vane.', 'Die Brücke bleibt offen.'],
  ['Vane spoke of “a port that is shut. Nobody may leave today. We shall see.”', 'The bridge over the Ald stays open.'],
])('a sentence within a quotation is no line, as it would seem to be the newsroom’s: %s', (quotation, sentence) => {
  const updates = [keyEvent('a', { headline: undefined, text: paragraphs(`${quotation} ${sentence}`) })];
  expect(said(summarise({ updates })).lines).toEqual([sentence]);
});

test('a quotation that stands alone has the sentence that says whose it is', () => {
  const told = '«Il porto resta chiuso per oggi». Lo ha detto la sindaca Ada Vane.';
  const updates = [keyEvent('a', { headline: undefined, text: paragraphs(`${told} Il ponte è aperto.`) })];
  expect(said(summarise({ updates })).lines).toEqual([told]);
});

test('a headline that is but a quotation has the sentence that says whose it is', () => {
  const sentence = 'Ada Vane calls the council “a port in fog”.';
  const updates = [keyEvent('a', { headline: '“You are a port in the fog”', text: paragraphs(sentence) })];
  expect(said(summarise({ updates })).lines).toEqual([sentence]);
});

test('a quotation that does not say whose it is joins no headline', () => {
  const updates = [keyEvent('a', { headline: 'Ferry stays in port', text: paragraphs('“We are very sorry today.”') })];
  expect(said(summarise({ updates })).lines).toEqual(['Ferry stays in port']);
});

test('that the live blog is over is no line of it', () => {
  const updates = [
    keyEvent('b', { headline: 'Ce direct est terminé', text: paragraphs('Le pont reste fermé.'), at: 30 }),
    keyEvent('a', { headline: 'Le pont est fermé', text: [], at: 20 }),
  ];
  expect(said(summarise({ updates })).lines).toEqual(['Le pont est fermé']);
});

test('of a very long text only the beginning is read, and a sentence that is cut there is no line', () => {
  const long = `${'The harbour is closed to all ferries and the road is flooded, too, '.repeat(59)}they say.`;
  const updates = [
    keyEvent('a', { headline: '', text: text(`${long} The bridge is closed to all cars until midnight.`) }),
  ];
  expect(updateLines(updates[0] ?? update('')).map(line => line.length)).toEqual([0, long.length]);
  const endless = update('b', { text: text('a '.repeat(25_000)) });
  expect(updateLines(endless).join('').length).toBeLessThan(5_000);
});

test('a headline that comes again is said once', () => {
  const updates = [
    keyEvent('c', { headline: 'Ferry leaves again', text: [], at: 40 }),
    keyEvent('b', { headline: 'Bridge shut by flood', text: [], at: 30 }),
    keyEvent('a', { headline: 'Bridge shut by flood', text: [], at: 20 }),
  ];
  expect(said(summarise({ updates })).lines).toEqual(['Bridge shut by flood', 'Ferry leaves again']);
});

describe('an editors’ summary', () => {
  test('has its bullets, then the key events after it', () => {
    const updates = [
      keyEvent('d', { headline: 'Ferry leaves again', text: [], at: 40 }),
      update('c', { at: 35 }),
      block(30, ['The bridge is shut.', 'Nobody was hurt.']),
      keyEvent('b', { headline: 'Bridge shut', at: 20 }),
      block(10, ['The river is rising.']),
    ];
    const lines = ['The bridge is shut.', 'Nobody was hurt.', 'Ferry leaves again'];
    expect(said(summarise({ updates }))).toEqual({ kind: 'editors', lines });
  });

  test('has its paragraphs if it has no bullets, without the line that introduces them', () => {
    const blocks = paragraphs('Here is what we know so far:', 'The bridge is shut.', 'Two people are missing.');
    const updates = [update('a', { summary: true, text: blocks })];
    expect(said(summarise({ updates })).lines).toEqual(['The bridge is shut.', 'Two people are missing.']);
  });

  test('that stands above the updates is up to date, has no time, and gives way to a newer one', () => {
    const list = { ...block(0, ['The bridge is shut.']), id: KEY_POINTS };
    const events = [40, 30, 20].map(at => keyEvent(`${at}`, { headline: `Ferry ${at} leaves`, text: [], at }));
    const { kind, lines } = summarise({ updates: [...events, list] });
    expect({ kind, lines }).toEqual({ kind: 'editors', lines: [{ text: 'The bridge is shut.', update: list }] });
    expect(said(summarise({ updates: [block(50, ['It opens.']), ...events, list] })).lines).toEqual(['It opens.']);
  });

  test('older than the requested time is skipped', () => {
    const updates = [
      keyEvent('b', { headline: 'Ferry leaves again', text: [], at: 20 }),
      block(10, ['The river rises.']),
    ];
    const since = '2026-11-25T18:15:00.000Z';
    expect(said(summarise({ updates }, { since }))).toEqual({ kind: 'key events', lines: ['Ferry leaves again'] });
  });

  test('leaves part of a small budget to the events after it', () => {
    const updates = [
      keyEvent('b', { headline: 'Ferry leaves again', text: [], at: 20 }),
      block(10, ['One.', 'Two.', 'Three.', 'Four.']),
    ];
    expect(said(summarise({ updates }, { lines: 3 })).lines).toEqual(['One.', 'Two.', 'Ferry leaves again']);
  });

  test('without any lines is skipped', () => {
    const updates = [block(20, []), keyEvent('a', { headline: 'Bridge shut', text: [], at: 10 })];
    expect(said(summarise({ updates })).lines).toEqual(['Bridge shut']);
  });
});

describe('key events', () => {
  test('are listed oldest first, with their first sentence if the budget allows', () => {
    const updates = [
      keyEvent('b', { headline: 'Ferry leaves again', text: text('It left at noon. It was full.'), at: 20 }),
      update('x', { at: 15 }),
      keyEvent('a', { headline: 'Bridge shut', text: text('Police shut it at dawn, a spokesman said.'), at: 10 }),
    ];
    const lines = ['Bridge shut', 'Ferry leaves again. It left at noon.'];
    expect(said(summarise({ updates }, { words: 10 }))).toEqual({ kind: 'key events', lines });
  });

  test.each([
    [
      'Mayor of Osk blames Tarn Lines for ferry fire',
      'Ada Vane, the mayor of Osk, blamed Tarn Lines on Thursday for the fire on board, and swore to sue.',
    ],
    [
      'Dunmark verurteilt Angriff auf Fähre',
      'Die Regierung von Dunmark hat den Angriff auf die Fähre vom Montag als feige verurteilt.',
    ],
    [
      'Coast guard: “37 people are missing”',
      'The coast guard said on Thursday that 37 people are still missing after the fire on board.',
    ],
    ['37 dead in ferry fire', 'A fire on a ferry off Osk has killed 37 people, the coast guard says.'],
  ])('whose first sentence tells the headline with details have that: %s', (headline, opening) => {
    const updates = [keyEvent('a', { headline, text: text(opening) })];
    expect(said(summarise({ updates })).lines).toEqual([opening]);
  });

  test.each([
    ['Osk harbour', 'Waves broke the pier, where thirty boats have sunk.', 'Osk harbour: '],
    ['The pier', 'Waves broke the pier of Osk, where thirty boats have sunk.', ''],
  ])('an update whose headline is the label “%s” gives its sentence to a full summary', (headline, opening, label) => {
    const others = Array.from({ length: 9 }, (_, at) =>
      keyEvent(`o${at}`, {
        headline: `Ferry number ${at} leaves Holm`,
        text: text(`As told: ${opening}`),
        at: at + 20,
      }),
    );
    const updates = [...others.toReversed(), keyEvent('a', { headline, text: text(opening), at: 10 })];
    expect(said(summarise({ updates }, { words: 40 })).lines).toContain(`${label}${opening}`);
  });

  test.each([
    ['no longer', 'Storm closes harbour of Osk', 'A storm closes the harbour of Osk.'],
    [
      'without its number',
      '28 dead in fires at Osk and Holm',
      'Fires at Osk and at Holm have left thirteen dead who were asleep on deck, the coast guard says.',
    ],
    [
      'without who did it',
      'Ferry set on fire by smugglers, mayor of Osk says',
      'A ferry went up in fire off Osk on Thursday with thirty people on board, of whom nobody was hurt.',
    ],
    [
      'without who says so',
      'Vane: “The harbour is not safe”',
      'The harbour is “not safe” for ferries, for fishermen and for those who live beside it.',
    ],
    [
      'without who says so',
      'The harbour office, “smugglers burnt the ferry”',
      'Smugglers have burnt the ferry that lay at the old pier on Thursday night.',
    ],
    [
      'not whole',
      'Storm closes harbour of Osk',
      'It is the first storm that has closed the harbour of Osk since the war.',
    ],
  ])('whose first sentence tells the headline once more, %s, have the headline alone', (_, headline, opening) => {
    const updates = [keyEvent('a', { headline, text: text(opening) })];
    expect(said(summarise({ updates })).lines).toEqual([headline]);
  });

  test('have no first sentence of more than sixty words', () => {
    const updates = [
      keyEvent('a', { headline: 'The pier is shut', text: text(`${'Wind rises and '.repeat(25)}falls.`) }),
    ];
    expect(said(summarise({ updates })).lines).toEqual(['The pier is shut']);
  });

  test('whose headline is but a label have the sentence that says more', () => {
    const opening = 'The old bar Quiet Hour will close for three weeks, its owner says.';
    const updates = [keyEvent('a', { headline: 'Quiet Hour', text: text(opening) })];
    expect(said(summarise({ updates })).lines).toEqual([opening]);
  });

  test.each([
    [
      'a number that their headline lacks',
      'Divers searched the harbour all night. The coast guard found 37 people.',
      true,
    ],
    ['no age', 'Divers searched the harbour all night. Ada Vane, 45, was found by the coast guard.', false],
    ['no time', 'Divers searched the harbour all night. The fire broke out at 3:30 in the galley.', false],
    ['no date', 'Divers searched the harbour all night. The rescue of 7/10 had failed as well.', false],
    ['no year', 'Divers searched the harbour all night. The ship was built in 1998 at Osk.', false],
  ])('have %s from the sentences below it', (_, below, has) => {
    const headline = 'The burning ferry of Holm has sunk';
    const [first, second] = below.split(/(?<=\.) /u);
    const updates = [keyEvent('a', { headline, text: text(below) })];
    expect(said(summarise({ updates })).lines).toEqual([`${headline}. ${has ? second : first}`]);
  });

  test('have no number that another line tells', () => {
    const toll = keyEvent('a', { headline: 'The ferry fire of Holm has killed 2,800 animals', text: [], at: 10 });
    const opening = 'The council meets tonight.';
    const below = text(`${opening} Of the animals on board 2,800 died.`);
    const fear = keyEvent('b', { headline: 'Fear of more fires', text: below, at: 20 });
    expect(said(summarise({ updates: [fear, toll] })).lines).toEqual([
      'The ferry fire of Holm has killed 2,800 animals',
      `Fear of more fires. ${opening}`,
    ]);
  });

  test('have no first sentence that is half a quote', () => {
    const said = text('“We leave at noon. We take all of them,” says Ada Vane.');
    const updates = [keyEvent('a', { headline: 'The last ferry will wait for everybody', text: said })];
    expect(summarise({ updates }).lines.map(line => line.text)).toEqual(['The last ferry will wait for everybody']);
  });

  test('have no part of a headline that only says that there is more', () => {
    const updates = [
      keyEvent('b', {
        headline: 'Recap of the day',
        text: text('The council reopens the harbour of Osk at noon.'),
        at: 20,
      }),
      keyEvent('a', { headline: 'The bridge holds. Here’s what we know', text: [], at: 10 }),
    ];
    expect(said(summarise({ updates })).lines).toEqual([
      'The bridge holds.',
      'The council reopens the harbour of Osk at noon.',
    ]);
  });

  test('whose headline is the beginning of the text, cut off, have the whole sentence', () => {
    const opening = 'The council of Osk voted for the new breakwater by twelve votes to nine after a long night.';
    const updates = [
      keyEvent('b', { headline: 'The council of Osk voted for the new breakwater by…', text: text(opening), at: 20 }),
      keyEvent('a', { headline: 'So it begins…', text: text('The council meets.'), at: 10 }),
    ];
    expect(said(summarise({ updates })).lines).toEqual(['So it begins… The council meets.', opening]);
  });

  test('that exceed the budget are represented by the most informative ones', () => {
    const updates = storm().map(event => ({ ...event, keyEvent: true }));
    const { kind, lines } = summarise({ updates }, { words: 21, lines: 3 });
    const told = lines.map(line => line.update.headline);
    expect(kind).toBe('key events');
    expect(told).toContain('Marrow bridge may stay shut for weeks');
    expect(told).not.toContain('Weather: more rain tonight');
  });

  test('of a match have the cry of their headline before the sentence that tells it', () => {
    const updates = [
      keyEvent('b', { headline: 'WICKET!', text: text('Brand is caught at the boundary.'), at: 20 }),
      keyEvent('a', { headline: 'GOAL', text: text('The striker heads it in from a corner.'), at: 10 }),
    ];
    expect(said(summarise({ updates })).lines).toEqual([
      'GOAL: The striker heads it in from a corner.',
      'WICKET! Brand is caught at the boundary.',
    ]);
  });

  test('of a match have a sentence that tells it, not one that cheers', () => {
    const cheer = 'What a ball from Vane! Another one bites the dust! Brand is caught at the boundary.';
    const updates = [keyEvent('a', { headline: 'WICKET!', text: text(cheer), at: 20 })];
    expect(said(summarise({ updates })).lines).toEqual(['WICKET! Brand is caught at the boundary.']);
    const named = 'What a start from Ada Vane! She has bowled Brand.';
    const event = keyEvent('a', { headline: 'WICKET!', text: text(named) });
    expect(said(summarise({ updates: [event] })).lines).toEqual([`WICKET! ${named}`]);
  });

  test('that only embed a post are not represented by its address', () => {
    const post = keyEvent('p', { headline: undefined, text: text('https://social.example/status/8351'), at: 5 });
    const said = keyEvent('q', { headline: 'The pier is shut', text: [], at: 8 });
    expect(summarise({ updates: [said, post] }).lines.map(line => line.text)).toEqual(['The pier is shut']);
  });

  test('without a headline are represented by their first sentence', () => {
    const updates = [keyEvent('a', { headline: undefined, text: text('The bridge is shut. More soon.') })];
    expect(said(summarise({ updates }, { words: 4 })).lines).toEqual(['The bridge is shut.']);
  });
});

/** What no reader looks for in the storm. */
const ASIDE = /pictures|Weather|welcome|safe to cross|Bakery|Travel/u;

const TOWNS = ['Fenwick', 'Osk', 'Tarn', 'Marrow', 'Sallow', 'Ald', 'Roon'];

describe('a summary', () => {
  test('has the update and time of each line', () => {
    const updates = storm();
    const { kind, lines } = summarise({ updates });
    expect(kind).toBe('digest');
    for (const { text: line, update: from, at } of lines) {
      expect(updates).toContain(from);
      expect([from.headline, from.text[0]?.spans[0]?.text]).toContain(line);
      expect(at).toBe(from.publishedAt);
    }
  });

  test('of key events says when the newest of them appeared, not the newest update', () => {
    const events = [
      keyEvent('b', { headline: 'Ferry leaves', at: 20 }),
      keyEvent('a', { headline: 'Bridge shut', at: 10 }),
    ];
    const { kind, newest } = summarise({ updates: [update('c', { at: 30 }), ...events] });
    expect({ kind, newest }).toEqual({ kind: 'key events', newest: events[0]?.publishedAt });
  });

  test('has one line for each update', () => {
    const facts = (n: number) =>
      `Engineers say pillar ${n} of the Marrow bridge has moved. The council shut road ${n} to Fenwick at noon. Police lead ${n} families to the school.`;
    const updates = [4, 3, 2, 1].map(n => update(`${n}`, { headline: undefined, text: text(facts(n)), at: n }));
    const { kind, lines } = summarise({ updates });
    expect(kind).toBe('digest');
    expect(new Set(lines.map(line => line.update)).size).toBe(lines.length);
    expect(lines.length).toBeGreaterThan(1);
  });

  test('says when that begins of which it knows the key events, unless it knows all', () => {
    const events = [3, 2, 1].map(n => keyEvent(`${n}`, { headline: `Bridge ${n} shut`, text: [], at: n * 10 }));
    const judgement = { outcome: 'picked', reasons: [] } as const;
    const judged = events.map(one => ({ ...one, judgement }));
    const [newest, , oldest] = judged;
    expect(summarise({ updates: events })).not.toHaveProperty('begins');
    expect(summarise({ updates: judged, judged: true })).not.toHaveProperty('begins');
    expect(summarise({ updates: events, older: 'https://news.example/2' }).begins).toBe(oldest?.publishedAt);
    expect(summarise({ updates: events, older: '/2', keyEventsWhole: true })).not.toHaveProperty('begins');
    const partly = [...judged.slice(0, 1), ...events.slice(1)];
    expect(summarise({ updates: partly, judged: true }).begins).toBe(newest?.publishedAt);
  });

  test('of a live blog whose key events the bot picks covers all updates, the newest pick among them', () => {
    const judged = (one: Update, score: number): Update => ({
      ...one,
      keyEvent: score > 0,
      judgement: { score, outcome: score > 0 ? 'picked' : 'below', reasons: [] },
    });
    const bakery = judged(update('10', { headline: 'Ada Vane opens a bakery', text: [], at: 10 }), 1);
    const updates = [bakery, ...storm().map(one => judged(one, ASIDE.test(one.headline ?? '') ? -3 : 0))];
    const { kind, lines, of } = summarise({ updates, judged: true }, { words: 24, lines: 3 });
    const told = lines.map(line => line.text);
    expect({ kind, of }).toEqual({ kind: 'digest', of: 11 });
    expect(told).toContain('Ada Vane opens a bakery');
    expect(told.join(' ')).toContain('Marrow bridge shut as river Ald rises');
  });

  test('of a live blog whose key events the bot picks leaves out what stands out least', () => {
    const updates = ['evening', 'night'].flatMap(part =>
      storm().map(one => ({
        ...one,
        id: `${part} ${one.id}`,
        judgement: { score: ASIDE.test(one.headline ?? '') ? -3 : -1, outcome: 'below', reasons: [] } as const,
      })),
    );
    const told = summarise({ updates, judged: true }).lines.map(({ text: line }) => line);
    expect(told.filter(line => ASIDE.test(line))).toEqual([]);
    expect(told.join(' ')).toContain('Two hundred homes without power');
  });

  test('of a live blog whose key events the bot picks has what stands out most, wherever it stands', () => {
    const EVENT = /shut as river|homes without power|opens a bakery/u;
    const bakery = update('10', { headline: 'Ada Vane opens a bakery', text: [], at: 1 });
    const updates = [...storm(), bakery].map(one => ({
      ...one,
      judgement: { score: EVENT.test(one.headline ?? '') ? 2 : 0, outcome: 'below', reasons: [] } as const,
    }));
    const { lines } = summarise({ updates, judged: true }, { words: 40, lines: 4 });
    expect(lines.filter(line => EVENT.test(line.update.headline ?? ''))).toHaveLength(3);
  });

  test('of a long live blog is half as long again at most', () => {
    const updates = Array.from({ length: 400 }, (_, at) =>
      update(`${at}`, {
        headline: `${TOWNS[at % 7]} opens bridge number ${at}, ${TOWNS[at % 5]} shuts its own`,
        text: [],
        at,
      }),
    ).toReversed();
    const linesOf = (count: number) => summarise({ updates: updates.slice(-count) }).lines.length;
    expect([linesOf(40), linesOf(60), linesOf(78), linesOf(90), linesOf(400)]).toEqual([10, 10, 13, 15, 15]);
    expect(summarise({ updates }, { words: 150 }).lines.length).toBeLessThanOrEqual(10);
  });

  test('of a live blog whose key events the bot picks has what later updates come back to', () => {
    const told = (headline: string, at: number) => update(`m${at}`, { headline, text: [], at });
    const ferry = told('Ferry with divers sunken off Holm', 0);
    const later = [told('Mayor thanks divers who raised sunken ferry', 30), told('Sunken ferry towed to Holm', 40)];
    const scores = new Map([[ferry, -0.1], ...later.map(one => [one, -4] as const)]);
    const updates = [...later, ...storm(), ferry].map(one => ({
      ...one,
      judgement: { score: scores.get(one) ?? 0, outcome: 'below', reasons: [] } as const,
    }));
    const { lines } = summarise({ updates, judged: true });
    expect(lines.map(line => line.text)).toContain('Ferry with divers sunken off Holm');
  });

  test('of a live blog whose key events the bot picks has no line of what only tells again', () => {
    const again = [
      'Recap: Marrow bridge shut as river rises',
      'Marrow bridge is shut. Here’s what we know',
      'Hundreds cut off after Marrow bridge shut. Catch up on the latest',
    ];
    const updates = [...again.map((headline, at) => update(`r${at}`, { headline, text: [], at: 20 })), ...storm()].map(
      one => ({ ...one, judgement: { score: one.id.startsWith('r') ? 2 : 0, outcome: 'below', reasons: [] } as const }),
    );
    const told = summarise({ updates, judged: true }).lines.map(line => line.update.id);
    expect(told.filter(id => id.startsWith('r'))).toEqual([]);
    expect(told).not.toEqual([]);
  });

  test('of a live blog whose key events the bot picks has no older number beside its history', () => {
    const dead = (n: number, count: string) =>
      update(`d${n}`, { headline: `${count} people dead in ferry fire at Holm`, text: [], at: n });
    const updates = [dead(30, 'Nine'), ...storm(), dead(0, 'Five')].map(one => ({
      ...one,
      judgement: { score: one.id.startsWith('d') ? 1 : 0, outcome: 'below', reasons: [] } as const,
    }));
    const { lines } = summarise({ updates, judged: true });
    const [lead, number, ...rest] = lines;
    expect(lead?.text).toBe('Nine people dead in ferry fire at Holm');
    expect(number?.history?.steps.map(({ value }) => value)).toEqual([5, 9]);
    expect(rest.map(({ text: line }) => line)).not.toContain('Five people dead in ferry fire at Holm');
  });

  test.each([
    ['first if that is likely', 0.1, ['b', 'a', 'c']],
    ['in time order if it is not', -0.1, ['a', 'b', 'c']],
  ])('of a live blog whose key events the bot picks has the main event %s', (_, score, order) => {
    const told = (id: string, at: number, judged: number) =>
      update(id, {
        headline: `${TOWNS[at]} opens bridge number ${at}`,
        text: [],
        at,
        judgement: { score: judged, outcome: 'below', reasons: [] },
      });
    const updates = [told('c', 3, -1), told('b', 2, score), told('a', 1, -0.3)];
    expect(summarise({ updates, judged: true }).lines.map(line => line.update.id)).toEqual(order);
  });

  test('of a live blog whose key events the bot picks has more of what stands out most', () => {
    const told = (at: number, score: number) =>
      update(`${at}`, {
        headline: `${TOWNS[at]} opens bridge number ${at}`,
        text: text(`Ada Vane and ${at} mayors will walk over it.`),
        at,
        judgement: { score, outcome: 'below', reasons: [] },
      });
    const { lines } = summarise({ updates: [told(3, -1), told(2, -0.1), told(1, -1)], judged: true }, { words: 26 });
    expect(lines.map(line => line.text.includes('mayors'))).toEqual([false, true, false]);
  });

  test('of a short live blog whose key events the bot picks has eight lines', () => {
    const updates = Array.from({ length: 12 }, (_, at) =>
      update(`${at}`, {
        headline: `${TOWNS[at % 7]} opens bridge number ${at}`,
        text: [],
        at,
        judgement: { score: -at, outcome: 'below', reasons: [] },
      }),
    ).toReversed();
    const { lines } = summarise({ updates, judged: true });
    expect(lines.map(line => line.update.id)).toEqual(['0', '1', '2', '3', '4', '5', '6', '7']);
  });

  test('of a few judged updates has the headline of each that says something', () => {
    const judged = (n: number, outcome: 'below' | 'never') =>
      update(`${n}`, { headline: `Bridge ${n} shut`, text: [], at: n, judgement: { outcome, reasons: [] } });
    const updates = [judged(3, 'below'), judged(2, 'never'), judged(1, 'below')];
    expect(said(summarise({ updates, judged: true })).lines).toEqual(['Bridge 1 shut', 'Bridge 3 shut']);
  });

  test('of a live blog whose list of key events says nothing of most of it covers all of it', () => {
    const flagged = [12, 11, 10].map(n => keyEvent(`n${n}`, { headline: `Ferry ${n} leaves Osk`, text: [], at: n }));
    const { kind, lines } = summarise({ updates: [...flagged, ...storm()], flagsSince: flagged[2]?.publishedAt });
    const told = lines.map(line => line.text).join(' ');
    expect(kind).toBe('digest');
    expect(told).toContain('Marrow bridge');
    expect(told).toContain('Ferry 12 leaves Osk');
    expect(summarise({ updates: [...flagged, ...storm()] }).kind).toBe('key events');
  });

  test.each([
    ['TYRE, Lebanon (AP) — The harbour is shut.', 'The harbour is shut.'],
    ['OSK — “The harbour is shut,” Ada Vane said.', '“The harbour is shut,” Ada Vane said.'],
    ['Osk (npa) – Der Hafen ist zu.', 'Der Hafen ist zu.'],
    ['NATO – the alliance of states – has met.', 'NATO – the alliance of states – has met.'],
    ['Osk – Der Hafen ist zu.', 'Osk – Der Hafen ist zu.'],
  ])('has no dateline: %s', (written, line) => {
    const updates = [keyEvent('a', { headline: undefined, text: text(written) })];
    expect(said(summarise({ updates })).lines).toEqual([line]);
  });

  test('of nothing has no lines', () => {
    expect(said(summarise({ updates: [] }, { since: '2026-11-25T18:00:00.000Z' }))).toEqual({
      kind: 'digest',
      lines: [],
    });
  });

  test('of a source without times ignores the requested time', () => {
    const updates = [keyEvent('a', { headline: 'Bridge shut', text: [], publishedAt: undefined })];
    expect(said(summarise({ updates }, { since: '2026-11-25T18:00:00.000Z' })).lines).toEqual(['Bridge shut']);
  });

  test('of very short updates lists them all', () => {
    const updates = [
      update('b', { headline: 'Goal!', text: [], at: 2 }),
      update('a', { headline: 'Kick-off', text: [] }),
    ];
    expect(said(summarise({ updates })).lines).toEqual(['Kick-off', 'Goal!']);
  });
});
