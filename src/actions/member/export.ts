import { letterArtifact } from '../../core/letters/delivery.ts';
import type { LetterItem } from '../../core/model/member.ts';
import type { Store } from '../../store/store.ts';
import type { MemberExport } from '../nouns/member.ts';

/**
 * Returns all that is stored of a member's follows and letters; undefined if nothing is. Without words that they were not
 * sent yet: those are checked against what they may see only when they are sent.
 */
export async function exportMember(store: Store, userId: string, now: Date): Promise<MemberExport | undefined> {
  const member = await store.members.get(userId);
  if (!member) return undefined;
  const below = `${member.channelId ?? ''}/`;
  const receipts = await Array.fromAsync(store.receipts.entries(below), ([key, receipt]) => ({
    artifact: key.slice(below.length),
    ...receipt,
  }));
  const waiting = await Array.fromAsync(store.letters.entries(below), ([, { want: _, ...delivery }]) => delivery);
  const sent = new Set(receipts.flatMap(({ artifact, state }) => (state === 'posted' ? artifact : [])));
  for (const artifact of [
    ...waiting.map(one => one.artifact),
    ...(member.pending ?? []).map(id => letterArtifact({ id })),
  ])
    sent.delete(artifact);
  const letters = member.letters.map(letter =>
    sent.has(letterArtifact(letter)) ? letter : { ...letter, items: letter.items.map(withoutWords) },
  );
  return {
    ...{ user: userId, exportedAt: now.toISOString() },
    member: { ...member, letters, held: member.held.map(withoutWords) },
    ...{ waiting, receipts: receipts.toSorted((a, b) => (a.artifact < b.artifact ? -1 : 1)) },
  };
}

const withoutWords = ({ title: _, url: __, publishedAt: ___, ...item }: LetterItem) => item;
