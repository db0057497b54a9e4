import type { LanguageTexts } from '../define.ts';

/** How Italian newsrooms write about what they change. */
export const edits: NonNullable<LanguageTexts['edits']> = {
  notes: [
    'è stato corretto',
    'è stata corretta',
    'abbiamo corretto',
    'una versione precedente',
    'per errore',
    'errata corrige',
  ],
  noteOpenings: 'correzione rettifica precisazione',
  countsDown: 'dispersi disperse disperso restano rimangono mancano',
  spans: 'anni anno età',
  asOf: ['dalle', 'aggiornato'],
  amounts: 'decine centinaia migliaia milioni',
};
