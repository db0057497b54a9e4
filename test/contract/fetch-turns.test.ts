import { expect, test } from 'vitest';
import { createTurns } from '../../src/fetch/turns.ts';

const never = new AbortController().signal;

test('turns come in the order in which they were asked for', async () => {
  const takeTurn = createTurns(1);
  const order: number[] = [];
  const take = async (number: number) => {
    const endTurn = await takeTurn('news.example', never);
    order.push(number);
    endTurn();
  };
  await Promise.all([1, 2, 3].map(take));
  expect(order).toEqual([1, 2, 3]);
});

test('hosts do not wait for each other', async () => {
  const takeTurn = createTurns(1);
  await takeTurn('news.example', never);
  expect(await takeTurn('other.example', never)).toBeTypeOf('function');
});

test('whoever gives up loses the place in line, and the next one gets the turn', async () => {
  const takeTurn = createTurns(1);
  const endTurn = await takeTurn('news.example', never);
  const impatient = new AbortController();
  const given = takeTurn('news.example', impatient.signal);
  const next = takeTurn('news.example', never);
  impatient.abort(new Error('late'));
  await expect(given).rejects.toThrow('late');
  endTurn();
  expect(await next).toBeTypeOf('function');
});

test('a turn that was handed on still counts', async () => {
  const takeTurn = createTurns(1);
  const endTurn = await takeTurn('news.example', never);
  const second = takeTurn('news.example', never);
  endTurn();
  const endSecond = await second;
  const third = takeTurn('news.example', never);
  expect(await Promise.race([third, Promise.resolve('waits')])).toBe('waits');
  endSecond();
  expect(await third).toBeTypeOf('function');
});
