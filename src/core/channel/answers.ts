import type { WithdrawalAnswer } from '../model/blog-record.ts';
import type { ChannelLog, Told } from '../model/channel-log.ts';
import type { BlogState } from './blog-state.ts';

/** Returns a channel's log once a moderator has said what became of updates that disappeared at once. */
export function answered(log: ChannelLog, { byPrint }: BlogState, answer: WithdrawalAnswer): ChannelLog {
  const withAnswer = (told: Readonly<Record<string, Told>>) =>
    Object.fromEntries(
      Object.entries(told).map(([print, one]) => [print, byPrint.get(print)?.held ? { ...one, answer } : one]),
    );
  return { ...log, told: { channel: withAnswer(log.told.channel), thread: withAnswer(log.told.thread) } };
}
