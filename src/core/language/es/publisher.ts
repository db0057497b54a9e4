import type { LanguageTexts } from '../define.ts';

/** What Spanish publishers write around their news. */
export const publisher: NonNullable<LanguageTexts['publisher']> = {
  onward: ['seguir leyendo', 'sigue leyendo', 'leer más', 'leer la noticia completa'],
  related: ['lea también', 'lee también', 'ver también', 'te puede interesar', 'relacionado'],
  appearedFirst: ['la entrada … se publicó primero en …'],
  adverts: ['publicidad', 'patrocinado', 'contenido patrocinado', 'contenido de marca', 'publirreportaje'],
  advertBy: ['por'],
  sequels: [/\bnuev[oa] (?:directo|cobertura|blog)|\b(?:continúa|continuamos|sigue|seguimos) (?:aquí|en)(?!\p{L})/iu],
  live: ['directo'],
  over: [
    'así te lo hemos contado',
    'así se lo hemos contado',
    'así lo hemos contado',
    'así te lo contamos',
    'así se lo contamos',
    'así lo contamos',
    'así fue el directo',
    'así ha sido el directo',
    'así fue la jornada',
    'así ha sido la jornada',
    'directo finalizado',
    'directo terminado',
    'directo cerrado',
    'fin del directo',
    'cobertura finalizada',
  ],
};
