import { type Reply, textReply } from '../../src/actions/command.ts';
import type { Context } from '../../src/actions/nouns/context.ts';
import type { GuildExport } from '../../src/actions/nouns/server.ts';
import { opmlOf } from '../../src/core/text/opml.ts';
import type { Translate } from '../../src/i18n/translate.ts';
import { jsonFile } from '../shared/json-file.ts';

/** Sends all that is stored about the server as JSON, or the feeds alone as OPML. */
export async function exportReply(format: string, { server, t }: Context): Promise<Reply> {
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
