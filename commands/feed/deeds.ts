import type { AuditEntry, Server } from '../../src/command.ts';
import { shownTime } from '../../src/core/instant.ts';
import { truncate } from '../../src/core/text.ts';
import { shownDays } from './days.ts';
import { differences } from './differences.ts';
import { counted } from './tally.ts';
import { titleShown } from './title.ts';

type Tags = Pick<Server, 'tagsOf'>;
type Of<D extends AuditEntry['did']> = Extract<AuditEntry, { did: D }>;

const longestDifference = 300;

const feedIn = ({ feed, channelId }: AuditEntry): string =>
  [feed && `**${titleShown(feed, 60)}**`, channelId && `in <#${channelId}>`].filter(Boolean).join(' ');

const differing = ({ before, after }: Of<'edit'>, server: Tags): string =>
  truncate(differences(before, after, server).join('; '), longestDifference);

const schedule = ({ at, days, timezone }: Of<'digest'>): string => `${at} (${timezone}), ${shownDays(days)}`;

/** What was done, in words. */
const WORDS: { [D in AuditEntry['did']]: (entry: Of<D>, server: Tags) => string } = {
  add: entry => `followed ${feedIn(entry)}`,
  remove: entry => `stopped following ${feedIn(entry)}`,
  undo: entry => `took back following ${feedIn(entry)}`,
  pause: entry => `paused ${feedIn(entry)}`,
  resume: entry => `let ${feedIn(entry)} go on, with ${counted(entry.updates, 'update')} held back until then`,
  edit: (entry, server) => `changed ${feedIn(entry)}: ${differing(entry, server)}`,
  'role gone': entry => `the role that ${feedIn(entry)} pinged was deleted, so nobody is pinged any more`,
  'channel gone': entry => `the channel of ${feedIn(entry)} was deleted, so it is followed there no longer`,
  timezone: ({ before, after }) => `changed the time zone of this server: ${before} → ${after}`,
  digest: entry => `ordered a summary of the day of ${feedIn(entry)}: ${schedule(entry)}`,
  'digest removed': entry => `cancelled the summary of the day of ${feedIn(entry)}: ${schedule(entry)}`,
  export: () => 'exported all that is stored about this server',
  forget: () => 'had all that was stored about this server forgotten',
};

/** A deed on a line: when, who and what. Mentions in embeds ping nobody. */
export function deedLine(entry: AuditEntry, server: Tags): string {
  const words = WORDS[entry.did] as (entry: AuditEntry, server: Tags) => string;
  return `${shownTime(entry.at, 'f')} ${entry.userId ? `<@${entry.userId}> ` : ''}${words(entry, server)}`;
}
