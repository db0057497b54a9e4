import { type Attachment, button, type Control, type Reply, textReply } from '../../src/actions/command.ts';
import type { Translate } from '../../src/i18n/translate.ts';

/** What the panels of stored data have in common: a server's, and a member's. */

export const askToForget = (question: string, t: Translate): Reply =>
  textReply(question, [
    [button('forget all', t('forget.forget'), { look: 'danger' }), button('keep', t('forget.keep'))],
  ]);

export const forgetButton = (t: Translate): Control => button('forget', `${t('forget.forget')} …`, { look: 'danger' });

/** Returns a file of what is stored, named after the day of the export. */
export const jsonFile = (name: string, data: { exportedAt: string }, alt: string): Attachment => ({
  name: `${name}-${data.exportedAt.slice(0, 10)}.json`,
  bytes: new TextEncoder().encode(`${JSON.stringify(data, null, 2)}\n`),
  alt,
});
