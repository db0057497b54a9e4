import { PermissionFlagsBits as P } from 'discord-api-types/v10';
import { expect, test } from 'vitest';
import { logInWithDiscordJs } from '../support/discordjs.ts';
import { channelId, clock, startSimulator, type TestSimulator } from '../support/simulator.ts';

const WRITES = P.ViewChannel | P.SendMessages | P.EmbedLinks;

/** Sends a file of some bytes to the channel `live`. */
async function upload({ simulator, live }: TestSimulator, bytes: number): Promise<{ status: number; code?: number }> {
  const form = new FormData();
  form.set('payload_json', JSON.stringify({ content: 'A file', attachments: [{ id: 0, filename: 'a.bin' }] }));
  form.set('files[0]', new Blob([new Uint8Array(bytes)]), 'a.bin');
  const headers = { authorization: `Bot ${simulator.token}`, 'user-agent': 'DiscordBot (https://tests.example, 1.0)' };
  const answer = await fetch(`${simulator.url}/v10${live}/messages`, { method: 'POST', headers, body: form });
  const { code } = (await answer.json()) as { code?: number };
  return { status: answer.status, code };
}

/** https://discord.com/developers/docs/resources/message#create-message */
test('a reply needs Read Message History, and a message does not', async () => {
  const { simulator, call, live, liveId } = await startSimulator();
  const { body: first } = await call('POST', `${live}/messages`, { content: 'one' });
  simulator.setBotPermissions(liveId, WRITES);
  const reply = { content: 'two', message_reference: { message_id: first.id, fail_if_not_exists: false } };
  expect(await call('POST', `${live}/messages`, reply)).toMatchObject({ status: 403, body: { code: 160002 } });
  expect((await call('POST', `${live}/messages`, { content: 'two' })).status).toBe(200);
  simulator.setBotPermissions(liveId, WRITES | P.ReadMessageHistory);
  expect((await call('POST', `${live}/messages`, reply)).status).toBe(200);
});

/** https://discord.com/developers/docs/reference#uploading-files */
test('a file needs Attach Files, and has at most 10 MiB', async () => {
  const started = await startSimulator();
  const { simulator, liveId } = started;
  expect(await upload(started, 1)).toEqual({ status: 403, code: 50013 });
  simulator.setBotPermissions(liveId, WRITES | P.AttachFiles);
  expect((await upload(started, 10 * 1024 * 1024)).status).toBe(200);
  expect(await upload(started, 10 * 1024 * 1024 + 1)).toEqual({ status: 413, code: 40005 });
});

/** https://discord.com/developers/docs/topics/permissions#permissions-for-timed-out-members */
test('a member who is timed out only views channels and reads their history, until that is over', async () => {
  const time = clock();
  const { simulator, call, live } = await startSimulator(time);
  const { client } = await logInWithDiscordJs(simulator);
  const told = new Promise<string | undefined>(resolve => {
    client.on('guildMemberUpdate', (_, after) => resolve(after.communicationDisabledUntil?.toISOString()));
  });
  const until = new Date(time.now() + 60_000).toISOString();
  simulator.timeOut(simulator.botId, until);
  expect(await told).toBe(until);
  const send = () => call('POST', `${live}/messages`, { content: 'x' });
  expect(await send()).toMatchObject({ status: 403, body: { code: 50013 } });
  expect((await call('GET', `${live}/messages`)).status).toBe(200);
  time.pass(60_000);
  expect((await send()).status).toBe(200);
});

test('administrators cannot be timed out', async () => {
  const { simulator } = await startSimulator();
  const role = simulator.createRole({ name: 'chief', permissions: P.Administrator });
  simulator.setMemberRoles(simulator.botId, [role]);
  expect(() => simulator.timeOut(simulator.botId, new Date(Date.now() + 60_000).toISOString())).toThrow();
});

/** https://discord.com/developers/docs/topics/permissions#implicit-permissions */
test.each(['lounge', 'press room'])('the text chat of the channel %s needs Connect', async name => {
  const { simulator, call } = await startSimulator();
  const place = channelId(simulator, name);
  const send = () => call('POST', `/channels/${place}/messages`, { content: 'x' });
  expect((await send()).status).toBe(200);
  simulator.setBotPermissions(place, WRITES | P.ReadMessageHistory);
  expect(await send()).toMatchObject({ status: 403, body: { code: 50013 } });
  expect((await call('GET', `/channels/${place}/messages`)).body).toEqual([]);
  const thread = await call('POST', `/channels/${place}/threads`, { name: 'talk', type: 11 });
  expect(thread).toMatchObject({ status: 400, body: { code: 50024 } });
});

test('addresses and titles come back as Discord writes them, if it is asked to', async () => {
  const embed = { title: '  Two  blanks\n\nand lines ', url: 'https://EXAMPLE.com', description: 'x' };
  const sent = async (normalises: boolean) => {
    const { call, live } = await startSimulator({ normalises });
    return (await call('POST', `${live}/messages`, { embeds: [embed] })).body.embeds[0];
  };
  expect(await sent(true)).toMatchObject({ title: 'Two blanks and lines', url: 'https://example.com/' });
  expect(await sent(false)).toMatchObject({ title: 'Two  blanks\n\nand lines', url: 'https://EXAMPLE.com' });
});
