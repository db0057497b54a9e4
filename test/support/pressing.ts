import type { APIMessage } from 'discord-api-types/v10';
import type { CommandCall, ComponentPress, InteractionAnswer } from 'discord-simulator';
import type { Form, Reply } from '../../src/actions/command.ts';
import type { TestApp } from './app.ts';

interface Control {
  type: number;
  custom_id: string;
  label?: string;
  placeholder?: string;
  default_values?: readonly { id: string }[];
  options?: readonly { label: string; value: string; default?: boolean }[];
}

/** The controls below an answer. */
export const controlsOf = (message: APIMessage | undefined): Control[] =>
  (message?.components ?? []).flatMap(row => ('components' in row ? (row.components as unknown as Control[]) : []));

export const labelsOf = (message: APIMessage | undefined): (string | undefined)[] =>
  controlsOf(message).map(({ label, placeholder }) => label ?? placeholder);

/** The values of the menus below an answer. */
export const optionsOf = (message: APIMessage | undefined): string[] =>
  controlsOf(message).flatMap(({ options = [] }) => options.map(({ value }) => value));

export const textOf = ({ content, embeds }: APIMessage): string =>
  [content, ...embeds.flatMap(({ title, description }) => [title, description])].filter(Boolean).join('\n');

/** The id of the control that is called so. */
export function idOf(message: APIMessage | undefined, name: string): string {
  const control = controlsOf(message).find(({ label, placeholder }) => label === name || placeholder === name);
  if (!control) throw new Error(`There is no "${name}", only: ${labelsOf(message).join(', ')}.`);
  return control.custom_id;
}

/** An answer that is no form. */
export function replied(answer: Reply | Form): Reply {
  if ('form' in answer) throw new Error(`It asks with a form: ${answer.form.title}`);
  return answer;
}

export const given = async (
  { simulator, channelId }: Pick<TestApp, 'simulator' | 'channelId'>,
  call: Omit<CommandCall, 'channelId'> & { channelId?: string },
): Promise<APIMessage> => (await simulator.invoke({ channelId, ...call })).settled;

type Use = Omit<ComponentPress, 'messageId' | 'customId'>;

/** Uses the control that is called so. */
export const used = (
  { simulator }: Pick<TestApp, 'simulator'>,
  message: APIMessage,
  [name, how = {}]: [name: string, how?: Use],
): Promise<InteractionAnswer> => simulator.press({ messageId: message.id, customId: idOf(message, name), ...how });

/** Uses it and gives what the answer is then. */
export const press = async (
  app: Pick<TestApp, 'simulator'>,
  message: APIMessage,
  ...use: [name: string, how?: Use]
): Promise<APIMessage> => (await used(app, message, use)).settled;

/** Calls a command, uses controls of its answers one after the other, and gives what the last answer is then. */
export async function through(
  app: TestApp,
  call: Parameters<typeof given>[1],
  ...names: string[]
): Promise<APIMessage> {
  let message = await given(app, call);
  for (const name of names) message = await press(app, message, name, { userId: call.userId, locale: call.locale });
  return message;
}

/** Opens the form of a control, sends it with these words, and gives what the answer is then. */
export async function filled(
  app: Pick<TestApp, 'simulator'>,
  message: APIMessage,
  ...[name, fields, how = {}]: [name: string, fields: Readonly<Record<string, string>>, how?: Use]
): Promise<APIMessage> {
  const { id } = await used(app, message, [name, how]);
  return (await app.simulator.submit({ id, fields, locale: how.locale })).settled;
}

/** Posts a message for everybody with one button, as a notice has it; gives the id of the message. */
export async function postedControl(
  { simulator, channelId }: { simulator: Pick<TestApp['simulator'], 'url' | 'token'>; channelId: string },
  custom_id: string,
): Promise<string> {
  const components = [{ type: 1, components: [{ type: 2, style: 2, label: 'Change', custom_id }] }];
  const response = await fetch(`${simulator.url}/v10/channels/${channelId}/messages`, {
    method: 'POST',
    headers: {
      authorization: `Bot ${simulator.token}`,
      'content-type': 'application/json',
      'user-agent': 'DiscordBot (https://example.org, 1)',
    },
    body: JSON.stringify({ content: 'Posted', components }),
  });
  return ((await response.json()) as { id: string }).id;
}
