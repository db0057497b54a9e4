import type { FeedStatus } from '../../src/command.ts';

/** A time as each reader's own clock tells it: “3 minutes ago”. */
export const relative = (time: Date): string => `<t:${Math.floor(time.getTime() / 1000)}:R>`;

const looksFailed = (failures: number): string =>
  failures === 1 ? 'the last look failed' : `the last ${failures} looks failed`;

/** Why the next look comes when it comes, in a few words. */
const REASONS: Record<FeedStatus['because'], (status: FeedStatus) => string> = {
  'updates arrive': () => 'as often as I may, while updates arrive',
  quiet: () => 'less often, while it is quiet',
  ended: () => 'now and then, because it has ended and may still be corrected',
  failing: ({ failures }) => `later, because ${looksFailed(failures)}`,
  patience: () => 'later, because the source asks for patience',
  defect: () => 'again, because something went wrong on my side',
};

const whyNoMore = ({ because }: FeedStatus): string =>
  because === 'ended'
    ? 'I no longer look, because it has ended.'
    : 'I no longer look, because it is gone for good. Stop following it with `/feed remove`, or follow its new address with `/feed add`.';

/** The next look and what makes it come then, in a sentence. A time that has come is now. */
function nextLook(status: FeedStatus, now: Date): string {
  const { nextLook, because } = status;
  if (nextLook === null) return whyNoMore(status);
  if (!nextLook || nextLook <= now) return 'I look right now.';
  return `Next look: ${relative(nextLook)} (${REASONS[because](status)}).`;
}

/** When anything last changed at the source, in a sentence. */
export const changeOf = ({ changedAt }: FeedStatus): string => `Last change: ${relative(new Date(changedAt))}.`;

/** The last look and the next, in sentences. */
export function looksOf(status: FeedStatus, now: Date): string {
  const last = status.lastLook ? `Last look: ${relative(status.lastLook)}.` : 'I have not looked since I was started.';
  return `${last} ${nextLook(status, now)}`;
}
