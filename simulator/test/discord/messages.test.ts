import { expect, test } from 'vitest';
import { channelId, clock, startSimulator } from '../support/simulator.ts';

test('a repeated nonce returns the first message for some minutes', async () => {
  const time = clock();
  const { simulator, call, live, liveId } = await startSimulator(time);
  const send = (content: string) => call('POST', `${live}/messages`, { content, nonce: 'n', enforce_nonce: true });
  const first = await send('one');
  expect((await send('two')).body).toMatchObject({ id: first.body.id, content: 'one', nonce: 'n' });
  time.pass(10 * 60_000);
  expect((await send('three')).body.content).toBe('three');
  expect(simulator.messages(liveId).map(({ content }) => content)).toEqual(['one', 'three']);
});

test('a repeated nonce of a deleted message is an unknown message', async () => {
  const { simulator, call, live, liveId } = await startSimulator();
  const body = { content: 'one', nonce: 7, enforce_nonce: true };
  const { body: first } = await call('POST', `${live}/messages`, body);
  simulator.deleteMessage(liveId, first.id);
  expect(await call('POST', `${live}/messages`, body)).toMatchObject({ status: 404, body: { code: 10008 } });
});

test('a nonce is remembered for the author, also in another channel, where its message is returned', async () => {
  const { simulator, call, live, liveId } = await startSimulator();
  const newsroom = channelId(simulator, 'newsroom');
  const body = { content: 'one', nonce: 'n', enforce_nonce: true };
  const { body: first } = await call('POST', `${live}/messages`, body);
  const again = await call('POST', `/channels/${newsroom}/messages`, { ...body, content: 'two' });
  expect(again.body).toMatchObject({ id: first.id, channel_id: liveId, content: 'one' });
  expect(simulator.messages(newsroom)).toEqual([]);
});

test('an embed keeps the alt text of its picture, without the blanks around it', async () => {
  const { call, live } = await startSimulator();
  const embed = { image: { url: 'https://img.example/a.jpg', description: ' A pier ' } };
  const { body } = await call('POST', `${live}/messages`, { embeds: [embed] });
  expect(body.embeds).toMatchObject([{ image: { url: embed.image.url, description: 'A pier' } }]);
});

test('without enforce_nonce a repeated nonce makes a second message', async () => {
  const { simulator, call, live, liveId } = await startSimulator();
  for (const content of ['one', 'two']) await call('POST', `${live}/messages`, { content, nonce: 'n' });
  expect(simulator.messages(liveId)).toHaveLength(2);
});

test('an edit keeps the fields it does not name, clears null ones, and has a timestamp', async () => {
  const time = clock();
  const { call, live } = await startSimulator(time);
  const { body: sent } = await call('POST', `${live}/messages`, { content: ' one ', embeds: [{ title: 't' }] });
  expect(sent).toMatchObject({ content: 'one', edited_timestamp: null });
  time.pass(1000);
  const { body: cleared } = await call('PATCH', `${live}/messages/${sent.id}`, { content: null });
  expect(cleared).toMatchObject({ content: '', embeds: [{ title: 't' }] });
  expect(cleared.edited_timestamp).toBe('2026-01-01T12:00:01.000000+00:00');
  const emptied = await call('PATCH', `${live}/messages/${sent.id}`, { embeds: [] });
  expect(emptied).toMatchObject({ status: 400, body: { code: 50006 } });
});

test('another user’s message cannot be edited, and only a moderator can delete it', async () => {
  const { simulator, call, live, liveId } = await startSimulator();
  const path = `${live}/messages/${simulator.postMessage(liveId, 'mine').id}`;
  expect(await call('PATCH', path, { content: 'x' })).toMatchObject({ status: 403, body: { code: 50005 } });
  expect(await call('DELETE', path)).toMatchObject({ status: 403, body: { code: 50013 } });
  expect(simulator.refusals).toEqual([]);
});

/** https://discord.com/developers/docs/events/gateway#message-content-intent */
test('without the privileged intent others’ messages are blank, unless they mention the bot', async () => {
  for (const [intents, hello] of [
    [0, ''],
    [1 << 15, 'Hello'],
  ] as const) {
    const { simulator, call, live, liveId } = await startSimulator({ intents });
    const { id } = simulator.postMessage(liveId, 'Hello');
    simulator.postMessage(liveId, `<@${simulator.botId}> hello`);
    await call('PUT', `${live}/messages/pins/${id}`);
    const reply = { content: 'Hi', message_reference: { message_id: id } };
    expect((await call('POST', `${live}/messages`, reply)).status).toBe(200);
    const { body: listed } = await call('GET', `${live}/messages`);
    expect(listed.map(({ content }: { content: string }) => content)).toEqual([
      'Hi',
      '',
      `<@${simulator.botId}> hello`,
      hello,
    ]);
    expect(listed[0].referenced_message.content).toBe(hello);
    expect((await call('GET', `${live}/messages/${id}`)).body.content).toBe(hello);
    expect((await call('GET', `${live}/messages/pins`)).body.items[0].message.content).toBe(hello);
  }
});

