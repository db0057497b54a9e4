import { defineSubcommand, type Reply, sentence } from '../../src/command/command.ts';
import type { CommandContext } from '../../src/command/context.ts';
import { type FollowedFeed, type Settings, settingsOf } from '../../src/core/model/subscription.ts';
import type { Translate } from '../../src/i18n/translate.ts';
import { partsFitting } from '../shared/fitting.ts';
import { chosenSubscription } from '../shared/resolve-feed.ts';
import { titleShown } from '../shared/title.ts';
import { changesOf, type Options } from './changes.ts';
import { differences } from './differences.ts';
import { obstacles } from './obstacles.ts';
import { placeOption } from './place-option.ts';
import { settingOptions } from './setting-options.ts';
import { keywordNotes } from './settings.ts';
import { suggestTimezones, timezoneLine } from './timezones.ts';

type Given = Options & { feed?: string; timezone?: string };

/** What a change came to: the settings as they stand now, and lines that say what was and what is. */
export type Outcome = { followed: FollowedFeed; lines: readonly string[]; problem?: undefined } | { problem: string };

/** What a move means for both channels. */
const moved = (before: Settings, after: Settings, t: Translate): string[] =>
  before.channelId === after.channelId ? [] : [t('edit.moved', { before: before.channelId, after: after.channelId })];

/** Changes the settings of a subscription, and tells in lines what was and what is. */
export async function changeSettings(
  options: Options,
  context: CommandContext,
  chosen: FollowedFeed,
): Promise<Outcome> {
  const decided = changesOf(options, context, chosen.subscription);
  if (decided.problem !== undefined) return decided;
  const before = settingsOf(chosen.subscription);
  if (differences(before, decided.wishes, context).length === 0) return { followed: chosen, lines: decided.notes };
  const edited = await context.edit(chosen, decided.wishes);
  if (!edited) return { problem: context.t('gone') };
  if (edited.standing) return { problem: context.t('edit.standing', { channel: edited.standing.channelId }) };
  const followed = { feed: chosen.feed, subscription: edited.after };
  const after = settingsOf(followed.subscription);
  const lines = [
    ...differences(edited.before, after, context),
    ...moved(edited.before, after, context.t),
    ...(options.keywords === undefined ? [] : keywordNotes(after, context.t)),
    ...decided.notes,
    ...obstacles(context, followed.subscription),
  ];
  return { followed, lines };
}

const asksForSettings = ({ feed: _, timezone: __, ...options }: Given): boolean =>
  Object.values(options).some(value => value !== undefined);

async function settingLines(
  options: Given,
  context: CommandContext,
): Promise<{ title?: string; lines: readonly string[] }> {
  if (!asksForSettings(options)) return { lines: [] };
  const { followed, problem } = await chosenSubscription(context, options.feed);
  if (!followed) return { lines: [problem] };
  const outcome = await changeSettings(options, context, followed);
  if (outcome.problem !== undefined) return { lines: [outcome.problem] };
  const title = titleShown(followed.feed.title, 120, context.t);
  return {
    title,
    lines: outcome.lines.length > 0 ? outcome.lines : [context.t('edit.nothingChanged')],
  };
}

async function run(options: Given, context: CommandContext): Promise<Reply> {
  const zone = options.timezone === undefined ? undefined : await timezoneLine(options.timezone, context);
  if (zone && 'problem' in zone) return sentence(zone.problem);
  const { title, lines } = await settingLines(options, context);
  const all = [...lines, ...(zone ? [zone.line] : [])];
  if (all.length === 0) return sentence(context.t('edit.nothingGiven'));
  return title ? { message: { cards: [{ title, text: partsFitting(all).join('\n') }] } } : sentence(all.join('\n'));
}

export const edit = defineSubcommand({
  name: 'edit',
  description: 'Change what is posted and how; what is left out stays as it is',
  options: {
    feed: placeOption,
    ...settingOptions,
    channel: { type: 'channel', description: 'Another channel to post in from now on' },
    updates: { ...settingOptions.updates, description: 'What to post' },
    withdrawn: { ...settingOptions.withdrawn, description: 'What to do when the publisher withdraws an update' },
    ending: { ...settingOptions.ending, description: 'What to do when the live blog ends' },
    clear: {
      type: 'text',
      description: 'What to do without from now on',
      choices: [
        { name: 'the role', value: 'role' },
        { name: 'the keywords', value: 'keywords' },
      ],
    },
    timezone: { type: 'text', description: 'The time zone of this server', suggest: suggestTimezones },
  },
  run,
});
