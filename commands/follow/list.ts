import type { Control, ControlUse } from '../../src/command/button.ts';
import { type Choice, defineSubcommand, type Reply, textReply } from '../../src/command/command.ts';
import type { CommandContext } from '../../src/command/context.ts';
import { plainLine } from '../../src/core/render/card.ts';
import { jsonFile } from '../shared/json-file.ts';
import { describeFollow, type FollowTextContext, waitingLines } from './text.ts';

type ListContext = FollowTextContext & Pick<CommandContext, 'ownFollows' | 'removeFollow' | 'exportFollows'>;

/** Lists what the invoker follows here, with a menu that removes one, and a button that exports all that is stored. */
export const list = defineSubcommand({
  name: 'list',
  description: 'What you follow in this server, and when I write to you',
  options: {},
  run: (_values, context: ListContext) => listReply(context),
  press({ action, args, values: [id = ''] }: ControlUse, context: ListContext) {
    if (action === 'export') return exportOwn(context);
    return action === 'stop' ? stop(args.map(String), context) : removeAndList(id, context);
  },
});

/** Sends all that is stored of the invoker's follows and letters, as a JSON file. */
async function exportOwn({ exportFollows, t }: ListContext): Promise<Reply> {
  const data = await exportFollows();
  if (!data) return textReply(t('follow.nothingStored'));
  return { ...textReply(t('follow.exported')), file: jsonFile('follows', data, t('follow.exportAlt')) };
}

/** Ends the follow that caused a letter; if there were several, a menu asks which. */
async function stop(causes: readonly string[], context: ListContext): Promise<Reply> {
  const { follows } = await context.ownFollows();
  const left = follows.filter(({ id }) => causes.includes(id));
  if (left.length === 0) return listReply(context, context.t('follow.stoppedBefore'));
  return left.length === 1 ? removeAndList(left[0]?.id ?? '', context) : listReply(context, context.t('follow.which'));
}

/** Ends one follow. */
export const remove = defineSubcommand({
  name: 'remove',
  description: 'Stop following something',
  options: {
    follow: { type: 'text', description: 'What you no longer want to follow', suggest: suggestFollows },
  },
  async run({ follow }, context: ListContext) {
    return follow === undefined ? listReply(context) : removeAndList(follow, context);
  },
  press: ({ values: [id = ''] }: ControlUse, context: ListContext) => removeAndList(id, context),
});

async function removeAndList(id: string, context: ListContext): Promise<Reply> {
  const removed = await context.removeFollow(id);
  if (!removed) return listReply(context, context.t('follow.unknown'));
  return listReply(context, context.t('follow.removed', { what: await describeFollow(removed, context) }));
}

async function choicesOf(context: ListContext): Promise<readonly Choice[]> {
  const { follows } = await context.ownFollows();
  return Promise.all(
    follows.map(async follow => ({ name: plainLine(await describeFollow(follow, context), 100), value: follow.id })),
  );
}

/** Suggests what the invoker follows here. */
async function suggestFollows(typed: string, context: ListContext): Promise<readonly Choice[]> {
  const wanted = typed.trim().toLowerCase();
  return (await choicesOf(context)).filter(({ name }) => name.toLowerCase().includes(wanted));
}

async function listReply(context: ListContext, intro?: string): Promise<Reply> {
  const { t } = context;
  const own = await context.ownFollows();
  const closed = own.closedAt ? [t('follow.closed')] : [];
  const exporting: Control = { kind: 'button', action: 'export', label: t('follow.export') };
  if (own.follows.length === 0)
    return { ...textReply([intro, ...closed, t('follow.none')].filter(Boolean).join('\n')), controls: [[exporting]] };
  const lines = await Promise.all(own.follows.map(async one => `• ${await describeFollow(one, context)}`));
  const elsewhere = own.elsewhere > 0 ? [t('follow.elsewhere', { count: own.elsewhere })] : [];
  const text = [...lines, ...elsewhere, ...waitingLines(own, t)].join('\n');
  const content = [intro, ...closed].filter(Boolean).join('\n') || undefined;
  const choices = [...(await choicesOf(context))];
  const menu: Control = { kind: 'menu', action: 'remove', label: t('follow.removeOne'), choices };
  return { message: { content, cards: [{ title: t('follow.title'), text }] }, controls: [[menu], [exporting]] };
}
