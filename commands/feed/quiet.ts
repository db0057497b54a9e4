import { type Act, button, defineSubcommand, type Reply, textReply } from '../../src/actions/command.ts';
import type { Context } from '../../src/actions/nouns/context.ts';
import type { QuietHours } from '../../src/core/model/subscription.ts';
import { quietEnd } from '../../src/core/time/schedule.ts';
import { relativeTime } from '../../src/core/time/timestamp.ts';
import { unseenProblem } from './permissions.ts';
import { readTime, suggestTimes } from './times.ts';

const NIGHT = { from: '23:00', to: '07:00' } as const;

type QuietOptions = Partial<Record<'from' | 'to', string>>;

export const quiet = defineSubcommand({
  name: 'quiet',
  description: 'Quiet hours of a channel: what comes then is posted in one message afterwards',
  options: {
    from: { type: 'text', description: 'When they begin, such as 23:00', suggest: suggestTimes },
    to: { type: 'text', description: 'When they end, such as 07:00', suggest: suggestTimes },
    channel: { type: 'channel', description: 'Which channel; default: this one' },
  },
  async run({ channel, ...given }, context) {
    const channelId = channel ?? context.invoker.channelId;
    if (!context.invoker.canView(channelId)) return textReply(context.t('rights.elsewhere'));
    const isAsking = Object.values(given).every(value => value === undefined);
    return isAsking ? standing(channelId, context) : change(channelId, given, context);
  },
  actions: new Map([
    ['on', whereSeen((channelId, context) => change(channelId, NIGHT, context))],
    ['off', whereSeen(end)],
  ]),
});

function whereSeen(act: (channelId: string, context: Context) => Promise<Reply>): Act {
  return async ({ args: [channelId = ''] }, context) =>
    context.invoker.canView(channelId)
      ? act(channelId, context)
      : textReply(unseenProblem(context, channelId) ?? context.t('control.gone'));
}

async function standing(channelId: string, context: Context): Promise<Reply> {
  const { t } = context;
  const hours = await context.feeds.quietHours(channelId);
  if (hours) return described('quiet.is', channelId, { hours, context });
  const label = t('quiet.turnOn', { ...NIGHT, timezone: await context.server.timezone() });
  return textReply(t('quiet.none', { channel: channelId }), [[button('on', label, { args: [channelId] })]]);
}

function described(
  key: 'quiet.is' | 'quiet.set',
  channelId: string,
  { hours, context }: { hours: QuietHours; context: Context },
): Reply {
  const { t, invoker } = context;
  const until = quietEnd(hours, invoker.now);
  const line = t(key, { channel: channelId, from: hours.from, to: hours.to, timezone: hours.timezone });
  const current = until ? [t('quiet.now', { ago: relativeTime(until) })] : [];
  return textReply([line, ...current].join(' '), [[button('off', t('quiet.turnOff'), { args: [channelId] })]]);
}

async function change(channelId: string, given: QuietOptions, context: Context): Promise<Reply> {
  const hours = await readHours(given, channelId, context);
  if (typeof hours === 'string') return textReply(hours);
  await context.feeds.setQuietHours(channelId, hours);
  return described('quiet.set', channelId, { hours, context });
}

async function readHours(
  { from, to }: QuietOptions,
  channelId: string,
  context: Context,
): Promise<QuietHours | string> {
  const { t } = context;
  const before = await context.feeds.quietHours(channelId);
  const begin = from === undefined ? (before?.from ?? NIGHT.from) : readTime(from);
  const end = to === undefined ? (before?.to ?? NIGHT.to) : readTime(to);
  if (begin === undefined || end === undefined) return t('digest.badTime');
  if (begin === end) return t('quiet.allDay');
  return { from: begin, to: end, timezone: await context.server.timezone() };
}

async function end(channelId: string, context: Context): Promise<Reply> {
  const { t } = context;
  const line = t('quiet.ended', { channel: channelId });
  const { updates, messages } = await context.feeds.setQuietHours(channelId, undefined);
  return textReply(updates === 0 ? line : `${line} ${t('resume.missed', { updates, messages })}`);
}
