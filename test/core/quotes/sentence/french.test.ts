import { describe, expect, test } from 'vitest';
import { quotesIn } from '../../../../src/core/quotes/quotes.ts';

const speakers = (text: string): (string | null)[] => quotesIn(text).map(({ speaker, role }) => speaker ?? role);

describe('in French', () => {
  test.each([
    [
      'behind an office with an article',
      'Selon la ministre de l’Intérieur, Ada Vane, « il n’y a plus de danger ici ».',
    ],
    ['behind a reflexive perfect', '« Je suis fière de la ville », s’est félicitée hier la maire Ada Vane.'],
    ['behind a reflexive present', '« Je suis fière de la ville », se réjouit Ada Vane, la maire de la commune.'],
    ['before an apposition', 'Ada Vane, directrice de la compagnie, s’est dite « très inquiète pour l’avenir ».'],
    ['in an apposition', '« C’est une catastrophe », a affirmé à l’AFP la maire de la ville, Ada Vane.'],
    ['before a gerund', 'La présidente du port, Ada Vane, va faire appel, jugeant la décision « incompréhensible ».'],
    ['after a verb that is none of speech', '« Nous partons au lever du jour », sourit Ada Vane dans le port.'],
  ])('the speaker is found %s', (_, text) => {
    expect(speakers(text)).toEqual(['Ada Vane']);
  });

  test('a noun with an adjective behind it means whoever holds its office', () => {
    const text =
      'Le président Carlo Oster est arrivé hier au port. « Nous partirons à l’aube », juge le président sortant.';
    expect(speakers(text)).toEqual(['Carlo Oster']);
  });

  test('somebody who is only described speaks', () => {
    expect(speakers('« On a entendu une grosse explosion », raconte un plaisancier.')).toEqual(['un plaisancier']);
  });

  test('a title and a name for something are no quotes', () => {
    const text =
      'Le groupe a chanté « La nuit sur le port ». C’est ce qu’on appelle « la grande marée » dans la ville.';
    expect(quotesIn(text)).toMatchObject([{ scare: true }, { scare: true }]);
  });
});
