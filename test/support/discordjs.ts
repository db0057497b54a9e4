import { once } from 'node:events';
import { Client, type Interaction } from 'discord.js';
import { onTestFinished } from 'vitest';
import { keepKnown } from '../../src/discord/gateway/hidden.ts';
import type { DiscordSimulator } from '../../src/simulator/discord/port.ts';

/** Logs in the client that the bot is built on; it leaves when the test ends. */
export async function logInWithDiscordJs(
  { url, token }: Pick<DiscordSimulator, 'url' | 'token'>,
  answer?: (interaction: Interaction) => Promise<unknown>,
): Promise<{ client: Client<true> }> {
  const client = new Client({ intents: ['Guilds'], rest: { api: url } });
  onTestFinished(() => client.destroy());
  keepKnown(client);
  client.on('interactionCreate', interaction => void answer?.(interaction));
  const ready = once(client, 'clientReady');
  await client.login(token);
  await ready;
  return { client: client as Client<true> };
}
