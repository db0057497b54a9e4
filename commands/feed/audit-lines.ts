import type { CommandContext } from '../../src/command/context.ts';
import type { AuditEntry } from '../../src/core/model/audit.ts';
import type { Settings } from '../../src/core/model/subscription.ts';
import { truncate } from '../../src/core/text/excerpt.ts';
import { shownTime } from '../../src/core/time/timestamp.ts';
import type { TextKey } from '../../src/i18n/languages.ts';
import { titleShown } from '../shared/title.ts';
import { shownDays } from './days.ts';
import { differences } from './differences.ts';

type Telling = Pick<CommandContext, 'forumTags' | 't' | 'language'>;
type Of<D extends AuditEntry['did']> = Extract<AuditEntry, { did: D }>;

const longestDifference = 300;

function feedIn({ feed, channelId: channel }: AuditEntry, { t }: Telling): string {
  const title = feed && `**${titleShown(feed, 60, t)}**`;
  if (!channel) return title ?? '';
  return title ? t('deed.feedIn', { title, channel }) : t('deed.in', { channel });
}

const KEYS = {
  add: 'deed.add',
  remove: 'deed.remove',
  undo: 'deed.undo',
  pause: 'deed.pause',
  resume: 'deed.resume',
  edit: 'deed.edit',
  'role gone': 'deed.roleGone',
  'channel gone': 'deed.channelGone',
  timezone: 'deed.timezone',
  digest: 'deed.digest',
  'digest removed': 'deed.digestRemoved',
  export: 'deed.export',
  forget: 'deed.forget',
} as const satisfies Record<AuditEntry['did'], TextKey>;

const differing = ({ before, after }: { before: Settings; after: Settings }, telling: Telling): string =>
  truncate(differences(before, after, telling).join('; '), longestDifference);

const schedule = ({ clock, days, timezone }: Of<'digest' | 'digest removed'>, telling: Telling): string =>
  `${clock} (${timezone}), ${shownDays(days, telling)}`;

/** What else is told of a deed. */
function details(entry: AuditEntry, telling: Telling): Readonly<Record<string, string | number>> {
  switch (entry.did) {
    case 'resume':
      return { count: entry.updates };
    case 'edit':
      return { differences: differing(entry, telling) };
    case 'timezone':
      return { before: entry.before, after: entry.after };
    case 'digest':
    case 'digest removed':
      return { schedule: schedule(entry, telling) };
    default:
      return {};
  }
}

/** A deed on a line: when, who and what. Mentions in embeds ping nobody. */
export function deedLine(entry: AuditEntry, telling: Telling): string {
  const words = telling.t(KEYS[entry.did], { feed: feedIn(entry, telling), ...details(entry, telling) });
  return `${shownTime(entry.at, 'f')} ${entry.userId ? `<@${entry.userId}> ` : ''}${words}`;
}
