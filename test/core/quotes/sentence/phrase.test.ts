import { describe, expect, test } from 'vitest';
import { quotesIn } from '../../../../src/core/quotes/quotes.ts';

const speakersIn = (text: string): (string | null)[] => quotesIn(text).map(({ speaker }) => speaker);

describe('the body that somebody holds an office in does not speak', () => {
  test.each([
    ['English', '“We are looking at the incident very carefully,” said the founder of the company Holmia.'],
    ['German', '„Wir prüfen den Vorfall sehr genau und in Ruhe“, sagte der Präsident des Verbandes Holmia am Montag.'],
    ['French', '« Nous examinons l’incident avec beaucoup de soin », a déclaré le fondateur de la société Holmia.'],
    ['Spanish', '“Estamos examinando el incidente con mucho cuidado”, dijo el fundador de la empresa Holmia.'],
    ['Dutch', '"We onderzoeken het incident heel zorgvuldig", zei de oprichter van het bedrijf Holmia.'],
  ])('in %s', (_, text) => {
    expect(speakersIn(text)).toEqual([null]);
  });
});
