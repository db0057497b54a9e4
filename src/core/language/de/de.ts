import { defineLanguage } from '../define.ts';
import { edits } from './edits.ts';
import { events } from './events.ts';
import { grammar } from './grammar.ts';
import { names } from './names.ts';
import { publisher } from './publisher.ts';
import { speech } from './speech.ts';
import { summary } from './summary.ts';

/** German. */
export const GERMAN = defineLanguage({
  code: 'de',
  speech,
  grammar,
  names,
  labels: {
    introducing:
      'sogenannte sogenannten sogenannter sogenanntes titel motto namen begriff wort schlagwort titels überschrift',
    armsLength: 'sogenannte sogenannten sogenannter sogenanntes titel motto namen begriff wort schlagwort',
    works:
      'film buch lied album serie sendung roman zeitschrift magazin stück band projekt initiative operation kampagne schiff',
    placed: 'in im beim',
    minor: 'der die das des dem den und oder von vom zu zum zur in im am an auf für mit ein eine',
  },
  text: {
    commonWords: `der die und den von zu das mit sich des auf für ist im dem nicht ein eine als auch es an werden aus er hat dass sie nach wird bei einer um am
 sind noch wie einem über einen so zum war haben nur oder aber vor zur bis mehr durch sei wurde sagte ich wir kein keine gegen seine ihre`,
    letters: 'ß „',
    abbreviations: `dr prof nr bzw ca usw etc st hr fr jan feb aug sept okt nov dez mio mrd evtl ggf z u d i o inkl exkl vgl str bspw sog dipl ing hl geb gest abs art
 aufl bd jh jhd max min mind tel ev kath röm lat engl frz ehem stellv vors`,
    dottedOrdinals: true,
    negations: 'nicht kein keine keinen keinem keiner keines nie niemals niemand nichts weder ohne',
    numbers: {
      null: 0,
      eins: 1,
      zwei: 2,
      drei: 3,
      vier: 4,
      fünf: 5,
      sechs: 6,
      sieben: 7,
      acht: 8,
      neun: 9,
      zehn: 10,
      elf: 11,
      zwölf: 12,
      dreizehn: 13,
      vierzehn: 14,
      fünfzehn: 15,
      zwanzig: 20,
      dreißig: 30,
      vierzig: 40,
      fünfzig: 50,
      sechzig: 60,
      siebzig: 70,
      achtzig: 80,
      neunzig: 90,
    },
    scales: { hundert: 100, tausend: 1000 },
  },
  summary,
  edits,
  publisher,
  events,
});
