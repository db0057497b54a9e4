import type { LanguageTexts } from '../define.ts';

/** What Italian publishers write around their news. */
export const publisher: NonNullable<LanguageTexts['publisher']> = {
  onward: ['continua a leggere', 'leggi tutto'],
  related: ['leggi anche'],
  appearedFirst: ["l'articolo … proviene da …"],
  adverts: ['pubblicità', 'contenuto sponsorizzato', 'informazione pubblicitaria', 'publiredazionale', 'sponsorizzato'],
  advertBy: ['da'],
  live: ['diretta'],
  over: [
    'così è andata',
    'la diretta è terminata',
    'la diretta è conclusa',
    'la diretta è finita',
    'diretta terminata',
    'diretta conclusa',
    'diretta chiusa',
    'fine della diretta',
    'fine diretta',
  ],
};
