import { expect, test } from 'vitest';
import { createImportLine } from '../../../../src/actions/feeds/imports.ts';

const NEVER = new AbortController().signal;

/** Enters for several servers; `begun` tells whose turn it was, in order. */
function entered(guildIds: readonly string[], over = NEVER) {
  const line = createImportLine();
  const begun: string[] = [];
  const leaving: (() => void)[] = [];
  const enter = async (guildId: string): Promise<void> => {
    const leave = await line.enter(guildId, over);
    begun.push(leave ? guildId : `${guildId}: no turn`);
    if (leave) leaving.push(leave);
  };
  const leaveOne = async () => {
    leaving.shift()?.();
    await new Promise(setImmediate);
  };
  return { begun, all: guildIds.map(enter), enter, leaveOne };
}

const large = Array.from({ length: 30 }, () => 'large');

test('an import reads few addresses at once', async () => {
  const { begun, all, leaveOne } = entered(large);
  await new Promise(setImmediate);
  expect(begun).toHaveLength(6);
  for (let n = 0; n < 30; n += 1) await leaveOne();
  await Promise.all(all);
  expect(begun).toHaveLength(30);
});

test('a server that reads nothing waits for no other, however slow they are', async () => {
  const { begun, enter } = entered([...large, ...Array.from({ length: 11 }, (_, n) => `server${n}`)]);
  await enter('honest');
  expect(begun.at(-1)).toBe('honest');
  void enter('honest');
  await new Promise(setImmediate);
  expect(begun.filter(one => one === 'honest')).toHaveLength(1);
});

test('servers take turns, however many addresses one of them has', async () => {
  const { begun, leaveOne } = entered([...large, 'small', 'small', 'small']);
  await new Promise(setImmediate);
  expect(begun.filter(one => one === 'small')).toHaveLength(1);
  for (let n = 0; n < 6; n += 1) await leaveOne();
  expect(begun.filter(one => one === 'small')).toHaveLength(3);
});

test('who has waited too long gets no turn, and takes none from others', async () => {
  const over = new AbortController();
  const { begun, all, enter, leaveOne } = entered(large.slice(0, 9), over.signal);
  await new Promise(setImmediate);
  over.abort();
  await Promise.all(all);
  expect(begun.filter(one => one.endsWith('no turn'))).toHaveLength(3);
  for (let n = 0; n < 6; n += 1) await leaveOne();
  await enter('late');
  expect(begun.at(-1)).toBe('late: no turn');
});
