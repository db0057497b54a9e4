import { defineSubcommand } from '../../src/command/command.ts';

export const exportAll = defineSubcommand({
  name: 'export',
  description: 'All that is stored about this server, as a file',
  options: {},
  async run(_options, context) {
    const exported = await context.exportData();
    const name = `live-blogs-${exported.exportedAt.slice(0, 10)}.json`;
    const bytes = new TextEncoder().encode(`${JSON.stringify(exported, null, 2)}\n`);
    const { feeds, summaries, history } = exported;
    const counts = { feeds: feeds.length, summaries: summaries.length, lines: history.length };
    const content = context.t('export.said', counts);
    return { message: { content, cards: [] }, file: { name, bytes, alt: context.t('export.alt') } };
  },
});
