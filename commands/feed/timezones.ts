import type { Choice } from '../../src/command/command.ts';
import type { CommandContext } from '../../src/command/context.ts';

const folded = (text: string): string => text.toLowerCase().replaceAll('_', ' ').trim();

/** Names of time zones that hold what was typed: those whose city begins so come first. */
export async function suggestTimezones(typed: string): Promise<Choice[]> {
  const wanted = folded(typed);
  const begins = (zone: string) => folded(zone.slice(zone.lastIndexOf('/') + 1)).startsWith(wanted);
  return ['UTC', ...Intl.supportedValuesOf('timeZone')]
    .filter(zone => folded(zone).includes(wanted))
    .toSorted((a, b) => Number(begins(b)) - Number(begins(a)))
    .map(zone => ({ name: zone, value: zone }));
}

/** Sets the time zone of the server; gives the line that says so, or a sentence that says what is wrong. */
export async function timezoneLine(
  typed: string,
  context: CommandContext,
): Promise<{ line: string } | { problem: string }> {
  const before = await context.timezone();
  const zone = await context.setTimezone(typed);
  if (zone === undefined) return { problem: context.t('timezone.unknown') };
  return { line: context.t('timezone.changed', { before, after: zone }) };
}
