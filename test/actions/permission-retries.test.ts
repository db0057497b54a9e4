import { expect, test } from 'vitest';
import type { Permission } from '../../src/actions/nouns/context.ts';
import { createPermissionRetries } from '../../src/actions/permission-retries.ts';
import { problem } from '../../src/core/model/problem.ts';
import { openLab } from '../support/lab.ts';
import { keyEvent, liveBlog, subscription } from '../support/live-blog.ts';

const mayNotPost = problem('problem.mayNotPost', { place: '2' });

/** A channel of server 1 that is followed and blocked, and what the gateway says that the bot lacks there. */
async function blockedChannel({ lacks }: { lacks: readonly Permission[] }) {
  const lab = await openLab(liveBlog([]), [subscription()]);
  let tries = 0;
  let lacked = lacks;
  lab.inject(() => {
    tries += 1;
    return { failed: 'blocked', problem: mayNotPost };
  });
  const changed = createPermissionRetries({
    post: lab.post,
    servers: {
      inventory: guildId => ({
        channelIds: new Set(guildId === '1' ? ['2', '3'] : ['4']),
        roleIds: new Set(),
        locale: 'en-US',
      }),
      missingPermissions: guildId => (guildId === '1' ? lacked : []),
    },
    log: { error: (...line: unknown[]) => expect.unreachable(String(line)) },
  });
  await lab.read(liveBlog([keyEvent('a', { at: 1 })]));
  return {
    grant: (...left: readonly Permission[]) => {
      lacked = left;
    },
    /** How often Discord is asked in the 15 s after a change, which is no less after what came before it. */
    async triesAfter(guildId: string, channelId?: string): Promise<number> {
      await lab.drain(15);
      const before = tries;
      await changed(guildId, channelId);
      await lab.drain(15);
      return tries - before;
    },
  };
}

test('a change of roles retries nothing as long as the bot lacks a permission', async () => {
  const { triesAfter } = await blockedChannel({ lacks: ['SendMessages'] });
  for (let n = 0; n < 5; n += 1) expect(await triesAfter('1')).toBe(0);
  expect(await triesAfter('1', '2')).toBe(0);
});

test('a permission that is granted is used at once', async () => {
  const { triesAfter, grant } = await blockedChannel({ lacks: ['SendMessages', 'PinMessages'] });
  expect(await triesAfter('1')).toBe(0);
  grant('PinMessages');
  expect(await triesAfter('1')).toBe(1);
});

test('a channel in which nothing is missing is retried after the first change of roles, and no more', async () => {
  const { triesAfter } = await blockedChannel({ lacks: [] });
  expect([await triesAfter('1'), await triesAfter('1'), await triesAfter('1')]).toEqual([1, 0, 0]);
});

test('a change of the channel itself retries it if nothing is missing there', async () => {
  const { triesAfter, grant } = await blockedChannel({ lacks: ['SendMessages'] });
  expect(await triesAfter('1', '2')).toBe(0);
  grant();
  expect([await triesAfter('1', '3'), await triesAfter('1', '2')]).toEqual([0, 1]);
});

test('a change in one server retries nothing in another', async () => {
  const { triesAfter } = await blockedChannel({ lacks: [] });
  expect([await triesAfter('9'), await triesAfter('9', '4')]).toEqual([0, 0]);
});
