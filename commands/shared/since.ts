import { type Reply, textReply } from '../../src/actions/command.ts';
import type { Context } from '../../src/actions/nouns/context.ts';
import { relativeTime } from '../../src/core/time/timestamp.ts';
import { clockIn } from '../../src/core/time/zone.ts';
import { timeInEnglish } from '../../src/i18n/translate.ts';

export const sinceOption = {
  type: 'text',
  description: 'Only what came after: 3h, 45m, 14:00, today, yesterday',
} as const;

/** What was typed, as ISO time; or why it cannot be read, with what can be chosen instead. */
type TimeRead = { at?: string; problem?: undefined } | { at?: undefined; problem: Reply };

/** Reads the typed time; undefined if nothing was typed. */
export async function readSince(typed: string | undefined, context: Context): Promise<TimeRead> {
  if (typed === undefined) return {};
  // Reading times takes a library that most members never need.
  const { since } = await import('../../src/core/time/since.ts');
  const inEnglish = timeInEnglish(context.invoker.language, typed);
  const timezone = await context.server.timezone();
  const at = since(inEnglish, context.invoker.now, timezone);
  if (at instanceof Date) return { at: at.toISOString() };
  return {
    problem: at.problem === 'since.ahead' ? askBack(at.at, timezone, context) : textReply(context.t(at.problem)),
  };
}

function askBack(at: Date, timezone: string, { t }: Context): Reply {
  const clock = clockIn(timezone, at);
  const choices = [{ name: t('since.yesterday', { clock }), value: `yesterday ${clock}` }];
  return {
    ...textReply(t('since.ahead', { clock, timezone, ago: relativeTime(at) })),
    ask: { option: 'since', label: t('since.when'), choices },
  };
}
