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

test('a report of two days ago has no echo', () => {
  const stories = createStories();
  stories.add(post);
  stories.add(report('4', 'Vay Post', { title: 'Sunny', text: 'A sunny day.', time: '2026-03-03T08:00:00Z' }));
  expect(stories.echoOf(news)).toBeUndefined();
});
