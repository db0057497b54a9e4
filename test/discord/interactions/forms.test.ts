import { expect, test } from 'vitest';
import { memberId } from '../../../simulator/test/support/members.ts';
import {
  type Command,
  type ControlUse,
  defineCommand,
  defineSubcommand,
  type Form,
  type FormField,
  type Reply,
  textReply,
} from '../../../src/actions/command.ts';
import { gate } from '../../support/commands.ts';
import { startBot } from '../../support/discord.ts';
import { postedControl, used } from '../../support/pressing.ts';
import { until } from '../../support/until.ts';

const WORDS: FormField = { name: 'words', label: 'Which words?' };
const ASKED: Form = { form: { title: 'Words', action: 'say', args: ['tide'], fields: [WORDS] } };

interface Given {
  press?: (use: ControlUse) => Promise<Reply | Form>;
  slow?: boolean;
  audience?: Command['audience'];
}

const asksOrSays = async ({ action, args, values, fields }: ControlUse): Promise<Reply | Form> =>
  action === 'ask' ? ASKED : textReply(JSON.stringify({ action, args, values, fields }));

const asking = ({ press = asksOrSays, slow, audience = 'everyone' }: Given): Command =>
  defineCommand({
    name: 'do',
    description: 'Does it',
    audience,
    subcommands: [
      defineSubcommand({
        name: 'do',
        description: 'Does it',
        slow,
        options: {},
        run: async () => ({
          ...textReply('Here'),
          controls: [[{ kind: 'button', action: 'ask', label: 'Change' }]],
        }),
        actions: new Map(['ask', 'say'].map(name => [name, press])),
      }),
    ],
  });

/** A bot whose button was pressed. */
async function pressed(given: Given = {}) {
  const bot = await startBot([asking(given)]);
  const { simulator, channelId } = bot;
  const message = await (await simulator.invoke({ channelId, command: 'do' })).settled;
  return { ...bot, message, answer: await used(bot, message, ['Change']) };
}

test('a press opens a form, and what was typed into it replaces the answer', async () => {
  const { simulator, message, answer } = await pressed();
  const sent = await simulator.submit({ id: answer.id, fields: { words: ' ebb ' } });
  expect(sent.message?.id).toBe(message.id);
  expect(JSON.parse(sent.message?.content ?? '')).toEqual({
    action: 'say',
    args: ['tide'],
    values: [],
    fields: { words: 'ebb' },
  });
  expect(simulator.refusals).toEqual([]);
});

test('a form shows what is in force, within Discord’s limits', async () => {
  const field = { name: 'words', label: 'x'.repeat(60), value: 'tide'.repeat(9), placeholder: 'y'.repeat(200) };
  const fields: FormField[] = [
    { ...field, most: 20 },
    { name: 'long', label: 'More', long: true, required: true },
  ];
  const press = async (): Promise<Form> => ({ form: { title: 'z'.repeat(60), action: 'say', fields } });
  const { simulator, answer } = await pressed({ press });
  expect(simulator.refusals).toEqual([]);
  expect(answer.modal).toMatchObject({
    title: `${'z'.repeat(44)}…`,
    components: [
      { label: `${'x'.repeat(44)}…`, component: { style: 1, required: false, max_length: 20 } },
      { label: 'More', component: { style: 2, required: true } },
    ],
  });
});

test.each([true, false])('the form of a command comes before any deferral; slow: %s', async slow => {
  const { simulator, answer } = await pressed({ slow });
  expect(answer.modal).toBeDefined();
  const sent = await simulator.submit({ id: answer.id });
  expect((await sent.settled).content).toContain('"words":""');
  expect(simulator.refusals).toEqual([]);
});

