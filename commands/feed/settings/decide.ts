import type { Control } from '../../../src/actions/command.ts';
import type { Context } from '../../../src/actions/nouns/context.ts';
import {
  type FollowedFeed,
  isArticleFeed,
  type Settings,
  type Subscription,
  settingsOf,
} from '../../../src/core/model/subscription.ts';
import type { TextKey, Translate } from '../../../src/i18n/translate.ts';
import { invokerProblem } from '../permissions.ts';
import { differences, ROWS, type SettingName } from './rows.ts';
import { keywordNotes, passingLines } from './text.ts';
import { holdsThreads, type ShownSettings, tagProblem } from './values.ts';

/** Decides what a request for settings comes to, for what is followed already and for what will be. */

/** What was chosen or typed for some settings; the others stay as they are. Empty: takes it away. */
export type SettingsRequest = Partial<Readonly<Record<SettingName, string>>>;

/** Settings, with notes on what was left out of them; or a sentence that says what is not possible. */
export type SettingsDecision =
  | { settings: Settings; notes: readonly string[]; problem?: undefined }
  /** `needsTags`: the forum to which nothing can be posted without a tag. */
  | { problem: string; needsTags?: string };

/** Where nothing is posted, the board is all that a channel gets: it stands unless it is asked otherwise. */
const withBoard = (request: SettingsRequest): SettingsRequest =>
  request.updates === 'none' || request.updates === 'board only' ? { board: 'on', thread: 'off', ...request } : request;

/** Decides by the settings in force; without any, by the usual ones in the invoker's channel. */
export function decide(
  asked: SettingsRequest,
  { feed, current }: { feed?: ShownSettings['feed']; current?: Settings },
  context: Context,
): SettingsDecision {
  const request = withBoard(asked);
  const base = baseOf(request, current, context);
  const forbidden = invokerProblem(context, directed(request, base, current));
  if (forbidden !== undefined) return { problem: forbidden };
  const read = readAll(request, { feed: feed ?? { source: '' }, settings: base }, context);
  if (read.problem !== undefined) return read;
  const { settings } = read;
  const { channelId, forum } = settings;
  const untagged = base !== current && forum && tagProblem({ channelId, ...forum }, context);
  if (untagged) return { problem: untagged, needsTags: channelId };
  const problem = boardProblem(settings, context);
  return problem === undefined ? read : { problem };
}

function readAll(request: SettingsRequest, shown: ShownSettings, context: Context): SettingsDecision {
  const settings: Settings = { ...shown.settings };
  const notes: string[] = [];
  for (const { name, read } of ROWS.values()) {
    const given = request[name];
    const found = given === undefined || name === 'channelId' ? { settings: {} } : read(given, shown, context);
    if (found.problem !== undefined) return { problem: found.problem };
    Object.assign(settings, found.settings);
    if (found.note !== undefined) notes.push(`⚠️ ${found.note}`);
  }
  return { settings, notes };
}

/** The settings before the request, as far as its channel can have them. */
function baseOf(
  { channelId: wanted }: SettingsRequest,
  current: Settings | undefined,
  { invoker, server }: Context,
): Settings {
  const usual: Settings = { channelId: invoker.channelId, updates: 'key events', keywords: [], withdrawn: 'strike' };
  const before = current ?? usual;
  const channelId = wanted ?? before.channelId;
  if (current && channelId === current.channelId) return current;
  const kind = server.channelKind(channelId);
  const { forum: _, ...kept } = before;
  return {
    ...kept,
    channelId,
    thread: holdsThreads(kind) ? before.thread : undefined,
    publish: kind === 'announcement' ? before.publish : undefined,
    ...(kind === 'forum' && { forum: { tags: [] } }),
  };
}

/** Where it posts, and whom it pings that it did not ping there before. */
function directed({ thread, mention }: SettingsRequest, base: Settings, current: Settings | undefined) {
  const carried = base.channelId === current?.channelId ? undefined : base.mention;
  return {
    channelId: base.channelId,
    thread: thread === undefined ? base.thread : thread === 'on',
    mention: (mention ?? carried) || undefined,
  };
}

/** Why a channel that gets nothing but the board cannot have these settings; undefined if it can. */
function boardProblem({ updates, board, thread }: Settings, { t }: Context): string | undefined {
  if (updates !== 'none') return undefined;
  if (thread) return t('change.boardOnlyThread');
  return board ? undefined : t('change.boardOnly');
}

/** The subscription as it is now, with lines on what changed; or a sentence that says why nothing did. */
type ChangeOutcome =
  | { followed: FollowedFeed; lines: readonly string[]; problem?: undefined }
  | { problem: string; needsTags?: string };

