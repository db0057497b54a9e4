import { defineSubcommand } from '../../src/command/command.ts';
import type { CommandContext } from '../../src/command/context.ts';

/** Sends all that is stored about the server as a JSON file. */
export const exportAll = defineSubcommand({
  name: 'export',
  description: 'Everything stored about this server, as a file',
  options: {},
  async run(_values, { exportData, t }: Pick<CommandContext, 'exportData' | 't'>) {
    const data = await exportData();
    const name = `live-blogs-${data.exportedAt.slice(0, 10)}.json`;
    const bytes = new TextEncoder().encode(`${JSON.stringify(data, null, 2)}\n`);
    const { feeds, summaries, history } = data;
    const counts = { feeds: feeds.length, summaries: summaries.length, lines: history.length };
    return { message: { content: t('export.said', counts), cards: [] }, file: { name, bytes, alt: t('export.alt') } };
  },
});
