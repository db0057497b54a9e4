import type { LanguageTexts } from '../define.ts';

/** How Spanish newsrooms write about what they change. */
export const edits: NonNullable<LanguageTexts['edits']> = {
  notes: [
    'ha sido corregido',
    'ha sido corregida',
    'fue corregido',
    'hemos corregido',
    'una versión anterior',
    'por error',
    'fe de errores',
    'fe de erratas',
  ],
  noteOpenings: 'corrección rectificación aclaración corregido',
  countsDown: 'desaparecidos desaparecidas desaparecido restantes quedan faltan',
  spans: 'años año edad',
  asOf: ['desde', 'actualizado'],
  amounts: 'decenas cientos centenares miles millones',
};