test('messages are listed newest first, before, after and around one', async () => {
  const { call, live } = await startSimulator();
  const ids: string[] = [];
  for (let at = 0; at < 6; at += 1) ids.push((await call('POST', `${live}/messages`, { content: `${at}` })).body.id);
  const list = async (query: string) =>
    (await call('GET', `${live}/messages?${query}`)).body.map(({ content }: { content: string }) => content).join('');
  expect(await list('limit=2')).toBe('54');
  expect(await list(`before=${ids[3]}&limit=2`)).toBe('21');
  expect(await list(`after=${ids[1]}&limit=2`)).toBe('32');
  expect(await list(`around=${ids[3]}&limit=3`)).toBe('432');
  expect(await call('GET', `${live}/messages?limit=101`)).toMatchObject({ status: 400, body: { code: 50035 } });
});

test('a message notifies those that its content mentions and the sender allows, but nobody from code or embeds', async () => {
  const { simulator, call, live } = await startSimulator();
  const [everyone, flash, closed] = simulator.roles();
  const reader = simulator.members().find(({ user }) => !user.bot)?.user.id;
  const content = `<@${reader}> <@&${flash?.id}> <@&${closed?.id}> @everyone`;
  const send = async (body: object) => (await call('POST', `${live}/messages`, body)).body;
  const silent = { mentions: [], mention_roles: [], mention_everyone: false };
  expect(everyone?.name).toBe('@everyone');
  expect(await send({ content })).toMatchObject({ mentions: [{ id: reader }], mention_roles: [flash?.id] });
  expect(await send({ content, allowed_mentions: { parse: [] } })).toMatchObject(silent);
  const rolesOnly = { parse: [], roles: [flash?.id] };
  expect(await send({ content, allowed_mentions: rolesOnly })).toMatchObject({
    mentions: [],
    mention_roles: [flash?.id],
  });
  expect(await send({ content: `\`${content}\`` })).toMatchObject(silent);
  expect(await send({ embeds: [{ description: content }] })).toMatchObject(silent);
});

test('@everyone notifies if the bot has the permission', async () => {
  const { simulator, call, live, liveId } = await startSimulator();
  const send = async () => (await call('POST', `${live}/messages`, { content: '@everyone' })).body.mention_everyone;
  expect(await send()).toBe(false);
  simulator.setBotPermissions(liveId, (1n << 10n) | (1n << 11n) | (1n << 17n));
  expect(await send()).toBe(true);
});

test('permissions decide what the bot may do in a channel', async () => {
  const { simulator, call, live, liveId } = await startSimulator();
  const [view, send, history] = [1n << 10n, 1n << 11n, 1n << 16n];
  const { body: sent } = await call('POST', `${live}/messages`, { content: 'one' });
  const code = async (...[method, path, body]: Parameters<typeof call>) => (await call(method, path, body)).body.code;
  simulator.setBotPermissions(liveId, 0n);
  expect(await code('POST', `${live}/messages`, { content: 'x' })).toBe(50001);
  simulator.setBotPermissions(liveId, view | history);
  expect(await code('POST', `${live}/messages`, { content: 'x' })).toBe(50013);
  expect(await code('PUT', `${live}/messages/pins/${sent.id}`)).toBe(50013);
  simulator.setBotPermissions(liveId, view | send);
  expect(await code('POST', `${live}/messages`, { embeds: [{ title: 'x' }] })).toBe(50013);
  expect((await call('GET', `${live}/messages`)).body).toEqual([]);
  simulator.setBotPermissions(liveId, undefined);
  expect((await call('POST', `${live}/messages`, { embeds: [{ title: 'x' }] })).status).toBe(200);
});

test('only announcements can be published, each once', async () => {
  const { simulator, call, live } = await startSimulator();
  const news = `/channels/${channelId(simulator, 'announcements')}`;
  const { body: sent } = await call('POST', `${news}/messages`, { content: 'one' });
  expect((await call('POST', `${news}/messages/${sent.id}/crosspost`)).body.flags).toBe(1);
  expect((await call('POST', `${news}/messages/${sent.id}/crosspost`)).body.code).toBe(40033);
  const { body: other } = await call('POST', `${live}/messages`, { content: 'one' });
  expect((await call('POST', `${live}/messages/${other.id}/crosspost`)).body.code).toBe(50024);
});

test('pins are listed newest first, in pages, by the new routes and the old', async () => {
  const { simulator, call, live, liveId } = await startSimulator();
  for (const content of ['a', 'b', 'c']) {
    const { body } = await call('POST', `${live}/messages`, { content });
    expect((await call('PUT', `${live}/messages/pins/${body.id}`)).status).toBe(204);
  }
  const { body: page } = await call('GET', `${live}/messages/pins?limit=2`);
  expect(page).toMatchObject({ has_more: true, items: [{ message: { content: 'c' } }, { message: { content: 'b' } }] });
  const before = encodeURIComponent(page.items[1].pinned_at);
  const { body: rest } = await call('GET', `${live}/messages/pins?before=${before}`);
  expect(rest).toMatchObject({ has_more: false, items: [{ message: { content: 'a', pinned: true } }] });
  expect((await call('GET', `${live}/pins`)).body).toHaveLength(3);
  expect(simulator.messages(liveId).filter(({ type }) => type === 6)).toHaveLength(3);
});

test('a channel holds 250 pins and no more', async () => {
  const { simulator, call, live, liveId } = await startSimulator();
  const ids = Array.from({ length: 251 }, (_, at) => simulator.postMessage(liveId, `${at}`).id);
  const statuses = await Promise.all(ids.map(id => call('PUT', `${live}/messages/pins/${id}`)));
  expect(statuses.filter(({ status }) => status === 204)).toHaveLength(250);
  expect(statuses.find(({ status }) => status === 400)?.body.code).toBe(30003);
});
