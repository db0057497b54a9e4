import { describe, expect, test } from 'vitest';
import { quotesIn } from '../../../../src/core/quotes/quotes.ts';

/** So much Italian that the language is recognised. */
const BEFORE = `Il porto della città è chiuso da ieri e non si sa quando le navi potranno partire, ma si lavora anche di notte.

`;

/** The names that readers see: those the bot is sure of. */
const shown = (text: string): (string | null)[] =>
  quotesIn(BEFORE + text).map(({ speaker, confidence }) => (confidence === 'unsure' ? null : speaker));

const VANE = ['Carla Vane'];
const SAIL = 'Partiamo all’alba e non prima delle sei';

describe('an Italian live page names', () => {
  test.each([
    ['a verb after the quote', `“${SAIL}”, ha detto Carla Vane ai giornalisti.`],
    ['an office before the name', `“${SAIL}”, ha dichiarato il ministro dei Trasporti, Carla Vane.`],
    ['an office without a comma', `“${SAIL}”, ha affermato la presidente della Regione Carla Vane.`],
    ['a party', `“${SAIL}”, attacca la segretaria del Partito del Mare Carla Vane.`],
    ['a verb before the quote', `Carla Vane ha aggiunto: “${SAIL}”.`],
    ['a present before the quote', `La sindaca Carla Vane annuncia: “${SAIL}”.`],
    ['a programme', `“${SAIL}”, ha spiegato a Radio Porto la sindaca Carla Vane.`],
    ['a press conference', `In conferenza stampa Carla Vane ha ribadito: “${SAIL}”.`],
    ['a post', `“${SAIL}”, scrive sui social Carla Vane.`],
    ['a tweet', `Carla Vane su Forum scrive: “${SAIL}”.`],
    ['a sentence after the quote', `“${SAIL}”. Lo ha detto Carla Vane a margine di un incontro.`],
    ['a sentence that says where', `“${SAIL}”. Lo scrive su Forum la sindaca Carla Vane.`],
    ['“così”', `“${SAIL}”. Così Carla Vane in aula.`],
    ['“così” with an office', `“${SAIL}”. Così il presidente della Camera Carla Vane, intervenendo in aula.`],
    ['“secondo”', `Secondo Carla Vane “si parte all’alba e non prima delle sei di domani”.`],
    ['a dash', `“${SAIL}” – ha detto Carla Vane – “e chi vuole può venire con noi”.`, 2],
    ['a broken quote', `“${SAIL}”, ha spiegato Carla Vane, “perché il mare non aspetta nessuno”.`, 2],
    ['a mixed quote', `Per la nave, ha aggiunto Carla Vane, “non ci sarà nessun altro rinvio da parte nostra”.`],
    ['a verb that goes on', `“${SAIL}”, ha detto Carla Vane. “Chi vuole può venire con noi a bordo”, ha concluso.`, 2],
    ['a tag of a second sentence', `“${SAIL}”, sottolinea Carla Vane. E aggiunge: “Chi vuole può venire con noi”.`, 2],
    ['a relative clause', `Carla Vane, che guida il porto da anni, ha replicato: “${SAIL}”.`],
    ['an age', `Carla Vane, 45 anni, racconta: “${SAIL}”.`],
    ['guillemets', `«${SAIL}», conclude Carla Vane.`],
    ['straight marks', `"${SAIL}", commenta Carla Vane.`],
  ])('the speaker by %s', (_, text, count = 1) => {
    expect(shown(text as string)).toEqual(Array.from({ length: count as number }, () => VANE[0]));
  });

  test('a body before a colon that stands elsewhere too', () => {
    expect(shown(`Ieri sera Ovra ha chiuso il porto.\n\nOvra: “${SAIL}”`)).toEqual(['Ovra']);
  });

  test.each(['Conclusione', 'Continua', 'Aggiungere'])('nobody for “%s” before a colon', word => {
    expect(shown(`${word}: “${SAIL}”`)).toEqual([null]);
  });

  test('the only person of whom a description can tell', () => {
    const text = `Carlo Oster ribadisce la linea. “${SAIL}”, scrive il ministro sui social.`;
    expect(shown(text)).toEqual(['Carlo Oster']);
  });

  test('both of two who speak in turn', () => {
    const text = `“${SAIL}”, ha detto Carla Vane. “Noi invece restiamo qui fino a domenica”, ha risposto Bruno Oster.`;
    expect(shown(text)).toEqual(['Carla Vane', 'Bruno Oster']);
  });

  test('who answers, not whom the answer is for', () => {
    expect(shown(`Bruno Oster ha risposto a Carla Vane: “Noi invece restiamo qui fino a domenica”.`)).toEqual([
      'Bruno Oster',
    ]);
  });

  test('who quotes a paper in the paper', () => {
    expect(shown(`“${SAIL}”. Lo ha detto Carla Vane in un’intervista al Corriere del Porto.`)).toEqual(VANE);
  });

  test('the headline’s name if the update shows it to be one', () => {
    const text = `Vane: “${SAIL}”

“${SAIL}, il porto resta aperto”, ha detto Carla Vane.`;
    expect(shown(text).at(-1)).toBe('Carla Vane');
    expect(['Carla Vane', 'Vane', null]).toContain(shown(text)[0]);
  });
});

describe('an Italian live page names nobody', () => {
  test.each([
    ['for a banner', `Davanti a Carla Vane c’è uno striscione: “${SAIL}”.`],
    ['for a banner that reads', `Uno striscione recita “${SAIL}” mentre passa Carla Vane.`],
    ['for a chant', `I tifosi cantano “${SAIL}” sotto le finestre di Carla Vane.`],
    ['for a slogan', `Al grido di “${SAIL}” il corteo raggiunge la casa di Carla Vane.`],
    ['for a film', `Carla Vane ha visto il film “La notte lunga del porto” con la famiglia.`],
    ['for a book', `Il libro “La notte lunga del porto” di Carla Vane esce a maggio.`],
    ['for a so-called word', `Carla Vane non vuole la cosiddetta “nave della grande speranza”.`],
    ['for residents', `“${SAIL}”, raccontano i residenti mentre Carla Vane arriva.`],
    ['for a letter', `Nella lettera a Carla Vane si legge: “${SAIL}”.`],
    ['for a ruling', `“${SAIL}”, si legge nella sentenza contro Carla Vane.`],
    ['for sources', `“${SAIL}”, riferiscono fonti vicine a Carla Vane.`],
    ['for a spokesman without a name', `“${SAIL}”, ha detto un portavoce di Carla Vane.`],
    ['for a lawyer without a name', `“${SAIL}”, ha detto l’avvocato di Carla Vane.`],
    ['for the parents of somebody', `“${SAIL}”, hanno detto i genitori di Carla Vane.`],
    ['for an unknown subject', `Carla Vane tace. Il rivale invece ha dichiarato: “${SAIL}”.`],
    ['for an operation', `È partita l’operazione “porto pulito e sicuro” voluta da Carla Vane.`],
    ['for two at once', `“${SAIL}”, hanno detto Carla Vane e Bruno Oster.`],
    ['for whom a question is put to', `Alla sindaca Carla Vane è stato chiesto: “Quando si parte dal porto?”`],
  ])('%s', (_, text) => {
    expect(shown(text)).toEqual(shown(text).map(() => null));
    expect(shown(text).length).toBeGreaterThan(0);
  });

  test('but an organisation by its name', () => {
    expect(shown(`“${SAIL}”, scrive la FHV in una nota su Carla Vane.`)).toEqual(['FHV']);
  });
});
