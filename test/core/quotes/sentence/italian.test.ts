import { describe, expect, test } from 'vitest';
import { quotesIn } from '../../../../src/core/quotes/quotes.ts';

/** So much Italian that the language is recognised. */
const BEFORE =
  'Il porto della città è chiuso da ieri e non si sa quando le navi potranno partire, ma il sindaco è già al lavoro. ';

const speakers = (text: string): (string | null)[] => quotesIn(BEFORE + text).map(({ speaker }) => speaker);

describe('in Italian', () => {
  test.each([
    [
      'in the next sentence',
      '«Partiamo all’alba e non prima delle sei». Lo ha detto la ministra della Salute, Carla Vane, ieri.',
    ],
    [
      'without a verb',
      '«Partiamo all’alba e non prima delle sei». Così la presidente del Consiglio Carla Vane ieri sera.',
    ],
    ['after a colon', '«Partiamo all’alba e non prima delle sei»: lo ha dichiarato Carla Vane.'],
    ['in a cleft sentence', '«Partiamo all’alba e non prima delle sei». A dirlo è la sindaca Carla Vane.'],
    ['after an aside', '«Partiamo all’alba e non prima delle sei», scrive su Forum la leader della Lega Carla Vane.'],
    [
      'before an aside',
      'La sindaca Carla Vane, intervistata da Radio Porto: «Partiamo all’alba e non prima delle sei».',
    ],
  ])('the speaker is found %s', (_, text) => {
    expect(speakers(text)).toEqual(['Carla Vane']);
  });

  test('a verb without a subject goes on with who spoke before', () => {
    expect(
      speakers(
        'Carla Vane ha detto: «Partiamo all’alba e non prima delle sei». «Siamo pronti da giorni, e non solo noi», ha concluso.',
      ),
    ).toEqual(['Carla Vane', 'Carla Vane']);
  });

  test('nobody says what is on a banner', () => {
    expect(speakers('In piazza Carla Vane vede uno striscione: «Partiamo all’alba e non prima delle sei».')).toEqual([
      null,
    ]);
  });
});

test('a noun after a preposition is no verb of speech', () => {
  const text = 'La sindaca Ada Vane teme gli effetti della legge “che cambia tutto per chi lavora al porto di Holm”.';
  expect(quotesIn(BEFORE + text).map(({ cue }) => cue)).not.toContain('legge');
});
