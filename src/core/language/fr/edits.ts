import type { LanguageTexts } from '../define.ts';

/** How French newsrooms write about what they change. */
export const edits: NonNullable<LanguageTexts['edits']> = {
  notes: [
    'a été corrigé',
    'a été corrigée',
    'avons corrigé',
    'une version précédente',
    'une première version',
    'une version antérieure',
    'par erreur',
    'indiqué à tort',
    'écrit à tort',
  ],
  noteOpenings: 'correction rectificatif erratum corrigé rectification',
  countsDown: 'disparus disparues disparu restants restant reste restent',
  spans: 'ans années année âgé âgée',
  asOf: ['depuis', 'mis à jour'],
  amounts: 'dizaines centaines milliers millions',
};
