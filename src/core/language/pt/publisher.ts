import type { LanguageTexts } from '../define.ts';

/** What Portuguese publishers write around their news. */
export const publisher: NonNullable<LanguageTexts['publisher']> = {
  onward: ['continue lendo', 'continuar a ler', 'leia mais'],
  related: ['leia também', 'veja também'],
  appearedFirst: ['o post … apareceu primeiro em …'],
  adverts: ['publicidade', 'patrocinado', 'conteúdo patrocinado', 'conteúdo de marca', 'publieditorial'],
  advertBy: ['por'],
  live: ['ao vivo'],
  over: [
    'assim foi o dia',
    'veja como foi',
    'cobertura encerrada',
    'cobertura terminada',
    'cobertura finalizada',
    'transmissão encerrada',
    'transmissão terminada',
    'ao vivo encerrado',
    'tempo real encerrado',
    'direto terminado',
    'direto encerrado',
  ],
};
