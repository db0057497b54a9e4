import type { Control, ControlUse } from '../../src/command/button.ts';
import { defineSubcommand, type Reply, textReply } from '../../src/command/command.ts';
import type { CommandContext } from '../../src/command/context.ts';
import type { OwnFollows } from '../../src/command/member-context.ts';
import { zoneCalled } from '../../src/core/time/zone.ts';
import { readTime, suggestTimes, suggestTimezones } from '../feed/times.ts';
import { waitingLines } from './text.ts';

type MemberQuietContext = Pick<CommandContext, 'ownFollows' | 'setQuiet' | 'timezone' | 't'>;

/** Letters a day that may be asked for. */
const MOST_DAILY = 100;

/** Sets when the invoker gets no letters, and how many a day. */
export const quiet = defineSubcommand({
  name: 'quiet',
  description: 'When I do not write to you, and how often at most',
  options: {
    from: { type: 'text', description: 'Start of the quiet hours, such as 23:00', suggest: suggestTimes },
    to: { type: 'text', description: 'End of the quiet hours, such as 07:00', suggest: suggestTimes },
    timezone: { type: 'text', description: 'Your time zone; default: that of this server', suggest: suggestTimezones },
    most: { type: 'text', description: 'Direct messages a day at most; the rest comes together the next day' },
  },
  async run(given, context: MemberQuietContext) {
    if (Object.values(given).every(value => value === undefined)) return quietReply(context);
    const limits = await readLimits(given, context);
    if (typeof limits === 'string') return textReply(limits);
    await context.setQuiet(limits);
    return quietReply(context);
  },
  async press(_use: ControlUse, context: MemberQuietContext) {
    await context.setQuiet({});
    return quietReply(context);
  },
});

interface MemberQuietOptions {
  from?: string;
  to?: string;
  timezone?: string;
  most?: string;
}

type HoldingBack = Pick<OwnFollows, 'quiet' | 'daily'>;

/** The limits that were typed, with what holds already; or a sentence that says what cannot be read. */
async function readLimits(given: MemberQuietOptions, context: MemberQuietContext): Promise<HoldingBack | string> {
  const own = await context.ownFollows();
  const zone = given.timezone === undefined ? await zoneOf(own, context) : zoneCalled(given.timezone);
  if (zone === undefined) return context.t('timezone.unknown');
  const hours = readHours(given, own, context);
  if (typeof hours === 'string') return hours;
  const most = given.most === undefined ? own.daily?.most : readCount(given.most);
  if (given.most !== undefined && most === undefined) return context.t('follow.badMost', { most: MOST_DAILY });
  return {
    ...(hours && { quiet: { ...hours, timezone: zone } }),
    ...(most !== undefined && { daily: { most, timezone: zone } }),
  };
}

/** Start and end of the quiet hours; undefined if there are none. */
function readHours(
  { from, to }: MemberQuietOptions,
  { quiet: known }: HoldingBack,
  { t }: MemberQuietContext,
): { from: string; to: string } | undefined | string {
  if (from === undefined && to === undefined) return known;
  const [begin, end] = [readTime(from ?? known?.from ?? ''), readTime(to ?? known?.to ?? '')];
  if ((from !== undefined && !begin) || (to !== undefined && !end)) return t('digest.badTime');
  return begin && end && begin !== end ? { from: begin, to: end } : t('follow.quietBoth');
}

const zoneOf = async ({ quiet: hours, daily }: HoldingBack, context: MemberQuietContext): Promise<string> =>
  hours?.timezone ?? daily?.timezone ?? (await context.timezone());

function readCount(typed: string): number | undefined {
  const count = /^\s*\d{1,4}\s*$/u.test(typed) ? Number(typed) : 0;
  return count >= 1 && count <= MOST_DAILY ? count : undefined;
}

/** Says what holds letters back, with a button that ends it. */
async function quietReply({ ownFollows, t }: MemberQuietContext): Promise<Reply> {
  const lines = waitingLines(await ownFollows(), t);
  if (lines.length === 0) return textReply(t('follow.notQuiet'));
  const button: Control = { kind: 'button', action: 'end', label: t('follow.endQuiet'), look: 'danger' };
  return { ...textReply([...lines, t('follow.heldBack')].join('\n')), controls: [[button]] };
}
