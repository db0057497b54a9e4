import { expect, test } from 'vitest';
import summary from '../../../commands/summary.ts';
import { sharedArtifact } from '../../../src/core/answers/shared-quotes.ts';
import { shareKey } from '../../../src/pipeline/shares.ts';
import { runOnly, saidIn } from '../../support/members-command.ts';
import { aBlog, anUpdate, seededBot } from '../../support/seeded-bot.ts';

const REFUSED = 'You’ve already shared as many answers about this live blog here';
const HEADLINE = 'The road is closed';

const artifactOf = (count: number) => sharedArtifact(`${count}`, 'evening');
const keyOf = (count: number) => shareKey('evening', { guildId: '1', channelId: '10', artifact: artifactOf(count) });

async function bigServer() {
  const bot = seededBot();
  await bot.add(aBlog({ updates: [anUpdate({ id: 'road', headline: HEADLINE, keyEvent: true })] }), '10');
  let count = 0;
  const press = (userId: string, sharing: { interactionId: string; messageId?: string }) =>
    runOnly(summary, {}, bot.asked({ userId, sharing }));
  const share = (userId: string) => {
    count += 1;
    return press(userId, { interactionId: `${count}` });
  };
  return {
    ...{ bot, press, share },
    /** Has a member share one answer, and stores that they shared others. */
    async shareMany(times: number, userId: string) {
      expect(saidIn(await share(userId))).toContain(HEADLINE);
      const first = await bot.store.shares.get(keyOf(count));
      if (!first) throw new Error('Nothing was shared.');
      for (let n = 1; n < times; n += 1) {
        count += 1;
        await bot.store.shares.set(keyOf(count), { ...first, artifact: artifactOf(count) });
      }
    },
  };
}

test('a member shares a hundred answers about a live blog, and learns how to read the one after that', async () => {
  const { bot, share, shareMany } = await bigServer();
  await shareMany(99, '5');
  await shareMany(1, '5');
  const refused = await share('5');
  expect(refused).toMatchObject({ isPrivate: true });
  expect(saidIn(refused)).toContain(REFUSED);
  expect(saidIn(refused)).not.toContain(HEADLINE);
  expect(await Array.fromAsync(bot.store.shares.entries())).toHaveLength(100);
  expect(saidIn(await share('6'))).toContain(HEADLINE);
});

test('of a thousand answers about a live blog, others still share ten each', async () => {
  const { share, shareMany } = await bigServer();
  for (let n = 0; n < 10; n += 1) await shareMany(100, `7${n}`);
  await shareMany(9, '8');
  await shareMany(1, '8');
  expect(saidIn(await share('8'))).toContain(REFUSED);
});

test('one answer less than a thousand lets a member share more than ten', async () => {
  const { share, shareMany } = await bigServer();
  await shareMany(10, '6');
  for (let n = 0; n < 10; n += 1) await shareMany(n < 9 ? 100 : 89, `7${n}`);
  // There are a thousand from now on.
  await shareMany(1, '6');
  expect(saidIn(await share('6'))).toContain(REFUSED);
});

test('turning the pages of an answer takes nothing of a share, and leaves it to the member who shared it', async () => {
  const { bot, press, shareMany } = await bigServer();
  await shareMany(100, '5');
  const [shared] = await Array.fromAsync(bot.store.shares.entries());
  if (!shared) throw new Error('Nothing was shared.');
  const [key, { artifact, by }] = shared;
  const receipt = { state: 'posted', revision: 1, at: '2026-11-25T18:00:00.000Z', messageId: '900', hash: '' } as const;
  await bot.store.receipts.set(`10/${artifact}`, receipt);
  for (const userId of ['5', '6'])
    expect(saidIn(await press(userId, { interactionId: `press ${userId}`, messageId: '900' }))).toContain(HEADLINE);
  expect(await bot.store.shares.get(key)).toMatchObject({ by });
  expect(await Array.fromAsync(bot.store.shares.entries())).toHaveLength(100);
});

test('the store tells that the same member shared two answers, and not who', async () => {
  const { bot, shareMany } = await bigServer();
  await shareMany(2, '987654321');
  await shareMany(1, '123456789');
  const shares = await Array.fromAsync(bot.store.shares.entries(), ([, share]) => share);
  expect(new Set(shares.map(({ by }) => by)).size).toBe(2);
  expect(JSON.stringify(shares)).not.toMatch(/987654321|123456789/u);
});
