import {
  type Act,
  button,
  type Choice,
  type Control,
  type ControlUse,
  defineSubcommand,
  type Form,
  type Reply,
  textReply,
} from '../../src/actions/command.ts';
import type { Context } from '../../src/actions/nouns/context.ts';
import type { OwnFollows } from '../../src/actions/nouns/member.ts';
import { plainLine } from '../../src/core/render/card.ts';
import { withoutMarkdown } from '../../src/core/text/escape.ts';
import type { Translate } from '../../src/i18n/translate.ts';
import { readTime, zoneField, zoneMeant } from '../feed/times.ts';
import { partsThatFit } from '../shared/paging.ts';
import { askToForget, forgetButton, jsonFile } from '../shared/stored-data.ts';
import { describeFollow, waitingLines } from './text.ts';

export const list = defineSubcommand({
  name: 'list',
  description: 'What you follow here and when I write to you; change, export or delete it',
  options: {},
  run: (_values, context) => panel(context),
  actions: new Map<string, Act>([
    ['panel', (_use, context) => panel(context)],
    ['stop', ({ args }, context) => stop(args, context)],
    ['remove', ({ values: [id = ''] }, context) => remove(id, context)],
    ['ask hours', (_use, context) => hoursForm(context)],
    ['hours', async ({ fields = {} }, context) => panel(context, await changeHours(fields, context))],
    ['ceiling', async ({ values: [most] }, context) => panel(context, { note: await changeCeiling(most, context) })],
    ['export', (_use, context) => exportOwn(context)],
    ['forget', (_use, context) => askFirst(context)],
    ['forget all', (_use, context) => forgetAll(context)],
    ['keep', (_use, context) => panel(context, { note: context.t('forget.kept') })],
  ]),
});

async function exportOwn({ member, t }: Context): Promise<Reply> {
  const data = await member.exportFollows();
  const controls = [[button('panel', t('follow.back'))]];
  if (!data) return textReply(t('follow.nothingStored'), controls);
  return { ...textReply(t('follow.exported'), controls), file: jsonFile('follows', data, t('follow.exportAlt')) };
}

async function askFirst({ member, t }: Context): Promise<Reply> {
  const { follows, elsewhere } = await member.ownFollows();
  return askToForget(t('follow.forgetQuestion', { count: follows.length + elsewhere }), t);
}

async function forgetAll({ member, t }: Context): Promise<Reply> {
  const count = await member.forgetFollows();
  return textReply(count > 0 ? t('follow.forgotten', { count }) : t('follow.nothingStored'));
}

/** Ends the follow that caused a letter; if there were several, a menu asks which. */
async function stop(causes: readonly string[], context: Context): Promise<Reply> {
  const { follows } = await context.member.ownFollows();
  const left = follows.filter(({ id }) => causes.includes(id));
  if (left.length === 0) return panel(context, { note: context.t('follow.stoppedBefore') });
  return left.length === 1 ? remove(left[0]?.id ?? '', context) : panel(context, { note: context.t('follow.which') });
}

async function remove(id: string, context: Context): Promise<Reply> {
  const removed = await context.member.removeFollow(id);
  if (!removed) return panel(context, { note: context.t('follow.unknown') });
  return panel(context, { note: context.t('follow.removed', { what: await describeFollow(removed, context) }) });
}

/** What the last press came to; whether quiet hours could not be read. */
interface Pressed {
  note?: string;
  isRefused?: boolean;
}

async function panel(context: Context, { note, isRefused = false }: Pressed = {}): Promise<Reply> {
  const { t } = context;
  const own = await context.member.ownFollows();
  const named = await Promise.all(
    own.follows.map(async follow => ({ id: follow.id, what: await describeFollow(follow, context) })),
  );
  const waiting = waitingLines(own, t);
  const lines = [
    ...(named.length > 0 ? named.map(({ what }) => `• ${what}`) : [t('follow.none')]),
    ...(own.elsewhere > 0 ? [t('follow.elsewhere', { count: own.elsewhere })] : []),
    '',
    ...(waiting.length > 0 ? [...waiting, t('follow.heldBack')] : [t('follow.notQuiet')]),
  ];
  const choices: Choice[] = named.map(({ id, what }) => ({ name: plainLine(withoutMarkdown(what), 100), value: id }));
  const removing: Control = { kind: 'menu', action: 'remove', label: t('follow.removeOne'), choices };
  const content = [note, ...(own.closedAt ? [t('follow.closed')] : [])].filter(Boolean).join('\n') || undefined;
  return {
    message: { content, cards: [{ title: t('follow.title'), text: partsThatFit(lines).join('\n') }] },
    controls: [...(choices.length > 0 ? [[removing]] : []), [ceilingMenu(own, t)], buttons(isRefused, t)],
  };
}

const buttons = (isRefused: boolean, t: Translate): Control[] => [
  button('ask hours', t('follow.quietHours'), isRefused ? { look: 'on' } : {}),
  button('export', t('follow.export')),
  forgetButton(t),
];

/** When a member gets no letters, and how many a day at most. */

type LetterLimits = Pick<OwnFollows, 'quiet' | 'daily'>;

const zoneOf = async ({ quiet, daily }: LetterLimits, { server }: Context): Promise<string> =>
  quiet?.timezone ?? daily?.timezone ?? (await server.timezone());

/** Under which quiet hours are kept that were typed and could not be read. */
const HOURS = 'quiet hours';

async function hoursForm(context: Context): Promise<Form> {
  const { t } = context;
  const own = await context.member.ownFollows();
  const known = { ...own.quiet, timezone: await zoneOf(own, context), ...context.member.typed(HOURS) };
  const fields = [
    { name: 'from', label: t('follow.quietStart'), value: known.from, placeholder: '23:00', most: 20 },
    { name: 'to', label: t('follow.quietEnd'), value: known.to, placeholder: '07:00', most: 20 },
    { ...zoneField(t), label: t('follow.timezone'), value: known.timezone },
  ];
  return { form: { title: t('follow.quietHours'), action: 'hours', fields } };
}

/** Changes the quiet hours to what was typed, and says so. No hours: they end. */
async function changeHours(typed: NonNullable<ControlUse['fields']>, context: Context): Promise<Pressed> {
  const { t } = context;
  const { from = '', to = '', timezone = '' } = typed;
  context.member.keepTyped(HOURS, typed);
  const { quiet, daily } = await context.member.ownFollows();
  const zone = timezone === '' ? await zoneOf({ quiet, daily }, context) : zoneMeant(timezone);
  if (zone === undefined) return { note: t('timezone.unknown'), isRefused: true };
  const hours = from === '' && to === '' ? undefined : readHours(from, to);
  if (typeof hours === 'string') return { note: t(hours), isRefused: true };
  context.member.keepTyped(HOURS, undefined);
  const wanted = hours && { ...hours, timezone: zone };
  await context.member.setQuiet({ quiet: wanted, daily: daily && { ...daily, timezone: zone } });
  return { note: wanted ? t('follow.quietFrom', wanted) : t('follow.quietEnded') };
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

function ceilingMenu({ daily }: LetterLimits, t: Translate): Control {
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

async function changeCeiling(chosen: string | undefined, context: Context): Promise<string> {
  const { t } = context;
  const own = await context.member.ownFollows();
  const most = Number(chosen);
  const daily = most >= 1 ? { most, timezone: await zoneOf(own, context) } : undefined;
  await context.member.setQuiet({ quiet: own.quiet, daily });
  return daily ? t('follow.atMost', { count: most }) : t('follow.ceilingEnded');
}
