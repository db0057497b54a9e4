import type { Choice, Filled } from '../../src/command/command.ts';
import type { CommandContext, GuildContext } from '../../src/command/context.ts';
import { titleLine } from '../../src/core/render/card.ts';
import type { Translate } from '../../src/i18n/translate.ts';

type Tag = ReturnType<GuildContext['forumTags']>[number];

/** What Discord lets a post carry. */
const mostTags = 5;

const isCalled = (typed: string) => {
  const wanted = typed.trim().toLowerCase();
  return ({ name }: Tag): boolean => name.trim().toLowerCase() === wanted;
};

/** The names that were typed. A tag's own name may hold a comma. */
const namesIn = (typed: string, tags: readonly Tag[]): string[] =>
  tags.some(isCalled(typed)) ? [typed] : typed.split(',').filter(name => name.trim());

/** The names of tags, each between quotation marks. */
export const listedTags = (tags: readonly Pick<Tag, 'name'>[], t: Translate): string =>
  tags.map(({ name }) => t('settings.tag', { name: titleLine(name, 40) })).join(', ');

function unknown(missing: string, tags: readonly Tag[], { place, t }: { place: string; t: Translate }): string {
  const words = { place, tag: titleLine(missing, 40) };
  if (tags.length === 0) return t('tag.unknownOfNone', words);
  return t('tag.unknown', { ...words, tags: listedTags(tags, t) });
}

/** The ids of the tags that were typed for a forum, or a sentence that says what is wrong with them. */
export function tagsNamed(
  server: Pick<CommandContext, 'forumTags' | 'requiresTag' | 't'>,
  forumId: string,
  typed: string | undefined,
): { tags: readonly string[]; problem?: undefined } | { problem: string } {
  const tags = server.forumTags(forumId);
  const { t } = server;
  const place = `<#${forumId}>`;
  const names = namesIn(typed ?? '', tags);
  const missing = names.find(name => !tags.some(isCalled(name)));
  if (missing !== undefined) return { problem: unknown(missing, tags, { place, t }) };
  const ids = new Set(names.flatMap(name => tags.find(isCalled(name))?.id ?? []));
  if (ids.size > mostTags) return { problem: t('tag.tooMany', { most: mostTags }) };
  if (ids.size === 0 && tags.length > 0 && server.requiresTag(forumId))
    return { problem: t('tag.needed', { place, tags: listedTags(tags, t) }) };
  return { tags: [...ids] };
}

/** Suggestions for the tag after the last comma, each with those before it. */
export async function suggestTags(typed: string, context: CommandContext, { channel }: Filled): Promise<Choice[]> {
  const tags = context.forumTags(typeof channel === 'string' ? channel : context.channelId);
  const names = typed.split(',');
  const begun = (names.pop() ?? '').trim().toLowerCase();
  const before = names.flatMap(name => tags.find(isCalled(name))?.name ?? []);
  return tags
    .filter(({ name }) => !before.includes(name) && name.toLowerCase().includes(begun))
    .map(({ name }) => [...before, name].join(', '))
    .map(value => ({ name: value, value }));
}
