import type { LanguageTexts } from '../define.ts';

/** How Spanish newsrooms write about what they change. */
export const edits: NonNullable<LanguageTexts['edits']> = {
  notes: [
    'ha sido corregido',
    'ha sido corregida',
    'fue corregido',
    'hemos corregido',
    'una versión anterior',
    'fe de errores',
    'fe de erratas',
    'habíamos informado',
    'habíamos publicado',
    'informamos anteriormente',
    'contrariamente a lo que informamos',
    'publicamos por error',
    'informamos por error',
  ],
  noteOpenings: 'corrección rectificación aclaración corregido',
  countsDown: 'desaparecidos desaparecidas desaparecido restantes quedan faltan',
  spans: 'años año edad',
  asOf: ['desde', 'actualizado'],
  amounts: 'decenas cientos centenares miles millones',
  harm: [
    'ileso ilesa ilesos ilesas salvo vivo vivos sobrevivió sobrevivieron',
    'herido herida heridos heridas hiere lesionado lesionados',
    'muerto muerta muertos muertas muere mueren murió murieron muerte muertes fallecido fallecidos fallece mata matan mató perdido_la_vida perdieron_la_vida',
  ],
  law: [
    'interrogado interrogada buscado',
    'detenido detenida detenidos arrestado arrestada arrestados',
    'acusado acusada acusados imputado imputada',
    'condenado condenada condenados culpable',
  ],
  hedges: 'presunto presunta presuntos presuntas presuntamente supuesto supuesta supuestamente habría habrían',
  moved:
    'prorrogado prorrogada prorroga ampliado ampliada aplazado aplazada aplaza pospuesto pospuesta pospone retrasado retrasada adelantado adelantada',
  clocks: 'horas h',
  money:
    'dólar dólares euro euros libra libras franco francos yen yenes yuan yuanes rublo rublos rupias coronas peso pesos',
  leads: [
    'al menos',
    'como máximo',
    'más de',
    'menos de',
    'hasta',
    'unos',
    'unas',
    'cerca de',
    'casi',
    'antes de',
    'después de',
    'desde',
    'a las',
    'el',
    'en',
  ],
};
