import { describe, expect, test } from 'vitest';
import { judge, judgeOld, NEW_BLOG } from '../../../src/core/judge/judge.ts';
import { MODEL } from '../../../src/core/judge/model.ts';
import { isTold, type Judgement, type JudgeState } from '../../../src/core/model/judgement.ts';
import type { Update } from '../../../src/core/model/live-blog.ts';
import { text, update } from '../../support/live-blog.ts';
import { NEWS } from './news.ts';

const START = 29_000_000;

/** Updates without headlines, judged one after the other, some minutes apart. */
function judgeAll(lines: readonly (string | Partial<Update>)[], { every = 10, state = NEW_BLOG } = {}) {
  const judgements: Judgement[] = [];
  let next: JudgeState = state;
  for (const [at, line] of lines.entries()) {
    const given = typeof line === 'string' ? { headline: undefined, text: text(line) } : line;
    const judged = judge(update(`u${at}`, given), next, { minutes: START + at * every });
    judgements.push(judged.judgement);
    next = judged.state;
  }
  return { judgements, state: next };
}

const told = (judgements: readonly Judgement[]): number => judgements.filter(isTold).length;

const ASIDES = [
  'I am not so sure about that.',
  'More pictures from the quay.',
  'What do you think of the new lamps?',
  'A reader writes from the island.',
  'Here is the queue at the ticket office.',
  'We will have more on this later.',
];
const isolated = Array.from({ length: 40 }, (_, at) => ASIDES[at % ASIDES.length] ?? '');

test('news with weight counts among short asides, and says why', () => {
  const { judgements } = judgeAll([...isolated.slice(0, 12), NEWS('Sallow Point'), ...isolated.slice(0, 3)]);
  expect(judgements[12]).toMatchObject({ outcome: 'picked' });
  expect(judgements[12]?.reasons.length).toBeGreaterThan(0);
  expect(judgements[14]).toMatchObject({ outcome: 'below' });
});

test('a headline that comes again is not told again, whatever stands below it', () => {
  const headline = 'Sallow Point bridge falls into the river';
  const again = { headline, text: text(NEWS('Sallow Point')) };
  const { judgements, state } = judgeAll([...isolated.slice(0, 12), again, ...isolated.slice(0, 3)]);
  expect(judgements[12]).toMatchObject({ outcome: 'picked' });
  const later = { ...again, text: text(NEWS('Vexley Quay')) };
  expect(judgeAll([later], { state }).judgements).toMatchObject([{ outcome: 'never' }]);
  expect(judgeOld(update('old', later), state, {}).judgement).toMatchObject({ outcome: 'never' });
});

test("a second wicket counts, although its headline is the same label as the first one's", () => {
  const wicket = { headline: 'Osk vs Tarn Live Score: OUT', text: text('OUT! Vane is caught for 12. Osk 40-2 (9.3)') };
  const { judgements, state } = judgeAll([wicket]);
  const next = { ...wicket, text: text('OUT! Roon is bowled for 30. Osk 81-3 (17.1)') };
  expect(judgements).not.toMatchObject([{ outcome: 'never' }]);
  expect(judgeAll([next], { state }).judgements).not.toMatchObject([{ outcome: 'never' }]);
});

test('however much happens, an hour has room for four', () => {
  const places = Array.from({ length: 30 }, (_, at) => NEWS(`Quay ${'abcdefghij'[at % 10]}${at}`));
  const { judgements } = judgeAll(places, { every: 2 });
  expect(told(judgements)).toBeLessThanOrEqual(4);
  expect(judgements.some(({ outcome }) => outcome === 'held')).toBe(true);
});

test('a day of updates that are much alike has about one in five told', () => {
  const { judgements } = judgeAll(
    Array.from({ length: 150 }, (_, at) => NEWS(`Quay ${at % 7}`)),
    { every: 15 },
  );
  expect(told(judgements) / 150).toBeGreaterThan(0.12);
  expect(told(judgements) / 150).toBeLessThan(0.3);
});

test('a summary by the editors counts whatever it says and however many were told', () => {
  const many = judgeAll(
    Array.from({ length: 10 }, (_, at) => NEWS(`Pier ${at}`)),
    { every: 1 },
  );
  const summary = { headline: 'Summary', text: text('So far.'), summary: true };
  const { judgement } = judge(update('s', summary), many.state, { minutes: START + 11 });
  expect(judgement).toMatchObject({ outcome: 'summary' });
});

