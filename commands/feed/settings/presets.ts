import type { Control } from '../../../src/command/button.ts';
import type { FollowedFeed, Settings, Subscription } from '../../../src/core/model/subscription.ts';
import type { TextKey } from '../../../src/i18n/languages.ts';
import type { Translate } from '../../../src/i18n/translate.ts';
import { isArticleFeed } from '../../shared/feed-kind.ts';

/** Settings that go together, so that one menu chooses all of them. */

/** Values of the options that presets choose. */
interface Choosing {
  updates?: string;
  thread?: boolean;
  board?: boolean;
}

/** The options behind each choice of the menu, by its value. */
const PRESETS = {
  quiet: { updates: 'none', thread: false, board: true },
  normal: { updates: 'key events', thread: false, board: false },
  firehose: { updates: 'everything', thread: true, board: false },
  everything: { updates: 'everything', thread: false },
  headlines: { updates: 'headlines', thread: false },
} as const satisfies Record<string, Choosing>;

type Preset = keyof typeof PRESETS;

const NAMES = {
  quiet: 'preset.quiet',
  normal: 'preset.normal',
  firehose: 'preset.firehose',
  everything: 'preset.everything',
  headlines: 'preset.headlines',
} as const satisfies Record<Preset, TextKey>;

/** For a feed of articles, all of which count alike. */
const ARTICLE_NAMES: Partial<Record<Preset, TextKey>> = {
  quiet: 'preset.quietArticles',
  normal: 'preset.normalArticles',
};

const isPreset = (value: string): value is Preset => Object.hasOwn(PRESETS, value);

/** The options that a choice of the menu stands for. */
export const presetValues = (choice = ''): Choosing => (isPreset(choice) ? PRESETS[choice] : {});

function isInForce({ updates, thread, board }: Subscription, preset: Preset): boolean {
  const wanted: Choosing = PRESETS[preset];
  const hasBoard = wanted.board === undefined || wanted.board === (board === true);
  return updates === wanted.updates && wanted.thread === (thread === true) && hasBoard;
}

const choiceOf = (value: Preset, name: TextKey, { t, isChosen }: { t: Translate; isChosen: boolean }) => ({
  name: t(name),
  value,
  selected: isChosen,
});

/** A menu of the presets that make sense for a feed, with the one in force selected, if it is one. */
export function presetMenu(
  { feed, subscription }: FollowedFeed,
  { holdsThreads, t }: { holdsThreads: boolean; t: Translate },
): Control {
  const names: Partial<Record<Preset, TextKey>> = isArticleFeed(feed) ? ARTICLE_NAMES : NAMES;
  const choices = Object.entries(names).flatMap(([value, name]) =>
    !isPreset(value) || (PRESETS[value].thread && !holdsThreads)
      ? []
      : [choiceOf(value, name, { t, isChosen: isInForce(subscription, value) })],
  );
  return { kind: 'menu', action: 'updates', args: [subscription.id], label: t('control.whatToPost'), choices };
}

/** The choices for many feeds of any kind that are not followed yet: `normal` unless another one was chosen. */
export function presetChoices(
  chosen: string | undefined,
  { holdsThreads, t }: { holdsThreads: boolean; t: Translate },
): ReturnType<typeof choiceOf>[] {
  const values = ['quiet', 'normal', holdsThreads ? 'firehose' : 'everything'] as const;
  return values.map(value => choiceOf(value, NAMES[value], { t, isChosen: value === (chosen ?? 'normal') }));
}

/** Where nothing is posted, the board is all that a channel gets: it stands unless it is asked otherwise. */
export const withBoard = <V extends Choosing>(values: V): V =>
  values.updates === 'none' ? { ...values, board: values.board ?? true, thread: values.thread ?? false } : values;

/** Why a channel that gets nothing but the board cannot have these settings; undefined if it can. */
export function boardProblem({ updates, board, thread }: Settings, t: Translate): string | undefined {
  if (updates !== 'none') return undefined;
  if (thread) return t('change.boardOnlyThread');
  return board ? undefined : t('change.boardOnly');
}