export async function changeSettings(
  request: SettingsRequest,
  context: Context,
  followed: FollowedFeed,
): Promise<ChangeOutcome> {
  const { t } = context;
  const { feed, subscription } = followed;
  const isForPost =
    request.forum !== undefined && (request.channelId ?? subscription.channelId) === subscription.channelId;
  if (isForPost && (await context.feeds.hasThread(subscription))) return { problem: t('change.tags') };
  const decided: { decision?: SettingsDecision } = {};
  const outcome = await applied(followed, context, current => {
    decided.decision = decide(request, { feed, current }, context);
    return decided.decision.problem === undefined ? decided.decision.settings : undefined;
  });
  const { decision } = decided;
  if (decision?.problem !== undefined) return decision;
  if (outcome.problem !== undefined) return outcome;
  const keywords = request.keywords === undefined ? [] : await keywordLines(outcome.followed.subscription, context);
  return { followed: outcome.followed, lines: [...outcome.lines, ...keywords, ...(decision?.notes ?? [])] };
}

export async function undoChange(id: string, context: Context, followed: FollowedFeed): Promise<ChangeOutcome> {
  const { t } = context;
  const found: { problem?: string } = {};
  const outcome = await applied(followed, context, (current, { lastChange }) => {
    if (lastChange?.id !== id) {
      found.problem = t('panel.changed');
      return undefined;
    }
    const { before } = lastChange;
    // A role that is pinged there now may be pinged on.
    const isPinged = before.channelId === current.channelId && before.mention === current.mention;
    found.problem = invokerProblem(context, { ...before, mention: isPinged ? undefined : before.mention });
    return found.problem === undefined ? before : undefined;
  });
  if (found.problem !== undefined) return { problem: found.problem };
  if (outcome.problem !== undefined) return outcome;
  return { ...outcome, lines: [t('panel.undone'), ...outcome.lines] };
}

async function applied(
  followed: FollowedFeed,
  context: Context,
  settingsAfter: (current: Settings, subscription: Subscription) => Settings | undefined,
): Promise<ChangeOutcome> {
  const { t } = context;
  const edited = await context.feeds.edit(followed, subscription => {
    const current = settingsOf(subscription);
    const after = settingsAfter(current, subscription);
    return after && differences(current, after, context).length > 0 ? after : undefined;
  });
  if (!edited) return { problem: t('gone') };
  if (edited.standing) return { problem: t('edit.standing', { channel: edited.standing.channelId }) };
  const { before, after: subscription } = edited;
  const changed = differences(before, settingsOf(subscription), context);
  const [from, to] = [before.channelId, subscription.channelId];
  const moved = from === to ? [] : [t('edit.moved', { before: from, after: to })];
  const lines = changed.length > 0 ? [...changed, ...moved] : [t('edit.nothingChanged')];
  return { followed: { feed: followed.feed, subscription }, lines };
}

/** How new keywords match, and which of the last updates they would have let through. */
async function keywordLines(subscription: Subscription, { feeds, t }: Context): Promise<readonly string[]> {
  const known = await feeds.blog(subscription.feedId);
  return [...keywordNotes(subscription, t), ...(known ? passingLines(subscription, known, t) : [])];
}

/** Settings that go together, so that one menu chooses all of them. */

const PRESETS = ['normal', 'quiet', 'firehose'] as const;
type Preset = (typeof PRESETS)[number];

/** What each asks for; a firehose has a thread for what is no key event, if there can be one. */
const REQUESTS = {
  normal: { updates: 'key events', thread: 'off', board: 'off' },
  quiet: { updates: 'none', thread: 'off', board: 'on' },
  firehose: { updates: 'everything', thread: 'on', board: 'off' },
} as const satisfies Record<Preset, SettingsRequest>;

/** `articles`: of a feed, all of whose articles count alike. */
interface Where {
  holdsThreads: boolean;
  articles?: boolean;
}

export function presetRequest(choice: string | undefined, { holdsThreads, articles }: Where): SettingsRequest {
  const preset = PRESETS.find(one => one === choice);
  if (!preset) return {};
  return holdsThreads && !articles ? REQUESTS[preset] : { ...REQUESTS[preset], thread: 'off' };
}

function nameOf(preset: Preset, { holdsThreads, articles }: Where): TextKey {
  if (preset === 'firehose') return holdsThreads ? 'preset.firehose' : 'preset.everything';
  return articles ? `preset.${preset}Articles` : `preset.${preset}`;
}

export const presetChoices = (where: Where, isChosen: (preset: Preset) => boolean, t: Translate) =>
  PRESETS.filter(preset => !(where.articles && preset === 'firehose')).map(value => ({
    name: t(nameOf(value, where)),
    value,
    selected: isChosen(value),
  }));

export function presetMenu(
  { feed, subscription }: FollowedFeed,
  { holdsThreads, t }: { holdsThreads: boolean; t: Translate },
): Control {
  const where = { holdsThreads, articles: isArticleFeed(feed) };
  const isOn = (set: true | undefined) => (set ? 'on' : 'off');
  const { updates, thread, board } = subscription;
  const isChosen = (preset: Preset) => {
    const asked = presetRequest(preset, where);
    return asked.updates === updates && asked.thread === isOn(thread) && asked.board === isOn(board);
  };
  const choices = presetChoices(where, isChosen, t);
  return { kind: 'menu', action: 'preset', args: [subscription.id], label: t('control.whatToPost'), choices };
}
