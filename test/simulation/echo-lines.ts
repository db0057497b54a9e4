import type { Message } from '../../src/core/model/message.ts';
import type { Voice } from './events.ts';
import type { ViolationKind } from './oracle.ts';
import { deadAfter, type Publisher, type Story } from './publisher.ts';
import { ECHO_LINE, ORIGINS, sightsIn } from './sights.ts';

/** An update as a line of another newsroom's message names it. */
export interface EchoSight {
  number: number;
  /** The numbers that it says and the message says, where they differ. */
  there?: number;
  here?: number;
  message: Message;
}

const OTHERS: Record<Voice, Voice> = { courier: 'tide', tide: 'courier' };
const NAMED = /\]\(<?([^\s)>]*block-(\d+)[^\s)>]*)>?\)(?: <t:\d+:t>)?(?: \(“([^”]*)”; here “([^”]*)”\))?/gu;

const numberIn = (words: string | undefined): number | undefined => {
  const [found] = /\d+/.exec(words ?? '') ?? [];
  return found === undefined ? undefined : Number(found);
};

/** Returns the updates of a newsroom that the lines of other messages name. */
export function echoSightsIn(messages: readonly Message[], voice: Voice): readonly EchoSight[] {
  return messages.flatMap(message =>
    message.cards
      .flatMap(({ text = '' }) => text.split('\n'))
      .filter(line => line.startsWith(ECHO_LINE))
      .flatMap(line => [...line.matchAll(NAMED)])
      .filter(([, url]) => url?.startsWith(ORIGINS[voice]))
      .map(([, , number, there, here]) => ({
        ...{ number: Number(number), there: numberIn(there), here: numberIn(here), message },
      })),
  );
}

interface Named {
  lines: readonly EchoSight[];
  /** How many unstruck messages of its own show it. */
  standing: number;
  voice: Voice;
  /** The newsroom whose messages have lines. */
  host: Publisher;
  /** Whether the channel may show it at all. */
  isAllowed: boolean;
  /** Updates of the other newsroom whose messages stay as they are. */
  stayed: ReadonlySet<number>;
}

/** Returns what is wrong with how lines name an update. */
export function wrongLine(
  story: Story,
  { lines, standing, voice, host, isAllowed, stayed }: Named,
): ViolationKind | undefined {
  const hostsOf = ({ message }: EchoSight) => sightsIn(message, OTHERS[voice]);
  const live = lines.filter(line => !hostsOf(line).some(({ number }) => stayed.has(number)));
  const [line, second] = live;
  if (!line) return undefined;
  if (second || standing > 0) return 'doubled';
  if (!isAllowed) return story.isWithdrawn ? 'standing though withdrawn' : 'standing though unwanted';
  const [shown] = hostsOf(line);
  if (!shown || shown.isStruck) return 'struck though standing';
  const first = host.stories().find(({ number }) => number === shown.number);
  return first && wrongBeside(first, story, { line, voice });
}

/** Returns what is wrong with a line in the message of another newsroom's update. */
function wrongBeside(
  first: Story,
  story: Story,
  { line, voice }: { line: EchoSight; voice: Voice },
): ViolationKind | undefined {
  if (story.turnedFrom !== undefined && story.turnedFrom === first.event) return 'told as another event';
  return saysNumbers(line, deadAfter(story, voice), deadAfter(first, OTHERS[voice])) ? undefined : 'stale';
}

/** Whether a line says both numbers if they differ, and none if they do not. */
const saysNumbers = ({ there, here }: EchoSight, its: number, others: number): boolean =>
  its === others ? there === undefined && here === undefined : there === its && here === others;
