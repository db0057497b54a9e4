import type { Delivery } from '../model/delivery.ts';
import type { Letter, Member } from '../model/member.ts';
import { type LetterUpdate, renderLetter } from '../render/letter.ts';

/** Returns the artifact of a letter: like all artifacts it ends in whom it is of. */
export const letterArtifact = (userId: string, { id }: Letter): string => `letter:${id}:${userId}`;

/** Returns the user id that the artifact of a letter ends in. */
export const readerOf = (artifact: string): string => artifact.slice(artifact.lastIndexOf(':') + 1);

/** Returns the id of the letter of an artifact. */
export const letterIdOf = (artifact: string): string => artifact.split(':')[1] ?? '';

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
  artifact: letterArtifact(userId, letter),
  channelId,
  revision: letter.revision,
  order,
  want: renderLetter(letter, member, known),
  create: create && !letter.unwanted,
  ...(member.language && { language: member.language }),
});
