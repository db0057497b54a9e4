import { byId } from './element.js';
import { openForm } from './form.js';
import { addEphemeral, dismiss, guild } from './guild.js';
import { scrollToBottom } from './layout/bottom.js';
import { invoke } from './server.js';

/** Runs commands and shows their progress, and failures, as messages that only this page knows. */

let count = 0;

const nameOf = id => guild.people[id] ?? 'You';

// Ids are Discord snowflakes, so that these messages sort by time among the others.
const localMessage = rest => ({
  id: String((BigInt(Date.now()) - 1_420_070_400_000n) * 4_194_304n + BigInt(count++)),
  author: { id: guild.bot, name: nameOf(guild.bot), bot: true },
  at: new Date().toISOString(),
  edited: false,
  text: [],
  embeds: [],
  attachments: [],
  rows: [],
  ephemeral: true,
  loading: false,
  pings: [],
  ...rest,
});

/** Shows a failure in the channel; `command` is the command that failed, if any. */
export const showFailure = (channelId, words, command) =>
  addEphemeral(channelId, localMessage({ failed: words, used: command && { name: nameOf(guild.reader), command } }));

/** Shows that a command is being sent; returns a function that removes the message. */
function showSending(channelId, command) {
  const message = localMessage({ loading: true, used: { name: nameOf(guild.reader), command } });
  addEphemeral(channelId, message);
  return () => dismiss(channelId, message.id);
}

/**
 * Runs a command and shows its progress.
 * @param {{ channelId: string, command: string, options?: object, target?: string }} call
 * @returns {Promise<boolean>} whether it could be sent
 */
export async function runCommand(call) {
  const { channelId, command, target } = call;
  const shown = target ? command : `/${command}`;
  const arrived = showSending(channelId, shown);
  // The response will appear there.
  scrollToBottom();
  try {
    const answer = await invoke(call);
    arrived();
    if (answer.state === 'failed') showFailure(channelId, 'The application did not respond', shown);
    if (answer.form) openForm(answer, byId('command'));
    return true;
  } catch (error) {
    arrived();
    showFailure(channelId, error.message, shown);
    return false;
  }
}
