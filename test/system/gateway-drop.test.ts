import { expect, test } from 'vitest';
import { textReply } from '../../src/actions/command.ts';
import { aCommand } from '../support/commands.ts';
import { startBot } from '../support/discord.ts';

// discord.js lets five seconds pass before it identifies again.
test.each([
  ['resume', 'gateway.resumed'],
  ['invalid', 'gateway.ready'],
] as const)('commands are answered again after a gateway drop (%s)', async (how, recovered) => {
  const { simulator, channelId, logged } = await startBot([aCommand({ run: async () => textReply('hello') })]);
  const before = logged.length;
  simulator.faults.dropGateway(how);
  const since = () => logged.slice(before).map(({ event }) => event);
  await expect.poll(since).toContain(recovered);
  expect(await simulator.invoke({ channelId, command: 'do' })).toMatchObject({ state: 'answered' });
});
