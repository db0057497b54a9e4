import { REST } from 'discord.js';
import { discordChannel } from '../../src/discord/rest/channel.ts';
import { restOptions } from '../../src/discord/rest/rest.ts';
import type { Failure } from '../../src/pipeline/chat.ts';

/** Statuses that a proxy or an incident answers with, without a code of Discord's own. */
export const ODD_STATUSES = [400, 404, 405, 409, 410, 413, 415, 422, 451, 499] as const;

/** A response with this status and a page in place of JSON; `done`: the request was carried out. */
export type OddAnswer = `HTTP ${(typeof ODD_STATUSES)[number]}${'' | ' done'}`;

const API = 'https://discord.example/api';

function channelBehind(status: number) {
  const makeRequest = async () =>
    new Response('<h1>Sorry</h1>', { status, headers: { 'content-type': 'text/html' } }) as never;
  return discordChannel(new REST({ ...restOptions(API), makeRequest }).setToken('token'));
}

/** Returns what the bot's client, the real discord.js, makes of such an answer. */
export async function failureOf(answer: OddAnswer): Promise<Failure> {
  const outcome = await channelBehind(Number.parseInt(answer.slice('HTTP '.length), 10)).edit('2', '3', { cards: [] });
  if (outcome === 'done') throw new Error(`${answer} passed as a success.`);
  return outcome;
}
