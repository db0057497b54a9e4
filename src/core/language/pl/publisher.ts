import type { LanguageTexts } from '../define.ts';

/** What Polish publishers write around their news. */
export const publisher: NonNullable<LanguageTexts['publisher']> = {
  adverts: ['reklama', 'artykuł sponsorowany', 'materiał sponsorowany', 'materiał partnera'],
};
