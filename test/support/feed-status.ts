import { status } from '../../commands/feed/status.ts';
import type { ChannelProblem, FeedStatus } from '../../src/command/context.ts';
import { problem } from '../../src/core/model/problem.ts';
import { aBlog, Memory } from './context.ts';
import { textOf } from './feed-command.ts';

/** A time so many minutes after a question that `Memory` asks. */
export const minutes = (count: number): Date => new Date(Date.parse('2026-11-25T20:00:00.000Z') + count * 60_000);
export const shown = (time: Date): string => `<t:${time.getTime() / 1000}:R>`;

export const aStatus = (given: Partial<FeedStatus> = {}): FeedStatus => ({
  state: 'live',
  lastCheck: minutes(-1),
  nextCheck: minutes(1),
  because: 'updates arrive',
  changedAt: minutes(-9).toISOString(),
  failures: 0,
  problems: [],
  updates: 12,
  keyEvents: 3,
  missed: {},
  obstacles: [],
  ...given,
});

/** What stops posting in channel 10. */
export const full: ChannelProblem = {
  channelId: '10',
  problem: problem('problem.pinsFull', { place: '10' }),
  since: minutes(-5).toISOString(),
};

/** What is said of the only feed of a server. */
export async function said(given: Partial<FeedStatus>, question?: Parameters<Memory['asked']>[0]): Promise<string> {
  const memory = new Memory();
  memory.add(aBlog(), '10');
  memory.statuses.set('evening', aStatus(given));
  return textOf(await status.run({}, memory.asked(question)));
}
