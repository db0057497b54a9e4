import { randomBytes } from 'node:crypto';
import {
  type APIApplicationCommand,
  type APIChannel,
  type APIMessage,
  ChannelType,
  DiscordAPIError,
  RateLimitError,
  type REST,
  Routes,
} from 'discord.js';
import type { Command } from '../actions/command.ts';
import { isRegistered } from './interactions/registration.ts';
import { type Access, discordRest } from './rest/rest.ts';

/** Where questions are put to Discord, and what they leave there. */
type LivePlace = Awaited<ReturnType<typeof openPlace>>;

const THREAD = 'Live check: this thread can be deleted';

async function answerTo(request: Promise<unknown>): Promise<string> {
  try {
    await request;
    return '200';
  } catch (error) {
    if (error instanceof DiscordAPIError) return `${error.status} ${error.code}`;
    if (error instanceof RateLimitError) return `429 ${error.scope}, ${Math.ceil(error.retryAfter / 1_000)} s`;
    throw error;
  }
}

/** Begins in a channel: with a first message, and a thread on it. Leaves nothing there if it rejects. */
async function openPlace(rest: REST, channelId: string) {
  const sent = new Map<string, string>();
  const threads: string[] = [];
  /** Sends a message that is deleted in the end. */
  const send = async (body: object, where = channelId): Promise<APIMessage> => {
    const message = (await rest.post(Routes.channelMessages(where), { body })) as APIMessage;
    // With a nonce that is known, Discord may return a message of another channel.
    sent.set(message.id, message.channel_id);
    return message;
  };
  /** Returns what Discord left standing, in words. */
  const cleanUp = async (): Promise<readonly string[]> => {
    const left: string[] = [];
    for (const [id, where] of sent) {
      const answer = await answerTo(rest.delete(Routes.channelMessage(where, id))).catch(String);
      if (answer !== '200') left.push(`message ${id} in <#${where}> (${answer})`);
    }
    // Only moderators delete threads: the bot asks for no such permission.
    for (const id of threads) {
      const answer = await answerTo(rest.delete(Routes.channel(id))).catch(String);
      if (answer !== '200') left.push(`the empty thread “${THREAD}” (${answer})`);
    }
    return left;
  };
  try {
    const first = await send({ content: 'Live check: I delete this in a minute.' });
    const { id: threadId } = (await rest.post(Routes.threads(channelId, first.id), { body: { name: THREAD } })) as {
      id: string;
    };
    threads.push(threadId);
    return { rest, channelId, first, threadId, send, cleanUp };
  } catch (error) {
    await cleanUp();
    throw error;
  }
}

export interface LiveOptions {
  commands: readonly Command[];
  /** A channel that the bot may not see. */
  hidden?: string;
  /** Publishes eleven messages to the channels that follow this announcement channel. */
  publish?: boolean;
  wait(ms: number): Promise<unknown>;
}

/** A question that only the real Discord can answer, and the answers that the bot is built on. */
interface Probe {
  question: string;
  expected: readonly string[];
  ask(place: LivePlace): Promise<string>;
}

/** Longer than Discord is believed to remember a nonce. */
const NONCE_FORGOTTEN_MS = 330_000;
const ADDRESS = 'https://EXAMPLE.org/a?x=ä#f';

const firstEmbed = ({ embeds: [embed] }: APIMessage) => ({ title: embed?.title, url: embed?.url });
const sameness = (one: APIMessage, other: APIMessage): string =>
  one.id === other.id ? 'the same message' : 'another message';

function sendingProbes({ wait }: LiveOptions): readonly Probe[] {
  const nonce = randomBytes(9).toString('hex');
  const again = { content: 'Live check: a message with a nonce.', nonce, enforce_nonce: true };
  let sent: APIMessage | undefined;
  const resend = async (place: LivePlace, channelId?: string): Promise<string> => {
    const message = await place.send(again, channelId);
    sent ??= message;
    return sameness(sent, message);
  };
  return [
    {
      question: 'The same nonce twice in this channel',
      expected: ['the same message'],
      ask: async place => (await resend(place)) && resend(place),
    },
    {
      question: 'The same nonce in another place, a thread',
      expected: ['the same message', 'another message'],
      ask: place => resend(place, place.threadId),
    },
    {
      question: 'The same nonce after five minutes and a half',
      expected: ['another message'],
      ask: async place => {
        await wait(NONCE_FORGOTTEN_MS);
        return resend(place);
      },
    },
  ];
}

