import { describe, expect, test } from 'vitest';
import { quotesIn } from '../../../../src/core/quotes/quotes.ts';

const speakers = (text: string): (string | null)[] => quotesIn(text).map(({ speaker, role }) => speaker ?? role);

describe('in Dutch', () => {
  test('a name may begin with small words', () => {
    expect(speakers('De boot is weg. Van der Vane: „Ik heb het niet gezien en dat is jammer.”')).toEqual([
      'Van der Vane',
    ]);
  });

  test('a last name may be a place', () => {
    expect(speakers('„Wij varen morgen bij zonsopgang uit”, zegt Jan van Amsterdam in de haven.')).toEqual([
      'Jan van Amsterdam',
    ]);
  });

  test('where somebody works is not part of the name', () => {
    expect(speakers('„Wij varen bij zonsopgang”, zegt Ada Vane van de Werf in de haven.')).toEqual(['Ada Vane']);
  });

  test('what somebody is minister of is not part of the name, also where a sentence begins with the office', () => {
    expect(speakers('Minister Bram Vane van Volkshuisvesting zei: „Wij varen bij zonsopgang uit.”')).toEqual([
      'Bram Vane',
    ]);
  });

  test('a noun made of a name, a city of an office and a race are no people', () => {
    expect(speakers('De show is voor de Ada Vane-tribune. „Ik heb het niet gezien”, zegt hij in het dorp.')).toEqual([
      null,
    ]);
    expect(speakers('Burgemeester Vane van Utrecht zegt: „Ik heb het niet gezien en dat is jammer.”')).toEqual([
      'Vane',
    ]);
    expect(speakers('De TT van Holm is voorbij. „Ik heb het niet gezien”, zegt hij in het dorp.')).toEqual([null]);
  });

  test('an adverb that begins a sentence is no name', () => {
    expect(speakers('Daar besloot de man het. Daar zei zij: „Ik heb het niet gezien en dat is jammer.”')).toEqual([
      null,
    ]);
  });

  test('a quote of its own after a sentence is that of whom the sentence is about', () => {
    expect(quotesIn('Ook Ada Vane was blij. „Wij zijn met de boot over het water gegaan.”')).toMatchObject([
      { speaker: 'Ada Vane', rule: 'about' },
    ]);
  });
});
