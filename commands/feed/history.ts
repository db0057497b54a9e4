import { type Reply, textReply } from '../../src/actions/command.ts';
import type { Context } from '../../src/actions/nouns/context.ts';
import type { AuditEntry } from '../../src/core/model/audit.ts';
import type { Settings } from '../../src/core/model/subscription.ts';
import { titleLine } from '../../src/core/render/card.ts';
import { truncate } from '../../src/core/text/excerpt.ts';
import { shownTime } from '../../src/core/time/timestamp.ts';
import type { TextKey } from '../../src/i18n/languages.ts';
import { displayTitle } from '../shared/format.ts';
import { pageButtons, pageOf, partsThatFit } from '../shared/paging.ts';
import { languageName } from './language.ts';
import { differences } from './settings/rows.ts';
import { displayDays } from './times.ts';

type EntryOf<D extends AuditEntry['did']> = Extract<AuditEntry, { did: D }>;

/** A line has at most about 450 characters, so that a page fits into one embed. */
const PER_PAGE = 8;
const LONGEST_DIFFERENCE = 300;

/** A page of what was done in the server, newest first, with buttons to others. */
export async function historyReply(wanted: number, context: Context): Promise<Reply> {
  const { t } = context;
  const entries = await context.server.history();
  if (entries.length === 0) return textReply(t('history.none'));
  const { shown, page } = pageOf(entries, wanted, PER_PAGE);
  const lines = shown.map(entry => entryLine(entry, context));
  const text = partsThatFit(lines, { gap: '\n\n' }).join('\n\n');
  const controls = pageButtons(page, number => ({ action: 'history', args: [String(number)] }), t);
  return { message: { cards: [{ title: t('history.title'), text }] }, controls };
}

const KEYS = {
  add: 'deed.add',
  remove: 'deed.remove',
  undo: 'deed.undo',
  pause: 'deed.pause',
  resume: 'deed.resume',
  mute: 'deed.mute',
  'quiet hours': 'deed.quietHours',
  edit: 'deed.edit',
  'role gone': 'deed.roleGone',
  'channel gone': 'deed.channelGone',
  timezone: 'deed.timezone',
  language: 'deed.language',
  'quote hidden': 'deed.quoteHidden',
  'quote renamed': 'deed.quoteRenamed',
  'quote restored': 'deed.quoteRestored',
  digest: 'deed.digest',
  'digest removed': 'deed.digestRemoved',
  export: 'deed.export',
  forget: 'deed.forget',
} as const satisfies Record<AuditEntry['did'], TextKey>;

/** When, who and what. Mentions in embeds ping nobody. */
function entryLine(entry: AuditEntry, context: Context): string {
  const text = context.t(KEYS[entry.did], { feed: feedIn(entry, context), ...detailsOf(entry, context) });
  return `${shownTime(entry.at, 'f')} ${entry.userId ? `<@${entry.userId}> ` : ''}${text}`;
}

function feedIn({ feed, channelId: channel }: AuditEntry, { t }: Context): string {
  const title = feed && `**${displayTitle(feed, 60, t)}**`;
  if (!channel) return title ?? '';
  return title ? t('deed.feedIn', { title, channel }) : t('deed.in', { channel });
}

function detailsOf(entry: AuditEntry, context: Context): Readonly<Record<string, string | number>> {
  switch (entry.did) {
    case 'resume':
      return { count: entry.updates };
    case 'mute':
      return { at: shownTime(entry.until, 'f') };
    case 'quiet hours':
      return { hours: quietText(entry, context) };
    case 'edit':
      return { differences: differenceText(entry, context) };
    case 'timezone':
      return { before: entry.before, after: entry.after };
    case 'language':
      return { before: languageName(entry.before), after: languageName(entry.after) };
    case 'quote hidden':
    case 'quote restored':
      return { words: titleLine(entry.words, 100) };
    case 'quote renamed':
      return { words: titleLine(entry.words, 100), who: whoText(entry.speaker, context) };
    case 'digest':
    case 'digest removed':
      return { schedule: scheduleText(entry, context) };
    default:
      return {};
  }
}

const whoText = (speaker: string | null, { t }: Context): string => titleLine(speaker ?? '', 80) || t('quotes.unnamed');

const differenceText = ({ before, after }: { before: Settings; after: Settings }, context: Context): string =>
  truncate(differences(before, after, context).join('; '), LONGEST_DIFFERENCE);

const quietText = ({ hours }: EntryOf<'quiet hours'>, { t }: Context): string =>
  hours ? `${hours.from}–${hours.to} (${hours.timezone})` : t('difference.none');

const scheduleText = ({ clock, days, timezone }: EntryOf<'digest' | 'digest removed'>, context: Context): string =>
  `${clock} (${timezone}), ${displayDays(days, context)}`;
