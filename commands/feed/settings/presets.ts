import type { Control } from '../../../src/actions/controls.ts';
import { type FollowedFeed, isArticleFeed } from '../../../src/core/model/subscription.ts';
import type { TextKey, Translate } from '../../../src/i18n/translate.ts';
import type { SettingsRequest } from './decide.ts';

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
