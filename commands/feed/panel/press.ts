import {
  type Act,
  button,
  type ControlUse,
  defineSubcommand,
  type Form,
  type Reply,
  textReply,
} from '../../../src/actions/command.ts';
import type { Context } from '../../../src/actions/nouns/context.ts';
import { fingerprint } from '../../../src/core/diff/fingerprint.ts';
import { type FollowedFeed, isArticleFeed } from '../../../src/core/model/subscription.ts';
import { displayTitle } from '../../shared/format.ts';
import { followedAs, forSubscription, subscriptionOption } from '../../shared/resolve-feed.ts';
import { paused, resumed } from '../pause.ts';
import { withUnseen } from '../permissions.ts';
import { removed } from '../remove.ts';
import { changeSettings, presetRequest, type SettingsRequest, undoChange } from '../settings/decide.ts';
import { ROWS, type SettingName, type SettingRow } from '../settings/rows.ts';
import { canHoldThreads } from '../settings/values.ts';
import { backButton, panelReply, rowControls, tagsMenu, zoneControls } from './panel.ts';

/** What a control of a panel does; `followed`: whose panel it is. */
type PanelAct = (use: ControlUse, followed: FollowedFeed, context: Context) => Promise<Reply | Form>;

/** The acts of a panel. Below which answers it stands makes no difference. */
export const PANEL_ACTIONS: ReadonlyMap<string, Act> = new Map<string, Act>([
  ['panel', onPanel((_, followed, context) => panelReply(context, followed))],
  ['preset', onPanel(({ values: [preset] }, ...of) => changed(presetFor(preset, ...of), ...of))],
  ['open', onPanel(({ values: [chosen = ''] }, ...of) => open(chosen, ...of))],
  ['set', onPanel(({ args: [, name = ''], values }, ...of) => changed({ [name]: values.join(',') }, ...of))],
  [
    'tags in',
    onPanel(({ args: [, channelId], values }, ...of) => changed({ channelId, forum: values.join(',') }, ...of)),
  ],
  [
    'form',
    onPanel(
      async ({ args: [, name = ''] }, followed, context) =>
        formOf(name, followed, context) ?? panelReply(context, followed),
    ),
  ],
  ['typed', onPanel(submitted)],
  ['timezone', onPanel(chooseTimezone)],
  [
    'pause',
    onPanel(async (_, followed, context) => shown(followed, context, [await paused(followed, undefined, context)])),
  ],
  ['resume', onPanel(async (_, followed, context) => shown(followed, context, [await resumed(followed, context)]))],
  ['undo', onPanel(undo)],
  ['remove', onPanel(askRemoval)],
  ['remove now', onPanel(async (_, followed, context) => textReply(await removed(followed, context)))],
]);

export const edit = defineSubcommand({
  name: 'edit',
  description: 'The settings of what is followed, to change',
  options: { feed: subscriptionOption },
  run: ({ feed }, context) => forSubscription(context, feed, followed => panelReply(context, followed)),
  actions: PANEL_ACTIONS,
});

/** What is not followed any more, or was moved since, is not changed. */
function onPanel(act: PanelAct): Act {
  return async (use, context) => {
    const id = use.args[0] ?? use.values[0];
    const all = await context.feeds.followed();
    const followed = all.find(({ subscription }) => subscription.id === id);
    if (followed) return act(use, followed, context);
    const moved = all.find(({ subscription }) => subscription.lastChange?.movedFrom === id);
    if (moved) return panelReply(context, moved, { lines: [`⚠️ ${context.t('panel.changed')}`] });
    return withUnseen(textReply(context.t('control.gone')), context);
  };
}

async function shown({ feed, subscription }: FollowedFeed, context: Context, lines: readonly string[]): Promise<Reply> {
  const now = await followedAs(subscription.id, context);
  return now
    ? panelReply(context, now, { lines })
    : textReply([...lines, displayTitle(feed.title, 120, context.t)].join('\n'));
}

function presetFor(
  preset: string | undefined,
  { feed, subscription }: FollowedFeed,
  context: Context,
): SettingsRequest {
  const holdsThreads = canHoldThreads({ ...subscription, thread: undefined }, context);
  return presetRequest(preset, { holdsThreads, articles: isArticleFeed(feed) });
}

async function changed(request: SettingsRequest, followed: FollowedFeed, context: Context): Promise<Reply> {
  const outcome = await changeSettings(request, context, followed);
  if (outcome.problem === undefined) return panelReply(context, outcome.followed, outcome);
  const { problem, needsTags } = outcome;
  if (!needsTags || context.server.forumTags(needsTags).length === 0) return refused({ problem }, followed, context);
  const { id } = followed.subscription;
  const about = { action: 'tags in', args: [id, needsTags], label: context.t('difference.tags') };
  const menu = tagsMenu({ ...about, channelId: needsTags, chosen: [] }, context);
  return refused({ problem, controls: [[menu], [backButton(id, context)]] }, followed, context);
}

