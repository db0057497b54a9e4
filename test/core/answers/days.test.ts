import { describe, expect, test } from 'vitest';
import { renderingCatchUp } from '../../../src/core/answers/catchup.ts';
import { renderChanges } from '../../../src/core/answers/changes.ts';
import { renderQuotes } from '../../../src/core/answers/quotes.ts';
import { renderSummary } from '../../../src/core/answers/summary.ts';
import { renderCorrections } from '../../../src/core/answers/timeline.ts';
import type { Message } from '../../../src/core/model/message.ts';
import { finish } from '../../../src/core/steps.ts';
import { ENGLISH, localeFor } from '../../../src/i18n/translate.ts';
import { blog as empty, only, update } from '../../support/harbour-blog.ts';

const { t } = localeFor(ENGLISH);
const blog = { ...empty, updates: [] };

const MORNING = '2026-05-03T08:00:00Z';
const EVENING = '2026-05-03T20:00:00Z';
const NEXT_DAY = '2026-05-04T08:00:00Z';
const TIMES = [MORNING, EVENING, NEXT_DAY];

const view = (now: string) => ({ blog, page: 1, now, timezone: 'UTC', t });
const quote = (at: string) => ({
  text: 'The bridge is safe, and it will stay open.',
  speaker: 'Ada Vane',
  confidence: 'sure' as const,
  role: null,
  via: null,
  cue: null,
  scare: false,
  updateId: at,
  url: `https://harbour.example/live#${at}`,
  at,
  also: [],
});
const events = TIMES.map(at => update({ id: at, publishedAt: at }));
const corrections = events.map((one, index) => ({ update: one, at: TIMES[index] ?? '', places: [] }));
const nothing = { events: [], others: [], corrections: [], withdrawals: [] };

const ANSWERS: Readonly<Record<string, (now: string) => { message: Message }>> = {
  'a summary': now => {
    const lines = events.map((one, index) => ({ text: one.id, update: one, at: TIMES[index] }));
    return renderSummary({ kind: 'key events', lines, of: 3, newest: NEXT_DAY }, view(now));
  },
  'a catch-up': now => finish(renderingCatchUp({ ...nothing, events }, { ...view(now), heading: '' })),
  'a list of corrections': now => renderCorrections(corrections, view(now)),
  'a list of quotes': now => renderQuotes(TIMES.map(quote), view(now)),
  'a list of changes': now => {
    const versions = TIMES.map(until => ({ headline: `Until ${until}`, text: '', until }));
    return finish(renderChanges([{ update: update({}), versions }], view(now)));
  },
};

const linesOf = ({ message }: { message: Message }): string[] => (only(message).text ?? '').split('\n');
const headingsIn = (lines: readonly string[]): string[] => lines.filter(line => /^\*\*<t:\d+:D>\*\*$/u.test(line));

describe.each(Object.entries(ANSWERS))('%s', (_, render) => {
  test('says each day once, as a heading, and has times alone below it', () => {
    const lines = linesOf(render('2026-05-06T10:00:00Z'));
    const headings = headingsIn(lines);
    // Noon of either day: nearly everywhere it is that day then.
    expect(headings.toSorted()).toEqual(['**<t:1777809600:D>**', '**<t:1777896000:D>**']);
    const below = lines.slice(lines.indexOf(headings[0] ?? '')).join('\n');
    expect(below.match(/<t:\d+:t>/gu)).toHaveLength(3);
    expect(below).not.toMatch(/<t:\d+:f>/u);
  });
});

test('what is all of today has no heading', () => {
  const found = renderSummary(
    { kind: 'editors', lines: [{ text: 'Quay closed', update: update(), at: MORNING }], of: 1, newest: MORNING },
    view('2026-05-03T21:00:00Z'),
  );
  expect(linesOf(found).join('\n')).not.toMatch(/:[Df]>/u);
});

test('a summary says where the rest is, unless no other command knows the live blog', () => {
  const lines = [{ text: 'Quay closed', update: update(), at: MORNING }];
  const said = (isAlone: boolean) =>
    linesOf(renderSummary({ kind: 'key events', lines, of: 9, newest: MORNING }, { ...view(MORNING), isAlone })).join();
  expect(said(false)).toContain('/timeline');
  expect(said(true)).not.toContain('/timeline');
});

test('corrections and withdrawals stand among the events of their day', () => {
  const missed = {
    ...nothing,
    events,
    corrections: [{ update: update(), at: '2026-05-03T12:00:00Z', places: [] }],
    withdrawals: [{ update: update(), at: '2026-05-05T12:00:00Z' }],
  };
  const lines = linesOf(finish(renderingCatchUp(missed, { ...view('2026-05-06T10:00:00Z'), heading: '' })));
  const times = lines.flatMap(line => /^<t:(\d+):t>/u.exec(line)?.[1] ?? []);
  expect(times).toEqual(times.toSorted());
  expect(headingsIn(lines)).toHaveLength(3);
});

test('only where the timeline has what is left out, a summary says so', () => {
  const lines = [{ text: 'Quay closed', update: update(), at: MORNING }];
  const said = (kind: 'key events' | 'digest') =>
    linesOf(renderSummary({ kind, lines, of: 9, newest: MORNING }, view(NEXT_DAY))).join(' ');
  expect(said('key events')).toContain('/timeline');
  expect(said('digest')).not.toContain('/timeline');
});

test('what stands first stands above the days, also before a number that changed', () => {
  const [first, second, lead] = events;
  const line = (one = update()) => ({ text: one.id, update: one, at: one.publishedAt });
  const steps = [first, second].map((one = update(), value) => ({ value, update: one }));
  const lines = [
    line(lead),
    { ...line(second), history: { thing: 'dead' as const, steps } },
    line(first),
    line(second),
  ];
  const found = renderSummary({ kind: 'digest', lines, of: 3, newest: NEXT_DAY }, view('2026-05-06T10:00:00Z'));
  expect(linesOf(found)[2]).toMatch(/^- 2026-05-04T/u);
  expect(headingsIn(linesOf(found))).toEqual(['**<t:1777809600:D>**']);
});

test('the result of a match stands above the days, none of which is said twice', () => {
  const [first, second, result] = events;
  const lines = [result, first, second].map(one => ({
    text: one?.id ?? '',
    update: one ?? update(),
    at: one?.publishedAt,
  }));
  const found = renderSummary({ kind: 'key events', lines, of: 3, newest: NEXT_DAY }, view('2026-05-06T10:00:00Z'));
  expect(linesOf(found)[2]).toMatch(/^- 2026-05-04T/u);
  expect(headingsIn(linesOf(found))).toEqual(['**<t:1777809600:D>**']);
});

test('a summary that is called so is not called so twice', () => {
  const said = (headline: string) =>
    only(
      finish(
        renderingCatchUp(
          { ...nothing, events: [update({ headline, summary: true })] },
          { ...view('2026-05-03T10:00:00Z'), heading: '' },
        ),
      ).message,
    ).text;
  expect(said('Evening summary')).not.toContain('**Summary:**');
  expect(said('What we know')).toContain('**Summary:** [What we know: The quay is closed.](');
});
