import { button, type Control, type Reply } from '../../../src/actions/command.ts';
import type { Context } from '../../../src/actions/nouns/context.ts';
import { withMessageLinks } from '../../../src/core/delivery/message-link.ts';
import type { LiveBlog } from '../../../src/core/model/live-blog.ts';
import type { Card } from '../../../src/core/model/message.ts';
import { type FollowedFeed, isArticleFeed, type Subscription } from '../../../src/core/model/subscription.ts';
import { card } from '../../../src/core/render/card.ts';
import { renderBoard } from '../../../src/core/render/channel-artifacts.ts';
import { renderUpdate } from '../../../src/core/render/update.ts';
import { newestFirst } from '../../../src/core/time/chronology.ts';
import { postingLocale } from '../../../src/i18n/translate.ts';
import { displayTitle } from '../../shared/format.ts';
import { cardsThatFit, partsThatFit } from '../../shared/paging.ts';
import { invitationLines, missingPermissionLines, unnotifiedRoleLines } from '../permissions.ts';
import { presetMenu } from '../settings/decide.ts';
import { ROWS, type SettingRow } from '../settings/rows.ts';
import { furtherClauses, postedClause } from '../settings/text.ts';
import { canHoldThreads, type ShownSettings } from '../settings/values.ts';
import { pauseLines } from '../status/text.ts';
import { zoneChoices } from '../times.ts';

/**
 * The panel: a feed's settings in force, with controls that change any of them. Their first argument is the id of
 * the subscription.
 */

/** What a panel says before the settings. `controls`: in place of those of its first view. */
interface Said {
  lines?: readonly string[];
  /** What is posted, in place of the usual sentence. */
  posts?: string;
  more?: readonly string[];
  controls?: readonly (readonly Control[])[];
}

export async function panelReply(context: Context, followed: FollowedFeed, said: Said = {}): Promise<Reply> {
  const { t } = context;
  const { feed, subscription } = followed;
  const gets = `${t('status.gets', { channel: subscription.channelId, what: postedClause(followed, t) })}.`;
  const { lines = [], posts = gets, more: further = [] } = said;
  const asksZone = (await context.server.chosenTimezone()) === undefined;
  const blog = await context.feeds.blog(feed.id);
  const all = [
    ...lines,
    ...(lines.length > 0 ? [''] : []),
    posts,
    `${furtherClauses(followed, context).map(capitalised).join('. ')}.`,
    ...further,
    ...pauseLines('paused.it', subscription, { found: undefined, t }),
    ...missingPermissionLines(context, subscription),
    ...invitationLines(context, subscription),
    ...unnotifiedRoleLines(context, subscription),
  ];
  const withLines = (more: readonly string[]): Card =>
    card({ title: displayTitle(feed.title, 120, t), url: feed.page, text: partsThatFit([...all, ...more]).join('\n') });
  const examples = blog ? examplesFor(blog, subscription) : [];
  const cards = cardsThatFit([
    withLines(['', t(subscription.updates === 'none' ? 'added.exampleBoard' : 'added.example')]),
    ...examples,
  ]);
  const hasExample = examples.length > 0 && cards.length > 1;
  return {
    message: { cards: hasExample ? cards : [withLines([])] },
    controls: said.controls ?? mainControls(followed, context, { asksZone }),
  };
}

const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** What the channel gets: a message of its own, or the board. */
function examplesFor(blog: LiveBlog, subscription: Subscription): readonly Card[] {
  if (subscription.updates === 'none') return boardOf(blog, subscription);
  const isAll = subscription.updates === 'everything' && !subscription.thread;
  const example = newestFirst(blog.updates).find(update => isAll || update.summary || update.keyEvent);
  const { t } = postingLocale(subscription);
  return example ? renderUpdate(example, { blog, t, look: subscription }).cards : [];
}

function boardOf(blog: LiveBlog, subscription: Subscription): readonly Card[] {
  const tracked = newestFirst(blog.updates).map(update => ({ update, hash: '', absent: 0, state: 'listed' as const }));
  return withMessageLinks(renderBoard(subscription, { blog, tracked, shownBy: ({ id }) => id }), () => undefined).cards;
}

/** Milliseconds for which Discord takes changes of an answer: so long a new subscription can be undone as a whole. */
const PANEL_MS = 15 * 60_000;

/** The panel's first view: a preset, any one setting, and buttons. `asksZone`: the server has no time zone yet. */
export function mainControls(
  followed: FollowedFeed,
  context: Context,
  { asksZone }: { asksZone: boolean },
): Control[][] {
  const { subscription } = followed;
  const { t } = context;
  const args = [subscription.id];
  const undoes = undoable(followed, context);
  const where = {
    holdsThreads: !isArticleFeed(followed.feed) && canHoldThreads({ ...subscription, thread: undefined }, context),
    t,
  };
  return [
    [presetMenu(followed, where)],
    [settingsMenu(followed, context, asksZone)],
    [
      subscription.paused
        ? button('resume', t('panel.resume'), { args, look: 'on' })
        : button('pause', t('panel.pause'), { args }),
      ...(undoes ? [button('undo', t('control.undo'), { args: [...args, undoes] })] : []),
      button('remove', t('panel.remove'), { args, look: 'danger' }),
    ],
  ];
}

