import { type Argument, type Control, type ControlUse, type Form, fitsControl } from '../../src/actions/controls.ts';
import type { Context } from '../../src/actions/nouns/context.ts';
import type { OwnFollows } from '../../src/actions/nouns/member.ts';
import type { Translate } from '../../src/i18n/translate.ts';
import { readTime, zoneField, zoneMeant } from '../feed/times.ts';

/** When a member gets no letters, and how many a day at most. */

type LetterLimits = Pick<OwnFollows, 'quiet' | 'daily'>;

const zoneOf = async ({ quiet, daily }: LetterLimits, { server }: Context): Promise<string> =>
  quiet?.timezone ?? daily?.timezone ?? (await server.timezone());

/** Opens the form of the quiet hours; what could not be read stands in it again. */
export function hoursButton(typed: readonly string[] | undefined, t: Translate): Control {
  const again = { action: 'ask hours', args: typed ?? [] };
  const action = fitsControl('follow list', again) ? again : { action: again.action };
  return { kind: 'button', ...action, label: t('follow.quietHours'), ...(typed && { look: 'on' }) };
}

/** Asks for the quiet hours. */
export async function hoursForm(typed: readonly Argument[], context: Context): Promise<Form> {
  const { t } = context;
  const own = await context.member.ownFollows();
  const known = [own.quiet?.from, own.quiet?.to, await zoneOf(own, context)];
  const [from, to, zone] = typed.length > 0 ? typed.map(String) : known;
  const fields = [
    { name: 'from', label: t('follow.quietStart'), value: from, placeholder: '23:00', most: 20 },
    { name: 'to', label: t('follow.quietEnd'), value: to, placeholder: '07:00', most: 20 },
    { ...zoneField(t), label: t('follow.timezone'), value: zone },
  ];
  return { form: { title: t('follow.quietHours'), action: 'hours', fields } };
}

/** Changes the quiet hours to what was typed, and says so; `typed` if it cannot be read. No hours: they end. */
export async function changeHours(
  { from = '', to = '', timezone = '' }: NonNullable<ControlUse['fields']>,
  context: Context,
): Promise<{ note: string; typed?: readonly string[] }> {
  const { t } = context;
  const { quiet, daily } = await context.member.ownFollows();
  const zone = timezone === '' ? await zoneOf({ quiet, daily }, context) : zoneMeant(timezone);
  const typed = [from, to, timezone];
  if (zone === undefined) return { note: t('timezone.unknown'), typed };
  const limits: LetterLimits = daily ? { daily: { ...daily, timezone: zone } } : {};
  if (from === '' && to === '') {
    await context.member.setQuiet(limits);
    return { note: t('follow.quietEnded') };
  }
  const hours = readHours(from, to);
  if (typeof hours === 'string') return { note: t(hours), typed };
  await context.member.setQuiet({ ...limits, quiet: { ...hours, timezone: zone } });
  return { note: t('follow.quietFrom', { ...hours, timezone: zone }) };
}

/** Start and end of the quiet hours; or the key of a sentence that says what cannot be read. */
function readHours(from: string, to: string): { from: string; to: string } | 'digest.badTime' | 'follow.quietBoth' {
  const [begin, end] = [readTime(from), readTime(to)];
  if ((from && !begin) || (to && !end)) return 'digest.badTime';
  return begin && end && begin !== end ? { from: begin, to: end } : 'follow.quietBoth';
}

const NONE = 'none';
/** Letters a day that are offered as the most. */
const CEILINGS = [1, 3, 5, 10, 20, 50];

/** Asks how many letters a day may come. */
export function ceilingMenu({ daily }: LetterLimits, t: Translate): Control {
  const counts = [...new Set([...CEILINGS, ...(daily ? [daily.most] : [])])].sort((a, b) => a - b);
  const choices = [
    { name: t('follow.noCeiling'), value: NONE, selected: !daily },
    ...counts.map(count => ({
      name: t('follow.atMost', { count }),
      value: String(count),
      selected: count === daily?.most,
    })),
  ];
  return { kind: 'menu', action: 'ceiling', label: t('follow.ceiling'), choices };
}

/** Sets or ends the ceiling, and says so. */
export async function changeCeiling(chosen: string | undefined, context: Context): Promise<string> {
  const { t } = context;
  const own = await context.member.ownFollows();
  const most = Number(chosen);
  const quiet = own.quiet && { quiet: own.quiet };
  if (!(most >= 1)) {
    await context.member.setQuiet({ ...quiet });
    return t('follow.ceilingEnded');
  }
  await context.member.setQuiet({ ...quiet, daily: { most, timezone: await zoneOf(own, context) } });
  return t('follow.atMost', { count: most });
}
