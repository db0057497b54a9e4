import type { Hono } from 'hono';
import { expect, onTestFinished, test } from 'vitest';
import { defineCommand, defineSubcommand, sentence } from '../../../src/command/command.ts';
import type { AnswerView, GuildView, PageEvent } from '../../../src/simulator/page/guild.ts';
import { startBot } from '../../support/discord.ts';
import { get, pagesOf, post } from '../../support/preview.ts';
import { place } from '../../support/simulator.ts';

/** What the stream of a page says, one event at a time. */
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
      run: async ({ word }, { page }) => ({ ...sentence(`${word} ${page}`), page: { number: page, of: 3 } }),
    }),
  ],
});

test('the state holds channels, people, commands and the evening', async () => {
  const { simulator } = await startBot([talk]);
  const state = await stateOf(pagesOf(simulator));
  expect(state.channels).toContainEqual(expect.objectContaining({ name: 'live', kind: 'text' }));
  expect(state.people[state.reader ?? '']).toBe('Robin Reader');
  expect(state.people[state.bot]).toBe('Live Blogs');
  expect(state.commands.map(({ name }) => name)).toEqual(['talk']);
  expect(state.simulation).toMatchObject({ elapsed: 30, length: 175 });
});

test('whoever comes or comes back is told everything, and then what happens', async () => {
  const { simulator, liveId } = await place();
  simulator.postMessage(liveId, 'before');
  const next = await eventsOf(pagesOf(simulator));
  const first = await next();
  expect(first).toMatchObject({ type: 'state', state: { messages: { [liveId]: [{ text: [{ text: 'before' }] }] } } });
  const said = simulator.postMessage(liveId, '**now**');
  expect(await next()).toMatchObject({
    type: 'message',
    channelId: liveId,
    message: { id: said.id, text: [{ kind: 'strong' }], author: { name: 'Robin Reader', bot: false } },
  });
  simulator.deleteMessage(liveId, said.id);
  expect(await next()).toEqual({ type: 'delete', channelId: liveId, messageId: said.id });
});

test('a command typed at the page is answered, and its button turns the page', async () => {
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
  const onwards = message?.rows[0]?.at(-1);
  const pressed = await post(pages, '/api/press', {
    body: { messageId: message?.id, customId: onwards?.id },
  });
  expect(await pressed.json()).toMatchObject({ message: { id: message?.id, text: [{ text: 'ahoy 2' }] } });
});

test('suggestions come while an option is typed', async () => {
  const { simulator, channelId } = await startBot([talk]);
  const call = { channelId, command: 'talk', options: { word: 'aho' }, focused: 'word' };
  const answer = await post(pagesOf(simulator), '/api/suggest', { body: call });
  expect(await answer.json()).toEqual({ choices: [{ name: 'aho!', value: 'aho' }] });
});

test('what cannot be sent is said in a sentence', async () => {
  const { simulator, channelId } = await startBot([talk]);
  const answer = await post(pagesOf(simulator), '/api/invoke', { body: { channelId, command: 'dance' } });
  expect([answer.status, await answer.json()]).toEqual([422, { problem: expect.stringContaining('/dance') }]);
});

test('an embed is shown with its text read and only web addresses left', async () => {
  const { simulator, call, live, liveId } = await place();
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

test('a thread begins with the message that it hangs on', async () => {
  const { simulator, call, live } = await place();
  const { body: message } = await call('POST', `${live}/messages`, { content: 'Lift-off' });
  const { body: thread } = await call('POST', `${live}/messages/${message.id}/threads`, { name: 'All updates' });
  const state = await stateOf(pagesOf(simulator));
  expect(state.messages[thread.id]).toMatchObject([{ text: [{ text: 'Lift-off' }], author: { bot: true } }]);
});