async function refused(
  { problem, controls }: { problem: string; controls?: Reply['controls'] },
  followed: FollowedFeed,
  context: Context,
): Promise<Reply> {
  const now = await followedAs(followed.subscription.id, context);
  return panelReply(context, now ?? followed, { lines: [`⚠️ ${problem}`], ...(controls && { controls }) });
}

/**
 * Opens one setting. A switch is thrown at once. A form has a button of its own: Discord does not tell when the choice
 * that is selected is chosen again, after its form was closed.
 */
async function open(chosen: string, followed: FollowedFeed, context: Context): Promise<Reply> {
  const [name = '', value] = chosen.split(':');
  if (value !== undefined) return changed({ [name]: value }, followed, context);
  if (name === 'timezone') return panelReply(context, followed, { controls: zoneControls(followed, context) });
  const row = ROWS.get(name);
  if (!row) return panelReply(context, followed);
  const line = `**${context.t(row.label)}**: ${row.value(followed.subscription, context)}`;
  return panelReply(context, followed, { lines: [line], controls: rowControls(row, followed, context) });
}

const formIn = ({ control }: SettingRow) => {
  if (control.kind === 'form') return control.form;
  return control.kind === 'choice' ? control.own : undefined;
};

const keptAs = (id: string, name: string): string => `${id} ${name}`;

function formOf(name: string, { subscription }: FollowedFeed, context: Context): Form | undefined {
  const row = ROWS.get(name);
  const field = row && formIn(row);
  if (!field) return undefined;
  const { t } = context;
  const { hint, most, long, typed } = field;
  const inForce = typed(subscription, t);
  const value = context.member.typed(keptAs(subscription.id, name))?.value ?? inForce;
  const label = t(row.label);
  return {
    form: {
      title: label,
      action: 'typed',
      args: [subscription.id, name, fingerprint(inForce, 8)],
      fields: [{ name: 'value', label, value, placeholder: t(hint), required: false, most, ...(long && { long }) }],
    },
  };
}

/** Changes what was typed into a form, unless somebody changed it while the form was open. */
async function submitted(
  { args: [, typedName, opened], fields = {} }: ControlUse,
  followed: FollowedFeed,
  context: Context,
): Promise<Reply> {
  const { t } = context;
  const { subscription } = followed;
  const name = typedName as SettingName;
  const row = ROWS.get(name);
  const field = row && formIn(row);
  if (!field) return panelReply(context, followed);
  const { value = '' } = fields;
  const isStale = opened !== fingerprint(field.typed(subscription, t), 8);
  const outcome = isStale
    ? { problem: t('panel.changed') }
    : await changeSettings({ [name]: value }, context, followed);
  const isRefused = outcome.problem !== undefined;
  context.member.keepTyped(keptAs(subscription.id, name), isRefused ? { value } : undefined);
  if (!isRefused) return panelReply(context, outcome.followed, outcome);
  const again = button('form', t('panel.again'), { args: [subscription.id, name], look: 'on' });
  const controls = [[again, backButton(subscription.id, context)]];
  return refused({ problem: outcome.problem, controls }, followed, context);
}

/** Sets the time zone of the server, which the panel then no longer asks for. */
async function chooseTimezone({ values: [zone = ''] }: ControlUse, followed: FollowedFeed, context: Context) {
  const timezone = await context.server.setTimezone(zone);
  const key = timezone === undefined ? 'timezone.unknown' : 'timezone.chosen';
  return shown(followed, context, [context.t(key, { timezone: timezone ?? zone })]);
}

async function undo({ args: [, what = ''] }: ControlUse, followed: FollowedFeed, context: Context): Promise<Reply> {
  const { t } = context;
  const { feed, subscription } = followed;
  if (what !== 'added') {
    const outcome = await undoChange(what, context, followed);
    return outcome.problem === undefined
      ? panelReply(context, outcome.followed, outcome)
      : refused(outcome, followed, context);
  }
  if (subscription.lastChange) return panelReply(context, followed, { lines: [`⚠️ ${t('panel.changed')}`] });
  await context.feeds.unfollow(followed, 'undo');
  return textReply(t('control.undone', { channel: subscription.channelId, title: displayTitle(feed.title, 120, t) }));
}

async function askRemoval(_: ControlUse, followed: FollowedFeed, context: Context): Promise<Reply> {
  const { id, channelId } = followed.subscription;
  const { t } = context;
  const sure = button('remove now', t('panel.remove'), { args: [id], look: 'danger' });
  const lines = [t('panel.removeSure', { channel: channelId })];
  return panelReply(context, followed, { lines, controls: [[sure, backButton(id, context)]] });
}
