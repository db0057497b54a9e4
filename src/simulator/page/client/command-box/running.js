import { failure, sending } from '../ephemeral.js';
import { toBottom } from '../layout/bottom.js';
import { invoke } from '../server.js';

/**
 * Gives a command, and shows that it is on its way.
 * @param {{ channelId: string, command: string, options?: object, target?: string }} call
 * @returns {Promise<boolean>} whether it could be sent
 */
export async function give(call) {
  const { channelId, command, target } = call;
  const shown = target ? command : `/${command}`;
  const arrived = sending(channelId, shown);
  // The answer stands there.
  toBottom();
  try {
    const answer = await invoke(call);
    arrived();
    if (answer.state === 'failed') failure(channelId, 'The application did not respond', shown);
    return true;
  } catch (error) {
    arrived();
    failure(channelId, error.message, shown);
    return false;
  }
}
