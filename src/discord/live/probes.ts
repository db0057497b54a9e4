import { randomBytes } from 'node:crypto';
import { type APIApplicationCommand, type APIMessage, Routes } from 'discord.js';
import type { Command } from '../../actions/command.ts';
import { isRegistered } from '../interactions/registration.ts';
import { answerTo, type LivePlace } from './place.ts';

/** What a check asks for beside the channel. */
export interface LiveOptions {
  /** The bot's commands. */
  commands: readonly Command[];
  /** A channel that the bot may not see. */
  hidden?: string;
  /** Publishes eleven messages to the channels that follow this announcement channel. */
  publish?: boolean;
  /** Waits this many milliseconds. */
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
export function probesFor(options: LiveOptions): readonly Probe[] {
  const { commands, hidden, publish } = options;
  const [twice, elsewhere, later] = sendingProbes(options);
  return [
    ...[twice, elsewhere, ...textProbes, ...threadProbes, commandProbe(commands)],
    ...(hidden === undefined ? [] : hiddenProbes(hidden)),
    ...(publish ? [publishProbe] : []),
    later,
  ].filter(probe => probe !== undefined);
}
