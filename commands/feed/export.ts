import { defineSubcommand, type Reply } from '../../src/command/command.ts';
import type { CommandContext } from '../../src/command/context.ts';
import type { GuildExport } from '../../src/command/moderator-context.ts';
import { opmlOf } from '../../src/core/text/opml.ts';
import type { Translate } from '../../src/i18n/translate.ts';
import { jsonFile } from '../shared/json-file.ts';

/** Sends all that is stored about the server as a JSON file. */
export const exportAll = defineSubcommand({
  name: 'export',
  description: 'Everything stored about this server, as a file',
  options: {
    format: {
      type: 'text',
      description: 'Everything, or only the list of feeds for other readers; default: everything',
      choices: [
        { name: 'everything, as JSON', value: 'json' },
        { name: 'the feeds, as OPML', value: 'opml' },
      ],
    },
  },
  async run({ format }, { exportData, t }: Pick<CommandContext, 'exportData' | 't'>) {
    const data = await exportData();
    if (format === 'opml') return feedList(data, t);
    const { feeds, summaries, history } = data;
    const counts = { feeds: feeds.length, summaries: summaries.length, lines: history.length };
    const file = jsonFile('live-blogs', data, t('export.alt'));
    return { message: { content: t('export.said', counts), cards: [] }, file };
  },
});

/** The feeds alone, as other readers and `/feed import` take them. */
function feedList({ feeds, exportedAt }: GuildExport, t: Translate): Reply {
  const name = `live-blogs-${exportedAt.slice(0, 10)}.opml`;
  const bytes = new TextEncoder().encode(opmlOf('Live blogs', feeds));
  const content = t('export.saidOpml', { feeds: feeds.length });
  return { message: { content, cards: [] }, file: { name, bytes, alt: t('export.altOpml') } };
}
