import type { LanguageTexts } from '../define.ts';

/** What Portuguese publishers write around their news. */
export const publisher: NonNullable<LanguageTexts['publisher']> = {
  onward: ['continue lendo', 'continuar a ler', 'leia mais'],
  related: ['leia também', 'veja também'],
  appearedFirst: ['o post … apareceu primeiro em …'],
  adverts: ['publicidade', 'patrocinado', 'conteúdo patrocinado', 'conteúdo de marca', 'publieditorial'],
  advertBy: ['por'],
  live: ['ao vivo'],
};
