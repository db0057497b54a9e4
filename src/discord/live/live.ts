import { type APIChannel, ChannelType, DiscordAPIError, type REST, Routes } from 'discord.js';
import { type Access, discordRest } from '../rest/rest.ts';
import { answerTo, type LivePlace, openPlace } from './place.ts';
import { type LiveOptions, probesFor } from './probes.ts';

/** What a check prints to, and what stops it. */
interface LiveRun {
  print(line: string): void;
  signal: AbortSignal;
}

const REFUSALS: Readonly<Record<string, string>> = {
  '404 10003': 'Discord knows no channel with this id. Copy the id of a channel of your test server.',
  '403 50001': 'I cannot see this channel. Give me View Channel there, or name another one.',
  '403 50013': 'I may not post or open threads there. Give me Send Messages and Create Public Threads.',
};

/** Why nothing can be tried in a channel, or undefined. */
async function refusalIn(rest: REST, channelId: string): Promise<string | undefined> {
  if (!/^\d{15,20}$/.test(channelId)) return `"${channelId}" is no id of a channel: it has 17 to 19 digits.`;
  const answer = await answerTo(rest.get(Routes.channel(channelId)));
  if (answer !== '200') return REFUSALS[answer] ?? `Discord answered ${answer}.`;
  const { type } = (await rest.get(Routes.channel(channelId))) as APIChannel;
  if (type === ChannelType.GuildText || type === ChannelType.GuildAnnouncement) return undefined;
  return 'Name a text or announcement channel.';
}

async function askAll(place: LivePlace, options: LiveOptions, { print, signal }: LiveRun): Promise<boolean> {
  let ok = true;
  for (const { question, expected, ask } of probesFor(options)) {
    if (signal.aborted) return false;
    const answer = await ask(place).catch(error => String(error));
    const isExpected = expected.includes(answer);
    ok &&= isExpected;
    print(
      `${isExpected ? '✓' : '✗'} ${question}: ${answer}${isExpected ? '' : `; expected: ${expected.join(' or ')}`}`,
    );
  }
  return ok;
}

/**
 * Tries in a channel of a test server what only the real Discord can answer, prints each answer
 * beside what the bot is built on, and deletes what it posted, also when it is stopped. Returns
 * whether every answer was expected.
 */
export async function checkLive(
  { channelId, ...access }: Access & { channelId: string },
  options: LiveOptions,
  run: LiveRun,
): Promise<boolean> {
  const rest = discordRest(access);
  const refusal = await refusalIn(rest, channelId);
  if (refusal !== undefined) {
    run.print(`✗ ${refusal}`);
    return false;
  }
  const place = await openPlace(rest, channelId).catch((error: unknown) => {
    if (!(error instanceof DiscordAPIError)) throw error;
    const answer = `${error.status} ${error.code}`;
    run.print(`✗ ${REFUSALS[answer] ?? `Discord answered ${answer}.`}`);
  });
  if (!place) return false;
  try {
    return await askAll(place, options, run);
  } finally {
    for (const left of await place.cleanUp()) run.print(`! Please delete ${left}.`);
  }
}
