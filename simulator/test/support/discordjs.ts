import { once } from 'node:events';
import { Client, Events, type Interaction } from 'discord.js';
import { onTestFinished } from 'vitest';
import type { DiscordSimulator } from '../../src/discord/port.ts';

/** Logs in the client that the bot is built on; it leaves when the test ends. */
export async function logInWithDiscordJs(
  { url, token }: Pick<DiscordSimulator, 'url' | 'token'>,
  answer?: (interaction: Interaction) => Promise<unknown>,
): Promise<{ client: Client<true> }> {
  const client = new Client({ intents: ['Guilds'], rest: { api: url } });
  onTestFinished(() => client.destroy());
  // discord.js 14 breaks on a hidden forum, whose tags Discord sends as null.
  client.on(Events.Raw, ({ t, d }) => {
    for (const channel of t === 'GUILD_CREATE' ? d.channels : [d])
      if (!channel?.available_tags) delete channel?.available_tags;
  });
  client.on('interactionCreate', interaction => void answer?.(interaction));
  const ready = once(client, 'clientReady');
  await client.login(token);
  await ready;
  return { client: client as Client<true> };
}
