import { defineSubcommand, sentence } from '../../src/command/command.ts';
import type { AuditEntry } from '../../src/core/model/audit.ts';
import { partsFitting } from '../shared/fitting.ts';
import { deedLine } from './audit-lines.ts';
import { pageOf } from './listed-pages.ts';

// A line is at most some 450 characters, so that a page stays within one embed.
const perPage = 8;

export const history = defineSubcommand({
  name: 'history',
  description: 'Who added, changed and removed what, and when',
  options: {},
  async run(_options, context) {
    const entries: readonly AuditEntry[] = await context.history();
    if (entries.length === 0) return sentence(context.t('history.none'));
    const { shown, page } = pageOf(entries, context.page, perPage);
    const lines = shown.map(entry => deedLine(entry, context));
    const text = partsFitting(lines, { gap: '\n\n' }).join('\n\n');
    return { message: { cards: [{ title: context.t('history.title'), text }] }, page };
  },
});
