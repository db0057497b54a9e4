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

describe('a rank and its article may stand between an office and the name:', () => {
  test.each([
    [
      'French',
      '« Nous rouvrons le port et le pont demain matin », a déclaré le porte-parole du port, le colonel Ada Vane.',
    ],
    [
      'French, of somebody’s',
      '« Nous rouvrons le port et le pont demain », a déclaré son porte-parole, le colonel Ada Vane.',
    ],
    ['Spanish', '“Mañana abrimos de nuevo el puerto y el puente”, dijo su portavoz, la coronel Ada Vane.'],
    ['German', '„Wir öffnen den Hafen morgen früh wieder“, sagte der Sprecher der Armee, Oberst Ada Vane.'],
    [
      'German, of a higher one',
      '„Wir öffnen den Hafen morgen früh wieder“, sagte die Sprecherin, Generalleutnant Ada Vane.',
    ],
  ])('in %s', (_, text) => {
    expect(speakersIn(text)).toEqual(['Ada Vane']);
  });
});
