import type { Asked, Choice, Filled, Server } from '../../src/command.ts';
import { titleLine } from '../../src/core/card.ts';

type Tag = ReturnType<Server['tagsOf']>[number];

/** What Discord lets a post carry. */
const mostTags = 5;

const isCalled = (typed: string) => {
  const wanted = typed.trim().toLowerCase();
  return ({ name }: Tag): boolean => name.trim().toLowerCase() === wanted;
};

/** The names that were typed. A tag's own name may hold a comma. */
const namesIn = (typed: string, tags: readonly Tag[]): string[] =>
  tags.some(isCalled(typed)) ? [typed] : typed.split(',').filter(name => name.trim());

const listed = (tags: readonly Tag[]): string => tags.map(({ name }) => `“${titleLine(name, 40)}”`).join(', ');

function unknown(place: string, missing: string, tags: readonly Tag[]): string {
  const there = tags.length > 0 ? `It has these: ${listed(tags)}.` : 'It has none: leave `tag` out.';
  return `${place} has no tag “${titleLine(missing, 40)}”. ${there}`;
}

/** The ids of the tags that were typed for a forum, or a sentence that says what is wrong with them. */
export function tagsNamed(
  server: Server,
  forumId: string,
  typed: string | undefined,
): { tags: readonly string[]; problem?: undefined } | { problem: string } {
  const tags = server.tagsOf(forumId);
  const place = `<#${forumId}>`;
  const names = namesIn(typed ?? '', tags);
  const missing = names.find(name => !tags.some(isCalled(name)));
  if (missing !== undefined) return { problem: unknown(place, missing, tags) };
  const ids = new Set(names.flatMap(name => tags.find(isCalled(name))?.id ?? []));
  if (ids.size > mostTags) return { problem: `A post carries at most ${mostTags} tags. Name fewer in \`tag\`.` };
  if (ids.size === 0 && tags.length > 0 && server.tagNeeded(forumId))
    return { problem: `${place} wants a tag on every post. Name one in \`tag\`: ${listed(tags)}.` };
  return { tags: [...ids] };
}

/** Suggestions for the tag after the last comma, each with those before it. */
export async function suggestTags(typed: string, context: Asked, { channel }: Filled): Promise<Choice[]> {
  const tags = context.tagsOf(typeof channel === 'string' ? channel : context.channelId);
  const names = typed.split(',');
  const begun = (names.pop() ?? '').trim().toLowerCase();
  const before = names.flatMap(name => tags.find(isCalled(name))?.name ?? []);
  return tags
    .filter(({ name }) => !before.includes(name) && name.toLowerCase().includes(begun))
    .map(({ name }) => [...before, name].join(', '))
    .map(value => ({ name: value, value }));
}
