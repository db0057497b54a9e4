import { expect, onTestFinished, test, vi } from 'vitest';
import { limitedChecks, readForServer } from '../../../../src/actions/feeds/feeds.ts';
import { createImports, importing } from '../../../../src/actions/feeds/imports.ts';
import { createChecks } from '../../../../src/actions/limits.ts';
import type { Invoker } from '../../../../src/actions/nouns/context.ts';
import { createHostLimiter } from '../../../../src/fetch/host-limiter.ts';
import type { ReadParts } from '../../../../src/pipeline/poll/read.ts';

const NOTHING = async () => undefined;

/** What servers and persons may ask for, over hosts that serve one request at a time. `asked`: addresses in order. */
function aBot({ checksPerMinute = 1000 } = {}) {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date', 'performance'] });
  onTestFinished(() => void vi.useRealTimers());
  const asked: string[] = [];
  const acquire = createHostLimiter(1);
  const fetch: ReadParts['fetch'] = async (url, _, requester) => {
    const release = await acquire(new URL(url).hostname, requester);
    asked.push(url);
    await new Promise(answered => setTimeout(answered, 500));
    release();
    return { status: 'refused', problems: [] };
  };
  const parts = { fetch, readDocument: () => Promise.reject(new Error('no document')) };
  const checks = createChecks({ checksPerMinute, feedsPerServer: 1, sourcesPerHost: 1 });
  const imports = createImports(() => new Date());
  const invoker = (guildId: string, userId = `user of ${guildId}`) => ({ guildId, userId, now: new Date() }) as Invoker;
  const unused = { fetchAttachment: () => Promise.reject(new Error('unused')), readOutlines: async () => [] };
  const contextOf = (guildId: string, userId?: string) =>
    importing(imports, invoker(guildId, userId), {
      ...unused,
      checks,
      now: () => new Date(),
      read: address => readForServer(parts, { guildId }, address),
    });
  const check = (guildId: string, address: string) =>
    limitedChecks(
      { ...parts, checks, post: { retryNow: async () => false, blockers: async () => [] } },
      invoker(guildId),
    ).read(address);
  return { asked, contextOf, check };
}

const addresses = (host: string, count: number) =>
  Array.from({ length: count }, (_, n) => `https://${host}.example/${n}`);

test('the imports of many servers keep no person of another server waiting at the same host', async () => {
  const { asked, contextOf, check } = aBot();
  const all = Array.from({ length: 12 }, (_, n) =>
    Array.fromAsync(contextOf(`server${n}`).readMany(addresses('busy', 5), NOTHING)),
  );
  await vi.advanceTimersByTimeAsync(3_200);
  const before = asked.length;
  const checked = check('elsewhere', 'https://busy.example/mine');
  await vi.advanceTimersByTimeAsync(60_000);
  await checked;
  expect(asked.indexOf('https://busy.example/mine')).toBe(before);
  await Promise.all(all);
  expect(asked).toHaveLength(61);
});

test('an import goes on as its person may check more, and leaves some checks for their other commands', async () => {
  const { asked, contextOf, check } = aBot({ checksPerMinute: 10 });
  const done = Array.fromAsync(contextOf('server').readMany(addresses('site', 20), NOTHING));
  await vi.advanceTimersByTimeAsync(30_000);
  expect(asked).toHaveLength(8);
  const own = check('server', 'https://own.example');
  await vi.advanceTimersByTimeAsync(200_000);
  expect(await own).toEqual({ kind: 'refused', problems: [], feeds: [] });
  expect((await done).at(-1)).toBe(20);
});

test('one import at a time runs in a server and for a person, and keeps nobody else from theirs', async () => {
  const { contextOf } = aBot();
  const running = Array.from({ length: 12 }, (_, n) => {
    const context = contextOf(`server${n}`);
    expect(context.beginImport()).toBeUndefined();
    return Array.fromAsync(context.readMany(addresses(`site${n}`, 2), NOTHING));
  });
  await vi.advanceTimersByTimeAsync(100);
  expect(contextOf('server3', 'somebody else').beginImport()).toBe('here');
  expect(contextOf('another', 'user of server3').beginImport()).toBe('elsewhere');
  expect(contextOf('another').beginImport()).toBeUndefined();
  await vi.advanceTimersByTimeAsync(30_000);
  await Promise.all(running);
  expect(contextOf('server3').beginImport()).toBeUndefined();
});

test('two imports of a server that begin together do not both run', () => {
  const { contextOf } = aBot();
  const [one, other] = [contextOf('server', 'one'), contextOf('server', 'other')];
  expect([one.beginImport(), other.beginImport()]).toEqual([undefined, 'here']);
});

test('an import whose answer was never shown keeps its server waiting for a minute only', async () => {
  const { contextOf } = aBot();
  contextOf('server').beginImport();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(contextOf('server').beginImport()).toBeUndefined();
});

test('the imports of one person push out no other’s, and their own oldest', () => {
  const { contextOf } = aBot();
  const keep = (guildId: string, userId: string): string =>
    contextOf(guildId, userId).keepImport({ entries: [], channel: '10', ticked: new Set() });
  const honest = keep('server', 'moderator');
  const many = Array.from({ length: 150 }, (_, n) => keep(`server${n}`, 'eve'));
  expect(contextOf('server', 'moderator').keptImport(honest)).toBeDefined();
  const kept = many.filter((id, n) => contextOf(`server${n}`, 'eve').keptImport(id));
  expect(kept).toEqual(many.slice(-3));
});