test('slow work after a form is deferred', async () => {
  const { opened, open } = gate();
  const press = async (use: ControlUse): Promise<Reply | Form> => {
    if (use.action === 'ask') return ASKED;
    await opened;
    return textReply('Done');
  };
  const { simulator, answer, message } = await pressed({ press, slow: true });
  const sent = await simulator.submit({ id: answer.id });
  expect(sent.state).toBe('thinking');
  open();
  await until(() => simulator.refusals.length > 0 || sent.state === 'answered');
  expect(await sent.settled).toMatchObject({ id: message.id, content: 'Done' });
});

test('a form that comes too late is not opened: the invoker learns that they may press again', async () => {
  const { opened, open } = gate();
  const press = async (): Promise<Form> => {
    await opened;
    return ASKED;
  };
  const told: string[] = [];
  const bot = await startBot([asking({ press })]);
  const { simulator, channelId } = bot;
  simulator.watch(event => event.type === 'answer' && told.push(event.answer.message?.content ?? ''));
  const message = await (await simulator.invoke({ channelId, command: 'do' })).settled;
  const { state } = await used(bot, message, ['Change']);
  open();
  await until(() => told.some(words => words.includes('Press the button again')));
  expect(state).toBe('thinking');
  expect(simulator.refusals).toEqual([]);
});

test('a control that its command no longer has asks to run it again', async () => {
  const bot = await pressed();
  const { simulator, discord, message } = bot;
  await discord.close();
  const [older] = asking({}).subcommands;
  if (!older) throw new Error('no form');
  await startBot([{ ...asking({}), subcommands: [{ ...older, actions: new Map() }] }], { simulator });
  const answer = await used(bot, message, ['Change']);
  expect(answer).toMatchObject({ ephemeral: true, message: { content: expect.stringContaining('older version') } });
});

test('no answer shows a control for which its command has no act', async () => {
  const [form] = asking({}).subcommands;
  if (!form) throw new Error('no form');
  const { simulator, channelId, logged } = await startBot([
    { ...asking({}), subcommands: [{ ...form, actions: new Map() }] },
  ]);
  const answer = await simulator.invoke({ channelId, command: 'do' });
  expect(answer.message?.content).toContain('Sorry');
  expect(logged.find(({ event }) => event === 'command.failed')?.facts).toMatchObject({
    error: expect.objectContaining({ message: 'do has no act for its control ask.' }),
  });
});

test('a form does not ask with another form', async () => {
  const { simulator, answer, logged } = await pressed({ press: async () => ASKED });
  const sent = await simulator.submit({ id: answer.id });
  expect(sent).toMatchObject({ ephemeral: true, message: { content: expect.stringContaining('Sorry') } });
  expect(logged.map(({ event }) => event)).toContain('command.failed');
  expect(simulator.refusals).toEqual([]);
});

test('what was typed into a form is not logged', async () => {
  const press = async (use: ControlUse): Promise<Form> => {
    if (use.action === 'ask') return ASKED;
    throw new Error('broken');
  };
  const { simulator, answer, logged } = await pressed({ press });
  await simulator.submit({ id: answer.id, fields: { words: 'secret' } });
  expect(logged.find(({ event }) => event === 'command.failed')?.facts).toMatchObject({ command: 'a form' });
  expect(JSON.stringify(logged)).not.toContain('secret');
});

test('a form below a posted message is answered to its sender alone, if they still moderate', async () => {
  const bot = await startBot([asking({ audience: 'moderators' })]);
  const { simulator, channelId } = bot;
  const custom_id = JSON.stringify(['do', 'ask']);
  const id = await postedControl(bot, custom_id);
  const press = (userId?: string) => simulator.press({ messageId: id, customId: custom_id, userId });
  const reader = await press(memberId(simulator, 'sam.subscriber'));
  expect(reader.message?.content).toContain('moderators');
  const sent = await simulator.submit({ id: (await press()).id, fields: { words: 'ebb' } });
  expect(sent).toMatchObject({ ephemeral: true, message: { content: expect.stringContaining('ebb') } });
  expect(simulator.messages(channelId)[0]?.content).toBe('Posted');
});
