import { phraseEnding } from '../phrases/phrase-before.ts';
import { phraseStarting } from '../phrases/phrase-behind.ts';
import { type Cue, cueOf, isQuote, type Place, textAt } from './cue.ts';
import { leadSubject } from './subjects.ts';

/** "Vane: the plan is ‘a shame’": the name alone stands before the colon. */
function headlineCue(place: Place, at: number): Cue | null {
  const subject = phraseEnding(place.scene, at);
  if (subject?.kind !== 'name' || subject.from !== place.sentence.from) return null;
  if (subject.name.kind === 'place' || subject.name.kind === 'organisation') return null;
  return cueOf(place, at, { strength: 'plain', form: 'direct', subject });
}

/** "Vane: “…”" */
function colonCue(place: Place, at: number): Cue | null {
  const { scene, sentence } = place;
  if (!isQuote(scene.tokens[at + 1])) return headlineCue(place, at);
  const subject = leadSubject(scene, sentence) ?? phraseEnding(scene, at);
  return subject && cueOf(place, at, { strength: 'plain', form: 'colon', subject });
}

/** "“…” — Ada Vane" */
function dashCue(place: Place, at: number): Cue | null {
  const { tokens } = place.scene;
  const subject = isQuote(tokens[at - 1]) ? phraseStarting(place.scene, at + 1) : null;
  if (subject?.kind !== 'name' || subject.name.kind !== 'person') return null;
  const isLast = subject.to >= place.sentence.to || tokens[subject.to]?.kind === 'mark';
  return isLast ? cueOf(place, at, { strength: 'strong', form: 'inverted', subject }) : null;
}

/** A mark that stands for a verb; null where it does not. */
export function bareCue(place: Place, at: number): Cue | null {
  const mark = textAt(place, at);
  if (mark === ':') return colonCue(place, at);
  return /^[—–―-]$/u.test(mark) ? dashCue(place, at) : null;
}
