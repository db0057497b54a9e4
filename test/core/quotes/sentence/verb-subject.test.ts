import { describe, expect, test } from 'vitest';
import { GERMAN } from '../../../../src/core/language/de.ts';
import { ENGLISH } from '../../../../src/core/language/en.ts';
import { quotesIn } from '../../../../src/core/quotes/quotes.ts';

const ITALIAN = 'Il porto della città è chiuso da ieri e non si sa quando le navi potranno partire. ';
const SPANISH = 'El puerto de la ciudad está cerrado desde ayer y no se sabe cuándo podrán salir los barcos. ';
const PORTUGUESE = 'O porto da cidade está fechado desde ontem e não se sabe quando os navios poderão partir. ';

const speakers = (text: string): (string | null)[] => quotesIn(text).map(({ speaker }) => speaker);

describe('the subject of a verb of speech', () => {
  test('follows a verb between commas', () => {
    expect(speakers(`${ITALIAN}Anche Ada Vane, ricorda Carlo Oster, “ha portato a lungo il peso di tutto”.`)).toEqual([
      'Carlo Oster',
    ]);
  });

  test('after the quote counts more than a clause that ends with a colon', () => {
    const text = `${ITALIAN}Il sindacato Holm non ama la guida: «Non c’è mai stata una vera scelta», ha detto la Vane.`;
    expect(speakers(text)).toEqual(['Vane']);
    const other = `${PORTUGUESE}A União de Holm não gosta do guia: «Nunca houve uma verdadeira escolha», disse Ada Vane.`;
    expect(speakers(other)).toEqual(['Ada Vane']);
  });

  test('is not whom somebody tells', () => {
    expect(speakers(`${SPANISH}Por la tarde recordó a Oster que “todos quieren salir del puerto mañana”.`)).toEqual([
      null,
    ]);
  });

  test('is not who spoke before if the verb has an unknown one', () => {
    const text = `${ITALIAN}Ada Vane ha detto: «Partiamo all’alba e non prima». Ma il rivale ha dichiarato: «Io resto qui fino a domani».`;
    expect(speakers(text)).toEqual(['Ada Vane', null]);
  });

  test('is no noun after which a place is named', () => {
    const text = `${SPANISH}Los habitantes de Nussa Holm “están cansados de esperar tanto tiempo”, indicó Ada Vane.`;
    expect(speakers(text)).toEqual(['Ada Vane']);
  });

  test('is an organisation with its article', () => {
    expect(speakers(`${SPANISH}En opinión de la FHV, “nadie quiere salir del puerto antes del domingo”.`)).toEqual([
      'FHV',
    ]);
  });
});

test.each([
  ['Italian', 'Secondo quanto riferito dalla sindaca di Holm, Ada Vane, “la dinamica dei fatti è da chiarire”.'],
  ['Italian, after "come"', 'Come spiegato dalla sindaca di Holm, Ada Vane, “la dinamica dei fatti è da chiarire”.'],
  ['French', 'Comme expliqué par la maire de Holm, Ada Vane, « le déroulement des faits n’est pas établi ».'],
])('a participle after a word for "as" or "what" has its speaker after "by": %s', (_, text) => {
  expect(quotesIn(text)).toMatchObject([{ speaker: 'Ada Vane', rule: 'name' }]);
});

test('a Portuguese verb of speech may have its object as an ending', () => {
  const text = 'O líder do partido, Hugo Vane, acusa-o de “viver numa realidade paralela à dos portugueses”.';
  expect(quotesIn(text)).toMatchObject([{ speaker: 'Hugo Vane', rule: 'name', cue: 'acusa-o' }]);
});

test.each([
  'Speaking to Ada Vane, the mayor',
  'Blaming Ada Vane, the group',
  'After meeting Ada Vane, the council',
  'In a letter to Ada Vane, the union',
  'Asked about Ada Vane, the minister',
  'Blaming Ada Vane, the mayor of Holm',
])('who is named in what opens a sentence is not its subject: "%s said"', opening => {
  const [quote] = quotesIn(`${opening} said: “We will not sail until the harbour opens.”`, ENGLISH);
  expect(quote?.speaker).toBeNull();
});

test.each([
  ['Ada Vane, head of the yard said: “We will not sail until the harbour opens.”', ENGLISH],
  ['Mayor Ada Vane, head of the yard said: “We will not sail until the harbour opens.”', ENGLISH],
  ['Yesterday Ada Vane, head of the yard said: “We will not sail until the harbour opens.”', ENGLISH],
  ['Ada Vane, Chefin der Werft sagte: „Wir fahren nicht aus, bis der Hafen wieder offen ist.“', GERMAN],
])('an apposition that no comma ends is of the name before it: %s', (text, language) => {
  expect(quotesIn(text, language)[0]?.speaker).toBe('Ada Vane');
});
