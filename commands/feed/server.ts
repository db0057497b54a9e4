import { type Choice, defineSubcommand, type Reply, textReply } from '../../src/actions/command.ts';
import { type Control, type Form, fitsControl } from '../../src/actions/controls.ts';
import type { Context } from '../../src/actions/nouns/context.ts';
import type { GuildExport } from '../../src/actions/nouns/server.ts';
import { opmlOf } from '../../src/core/text/opml.ts';
import type { Translate } from '../../src/i18n/translate.ts';
import { askToForget, jsonFile, type PanelAct } from '../shared/stored-data.ts';
import { historyReply } from './history.ts';
import { LANGUAGES, languageName } from './language.ts';
import { suggestTimezones, zoneChoices, zoneField, zoneMeant } from './times.ts';

/** The panel of what belongs to a server as a whole. */
export const server = defineSubcommand({
  name: 'server',
  description: 'Language, time zone, history, export and deletion of all that is stored',
  options: {},
  run: (_values, context) => panel(context),
  async press(use, context) {
    const act = ACTIONS.get(use.action);
    return act ? act(use, context) : panel(context);
  },
});

const ACTIONS: ReadonlyMap<string, PanelAct> = new Map<string, PanelAct>([
  ['language', ({ values: [language = ''] }, context) => changeLanguage(language, context)],
  ['timezone', (use, context) => changeTimezone(use.fields?.timezone ?? use.values[0] ?? '', context)],
  ['other timezone', async ({ args: [typed] }, context) => zoneForm(String(typed ?? ''), context)],
  ['history', async ({ args: [page] }, context) => withBack(await historyReply(Number(page) || 1, context), context)],
  ['export', async ({ args: [format] }, context) => withBack(await exportReply(String(format), context), context)],
  ['forget', (_use, context) => askFirst(context)],
  ['forget all', (_use, context) => forgetAll(context)],
  ['keep', (_use, context) => panel(context, { note: context.t('forget.kept') })],
]);

const back = ({ t }: Context): Control => ({
  kind: 'button',
  action: 'panel',
  label: t('server.back'),
});

const withBack = (reply: Reply, context: Context): Reply => ({
  ...reply,
  controls: [...(reply.controls ?? []), [back(context)]],
});

/** What the last press came to, and the time zones that were meant, if it was one of several. */
interface Pressed {
  note?: string;
  near?: readonly Choice[];
  /** A time zone that could not be read. */
  typed?: string;
}

async function panel(context: Context, { note, near = [], typed }: Pressed = {}): Promise<Reply> {
  const { t } = context;
  const [language, chosen] = [
    languageName(await context.server.postingLanguage()),
    await context.server.chosenTimezone(),
  ];
  const text = [
    t('server.language', { language }),
    chosen === undefined ? t('server.noTimezone') : t('timezone.chosen', { timezone: chosen }),
  ].join('\n');
  const languages = LANGUAGES.map(one => ({ ...one, selected: one.name === language }));
  const zones =
    near.length > 0
      ? { label: t('server.near'), choices: near }
      : { label: t('control.timezone'), choices: zoneChoices(context, chosen) };
  const controls: Control[][] = [
    [{ kind: 'menu', action: 'language', label: t('server.chooseLanguage'), choices: languages }],
    [{ kind: 'menu', action: 'timezone', ...zones }],
    buttons(typed, t),
  ];
  return { message: { content: note, cards: [{ title: t('server.title'), text }] }, controls };
}

/** Asks for another time zone; a form that was filled in wrongly opens with what was typed. */
function zoneButton(typed: string | undefined, t: Translate): Control {
  const again = { action: 'other timezone', args: [typed ?? null] };
  const action = fitsControl('feed server', again) ? again : { action: again.action };
  return { kind: 'button', ...action, label: t('server.otherTimezone'), ...(typed !== undefined && { look: 'on' }) };
}

const buttons = (typed: string | undefined, t: Translate): Control[] => [
  zoneButton(typed, t),
  { kind: 'button', action: 'history', label: t('history.title') },
  { kind: 'button', action: 'export', args: ['json'], label: t('server.export') },
  { kind: 'button', action: 'export', args: ['opml'], label: t('server.exportOpml') },
  { kind: 'button', action: 'forget', label: `${t('forget.forget')} …`, look: 'danger' },
];

async function changeLanguage(chosen: string, context: Context): Promise<Reply> {
  const before = languageName(await context.server.postingLanguage());
  const known = LANGUAGES.find(({ value }) => value === chosen);
  if (!known || known.name === before) return panel(context);
  await context.server.setPostingLanguage(known.value);
  return panel(context, { note: context.t('language.changed', { before, after: known.name }) });
}

const zoneForm = async (typed: string, { server, t }: Context): Promise<Form> => ({
  form: {
    title: t('server.otherTimezone'),
    action: 'timezone',
    fields: [{ ...zoneField(t), value: typed || (await server.chosenTimezone()), required: true }],
  },
});

/** A name that only a part of fits, such as that of a country, gets a menu of those that it may mean. */
async function changeTimezone(typed: string, context: Context): Promise<Reply> {
  const { t } = context;
  const before = await context.server.timezone();
  const zone = zoneMeant(typed);
  const after = zone && (await context.server.setTimezone(zone));
  if (after !== undefined) return panel(context, { note: t('timezone.changed', { before, after }) });
  return panel(context, { note: t('timezone.unknown'), near: await suggestTimezones(typed), typed });
}

async function askFirst({ feeds, server, t }: Context): Promise<Reply> {
  const counts = { feeds: (await feeds.followed()).length, summaries: (await server.dailySummaries()).length };
  return askToForget(t('forget.question', counts), t);
}

async function forgetAll({ server, t }: Context): Promise<Reply> {
  await server.forget();
  return textReply(t('forget.forgotten'));
}

/** Sends all that is stored about the server as JSON, or the feeds alone as OPML. */
async function exportReply(format: string, { server, t }: Context): Promise<Reply> {
  const data = await server.exportData();
  if (format === 'opml') return feedList(data, t);
  const { feeds, summaries, history } = data;
  const counts = { feeds: feeds.length, summaries: summaries.length, lines: history.length };
  return { ...textReply(t('export.said', counts)), file: jsonFile('live-blogs', data, t('export.alt')) };
}

/** The feeds alone, as other readers and `/feed import` take them. */
function feedList({ feeds, exportedAt }: GuildExport, t: Translate): Reply {
  const name = `live-blogs-${exportedAt.slice(0, 10)}.opml`;
  const bytes = new TextEncoder().encode(opmlOf('Live blogs', feeds));
  return {
    ...textReply(t('export.saidOpml', { feeds: feeds.length })),
    file: { name, bytes, alt: t('export.altOpml') },
  };
}
