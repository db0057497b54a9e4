import type { CommandContext } from '../../src/command/context.ts';
import { type Settings, type Subscription, settingsOf } from '../../src/core/model/subscription.ts';
import { readKeywords } from '../../src/core/text/keywords.ts';
import { markdownProblems } from '../../src/core/text/problem.ts';
import { type Asking, placed } from './place.ts';
import type { Options as AddOptions, Decided } from './wishes.ts';

/** The options of `/feed edit` but for the feed: what is left out stays as it is. */
export interface Options extends AddOptions {
  clear?: string;
}

type Given<T> = { value: T; problem?: undefined; note?: string } | { problem: string };

/** The settings of a subscription with these changes, or a sentence that says what cannot be. */
export function changesOf(options: Options, context: CommandContext, subscription: Subscription): Decided {
  const place = placeAfter(options, context, subscription);
  if (place.problem !== undefined) return place;
  const mention = mentionAfter(options, context, subscription);
  if (mention.problem !== undefined) return mention;
  const keywords = keywordsAfter(options, context, subscription);
  if (keywords.problem !== undefined) return keywords;
  const settings = { ...settingsOf(subscription), ...choicesIn(options) };
  const wishes: Settings = { ...settings, ...place.value, mention: mention.value, keywords: keywords.value };
  return { wishes, notes: keywords.note ? [`⚠️ ${keywords.note}`] : [] };
}

const choicesIn = ({ updates, withdrawn, ending }: Options): Partial<Settings> => ({
  ...(updates !== undefined && { updates: updates === 'everything' ? 'everything' : 'key events' }),
  ...(withdrawn !== undefined && { withdrawn: withdrawn === 'delete' ? 'delete' : 'strike' }),
  ...(ending !== undefined && { keepAfterEnd: ending === 'keep' || undefined }),
});

type Place = Pick<Settings, 'channelId' | 'thread' | 'board' | 'publish' | 'forum'>;

/** What was not asked for is carried over where the channel can do it. */
function carried(before: Subscription, kind: ReturnType<CommandContext['channelKind']>, stays: boolean): Asking {
  const holdsThreads = kind === 'text' || kind === 'announcement';
  return {
    thread: holdsThreads || stays ? before.thread : undefined,
    board: before.board,
    publish: kind === 'announcement' || stays ? before.publish : undefined,
  };
}

const isGiven = ([, value]: [string, unknown]): boolean => value !== undefined;

function placeAfter(options: Options, context: CommandContext, before: Subscription): Given<Place> {
  const { channel: channelId = before.channelId, tag } = options;
  const stays = channelId === before.channelId;
  if (stays && tag) return { problem: context.t('change.tags') };
  const given = Object.fromEntries(Object.entries(options).filter(isGiven));
  const asking: Asking = { ...carried(before, context.channelKind(channelId), stays), ...given };
  // Its tags were checked when the post was opened.
  if (stays && before.forum && !asking.thread && !asking.publish)
    return { value: { channelId, board: asking.board || undefined, forum: before.forum } };
  const place = placed(context, channelId, asking);
  if (place.problem !== undefined) return place;
  const none = { thread: undefined, board: undefined, publish: undefined, forum: undefined };
  return { value: { ...none, ...place.wishes, channelId } };
}

function mentionAfter(
  { mention, clear }: Options,
  context: CommandContext,
  before: Subscription,
): Given<string | undefined> {
  if (mention !== undefined && clear === 'role') return { problem: context.t('change.roleTwice') };
  // The role with the server's own id is @everyone, which a role ping cannot reach.
  if (mention === context.guildId) return { problem: context.t('change.everyone') };
  return { value: clear === 'role' ? undefined : (mention ?? before.mention) };
}

function keywordsAfter(
  { keywords: typed, clear }: Options,
  { t }: Pick<CommandContext, 't'>,
  before: Subscription,
): Given<readonly string[]> {
  if (typed !== undefined && clear === 'keywords') return { problem: t('change.keywordsTwice') };
  if (clear === 'keywords') return { value: [] };
  if (typed === undefined) return { value: before.keywords };
  const { keywords, problems } = readKeywords(typed);
  const problem = markdownProblems(t, problems);
  if (problem && keywords.length === 0) return { problem: t('change.keywords', { problem }) };
  return { value: keywords, note: problem || undefined };
}
