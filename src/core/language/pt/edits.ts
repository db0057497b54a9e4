import type { LanguageTexts } from '../define.ts';

/** How Portuguese newsrooms write about what they change. */
export const edits: NonNullable<LanguageTexts['edits']> = {
  notes: [
    'foi corrigido',
    'foi corrigida',
    'corrigimos',
    'uma versão anterior',
    'tínhamos noticiado',
    'noticiámos anteriormente',
    'ao contrário do que noticiámos',
    'ao contrário do que informamos',
    'publicamos por engano',
    'noticiámos por lapso',
  ],
  noteOpenings: 'correção errata retificação',
  countsDown: 'desaparecidos desaparecidas desaparecido restantes restam faltam',
  spans: 'anos ano idade',
  asOf: ['desde', 'atualizado'],
  amounts: 'dezenas centenas milhares milhões',
  harm: [
    'ileso ilesa ilesos ilesas salvo vivo vivos sobreviveu sobreviveram',
    'ferido ferida feridos feridas fere ferem',
    'morto morta mortos mortas morre morrem morreu morreram morte mortes mata matam matou perderam_a_vida',
  ],
  law: [
    'interrogado interrogada procurado',
    'detido detida detidos preso presa presos',
    'acusado acusada acusados indiciado',
    'condenado condenada condenados culpado',
  ],
  hedges: 'alegado alegada alegadamente suposto suposta supostamente teria teriam seria',
  moved: 'prorrogado prorrogada prolongado adiado adiada adia antecipado antecipada',
  clocks: 'horas h',
  money: 'dólar dólares euro euros libra libras franco francos iene ienes yuan yuans rublo rublos real reais pesos',
};
