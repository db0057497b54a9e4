import type { Delivery } from '../model/delivery.ts';
import type { Letter, Member } from '../model/member.ts';
import { type LetterUpdate, renderLetter } from '../render/letter.ts';
import { causesOf } from './hold.ts';
import { fromWhatTheySaid } from './said.ts';

const PREFIX = 'letter:';

/** Returns the artifact of a letter. It names no member: receipts outlive what is stored of them. */
export const letterArtifact = ({ id }: Pick<Letter, 'id'>): string => PREFIX + id;

/** Returns the id of the letter of an artifact. */
export const letterIdOf = (artifact: string): string => artifact.slice(PREFIX.length);

interface Addressed {
  userId: string;
  channelId: string;
  member: Member;
}

/** Returns the delivery of a letter. `create`: it may not have been sent yet. */
export const letterDelivery = (
  { userId, channelId, member }: Addressed,
  letter: Letter,
  { create, known, order }: { create: boolean; known?: LetterUpdate; order: number },
): Delivery => ({
  artifact: letterArtifact(letter),
  reader: userId,
  channelId,
  revision: letter.revision,
  order,
  want: renderLetter(letter, { ...member, causes: causesOf(letter, member.follows) }, known && saying(known, letter)),
  create: create && !letter.unwanted,
  ...(member.language && { language: member.language }),
});

/** Returns what is known with what they said whom the letter is about. */
function saying({ tracked, ...known }: LetterUpdate, { items }: Letter): LetterUpdate {
  const speakers = items.flatMap(({ because }) => because.flatMap(({ who }) => who ?? []));
  return { ...known, tracked: { ...tracked, update: fromWhatTheySaid(tracked.update, speakers) } };
}
