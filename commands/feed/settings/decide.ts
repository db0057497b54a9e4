import type { Context } from '../../../src/actions/nouns/context.ts';
import type { Settings } from '../../../src/core/model/subscription.ts';
import { invokerProblem } from '../permissions.ts';
import { ROWS, type SettingName } from './rows.ts';
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

/** Applies what is asked for each setting. */
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
