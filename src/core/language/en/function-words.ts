import { wordSet } from '../word-set.ts';

/** Adjectives of party, faith and nation, which precede a name without being part of it. */
export const LABELS =
  wordSet(`republican republicans democrat democrats democratic conservative liberal libertarian labour tory green american british english
 scottish welsh irish french german italian spanish portuguese russian ukrainian polish chinese japanese korean indian pakistani israeli palestinian
 iranian iraqi syrian turkish greek egyptian saudi african european asian australian canadian mexican brazilian argentinian colombian venezuelan
 cuban dutch belgian swiss austrian swedish norwegian danish finnish hungarian czech slovak romanian bulgarian serbian croatian lebanese
 muslim christian catholic jewish hindu protestant evangelical latino hispanic western eastern northern southern`);
