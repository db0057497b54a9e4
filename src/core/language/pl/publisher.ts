import type { LanguageTexts } from '../define.ts';

/** What Polish publishers write around their news. */
export const publisher: NonNullable<LanguageTexts['publisher']> = {
  adverts: ['reklama', 'artykuł sponsorowany', 'materiał sponsorowany', 'materiał partnera'],
  over: [
    'relacja zakończona',
    'relacja na żywo zakończona',
    'relacja została zakończona',
    'zakończona relacja',
    'zakończyliśmy relację',
    'koniec relacji',
    'koniec relacji na żywo',
    'tak przebiegał dzień',
  ],
};
