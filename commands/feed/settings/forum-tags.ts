import type { Choice, FilledOptions } from '../../../src/command/command.ts';
import type { CommandContext } from '../../../src/command/context.ts';
import { titleLine } from '../../../src/core/render/card.ts';
import type { Translate } from '../../../src/i18n/translate.ts';
import { missingPermissionLines } from '../permissions.ts';
import { listTags } from './text.ts';

/** The tags of a forum's posts, as moderators type them. */

type Tag = ReturnType<CommandContext['forumTags']>[number];

/** Discord's limit for one post. */
const MOST_TAGS = 5;

const isCalled = (typed: string) => {
  const wanted = typed.trim().toLowerCase();
  return ({ name }: Tag): boolean => name.trim().toLowerCase() === wanted;
};

/** The names that were typed. The name of a tag may contain a comma. */
const namesIn = (typed: string, tags: readonly Tag[]): string[] =>
  tags.some(isCalled(typed)) ? [typed] : typed.split(',').filter(name => name.trim());

function unknownTag(name: string, tags: readonly Tag[], { place, t }: { place: string; t: Translate }): string {
  const values = { place, tag: titleLine(name, 40) };
  if (tags.length === 0) return t('tag.unknownOfNone', values);
  return t('tag.unknown', { ...values, tags: listTags(tags, t) });
}

/** What it takes to know the tags of a forum. */
export type TagsContext = Pick<
  CommandContext,
  'forumTags' | 'requiresTag' | 'missingPermissions' | 'timedOutUntil' | 'channelKind' | 't'
>;

/**
 * The ids of the tags that were typed for a forum, or a sentence that says what is wrong with them:
 * those of a forum that the bot has never seen are unknown.
 */
export function readTags(
  context: TagsContext,
  forumId: string,
  typed: string | undefined,
): { tags: readonly string[]; problem?: undefined } | { problem: string } {
  const { forumTags, requiresTag, t } = context;
  const tags = forumTags(forumId);
  const place = `<#${forumId}>`;
  const names = namesIn(typed ?? '', tags);
  const missing = names.find(name => !tags.some(isCalled(name)));
  if (missing !== undefined && tags.length === 0 && context.missingPermissions(forumId).includes('View Channel'))
    return { problem: missingPermissionLines(context, { channelId: forumId }).join('\n') };
  if (missing !== undefined) return { problem: unknownTag(missing, tags, { place, t }) };
  const ids = new Set(names.flatMap(name => tags.find(isCalled(name))?.id ?? []));
  if (ids.size > MOST_TAGS) return { problem: t('tag.tooMany', { most: MOST_TAGS }) };
  if (ids.size === 0 && requiresTag(forumId))
    return {
      problem: tags.length > 0 ? t('tag.needed', { place, tags: listTags(tags, t) }) : t('tag.allModerated', { place }),
    };
  return { tags: [...ids] };
}

/** Suggests tags for what was typed after the last comma, each preceded by the tags before it. */
export async function suggestTags(
  typed: string,
  context: Pick<CommandContext, 'forumTags' | 'canView' | 'channelId'>,
  { channel }: FilledOptions,
): Promise<Choice[]> {
  const forumId = typeof channel === 'string' ? channel : context.channelId;
  const tags = context.canView(forumId) ? context.forumTags(forumId) : [];
  const names = typed.split(',');
  const begun = (names.pop() ?? '').trim().toLowerCase();
  const before = names.flatMap(name => tags.find(isCalled(name))?.name ?? []);
  return tags
    .filter(({ name }) => !before.includes(name) && name.toLowerCase().includes(begun))
    .map(({ name }) => [...before, name].join(', '))
    .map(value => ({ name: value, value }));
}
