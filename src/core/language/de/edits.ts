import type { LanguageTexts } from '../define.ts';

/** How German newsrooms write about what they change. */
export const edits: NonNullable<LanguageTexts['edits']> = {
  notes: [
    'wurde korrigiert',
    'haben korrigiert',
    'haben wir korrigiert',
    'in einer früheren version',
    'in einer ersten version',
    'wurde berichtigt',
    'hieß es fälschlich',
    'fälschlicherweise',
  ],
  noteOpenings: 'korrektur korrigiert berichtigung richtigstellung',
  countsDown: 'vermisst vermisste übrig verbleibend eingeschlossen',
  spans: 'jahre jahren jährige jähriger jährigen alter',
  asOf: ['stand', 'seit', 'aktualisiert'],
  amounts: 'dutzende hunderte tausende millionen',
};
