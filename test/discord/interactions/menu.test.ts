import { expect, test } from 'vitest';
import whatChanged from '../../../commands/what-changed.ts';
import { memberId, openToEveryone } from '../../../simulator/test/support/members.ts';
import { type Command, defineSubcommand, textReply } from '../../../src/actions/command.ts';
import { register, registration } from '../../../src/discord/interactions/registration.ts';
import { aCommand } from '../../support/commands.ts';
import { startBot } from '../../support/discord.ts';

const menu = (audience: Command['audience'] = 'everyone'): Command => ({
  kind: 'message',
  name: 'Look at this',
  description: 'Looks at it',
  audience,
  subcommands: [
    defineSubcommand({
      name: 'Look at this',
      description: 'Looks at it',
      options: { message: { type: 'text', description: 'The message', required: true } },
      run: async ({ message }, { page }) => ({
        ...textReply(`page ${page} of ${message}`),
        page: { number: page, of: 2 },
      }),
    }),
  ],
});

test('a message command gets the message’s id, and pages like any other', async () => {
  const { simulator, channelId } = await startBot([menu()]);
  const { id } = simulator.postMessage(channelId, 'Hello');
  const answer = await simulator.invoke({ channelId, command: 'Look at this', target: id });
  expect(answer).toMatchObject({ ephemeral: true, message: { content: `page 1 of ${id}` } });
  const customId = JSON.stringify(['Look at this', 2, id]);
  const next = await simulator.press({ messageId: answer.message?.id ?? '', customId });
  expect(next.message?.content).toBe(`page 2 of ${id}`);
  expect(simulator.refusals).toEqual([]);
});

test('a message command for moderators serves those for whom administrators opened it', async () => {
  const { simulator, channelId } = await startBot([menu('moderators')]);
  const { id } = simulator.postMessage(channelId, 'Hello');
  const userId = memberId(simulator, 'sam.subscriber');
  const call = { channelId, command: 'Look at this', target: id, userId };
  await expect(simulator.invoke(call)).rejects.toThrow();
  openToEveryone(simulator, 'Look at this');
  expect((await simulator.invoke(call)).message?.content).toBe(`page 1 of ${id}`);
});

test('a message command is registered without description and options, in servers only', () => {
  expect(registration(whatChanged)).toEqual({
    type: 3,
    name: 'What changed?',
    name_localizations: expect.objectContaining({ de: 'Was wurde geändert?' }),
    default_member_permissions: null,
    contexts: [0],
    integration_types: [0],
  });
});

test('a message command that Discord already has is not written again', async () => {
  const standing = [{ ...registration(menu()), id: '1', description: '', options: undefined }];
  const put = () => Promise.reject(new Error('written'));
  expect(await register({ get: async () => standing, put }, '2', [menu()])).toMatchObject({ changed: false });
  const slash = aCommand({ run: async () => textReply('hello') });
  await expect(register({ get: async () => standing, put }, '2', [{ ...slash, name: 'Look at this' }])).rejects.toThrow(
    'written',
  );
});
