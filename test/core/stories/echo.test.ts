import { expect, test } from 'vitest';
import { createStories } from '../../../src/core/stories/echo.ts';
import type { Report } from '../../../src/core/stories/report.ts';
import { sameEvent } from '../../../src/core/stories/same-event.ts';

const FERRY =
  'The night ferry Osk ran aground off Vay in dense fog on Sunday, and 12 passengers were hurt, harbour master Ada Tolk said.';

const report = (id: string, source: string, { title = '', text = '', time = '2026-03-01T08:00:00Z' }): Report => ({
  id,
  source,
  time,
  title,
  text,
});
const post = report('1', 'Vay Post', { title: 'Night ferry runs aground off Vay', text: FERRY });
const news = report('2', 'Tarn News', { title: 'Twelve hurt as night ferry Osk runs aground', text: FERRY });
const bread = report('3', 'Tarn News', {
  title: 'Bread prices',
  text: 'Parliament voted on the price of bread on Sunday.',
});

test('two newsrooms that tell of the same event are recognised, and on what evidence', () => {
  const { same, score, evidence } = sameEvent(post, news);
  expect(same).toBe(true);
  expect(score).toBeGreaterThan(sameEvent(post, bread).score);
  expect(evidence.names).toContain('Tolk');
  expect(evidence.figures).toContain('12');
  expect(evidence.words).toContain('aground');
});

test('two events of a day are not the same', () => {
  expect(sameEvent(post, bread).same).toBe(false);
});

test('a report echoes an earlier one of another newsroom', () => {
  const stories = createStories();
  stories.add(post);
  stories.add(bread);
  expect(stories.echoOf(news)).toMatchObject({ id: '1', evidence: { figures: ['Twelve'] } });
});

test('a newsroom does not echo itself', () => {
  const stories = createStories();
  stories.add(post);
  expect(stories.echoOf({ ...news, source: post.source })).toBeUndefined();
});

test('what was removed has no echo', () => {
  const stories = createStories();
  stories.add(post);
  stories.remove(post.id);
  expect(stories.echoOf(news)).toBeUndefined();
});

test('a report that was edited is compared as it reads now', () => {
  const stories = createStories();
  stories.add(post);
  stories.add({ ...post, title: bread.title, text: bread.text });
  expect(stories.echoOf(news)).toBeUndefined();
});

test.each([
  ['2026-03-01T19:59:00Z', '1'],
  ['2026-03-01T20:01:00Z', undefined],
])('a report of 8:00 is echoed for twelve hours: at %s %s', (time, id) => {
  const stories = createStories();
  stories.add(post);
  stories.add(report('4', 'Vay Post', { title: 'Sunny', text: 'A sunny day.', time }));
  expect(stories.echoOf({ ...news, time })?.id).toBe(id);
});

test('captions, credits and handles of what is embedded are no evidence', () => {
  const credit = 'Ada Vane/AFP/Getty Images';
  const photo =
    'Fishing boats lie in the harbour of Vay before dawn, when the tide is low and gulls gather on the mole.';
  const [sun, fair] = [
    'Sunny spells are likely in the west until late in the evening.',
    'A fair opens its gates in the old town.',
  ];
  const [one, other] = [
    report('a', 'Vay Post', { text: `${photo}\n${credit}\n${sun}` }),
    report('b', 'Tarn News', { text: `${photo} (AP Photo/Ada Vane)\n${fair}` }),
  ];
  expect(sameEvent(one, other).evidence).toEqual({ names: [], figures: [], words: [] });
});

test('a name is recognised in other letters', () => {
  const elected = report('a', 'Vay Post', { title: 'Olena Stepanova elected mayor of Mirnohrad' });
  const [same, other] = [
    report('b', 'Вісті', { title: 'Олена Степанова обрана мером Мирнограда' }),
    report('c', 'Вісті', { title: 'Андрій Бондар обраний мером Тернополя' }),
  ];
  expect(sameEvent(elected, same).score).toBeGreaterThan(2 * sameEvent(elected, other).score);
});

test('a name in another spelling is evidence', () => {
  const fire = report('a', 'Vay Post', { title: 'Explosion injures ambassador Hadarani in Vay' });
  const blast = report('b', 'Tarn News', { title: 'Ambassador Hadarini injured as tanker explodes' });
  const { evidence } = sameEvent(fire, blast);
  expect(evidence.names).toContain('Hadarani');
});

