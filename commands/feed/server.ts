import {
  type Act,
  button,
  type Choice,
  type Control,
  defineSubcommand,
  type Form,
  type Reply,
  textReply,
} from '../../src/actions/command.ts';
import type { Context } from '../../src/actions/nouns/context.ts';
import type { GuildExport } from '../../src/actions/nouns/server.ts';
import type { AuditEntry } from '../../src/core/model/audit.ts';
import { titleLine } from '../../src/core/render/card.ts';
import { truncate } from '../../src/core/text/excerpt.ts';
import { shownTime } from '../../src/core/time/timestamp.ts';
import { languageName, SPOKEN, type Translate } from '../../src/i18n/translate.ts';
import { displayTitle } from '../shared/format.ts';
import { pageButtons, pageOf, partsThatFit } from '../shared/paging.ts';
import { distinctFeeds } from '../shared/resolve-feed.ts';
import { askToForget, forgetButton, jsonFile } from '../shared/stored-data.ts';
import { differences } from './settings/rows.ts';
import { displayDays, suggestTimezones, zoneChoices, zoneField, zoneMeant } from './times.ts';

export const server = defineSubcommand({
  name: 'server',
  description: 'Language, time zone, history, export and deletion of all that is stored',
  options: {},
  run: (_values, context) => panel(context),
  actions: new Map<string, Act>([
    ['panel', (_use, context) => panel(context)],
    ['language', ({ values: [language = ''] }, context) => changeLanguage(language, context)],
    ['timezone', (use, context) => changeTimezone(use.fields?.timezone ?? use.values[0] ?? '', context)],
    ['other timezone', (_use, context) => zoneForm(context)],
    ['history', async ({ args: [page] }, context) => withBack(await historyReply(Number(page) || 1, context), context)],
    ['export', async ({ args: [format = ''] }, context) => withBack(await exportReply(format, context), context)],
    ['forget', (_use, context) => askFirst(context)],
    ['forget all', (_use, context) => forgetAll(context)],
    ['keep', (_use, context) => panel(context, { note: context.t('forget.kept') })],
  ]),
});

const withBack = (reply: Reply, { t }: Context): Reply => ({
  ...reply,
  controls: [...(reply.controls ?? []), [button('panel', t('server.back'))]],
});

/** `note`: what the last press came to. `near`: the time zones that may be meant, if it named none. */
async function panel(
  context: Context,
  { note, near }: { note?: string; near?: readonly Choice[] } = {},
): Promise<Reply> {
  const { t } = context;
  const [language, chosen] = [
    languageName(await context.server.postingLanguage()),
    await context.server.chosenTimezone(),
  ];
  const text = [
    t('server.language', { language }),
    chosen === undefined ? t('server.noTimezone') : t('timezone.chosen', { timezone: chosen }),
  ].join('\n');
  const languages = SPOKEN.map(value => ({
    name: languageName(value),
    value,
    selected: languageName(value) === language,
  }));
  const zones =
    near && near.length > 0
      ? { label: t('server.near'), choices: near }
      : { label: t('control.timezone'), choices: zoneChoices(context, chosen) };
  const controls: Control[][] = [
    [{ kind: 'menu', action: 'language', label: t('server.chooseLanguage'), choices: languages }],
    [{ kind: 'menu', action: 'timezone', ...zones }],
    buttons(near !== undefined, t),
  ];
  return { message: { content: note, cards: [{ title: t('server.title'), text }] }, controls };
}

const buttons = (isZoneRefused: boolean, t: Translate): Control[] => [
  button('other timezone', t('server.otherTimezone'), isZoneRefused ? { look: 'on' } : {}),
  button('history', t('history.title')),
  button('export', t('server.export'), { args: ['json'] }),
  button('export', t('server.exportOpml'), { args: ['opml'] }),
  forgetButton(t),
];

async function changeLanguage(chosen: string, context: Context): Promise<Reply> {
  const before = languageName(await context.server.postingLanguage());
  const after = SPOKEN.includes(chosen) ? languageName(chosen) : before;
  if (after === before) return panel(context);
  await context.server.setPostingLanguage(chosen);
  return panel(context, { note: context.t('language.changed', { before, after }) });
}

/** Under which a time zone is kept that was typed and could not be read. */
const ZONE = 'server timezone';

/** Asks for another time zone; after a wrong one with what was typed. */
async function zoneForm({ member, server, t }: Context): Promise<Form> {
  const value = member.typed(ZONE)?.timezone || (await server.chosenTimezone());
  const fields = [{ ...zoneField(t), value, required: true }];
  return { form: { title: t('server.otherTimezone'), action: 'timezone', fields } };
}

