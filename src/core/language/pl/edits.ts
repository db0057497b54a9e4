import type { LanguageTexts } from '../define.ts';

/** How Polish newsrooms write about what they change. */
export const edits: NonNullable<LanguageTexts['edits']> = {
  notes: [
    'został poprawiony',
    'została poprawiona',
    'poprawiliśmy',
    'wcześniejsza wersja',
    'poprzednia wersja',
    'w poprzedniej wersji',
    'omyłkowo',
    'błędnie podaliśmy',
  ],
  noteOpenings: 'sprostowanie korekta poprawka errata',
  countsDown: 'zaginionych zaginione zostało pozostało',
  spans: 'lat lata rok roku wieku',
  asOf: ['od', 'aktualizacja'],
  amounts: 'dziesiątki setki tysiące miliony',
};
