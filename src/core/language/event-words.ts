import type { EventTexts } from './event-texts.ts';
import { KNOWN_LANGUAGES } from './languages.ts';

/**
 * Returns the phrases of all languages. A headline is too short to tell its language, so a phrase
 * counts in whatever language it stands.
 */
export const eventPhrases = (what: Exclude<keyof EventTexts, 'classes'>): readonly string[] => [
  ...new Set(KNOWN_LANGUAGES.flatMap(({ events }) => events?.[what]?.split('|') ?? [])),
];