/** A name that only a part of fits, such as that of a country, gets a menu of those that it may mean. */
async function changeTimezone(typed: string, context: Context): Promise<Reply> {
  const { t } = context;
  const before = await context.server.timezone();
  const zone = zoneMeant(typed);
  const after = zone && (await context.server.setTimezone(zone));
  context.member.keepTyped(ZONE, after === undefined ? { timezone: typed } : undefined);
  if (after !== undefined) return panel(context, { note: t('timezone.changed', { before, after }) });
  return panel(context, { note: t('timezone.unknown'), near: await suggestTimezones(typed) });
}

async function askFirst({ feeds, server, t }: Context): Promise<Reply> {
  const counts = {
    feeds: distinctFeeds(await feeds.followed()).length,
    summaries: (await server.dailySummaries()).length,
  };
  return askToForget(t('forget.question', counts), t);
}

async function forgetAll({ server, t }: Context): Promise<Reply> {
  await server.forget();
  return textReply(t('forget.forgotten'));
}

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

/** A feed in a list of feeds. */
interface Outline {
  title: string;
  /** The address that is read. */
  url: string;
  /** The page that a person opens. */
  page: string;
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Characters that XML 1.0 does not allow: https://www.w3.org/TR/xml/#charsets */
const FORBIDDEN = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;

const attribute = (text: string): string =>
  text.replace(FORBIDDEN, '').replace(/[&<>"]/gu, character => ENTITIES[character] ?? '');

/** Returns feeds as an OPML file, as feed readers take it. http://opml.org/spec2.opml */
function opmlOf(title: string, feeds: readonly Outline[]): string {
  const outlines = feeds.map(
    ({ title: text, url, page }) =>
      `    <outline type="rss" text="${attribute(text)}" xmlUrl="${attribute(url)}" htmlUrl="${attribute(page)}"/>`,
  );
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<opml version="2.0">',
    `  <head><title>${attribute(title)}</title></head>`,
    '  <body>',
    ...outlines,
    '  </body>',
    '</opml>',
    '',
  ].join('\n');
}

/** A line has at most about 450 characters, so that a page fits into one embed. */
const PER_PAGE = 8;
const LONGEST_DIFFERENCE = 300;

async function historyReply(wanted: number, context: Context): Promise<Reply> {
  const { t } = context;
  const entries = await context.server.history();
  if (entries.length === 0) return textReply(t('history.none'));
  const { shown, page } = pageOf(entries, wanted, PER_PAGE);
  const lines = shown.map(entry => entryLine(entry, context));
  const text = partsThatFit(lines, { gap: '\n\n' }).join('\n\n');
  const controls = pageButtons(page, number => ({ action: 'history', args: [String(number)] }), t);
  return { message: { cards: [{ title: t('history.title'), text }] }, controls };
}

/** When, who and what. Mentions in embeds ping nobody. */
function entryLine(entry: AuditEntry, context: Context): string {
  const text = context.t(`audit.${entry.did}`, { feed: feedIn(entry, context), ...detailsOf(entry, context) });
  return `${shownTime(entry.at, 'f')} ${entry.userId ? `<@${entry.userId}> ` : ''}${text}`;
}

function feedIn({ feed, channelId: channel }: AuditEntry, { t }: Context): string {
  const title = feed && `**${displayTitle(feed, 60, t)}**`;
  if (!channel) return title ?? '';
  return title ? t('audit.feedIn', { title, channel }) : t('audit.in', { channel });
}

function detailsOf(entry: AuditEntry, context: Context): Readonly<Record<string, string | number>> {
  const { t } = context;
  switch (entry.did) {
    case 'resume':
      return { count: entry.updates };
    case 'mute':
      return { at: shownTime(entry.until, 'f') };
    case 'quiet hours':
      return {
        hours: entry.hours ? `${entry.hours.from}–${entry.hours.to} (${entry.hours.timezone})` : t('difference.none'),
      };
    case 'edit':
      return {
        differences: truncate(differences(entry.before, entry.after, context).join('; '), LONGEST_DIFFERENCE),
      };
    case 'timezone':
      return { before: entry.before, after: entry.after };
    case 'language':
      return { before: languageName(entry.before), after: languageName(entry.after) };
    case 'quote hidden':
    case 'quote restored':
      return { words: titleLine(entry.words, 100) };
    case 'quote renamed':
      return { words: titleLine(entry.words, 100), who: titleLine(entry.speaker ?? '', 80) || t('quotes.unnamed') };
    case 'digest':
    case 'digest removed':
      return { schedule: `${entry.clock} (${entry.timezone}), ${displayDays(entry.days, context)}` };
    default:
      return {};
  }
}