test.each([
  ['nothing', ''],
  ['a greeting', 'Good morning and welcome to the harbour.'],
  ['a German greeting', 'Guten Morgen aus dem Hafen!'],
  ['a French end', "C'est la fin de ce direct, merci à tous."],
  ['a word that it is over', 'Ce direct est terminé.'],
  ['a programme', 'Coming up: the minister speaks at noon and the ferry company answers.'],
  ['a service of the hour', 'Travel: delays on the coast road after a lorry broke down.'],
])('%s never counts', (_, words) => {
  const { judgement } = judge(update('a', { headline: undefined, text: words ? text(words) : [] }), NEW_BLOG, {
    minutes: START,
  });
  expect(judgement).toMatchObject({ outcome: 'never' });
});

test.each(['What we know', 'Storm: at a glance', 'Das Wichtigste im Überblick'])(
  'what only retells never counts, whatever stands below it: "%s"',
  headline => {
    const { judgement } = judge(update('a', { headline, text: text(NEWS('Pier 7')) }), NEW_BLOG, { minutes: START });
    expect(judgement).toMatchObject({ outcome: 'never' });
  },
);

test('news with a title of what it retells behind it is judged', () => {
  const headline = 'The old bridge at Holm has fallen into the river. What we know';
  const { judgement } = judge(update('a', { headline, text: text(NEWS('Pier 7')) }), NEW_BLOG, { minutes: START });
  expect(judgement.outcome).not.toBe('never');
});

test('a headline that says that it is over never counts, whatever stands below it', () => {
  const end = { headline: 'Ce direct est terminé', text: text(`${NEWS('Sallow Point')} ${NEWS('Vexley Quay')}`) };
  expect(judge(update('a', end), NEW_BLOG, { minutes: START }).judgement).toMatchObject({ outcome: 'never' });
});

const PLAY = [
  "12' A corner from the left, and the keeper punches it away.",
  "14' Offside: the striker went too early, and the keeper restarts.",
  "17' The midfielder finds the striker, who heads it over the crossbar.",
  "21' Another corner, and a header that the keeper holds.",
];

test('on a match what decides it counts, under the same limit', () => {
  const before = judgeAll([...PLAY, ...PLAY], { every: 3 });
  const goal = judge(
    update('g', { headline: 'GOAL! Sallow Point 1-0 Vanes', text: text('Ada Vane scores.') }),
    before.state,
    {
      minutes: START + 30,
    },
  );
  expect(goal.judgement).toMatchObject({ outcome: 'match' });
  const end = judge(update('e', { headline: 'Full-time: Sallow Point 1-0 Vanes', text: [] }), goal.state, {
    minutes: START + 70,
  });
  expect(end.judgement).toMatchObject({ outcome: 'match' });
});

test.each([
  ['a prefix that all headlines share', 'SPT vs VAN live score: OUT!'],
  ['a German word', 'Abpfiff in Sallow Point'],
  ['a Spanish word', '¡Gol de Ada Vane!'],
  ['a total after all overs of an innings', 'SPT vs VAN live score: Sallow Point 231/7 in 50 overs'],
  ['a break of cricket', 'Innings break: Sallow Point set Vanes 232 to win'],
  ['what it means for both sides', 'SPT vs VAN live score: Sallow Point enter semi-finals!'],
  ['what it means, in German', 'Vanes ist ausgeschieden'],
  ['a result in capitals', 'Sallow Point v Vanes live: Vanes WIN!!!'],
])('what decides a match is found behind %s', (_, headline) => {
  const before = judgeAll([...PLAY, ...PLAY], { every: 3 });
  const { judgement } = judge(update('g', { headline, text: [] }), before.state, { minutes: START + 90 });
  expect(judgement.outcome).toBe('match');
});

test('a title with two sides makes a match of a live blog that has hardly begun', () => {
  const toss = update('t', { headline: 'TOSS: Sallow Point win the toss and choose batting', text: [] });
  const judged = (title: string) => judge(toss, NEW_BLOG, { minutes: START, title }).judgement.outcome;
  expect(judged('Sallow Point vs Vanes, live score')).toBe('match');
  expect(judged('The harbour inquiry, live')).not.toBe('match');
});

test('an hour of a match keeps a place for its result', () => {
  let { state } = judgeAll([...PLAY, ...PLAY], { every: 3 });
  for (let n = 0; n < 6; n += 1)
    state = judge(update(`w${n}`, { headline: 'WICKET!', text: text('The batter is bowled.') }), state, {
      minutes: START + 30 + n,
    }).state;
  const end = judge(update('end', { headline: 'Vanes won by 3 wickets', text: [] }), state, { minutes: START + 37 });
  expect(end.judgement.outcome).toBe('match');
});

