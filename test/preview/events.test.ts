import type { Hono } from 'hono';
import { expect, onTestFinished, test } from 'vitest';
import type { AnswerView, GuildView, PageEvent } from '../../simulator/src/page/guild.ts';
import { get, pagesOf, post } from '../../simulator/test/support/preview.ts';
import { startSimulator } from '../../simulator/test/support/simulator.ts';
import { defineCommand, defineSubcommand, textReply } from '../../src/actions/command.ts';
import { startBot } from '../support/discord.ts';

/** Reads the page's event stream, one event at a time. */
async function eventsOf(pages: Hono): Promise<() => Promise<PageEvent>> {
  const reader = (await get(pages, '/api/events')).body?.pipeThrough(new TextDecoderStream()).getReader();
  onTestFinished(() => reader?.cancel());
  const next = async () => {
    const { value = '' } = (await reader?.read()) ?? {};
    return JSON.parse(value.replace(/^data: /, '')) as PageEvent;
  };
  return next;
}

const stateOf = async (pages: Hono) => (await (await get(pages, '/api/state')).json()) as GuildView;

const talk = defineCommand({
  name: 'talk',
  description: 'Says something back',
  audience: 'everyone',
  subcommands: [
    defineSubcommand({
      name: 'talk',
      description: 'Says something back',
      options: {
        word: {
          type: 'text',
          description: 'What to say',
          suggest: async typed => [{ name: `${typed}!`, value: typed }],
        },
      },
      run: async ({ word }, { page }) => ({ ...textReply(`${word} ${page}`), page: { number: page, of: 3 } }),
    }),
  ],
});

test('the state holds channels, people, commands and the simulation', async () => {
  const { simulator } = await startBot([talk]);
  const state = await stateOf(pagesOf(simulator));
  expect(state.channels).toContainEqual(expect.objectContaining({ name: 'live', kind: 'text' }));
  expect(state.people[state.reader ?? '']).toBe('Robin Reader');
  expect(state.people[state.bot]).toBe('Live Blogs');
  expect(state.commands.map(({ name }) => name)).toEqual(['talk']);
  expect(state.simulation).toMatchObject({ elapsed: 30, length: 175 });
});

test('a page that connects receives the whole state, and then every event', async () => {
  const { simulator, liveId } = await startSimulator();
  simulator.postMessage(liveId, 'before');
  const next = await eventsOf(pagesOf(simulator));
  const first = await next();
  expect(first).toMatchObject({ type: 'state', state: { messages: { [liveId]: [{ text: [{ text: 'before' }] }] } } });
  const message = simulator.postMessage(liveId, '**now**');
  expect(await next()).toMatchObject({
    type: 'message',
    channelId: liveId,
    message: { id: message.id, text: [{ kind: 'strong' }], author: { name: 'Robin Reader', bot: false } },
  });
  simulator.deleteMessage(liveId, message.id);
  expect(await next()).toEqual({ type: 'delete', channelId: liveId, messageId: message.id });
});

test('a command from the page is answered, and its button turns the page', async () => {
  const { simulator, channelId } = await startBot([talk]);
  const pages = pagesOf(simulator);
  const invoked = await post(pages, '/api/invoke', {
    body: { channelId, command: 'talk', options: { word: 'ahoy' } },
  });
  const { state, message } = (await invoked.json()) as AnswerView;
  expect({ state, words: message?.text, whisper: message?.ephemeral }).toEqual({
    state: 'answered',
    words: [{ kind: 'text', text: 'ahoy 1' }],
    whisper: true,
  });
  const [, , , onwards] = message?.rows[0] ?? [];
  const pressed = await post(pages, '/api/press', {
    body: { messageId: message?.id, customId: onwards?.id },
  });
  expect(await pressed.json()).toMatchObject({ message: { id: message?.id, text: [{ text: 'ahoy 2' }] } });
});

test('suggestions arrive while an option is typed', async () => {
  const { simulator, channelId } = await startBot([talk]);
  const call = { channelId, command: 'talk', options: { word: 'aho' }, focused: 'word' };
  const answer = await post(pagesOf(simulator), '/api/suggest', { body: call });
  expect(await answer.json()).toEqual({ choices: [{ name: 'aho!', value: 'aho' }] });
});

test('a command that cannot be sent is answered with a sentence', async () => {
  const { simulator, channelId } = await startBot([talk]);
  const answer = await post(pagesOf(simulator), '/api/invoke', { body: { channelId, command: 'dance' } });
  expect([answer.status, await answer.json()]).toEqual([422, { problem: expect.stringContaining('/dance') }]);
});

test('an embed is shown with parsed text and web addresses only', async () => {
  const { simulator, call, live, liveId } = await startSimulator();
  const embed = {
    title: '~~Gone~~',
    url: 'https://harbour.example/1',
    description: '- one',
    color: 0x00_0f_ff,
    footer: { text: 'The Harbour Post' },
  };
  await call('POST', `${live}/messages`, { embeds: [embed] });
  const state = await stateOf(pagesOf(simulator));
  expect(state.messages[liveId]?.[0]?.embeds[0]).toMatchObject({
    title: [{ kind: 'strike' }],
    url: 'https://harbour.example/1',
    text: [{ kind: 'list' }],
    colour: '#000fff',
    footer: 'The Harbour Post',
  });
});

test('a thread begins with the message it was opened on', async () => {
  const { simulator, call, live } = await startSimulator();
  const { body: message } = await call('POST', `${live}/messages`, { content: 'Lift-off' });
  const { body: thread } = await call('POST', `${live}/messages/${message.id}/threads`, { name: 'All updates' });
  const state = await stateOf(pagesOf(simulator));
  expect(state.messages[thread.id]).toMatchObject([{ text: [{ text: 'Lift-off' }], author: { bot: true } }]);
});

test('embeds with one address are shown once, with the pictures of up to four of them', async () => {
  const { simulator, call, live, liveId } = await startSimulator();
  const url = 'https://harbour.example/1';
  const pictured = (name: string) => ({
    url,
    image: { url: `https://img.example/${name}.jpg`, description: `Alt ${name}` },
  });
  const [first, ...others] = ['a', 'b', 'c', 'd', 'e'].map(pictured);
  const apart = { title: 'Another', url: 'https://harbour.example/2', image: { url: 'https://img.example/x.jpg' } };
  await call('POST', `${live}/messages`, { embeds: [{ title: 'Storm', ...first }, ...others, apart] });
  const state = await stateOf(pagesOf(simulator));
  const shown = ['a', 'b', 'c', 'd'].map(name => ({ url: `https://img.example/${name}.jpg`, alt: `Alt ${name}` }));
  expect(state.messages[liveId]?.[0]?.embeds).toMatchObject([
    { title: [{ text: 'Storm' }], images: shown },
    { title: [{ text: 'Another' }], images: [{ url: 'https://img.example/x.jpg', alt: '' }] },
  ]);
});
