import { subscribe } from 'node:diagnostics_channel';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { startDiscordSimulator } from 'discord-simulator';
import type { Arrived, Opened, Seen, Wanted } from './discord-process.ts';

// The Discord simulator in a process of its own, with all limits. Records when each request arrived
// and how it was answered.
const { loginMs, standing, ...wanted }: Wanted = JSON.parse(process.argv[2] ?? '{}');
const limits = loginMs === undefined ? {} : { identify: { count: 1, ms: loginMs } };

/** By this clock, the messages at the start were sent before it, one per second and channel. */
let ago = standing * 1000;
const simulator = await startDiscordSimulator({ ...wanted, limits, now: () => Date.now() - ago });
const channels = simulator.channels().filter(({ name }) => name?.startsWith('desk-'));
const standingIn = new Map<string, string[]>(channels.map(({ id }) => [id, []]));
for (; ago > 0; ago -= 1000) {
  for (const [channelId, ids] of standingIn) ids.push(await say(channelId));
}

/** Sends a message as the bot. Returns its id. */
async function say(channelId: string): Promise<string> {
  const headers = {
    authorization: `Bot ${simulator.token}`,
    'user-agent': 'DiscordBot (https://bench.example, 1.0)',
    'content-type': 'application/json',
  };
  const body = JSON.stringify({ content: 'A message that stands.' });
  const answer = await fetch(`${simulator.url}/v10/channels/${channelId}/messages`, { method: 'POST', headers, body });
  if (!answer.ok) throw new Error(`The simulator answered ${answer.status}: ${await answer.text()}`);
  return ((await answer.json()) as { id: string }).id;
}

const requests = new Map<IncomingMessage, Arrived>();
/** By channel, when the request that is being answered arrived: a client sends one at a time. */
const sending = new Map<string, number>();
const seen: Seen = { requests: [], messages: [] };

subscribe('http.server.request.start', event => {
  const { request } = event as { request: IncomingMessage };
  const at = Date.now();
  const [, channelId] = /\/channels\/(\d+)\/messages$/.exec(request.url ?? '') ?? [];
  if (channelId && request.method === 'POST') sending.set(channelId, at);
  const route = request.url?.replace(/^.*\/v10/, '').replaceAll(/\d{15,}/g, ':id') ?? '';
  requests.set(request, { at, method: request.method ?? '', route, status: 0 });
});

subscribe('http.server.response.finish', event => {
  const { request, response } = event as { request: IncomingMessage; response: ServerResponse };
  const arrived = requests.get(request);
  requests.delete(request);
  const scope = response.getHeader('x-ratelimit-scope');
  if (arrived)
    seen.requests.push({ ...arrived, status: response.statusCode, ...(typeof scope === 'string' && { scope }) });
});

simulator.watch(event => {
  if (event.type !== 'message') return;
  const { channelId, message } = event;
  const url = message.embeds[0]?.url ?? '';
  seen.messages.push({ channelId, url, arrivedAt: sending.get(channelId) ?? Number.NaN, at: Date.now() });
});

process.on('message', order => {
  if (order === 'count') process.send?.(seen.messages.length);
  else process.send?.({ ...seen, refusals: simulator.refusals.length });
});
// Ends with the benchmark, however that ends.
process.once('disconnect', () => process.exit());
const opened: Opened = {
  url: simulator.url,
  token: simulator.token,
  guildId: simulator.guildId,
  standing: [...standingIn],
  conversations: simulator.conversations(),
};
process.send?.(opened);
