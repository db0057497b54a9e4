import { expect, test } from 'vitest';
import { createImportLine } from '../../../src/context/imports/import-line.ts';

const NEVER = new AbortController().signal;

/** Enters for several servers and hosts; `begun` tells whose turn it was, in order. */
function entered(places: readonly (readonly [guildId: string, host: string])[], over = NEVER) {
  const line = createImportLine();
  const begun: string[] = [];
  const leaving: (() => void)[] = [];
  const all = places.map(async ([guildId, host]) => {
    const leave = await line.enter({ guildId, host }, over);
    begun.push(leave ? `${guildId} ${host}` : `${guildId} ${host}: no turn`);
    if (leave) leaving.push(leave);
  });
  const leaveOne = async () => {
    leaving.shift()?.();
    await new Promise(setImmediate);
  };
  return { begun, all, leaveOne };
}

test('the imports of all servers together read few addresses at once', async () => {
  const { begun, all, leaveOne } = entered(Array.from({ length: 40 }, (_, n) => [`server${n}`, `site${n}`] as const));
  await new Promise(setImmediate);
  expect(begun).toHaveLength(6);
  for (let n = 0; n < 40; n += 1) await leaveOne();
  await Promise.all(all);
  expect(begun).toHaveLength(40);
});

test('no host is asked for two imports at once', async () => {
  const { begun, leaveOne } = entered([
    ['one', 'busy'],
    ['two', 'busy'],
    ['two', 'quiet'],
  ]);
  await new Promise(setImmediate);
  expect(begun).toEqual(['one busy', 'two quiet']);
  await leaveOne();
  expect(begun).toEqual(['one busy', 'two quiet', 'two busy']);
});

test('servers take turns, however many addresses one of them has', async () => {
  const large = Array.from({ length: 30 }, (_, n) => ['large', `site${n}`] as const);
  const { begun, leaveOne } = entered([...large, ['small', 'a'], ['small', 'b']]);
  await new Promise(setImmediate);
  for (let n = 0; n < 4; n += 1) await leaveOne();
  expect(begun.filter(one => one.startsWith('small'))).toEqual(['small a', 'small b']);
});

test('who has waited too long gets no turn, and takes none from others', async () => {
  const over = new AbortController();
  const { begun, all, leaveOne } = entered(
    Array.from({ length: 9 }, (_, n) => [`server${n}`, `site${n}`] as const),
    over.signal,
  );
  await new Promise(setImmediate);
  over.abort();
  await Promise.all(all);
  expect(begun.filter(one => one.endsWith('no turn'))).toHaveLength(3);
  for (let n = 0; n < 9; n += 1) await leaveOne();
  expect(begun).toHaveLength(9);
});