test('a headline that begins with the same words is more likely of the same event', () => {
  const told = report('a', 'Vay Post', { title: 'Tolk condemns harbour strike with Brandt and Osk' });
  const [same, other] = [
    report('b', 'Tarn News', { title: 'Tolk condemns strike in harbour, with Brandt' }),
    report('c', 'Tarn News', { title: 'Venn answers Brandt: Tolk condemns harbour strike' }),
  ];
  expect(sameEvent(told, same).score).toBeGreaterThan(sameEvent(told, other).score);
});

test('greetings and services echo nothing', () => {
  const stories = createStories();
  const hello = {
    title: 'Good morning',
    text: 'Good morning and welcome to our live coverage of the day with all the latest news.',
  };
  stories.add(report('a', 'Vay Post', hello));
  expect(stories.echoOf(report('b', 'Tarn News', hello))).toBeUndefined();
});

test('a few words echo nothing', () => {
  const stories = createStories();
  stories.add(report('a', 'Vay Post', { title: 'Murder suspect in court' }));
  expect(stories.echoOf(report('b', 'Tarn News', { title: 'Murder suspect in court' }))).toBeUndefined();
});

test.each([
  [2, '1'],
  [5, undefined],
])('a report whose number of dead is %s times that of another is of another time', (times, id) => {
  const stories = createStories();
  const told = (dead: number) => ({
    ...post,
    text: `${FERRY.replace('12 passengers were hurt', `${dead} people were killed`)} Fog lay over the mole all day.`,
  });
  stories.add(told(4));
  expect(stories.echoOf({ ...told(4 * times), id: '2', source: 'Tarn News' })?.id).toBe(id);
});

test('a report that may as well be the echo of another of the same newsroom is none', () => {
  const stories = createStories();
  stories.add(post);
  stories.add({ ...post, id: '1b' });
  expect(stories.echoOf(news)).toBeUndefined();
});

test('the oldest reports are forgotten when there are too many', () => {
  const stories = createStories();
  stories.add(post);
  for (let at = 0; at < 3000; at += 1)
    stories.add(
      report(`n${at}`, 'Vay Post', {
        title: `Note ${at}`,
        text: 'The tide tables of the harbour for this week are out now.',
      }),
    );
  expect(stories.echoOf(news)).toBeUndefined();
});

const SYLLABLES = 'ba do ri ka mel tos vin gar lu pe san quo tir wen zal fro nik dru hol cha'.split(' ');
const WHO = [
  'The council of',
  'Police in',
  'A court in',
  'The mayor of',
  'Farmers near',
  'Firefighters in',
  'A ship from',
  'Teachers in',
];
const DID = [
  'opened',
  'closed',
  'announced',
  'rejected',
  'repaired',
  'sold',
  'inspected',
  'painted',
  'praised',
  'delayed',
];
const WHAT =
  'bridge school ferry museum tunnel market hospital library stadium station orchard brewery theatre garden'.split(' ');
const WHY = [
  'after a storm',
  'before the election',
  'for the summer',
  'because of high costs',
  'on Monday',
  'in the night',
  'at last',
];

/** Numbers that look random and are the same every time (Park and Miller, 1988). */
function dice(seed: number): (sides: number) => number {
  let state = seed;
  return sides => {
    state = (state * 48_271) % 2_147_483_647;
    return state % sides;
  };
}

test('on a day without a common event, twenty newsrooms echo each other at most once in 500 updates', () => {
  const roll = dice(7);
  const pick = (from: readonly string[]): string => from[roll(from.length)] ?? '';
  const name = () =>
    `${pick(SYLLABLES).replace(/^./u, letter => letter.toUpperCase())}${pick(SYLLABLES)}${pick(SYLLABLES)}`;
  const sentence = () =>
    `${pick(WHO)} ${name()} ${pick(DID)} the ${pick(WHAT)} ${pick(WHY)}, ${name()} ${name()} said.`;
  const stories = createStories();
  let merges = 0;
  for (let at = 0; at < 500; at += 1) {
    const text = [sentence(), sentence(), sentence()].slice(0, 1 + roll(3)).join(' ');
    const update = report(`u${at}`, `Newsroom ${at % 20}`, { title: sentence(), text });
    merges += Number(stories.echoOf(update) !== undefined);
    stories.add(update);
  }
  expect(merges).toBeLessThanOrEqual(1);
});
