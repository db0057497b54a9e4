import type { LanguageTexts } from '../define.ts';

/** Spanish function words. */
export const grammar: NonNullable<LanguageTexts['grammar']> = {
  pronouns: {
    m: 'él éste este-último',
    f: 'ella ésta',
    they: 'ellos ellas',
    first: 'yo nosotros nosotras tú vosotros usted ustedes uno',
  },
  determiners: `el la los las lo un una unos unas este esta estos estas ese esa esos esas aquel aquella aquellos aquellas cada algún alguna algunos algunas
 todo toda todos todas mucho mucha muchos muchas varios varias ningún ninguna mi mis tu tus su sus nuestro nuestra nuestros nuestras vuestro vuestra
 dos tres cuatro cinco seis siete ocho nueve diez otro otra otros otras mismo misma`,
  articles: 'el la los las un una su sus',
  definite: 'el la los las',
  prepositions: `a al ante bajo con contra de del desde durante en entre hacia hasta mediante para por según sin sobre tras vía excepto salvo incluso
 junto pese`,
  ties: 'de del para en por con a al contra',
  conjunctions: 'y e o u pero sino ni mas pues aunque',
  relatives: 'que quien quienes',
  subordinators: `que si cuando mientras porque como donde quien quienes cual cuales cuyo cuya cuyos cuyas qué cómo cuándo dónde quién cuánto aunque puesto`,
  adverbs: `no se me te le les lo la los las nos os también aún todavía ya luego después ahora hoy ayer mañana siempre nunca más así además asimismo
 finalmente entonces solo sólo sino tampoco anoche aquí allí muy bien antes recientemente claramente públicamente igualmente posteriormente
 lunes martes miércoles jueves viernes sábado domingo inmediatamente previamente incluso`,
  verbs: `es son era eran será serán sería fue fueron sea está están estaba estaban estuvo ha han había habían hay va van iba puede pueden podía podrá
 podría debe deben debía quiere tiene tienen tenía tuvo hace hacen hizo queda quedan queda viene vienen llega llegan llegó sigue siguen parece pasa
 pone da lleva`,
  times: `lunes martes miércoles jueves viernes sábado domingo enero febrero marzo abril mayo junio julio agosto septiembre setiembre octubre noviembre
 diciembre ayer hoy mañana anoche tarde noche mediodía medianoche semana mes año años hora horas día días`,
  openers: `el la los las lo un una unos unas este esta estos estas ese esa esos esas aquel aquella esto eso aquello cada algún alguna algunos algunas todo toda
 todos todas mucho mucha muchos muchas varios varias ningún ninguna mi mis tu tus su sus nuestro nuestra yo él ella ellos ellas nosotros usted ustedes
 a al ante bajo con contra de del desde durante en entre hacia hasta mediante para por según sin sobre tras y e o u pero sino ni mas pues aunque que
 si cuando mientras porque como donde quien quienes cual qué cómo cuándo dónde quién cuánto por no se me te le les nos también aún todavía ya luego
 después ahora hoy ayer mañana siempre nunca más menos así además asimismo finalmente entonces solo sólo tampoco sí aquí allí muy bien antes
 es son era fue está están hay ha han había dos tres cuatro cinco seis siete ocho nueve diez cien mil millones euros pesos dólares foto vídeo video imagen
 directo fuente fuentes gracias hola buenos buenas nadie nada algo alguien otro otra otros otras mismo tal tan tanto quizá quizás tal junto pese
 preguntado preguntada incluso sin embargo mientras igualmente esta tras dado debido`,
  verbSecond: false,
  dropsSubject: true,
};
