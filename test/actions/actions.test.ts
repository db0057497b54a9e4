import { expect, test } from 'vitest';
import type { ImportDraft } from '../../src/actions/nouns/feeds.ts';
import { seededBot } from '../support/seeded-bot.ts';

const DRAFT: ImportDraft = { entries: [], channel: '10', ticked: new Set() };

/** A bot that keeps what members typed, and imports. Members have numbers; each method returns how to see what is left. */
function keeping() {
  const bot = seededBot();
  const typing = (userId: string, n: number) => {
    const { member } = bot.asked({ userId });
    member.keepTyped(`form ${n}`, { value: 'typed' });
    return () => member.typed(`form ${n}`) !== undefined;
  };
  const importing = (userId: string) => {
    const { feeds } = bot.asked({ userId });
    const id = feeds.keepImport(DRAFT);
    return () => feeds.keptImport(id) !== undefined;
  };
  return { typing, importing };
}

test.each([
  ['what they typed in 25 forms', 25, 1_000],
  ['3 imports', 3, 300],
] as const)('of one member %s are kept, and of all members as many as there is room for', (_, share, most) => {
  const { typing, importing } = keeping();
  const keep = (userId: string, n: number) => (share === 3 ? importing(userId) : typing(userId, n));
  const own = Array.from({ length: share + 1 }, (__, n) => keep('own', n));
  expect(own.map(isKept => isKept())).toEqual([false, ...own.slice(1).map(() => true)]);
  const others = Array.from({ length: most - share }, (__, n) => keep(`other ${n}`, 0));
  expect([...own.slice(1), ...others].every(isKept => isKept())).toBe(true);
  keep('one more', 0);
  expect([...own.slice(1), ...others].map(isKept => isKept()).indexOf(false)).toBe(0);
  expect(others.every(isKept => isKept())).toBe(true);
});