describe('on a match', () => {
  const { state: before } = judgeAll([...PLAY, ...PLAY], { every: 3 });
  /** By what anything would be picked, if it may be. */
  const eager = { ...MODEL, bar: -100 };
  const at = (minutes: number, one: Partial<Update>, state = before) =>
    judge(update('m', { headline: undefined, ...one }), state, { minutes: START + minutes, model: eager });

  test('play that decides nothing does not count, whatever it scores, and news does', () => {
    expect(at(90, { text: text(PLAY[0] ?? '') }).judgement.outcome).toBe('below');
    expect(at(90, { text: text(NEWS('Sallow Point')) }).judgement.outcome).toBe('picked');
  });

  test('where none is, an update that speaks of play may be picked', () => {
    const { state } = judgeAll(isolated.slice(0, 8));
    expect(at(90, { text: text(PLAY[0] ?? '') }, state).judgement.outcome).toBe('picked');
  });

  test('half of the room of an hour is kept for what decides it', () => {
    let state = before;
    const outcomes: string[] = [];
    for (let n = 0; n < 3; n += 1) {
      const judged = at(90 + n, { text: text(NEWS(`Sallow Point ${n}`)) }, state);
      outcomes.push(judged.judgement.outcome);
      state = judged.state;
    }
    expect(outcomes).toEqual(['picked', 'picked', 'held']);
    expect(at(94, { headline: 'GOAL!', text: [] }, state).judgement.outcome).toBe('match');
  });
});

test('what its score decides has reasons for it or against it, and nothing else has', () => {
  const { judgements } = judgeAll(
    Array.from({ length: 12 }, (_, n) => NEWS(`Quay ${'abcdefghij'[n % 10]}${n}`)),
    { every: 1 },
  );
  const reasonsOf = (outcome: Judgement['outcome']) => judgements.find(one => one.outcome === outcome)?.reasons;
  expect(reasonsOf('picked')).toContain('announced');
  expect(reasonsOf('held')).toContain('announced');
  const aside = judge(update('a', { headline: undefined, text: text('What do you think of it?') }), NEW_BLOG, {});
  expect(aside.judgement).toMatchObject({ outcome: 'below', reasons: expect.arrayContaining(['question']) });
  const others: readonly Partial<Update>[] = [
    { headline: 'Summary', text: text(NEWS('Quay')), summary: true },
    { text: [] },
  ];
  for (const one of others)
    expect(judge(update('o', { headline: undefined, ...one }), NEW_BLOG, {}).judgement.reasons).toEqual([]);
  const match = { headline: 'GOAL! Sallow Point 1-0 Vanes', text: text('Ada Vane scores.') };
  expect(judge(update('m', match), NEW_BLOG, { title: 'Sallow Point vs Vanes' }).judgement).toMatchObject({
    outcome: 'match',
    reasons: [],
  });
});

test('elsewhere the words of a match decide nothing', () => {
  const { judgements } = judgeAll([...isolated.slice(0, 8), 'A goal for the council: fewer boats.']);
  expect(judgements[8]?.outcome).toBe('below');
});

test('what was there at the first read is weighed, and takes no room from what comes', () => {
  const old = judgeOld(update('o', { headline: undefined, text: text(NEWS('Sallow Point')) }), NEW_BLOG, {
    minutes: START,
  });
  expect(isTold(old.judgement)).toBe(true);
  expect(old.state.level).toEqual(NEW_BLOG.level);
  expect(old.state.sums.updates).toBe(1);
});

test('the judge goes on from what a store held as if it had never stopped', () => {
  const lines = Array.from({ length: 30 }, (_, at) => (at % 3 === 0 ? NEWS(`Dock ${at}`) : (ASIDES[at % 6] ?? '')));
  const whole = judgeAll(lines).judgements;
  let state: JudgeState = NEW_BLOG;
  const broken = lines.map((line, at) => {
    const kept = JSON.parse(JSON.stringify(state)) as JudgeState;
    const judged = judge(update(`u${at}`, { headline: undefined, text: text(line) }), kept, {
      minutes: START + at * 10,
    });
    state = judged.state;
    return judged.judgement;
  });
  expect(broken).toEqual(whole);
});

test('what an older version stored is gone on from: its levels begin anew', () => {
  const { sums } = judgeAll(isolated).state;
  const older = { sums, levels: { some: { level: 3, told: [] } }, waiting: [] } as JudgeState;
  const { state } = judge(update('a', { headline: undefined, text: text(NEWS('Quay')) }), older, { minutes: START });
  expect(Object.keys(state)).toEqual(['sums', 'level']);
});

