import type { Change, ChangeKind } from '../model/live-blog.ts';
import type { News } from '../model/member.ts';

const KINDS: Partial<Record<ChangeKind, News['changes'][number]['kind']>> = {
  added: 'new',
  restored: 'new',
  promoted: 'promoted',
  edited: 'changed',
  demoted: 'changed',
  withdrawn: 'changed',
};

/** Returns what members may want to know of the changes of a poll; undefined if nothing. */
export function newsOf(
  changes: readonly Change[],
  { feedId, revision, at }: Pick<News, 'feedId' | 'revision' | 'at'>,
): News | undefined {
  const found = changes.flatMap(({ kind, before, after }) => {
    const [known, updateId] = [KINDS[kind], (after ?? before)?.id];
    return known && updateId !== undefined ? [{ updateId, kind: known }] : [];
  });
  return found.length > 0 ? { feedId, revision, at, changes: found } : undefined;
}

/** The same of a live blog that nobody followed for a while: what members were told is kept up, and what is new is not told. */
export const newsOfKnown = (
  changes: readonly Change[],
  by: Pick<News, 'feedId' | 'revision' | 'at'>,
): News | undefined =>
  newsOf(
    changes.filter(({ before }) => before !== undefined).map(change => ({ ...change, kind: 'edited' as const })),
    by,
  );

/** Returns the key of news in the store. */
export const newsKey = ({ feedId, revision }: News): string => `${feedId}@${revision}`;
