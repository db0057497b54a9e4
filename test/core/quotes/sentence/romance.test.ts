import { describe, expect, test } from 'vitest';
import { quotesIn } from '../../../../src/core/quotes/quotes.ts';

const speakers = (text: string): (string | null)[] => quotesIn(text).map(({ speaker, role }) => speaker ?? role);

describe('the speaker is found', () => {
  test.each([
    ['French, after the verb', '« Nous partons au lever du jour », a déclaré lundi la maire de Holm, Ada Vane.'],
    [
      'French, before the verb',
      'Dans la matinée, Ada Vane a expliqué que le port était fermé : « Nous partons demain. »',
    ],
    [
      'French, without a verb',
      'Selon Ada Vane, « nous ne partons pas avant le lever du jour » et le port reste fermé.',
    ],
    [
      'Italian, after the verb',
      '«Partiamo all’alba, non prima», ha detto la sindaca Ada Vane, che è al porto con gli altri.',
    ],
    [
      'Italian, before the verb',
      'Ada Vane ha spiegato ai cronisti che il porto è chiuso: «Partiamo domani, non prima».',
    ],
    [
      'Spanish, after the verb',
      '«Salimos al amanecer, no antes», dijo Ada Vane a los que esperaban en el puerto de la ciudad.',
    ],
    [
      'Spanish, before the verb',
      'Ada Vane dijo a los periodistas que el puerto está cerrado: «Salimos mañana, no antes».',
    ],
    [
      'Portuguese, after the verb',
      '“Saímos ao amanhecer, não antes”, disse Ada Vane na segunda-feira, no porto da cidade.',
    ],
    [
      'Dutch, after the verb',
      '“We varen bij zonsopgang en niet eerder”, zei Ada Vane maandag in de haven van de stad.',
    ],
    [
      'Dutch, without a verb',
      '“We varen bij zonsopgang en niet eerder”, aldus Ada Vane, die het in de haven van de stad zei.',
    ],
  ])('in %s', (_, text) => {
    expect(speakers(text)).toEqual(['Ada Vane']);
  });
});
