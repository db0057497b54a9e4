import { expect, test } from 'vitest';
import { type AuditEntry, auditKey, expiredAuditKeys } from '../../../src/core/model/audit.ts';

const NOW = new Date('2026-11-25T18:00:00.000Z');
const minutesAgo = (minutes: number): string => new Date(NOW.getTime() - minutes * 60_000).toISOString();

type Entry = [key: string, entry: AuditEntry];

const deed = (did: 'add' | 'remove' | 'channel gone' | 'pause' | 'export', minutes: number, guildId = '1'): Entry => {
  const at = minutesAgo(minutes);
  return [auditKey(guildId, at, minutes), { did, at }];
};

test('what was added is not washed away by deeds that change little', () => {
  const many = Array.from({ length: 900 }, (_, n) => deed(n % 2 ? 'pause' : 'export', n));
  const expired = expiredAuditKeys([...many, deed('add', 2_000)], NOW);
  expect(expired).toHaveLength(400);
  expect(expired).not.toContain(deed('add', 2_000)[0]);
});

test('of each kind the newest five hundred of a server are kept', () => {
  const entries = Array.from({ length: 501 }, (_, n) => deed('add', n));
  expect(expiredAuditKeys([...entries, deed('add', 900, '2')], NOW)).toEqual([deed('add', 500)[0]]);
});

test('a moderator who fills the history displaces none of what another one did', () => {
  const by = (userId: string, [key, entry]: Entry): Entry => [key, { ...entry, userId }];
  const others = [by('1', deed('remove', 9_000)), deed('channel gone', 9_001)];
  const many = Array.from({ length: 498 }, (_, n) => by('2', deed('add', n)));
  expect(expiredAuditKeys([...others, ...many], NOW)).toEqual([]);
  const oneMore = by('2', deed('add', 498));
  expect(expiredAuditKeys([...others, ...many, oneMore], NOW)).toEqual([oneMore[0]]);
});

test('nothing is kept for more than 180 days', () => {
  const [kept, old] = [deed('add', 180 * 24 * 60), deed('add', 180 * 24 * 60 + 1)];
  expect(expiredAuditKeys([old, kept, deed('add', 1)], NOW)).toEqual([old[0]]);
});
