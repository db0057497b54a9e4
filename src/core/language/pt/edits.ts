import type { LanguageTexts } from '../define.ts';

/** How Portuguese newsrooms write about what they change. */
export const edits: NonNullable<LanguageTexts['edits']> = {
  notes: ['foi corrigido', 'foi corrigida', 'corrigimos', 'uma versão anterior', 'por engano', 'por lapso'],
  noteOpenings: 'correção errata retificação',
  countsDown: 'desaparecidos desaparecidas desaparecido restantes restam faltam',
  spans: 'anos ano idade',
  asOf: ['desde', 'atualizado'],
  amounts: 'dezenas centenas milhares milhões',
};
