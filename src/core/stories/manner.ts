import { classCounts } from '../judge/classes.ts';
import { folded, wordsOf } from '../judge/terms.ts';
import { ENGLISH } from '../language/en.ts';
import type { Language } from '../language/language.ts';
import { WORD_CLASSES } from '../language/news-words.ts';
import { wordSet } from '../language/word-lists.ts';

/** How a report tells its news: as something to come, or by explaining it, or as what is said of it. */
export interface Manner {
  ahead: boolean;
  about: boolean;
}

const [AHEAD, SOFT, OPINION] = (['ahead', 'soft', 'opinion'] as const).map(name => WORD_CLASSES.indexOf(name));

/** What a headline that explains begins with, in all languages at once; it is often too short to tell its language. */
const QUESTIONS = wordSet(
  `what how why who where when inside meet was wie warum wieso wer wo comment pourquoi qui ce qué cómo por quién come perché chi como porquê quem
  wat hoe waarom wie co jak dlaczego kto що як чому хто что как почему кто`,
);
const COMMENTS = wordSet(
  `takeaways takeaway explained explainer analysis analyst expert experts opinion recap live reacts reaction react responds response hailed mourns
  analyse kommentar reagiert experte analyste réagit análisis análise analisi experto esperto reagisce reacciona reage`,
);
const FUTURE = wordSet(
  'will to set faces aims due heads expected prepares braces ahead awaits looms wird soll vor va doit devrait será irá sarà',
);

/** `headline`: of a report, or its first sentence if it has none. */
export function mannerOf(headline: string, language: Language | null): Manner {
  const words = wordsOf(folded(headline));
  const counts = classCounts(words, (language ?? ENGLISH).code) ?? [];
  const has = (place: number | undefined): boolean => (counts[place ?? 0] ?? 0) > 0;
  return {
    ahead: has(AHEAD) || words.some(word => FUTURE.has(word)),
    about: has(SOFT) || has(OPINION) || QUESTIONS.has(words[0] ?? '') || words.some(word => COMMENTS.has(word)),
  };
}