const textProbes: readonly Probe[] = [
  {
    question: 'The address of an embed, capitals and umlauts in it',
    expected: [ADDRESS, new URL(ADDRESS).href],
    ask: async place => firstEmbed(await place.send({ embeds: [{ title: 'Live check', url: ADDRESS }] })).url ?? 'none',
  },
  {
    question: 'Two blanks in the title of an embed',
    expected: ['“Live  check”', '“Live check”'],
    ask: async place => `“${firstEmbed(await place.send({ embeds: [{ title: 'Live  check' }] })).title}”`,
  },
  {
    question: 'A mention of a command comes back as it was sent',
    expected: ['yes'],
    ask: async place => {
      const content = `</feed add:${place.channelId}>`;
      return (await place.send({ content })).content === content ? 'yes' : 'no';
    },
  },
  {
    question: 'A reply (take Read Message History from me, and ask again)',
    expected: ['200 with Read Message History', '403 160002 without Read Message History'],
    async ask({ rest, channelId, first, send }) {
      const listed = (await rest.get(Routes.channelMessages(channelId)).catch(() => [])) as readonly unknown[];
      const reply = { content: 'Live check: a reply.', message_reference: { message_id: first.id } };
      return `${await answerTo(send(reply))} ${listed.length > 0 ? 'with' : 'without'} Read Message History`;
    },
  },
];

const threadProbes: readonly Probe[] = [
  {
    question: 'I rename my own thread',
    expected: ['200'],
    ask: ({ rest, threadId }) => answerTo(rest.patch(Routes.channel(threadId), { body: { name: 'Live check: done' } })),
  },
  {
    question: 'I archive my own thread',
    expected: ['200'],
    ask: ({ rest, threadId }) => answerTo(rest.patch(Routes.channel(threadId), { body: { archived: true } })),
  },
];

const hiddenProbes = (hidden: string): readonly Probe[] => [
  {
    question: 'I ask about the hidden channel',
    expected: ['403 50001'],
    ask: ({ rest }) => answerTo(rest.get(Routes.channel(hidden))),
  },
  {
    question: 'I post in the hidden channel',
    expected: ['403 50001'],
    ask: ({ send }) => answerTo(send({ content: 'Live check' }, hidden)),
  },
];

const PUBLISHED_AT_MOST = 10;

const publishProbe: Probe = {
  question: 'The eleventh message that I publish within an hour',
  expected: ['429 shared, 3600 s', '429 user, 3600 s'],
  async ask({ rest, channelId, send }) {
    let answer = '';
    for (let at = 0; at <= PUBLISHED_AT_MOST && !answer.startsWith('4'); at += 1) {
      const { id } = await send({ content: `Live check: published ${at}.` });
      answer = await answerTo(rest.post(Routes.channelMessageCrosspost(channelId, id)));
    }
    return answer;
  },
};

const commandProbe = (commands: readonly Command[]): Probe => ({
  question: 'Discord’s list of my commands equals mine (start me once before)',
  expected: ['yes'],
  async ask({ rest }) {
    const { id } = (await rest.get(Routes.currentApplication())) as { id: string };
    const query = new URLSearchParams({ with_localizations: 'true' });
    const listed = (await rest.get(Routes.applicationCommands(id), { query })) as APIApplicationCommand[];
    return isRegistered(listed, commands) ? 'yes' : 'no';
  },
});

/** The questions in an order in which none spoils another's answer. What takes long comes last. */
function probesFor(options: LiveOptions): readonly Probe[] {
  const { commands, hidden, publish } = options;
  const [twice, elsewhere, later] = sendingProbes(options);
  return [
    ...[twice, elsewhere, ...textProbes, ...threadProbes, commandProbe(commands)],
    ...(hidden === undefined ? [] : hiddenProbes(hidden)),
    ...(publish ? [publishProbe] : []),
    later,
  ].filter(probe => probe !== undefined);
}

interface LiveRun {
  print(line: string): void;
  signal: AbortSignal;
}

const REFUSALS: Readonly<Record<string, string>> = {
  '404 10003': 'Discord knows no channel with this id. Copy the id of a channel of your test server.',
  '403 50001': 'I cannot see this channel. Give me View Channel there, or name another one.',
  '403 50013': 'I may not post or open threads there. Give me Send Messages and Create Public Threads.',
};

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
