import { expect, test } from 'vitest';
import { renderThread } from '../../../src/core/render/thread.ts';
import { liveBlog, subscription } from '../../support/live-blog.ts';

test.each([
  [undefined, 'Update'],
  ['de', 'Eintrag'],
])('the thread of a live blog without a title is named in the language of the subscription: %s', (language, name) => {
  const { thread, cards } = renderThread(subscription({ language }), liveBlog([], { title: ' ' }));
  expect(thread?.name).toBe(name);
  expect(cards[0]?.title).toBe(name);
});
