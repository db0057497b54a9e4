import { type Choice, defineSubcommand, type Reply, textReply } from '../../src/actions/command.ts';
import type { Control } from '../../src/actions/controls.ts';
import type { Context } from '../../src/actions/nouns/context.ts';
import { plainLine } from '../../src/core/render/card.ts';
import { partsThatFit } from '../shared/paging.ts';
import { askToForget, jsonFile, type PanelAct } from '../shared/stored-data.ts';
import { ceilingMenu, changeCeiling, changeHours, hoursButton, hoursForm } from './limits.ts';
import { describeFollow, waitingLines } from './text.ts';

/** The panel of what the invoker follows here, and of when they are written to. */
export const list = defineSubcommand({
  name: 'list',
  description: 'What you follow here and when I write to you; change, export or delete it',
  options: {},
  run: (_values, context) => panel(context),
  async press(use, context) {
    const act = ACTIONS.get(use.action);
    return act ? act(use, context) : panel(context);
  },
});

const ACTIONS: ReadonlyMap<string, PanelAct> = new Map<string, PanelAct>([
  ['stop', ({ args }, context) => stop(args.map(String), context)],
  ['remove', ({ values: [id = ''] }, context) => remove(id, context)],
  ['ask hours', ({ args }, context) => hoursForm(args, context)],
  ['hours', async ({ fields = {} }, context) => panel(context, await changeHours(fields, context))],
  ['ceiling', async ({ values: [most] }, context) => panel(context, { note: await changeCeiling(most, context) })],
  ['export', (_use, context) => exportOwn(context)],
  ['forget', (_use, context) => askFirst(context)],
  ['forget all', (_use, context) => forgetAll(context)],
  ['keep', (_use, context) => panel(context, { note: context.t('forget.kept') })],
]);

/** Sends all that is stored of the invoker's follows and letters, as a JSON file. */
async function exportOwn({ member, t }: Context): Promise<Reply> {
  const data = await member.exportFollows();
  const controls: Control[][] = [[{ kind: 'button', action: 'panel', label: t('follow.back') }]];
  if (!data) return { ...textReply(t('follow.nothingStored')), controls };
  return { ...textReply(t('follow.exported')), file: jsonFile('follows', data, t('follow.exportAlt')), controls };
}

async function askFirst({ member, t }: Context): Promise<Reply> {
  const { follows, elsewhere } = await member.ownFollows();
  return askToForget(t('follow.forgetQuestion', { count: follows.length + elsewhere }), t);
}

async function forgetAll({ member, t }: Context): Promise<Reply> {
  const count = await member.forgetFollows();
  return textReply(count > 0 ? t('follow.forgotten', { count }) : t('follow.nothingStored'));
}

/** Ends the follow that caused a letter; if there were several, a menu asks which. */
async function stop(causes: readonly string[], context: Context): Promise<Reply> {
  const { follows } = await context.member.ownFollows();
  const left = follows.filter(({ id }) => causes.includes(id));
  if (left.length === 0) return panel(context, { note: context.t('follow.stoppedBefore') });
  return left.length === 1 ? remove(left[0]?.id ?? '', context) : panel(context, { note: context.t('follow.which') });
}

async function remove(id: string, context: Context): Promise<Reply> {
  const removed = await context.member.removeFollow(id);
  if (!removed) return panel(context, { note: context.t('follow.unknown') });
  return panel(context, { note: context.t('follow.removed', { what: await describeFollow(removed, context) }) });
}

/** `note`: what the last press came to. `typed`: quiet hours that could not be read. */
async function panel(
  context: Context,
  { note, typed }: { note?: string; typed?: readonly string[] } = {},
): Promise<Reply> {
  const { t } = context;
  const own = await context.member.ownFollows();
  const named = await Promise.all(
    own.follows.map(async follow => ({ id: follow.id, what: await describeFollow(follow, context) })),
  );
  const waiting = waitingLines(own, t);
  const lines = [
    ...(named.length > 0 ? named.map(({ what }) => `• ${what}`) : [t('follow.none')]),
    ...(own.elsewhere > 0 ? [t('follow.elsewhere', { count: own.elsewhere })] : []),
    '',
    ...(waiting.length > 0 ? [...waiting, t('follow.heldBack')] : [t('follow.notQuiet')]),
  ];
  const choices: Choice[] = named.map(({ id, what }) => ({ name: plainLine(what, 100), value: id }));
  const removing: Control = { kind: 'menu', action: 'remove', label: t('follow.removeOne'), choices };
  const content = [note, ...(own.closedAt ? [t('follow.closed')] : [])].filter(Boolean).join('\n') || undefined;
  return {
    message: { content, cards: [{ title: t('follow.title'), text: partsThatFit(lines).join('\n') }] },
    controls: [...(choices.length > 0 ? [[removing]] : []), [ceilingMenu(own, t)], buttons(typed, context)],
  };
}

const buttons = (typed: readonly string[] | undefined, { t }: Context): Control[] => [
  hoursButton(typed, t),
  { kind: 'button', action: 'export', label: t('follow.export') },
  { kind: 'button', action: 'forget', label: `${t('forget.forget')} …`, look: 'danger' },
];