test('an update without a time is judged too', () => {
  const { judgement } = judge(update('a', { headline: undefined, text: text(NEWS('Sallow Point')) }), NEW_BLOG, {});
  expect(judgement.score).toBeGreaterThan(-3);
});

describe('a live blog in another language', () => {
  const GERMAN = [
    'Die Sonne scheint, und die Leute sitzen auf der Mole.',
    'Noch mehr Bilder von der Promenade gibt es in der Galerie.',
    'Was meint ihr zu den neuen Lampen am Kai?',
    'Die Fähre hat heute wieder etwas Verspätung.',
    'Wir warten noch auf die Sitzung.',
  ];
  const NACHRICHT =
    'Die Regierung hat die Schließung des Hafens angekündigt, wie die dpa berichtet. Das Parlament stimmte mit 340 Stimmen dafür. Die Polizei hat zwei Verdächtige festgenommen.';

  test('has its news picked by its own words', () => {
    const { judgements } = judgeAll([...GERMAN, ...GERMAN, NACHRICHT, ...GERMAN]);
    expect(judgements[10]).toMatchObject({ outcome: 'picked' });
    expect(told(judgements)).toBeLessThan(6);
  });

  test('is not read with the words of English: “die” is no death', () => {
    const { judgements } = judgeAll([...GERMAN, ...GERMAN, ...GERMAN]);
    expect(judgements.flatMap(({ reasons }) => reasons)).not.toContain('harm');
  });

  test('is judged by figures and marks alone if its words are not known', () => {
    const finnish = 'Satamassa on tänään hiljaista, mutta lautta on myöhässä ja kaikki odottavat laiturilla.';
    const { judgements } = judgeAll(Array.from({ length: 12 }, () => finnish));
    for (const { score } of judgements) expect(score).toBeGreaterThan(-6);
    for (const { score } of judgements) expect(score).toBeLessThan(2);
  });
});

describe('a flash', () => {
  const GERMAN = Array.from(
    { length: 12 },
    (_, n) => `Am Kai ${n} sitzen die Leute in der Sonne und warten auf die Fähre.`,
  );
  const scoreOf = (line: string, before: readonly string[], title = ''): number => {
    const { state } = judgeAll([...before]);
    const one = update('flash', { headline: line, text: [] });
    return judge(one, state, { minutes: START + 200, title }).score;
  };

  test('that counts the dead or hurt weighs more than one of the same length that does not', () => {
    expect(scoreOf('Ferry sinks off Sallow Point: at least 37 dead', isolated)).toBeGreaterThan(
      scoreOf('Ferry sails off Sallow Point: at least 37 aboard', isolated) + 0.3,
    );
    expect(scoreOf('Mindestens zwölf Tote auf der Fähre nach Sallow', GERMAN)).toBeGreaterThan(
      scoreOf('Mindestens zwölf Gäste auf der Fähre nach Sallow', GERMAN) + 0.3,
    );
  });

  test('about what the title of the live blog names weighs more than under another title', () => {
    const line = 'Hotel at Sallow Point set on fire';
    expect(scoreOf(line, isolated, 'Unrest live: hotel at Sallow Point on fire')).toBeGreaterThan(
      scoreOf(line, isolated, 'Council meets for its winter session') + 0.1,
    );
  });

  const atFirst = (line: string, before: readonly string[]): number =>
    judgeOld(update('flash', { headline: line, text: [] }), judgeAll([...before]).state, {}).judgement.score ?? 0;

  test.each([
    ['Breaking: ferry sinks off Sallow', 'Ferry sinks off Sallow', isolated],
    ['Eilmeldung: Fähre vor Sallow', 'Die neue Fähre vor Sallow', GERMAN],
  ])('that its newsroom hurries to tell weighs much more at a first read: %s', (line, plain, before) => {
    expect(atFirst(line, before)).toBeGreaterThan(atFirst(plain, before) + 1);
  });

  test.each([
    ['Vane kritisiert Brand im Hafen', 'Vane löscht Brand im Hafen', GERMAN],
    ['Fähre weiterhin vor Sallow', 'Fähre abends vor Sallow', GERMAN],
    ['Warum die Fähre vor Sallow liegt', 'Dass die Fähre vor Sallow liegt', GERMAN],
    ["Pier 'too old for ferries'", 'Pier too old for ferries', isolated],
  ])('that reacts, goes on, explains or quotes weighs less at a first read: %s', (line, plain, before) => {
    expect(atFirst(line, before)).toBeLessThan(atFirst(plain, before) - 0.1);
  });
});
