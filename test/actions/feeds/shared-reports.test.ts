import { expect, test } from 'vitest';
import { messageReasons } from '../../../src/actions/feeds/why.ts';
import type { Invoker } from '../../../src/actions/nouns/context.ts';
import { FEED, type Lab } from '../../support/lab.ts';
import { echo, other, own, pier, TIDE, theirs, told } from '../../support/two-newsrooms.ts';

const reasonsIn = ({ store, post }: Lab) => messageReasons({ store, post } as never, {} as Invoker);

test('of a message that names another newsroom it is said by which words both tell of one event', async () => {
  const lab = await told();
  await lab.readOther(TIDE, theirs(echo));
  const { why } = reasonsIn(lab);
  const first = await why({ feed: FEED, subscription: own }, pier.id);
  expect(first?.shared).toMatchObject([
    { publisher: 'The Tide', evidence: { names: expect.arrayContaining(['Saltmarsh']) } },
  ]);
  expect(first?.reasons).toEqual([]);
  const second = await why({ feed: TIDE, subscription: other }, echo.id);
  expect(second?.reasons).toEqual(['echo']);
  expect(second?.shared).toMatchObject([{ publisher: 'The Harbour Courier' }]);
  expect(second?.posted?.messageId).toBe(first?.posted?.messageId);
});

test('of a message that names nobody nothing of the kind is said', async () => {
  const lab = await told();
  expect(await reasonsIn(lab).why({ feed: FEED, subscription: own }, pier.id)).not.toHaveProperty('shared');
});
