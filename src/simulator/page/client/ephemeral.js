import { dismiss, guild, say } from './guild.js';

/** What the page itself tells the reader in place of an answer. */

let count = 0;

const nameOf = id => guild.people[id] ?? 'You';

// Ids count up like Discord's, so that these stand where they came about.
const local = rest => ({
  id: String((BigInt(Date.now()) - 1_420_070_400_000n) * 4_194_304n + BigInt(count++)),
  author: { id: guild.bot, name: nameOf(guild.bot), bot: true },
  at: new Date().toISOString(),
  edited: false,
  text: [],
  embeds: [],
  attachments: [],
  rows: [],
  whisper: true,
  loading: false,
  pings: [],
  ...rest,
});

export const failure = (channelId, words, command) =>
  say(channelId, local({ failed: words, used: command && { name: nameOf(guild.reader), command } }));

/** Shows that a command is on its way. Gives the way to take that back. */
export function sending(channelId, command) {
  const message = local({ loading: true, used: { name: nameOf(guild.reader), command } });
  say(channelId, message);
  return () => dismiss(channelId, message.id);
}