function undoable({ subscription: { lastChange, addedAt } }: FollowedFeed, { invoker }: Context) {
  if (lastChange) return lastChange.id;
  return invoker.now.getTime() - Date.parse(addedAt) < PANEL_MS ? 'added' : undefined;
}

/** A menu of all settings with their values; a switch says what choosing it does. */
function settingsMenu(followed: FollowedFeed, context: Context, asksZone: boolean): Control {
  const { t } = context;
  const { feed, subscription } = followed;
  const shown: ShownSettings = { feed, settings: subscription };
  const rows = [...ROWS.values()].filter(({ isOffered }) => isOffered?.(shown, context) ?? true);
  const choices = rows.map(row => {
    const name = `${t(row.label)}: ${plainValue(row, shown, context)}`;
    if (row.control.kind !== 'switch') return { name, value: row.name };
    const isOn = row.value(subscription, context) === t('difference.on');
    const [other, value] = isOn ? ([t('difference.off'), 'off'] as const) : ([t('difference.on'), 'on'] as const);
    return { name: `${name} → ${other}`, value: `${row.name}:${value}` };
  });
  const zone = asksZone ? [{ name: t('control.timezone'), value: 'timezone' }] : [];
  const about = { action: 'open', args: [subscription.id], label: t('panel.change') };
  return { ...about, kind: 'menu', choices: [...choices, ...zone] };
}

/** A value on a menu, which shows no Markdown: channels and roles by their names. */
function plainValue(row: SettingRow, { settings }: ShownSettings, context: Context): string {
  const { channelId, mention } = settings;
  if (row.control.kind === 'channel') return `#${context.server.channelName(channelId) ?? channelId}`;
  if (row.control.kind === 'role' && mention) return `@${context.server.roleName(mention) ?? mention}`;
  return row
    .value(settings, context)
    .replace(/\\(?=[^\p{L}\p{N}\s])/gu, '')
    .replaceAll('`', '');
}

type NamedRow = SettingRow & { name: string };

export function rowControls(row: NamedRow, followed: FollowedFeed, context: Context): Control[][] {
  const { t } = context;
  const { id } = followed.subscription;
  const { control } = row;
  const menu = menuOf(row, followed, context);
  const isTyped = control.kind === 'form' || (control.kind === 'choice' && control.own);
  const type = button('form', t('panel.type'), { args: [id, row.name] });
  return [...(menu ? [[menu]] : []), [...(isTyped ? [type] : []), backButton(id, context)]];
}

function menuOf(row: NamedRow, { feed, subscription }: FollowedFeed, context: Context): Control | undefined {
  const { t, server } = context;
  const { id, channelId, mention, forum } = subscription;
  const about = { action: 'set', args: [id, row.name], label: t(row.label) };
  const { control } = row;
  switch (control.kind) {
    case 'choice': {
      const now = row.value(subscription, context);
      const choices = control.choices.map(({ value, name, short }) => ({
        name: t(name),
        value: value || 'none',
        selected: t(short) === now,
      }));
      return { ...about, kind: 'menu', choices };
    }
    case 'tags':
      if (context.server.forumTags(channelId).length === 0) return undefined;
      return tagsMenu({ ...about, channelId, chosen: forum?.tags ?? [] }, context);
    case 'role': {
      const label = t(isArticleFeed(feed) ? 'control.roleArticles' : 'control.role');
      return { ...about, kind: 'role', label, chosen: mention };
    }
    case 'channel': {
      // The chat of a voice channel is none of the menu's channels.
      const isThere = ![undefined, 'voice'].includes(server.channelKind(channelId));
      return { ...about, kind: 'channel', label: t('control.channel'), chosen: isThere ? channelId : undefined };
    }
    default:
      return undefined;
  }
}

export const backButton = (id: string, { t }: Context): Control => button('panel', t('panel.back'), { args: [id] });

export const tagsMenu = (
  {
    channelId,
    chosen,
    ...about
  }: Pick<Control, 'action' | 'args' | 'label'> & {
    channelId: string;
    chosen: readonly string[];
  },
  { server }: Context,
): Control => ({
  ...about,
  kind: 'menu',
  several: true,
  choices: server.forumTags(channelId).map(({ id, name }) => ({ name, value: id, selected: chosen.includes(id) })),
});

/** Asks for the time zone of the server: the likely ones, each with what its clock shows. */
export function zoneControls({ subscription }: FollowedFeed, context: Context): Control[][] {
  const { id } = subscription;
  const about = { action: 'timezone', args: [id], label: context.t('control.timezone') };
  return [[{ ...about, kind: 'menu', choices: zoneChoices(context, undefined) }], [backButton(id, context)]];
}
