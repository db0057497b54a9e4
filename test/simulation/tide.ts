import type { Feed } from '../../src/core/model/subscription.ts';
import { FEED } from '../support/lab.ts';
import { subscription } from '../support/live-blog.ts';
import type { EchoStep } from './echoes.ts';
import { OWN_EVENTS } from './events.ts';
import { createPublisher } from './publisher.ts';
import { BASELINE, type ChannelSetup, type Script } from './script.ts';

const TIDE_URL = 'https://tide.example/live';

/** The live blog of the second newsroom. */
export const TIDE: Feed = { ...FEED, id: 'tide', url: TIDE_URL, page: TIDE_URL, title: 'The harbour, live' };

/** Whether a channel of the script follows the second live blog too. */
export const hasEchoes = ({ channels }: Pick<Script, 'channels'>): boolean =>
  channels.some(({ tide }) => tide !== undefined);

/** The second newsroom: an ideal live blog that is always read as it is. */
export function createTide({ tellsModified }: Pick<Script, 'tellsModified'>) {
  const publisher = createPublisher({ tellsModified, voice: 'tide' });
  return {
    publisher,
    /** What stands before anybody follows. */
    begin(time: number): void {
      for (let number = 1; number <= BASELINE; number++) {
        const story = { number, keyEvent: number % 2 === 0, hasHeadline: true, event: OWN_EVENTS + number };
        publisher.add(story, time - (BASELINE - number + 1) * 60_000);
      }
    },
    perform(step: EchoStep, time: number): void {
      if (step.do === 'tide adds') publisher.add({ ...step, hasHeadline: true }, time);
      else publisher.act({ do: step.act, number: step.number }, time);
    },
    subscriptionOf: ({ id, server = '1', withdrawn, kind, tide: updates = 'key events' }: ChannelSetup) =>
      subscription({
        ...{ id: `tide ${id}`, feedId: TIDE.id, channelId: id, guildId: server, updates, withdrawn, echoes: true },
        ...(kind === 'announcement' && { publish: true as const }),
      }),
  };
}
