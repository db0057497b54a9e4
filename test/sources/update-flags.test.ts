import { describe, expect, test } from 'vitest';
import type { RichText } from '../../src/core/model/live-blog.ts';
import { isSummary } from '../../src/sources/updates.ts';
import { documentOf, parseWith } from '../fixtures/sources/document.ts';

const block = (text: string, kind: 'paragraph' | 'item') => ({ kind, spans: [{ text }] }) as const;

/** In each language: what the evening is about, how a summary is called, and a story that only uses the word. */
const LANGUAGES = {
  en: {
    line: 'The ferry of Osk is running again, and the council has said that it will be free for all until the spring',
    called: ['Afternoon summary', 'What we know so far', 'The storm: at a glance', 'Recap'],
    story: 'RECAP Three keepers of the lighthouse leave after the storm of the century',
  },
  de: {
    line: 'Die Fähre von Osk fährt wieder, und der Rat hat beschlossen, dass sie bis zum Frühling nichts kostet',
    called: ['Das Wichtigste im Überblick', 'Mittwoch: Was bisher bekannt ist', 'Zusammenfassung'],
    story: 'Rückblick ohne Zorn: drei Wärter verlassen den Leuchtturm nach dem Sturm',
  },
  fr: {
    line: 'Le bac de l’île est de nouveau en service, et le conseil a décidé que la traversée serait gratuite pour tous',
    called: ['Ce qu’il faut retenir à 18 heures', 'L’essentiel de la journée', 'Tempête : ce que l’on sait'],
    story: 'L’essentiel des gardiens du phare a quitté l’île après la tempête du siècle',
  },
  es: {
    line: 'El barco de la isla vuelve a salir, y el consejo ha decidido que no se paga por el viaje hasta la primavera',
    called: ['Lo más importante del día', 'Resumen', 'Temporal: lo que sabemos'],
    story: 'Resumen de una vida: tres guardas dejan el faro después de la tormenta',
  },
  it: {
    line: 'Il traghetto della città è di nuovo in servizio, e il consiglio ha deciso che non si paga fino alla primavera',
    called: ['Il punto alle 18', 'Cosa sappiamo finora', 'Tempesta: riepilogo'],
    story: 'Il punto più alto del faro è crollato nella notte dopo la tempesta',
  },
  nl: {
    line: 'De veerboot van het eiland vaart weer, en de raad heeft besloten dat het tot de lente niets kost voor mensen',
    called: ['Het belangrijkste nieuws van vandaag', 'Samenvatting', 'Storm: dit weten we'],
    story: 'Overzicht van een leven: drie wachters verlaten de vuurtoren na de storm',
  },
  pt: {
    line: 'O barco da ilha já está em serviço, e o conselho decidiu que não se paga pela viagem até ao início do ano',
    called: ['O que sabemos até agora', 'Resumo', 'Temporal: o essencial'],
    story: 'Resumo de uma vida: três guardas deixam o farol depois da tempestade',
  },
  pl: {
    line: 'Prom na wyspę znowu pływa, a rada powiedziała, że do wiosny nie będzie się za to płacić, bo są na to pieniądze',
    called: ['Co wiemy do tej pory', 'Podsumowanie', 'Burza: najważniejsze informacje'],
    story: 'Podsumowanie pewnego życia: trzech latarników opuszcza wyspę po burzy',
  },
  uk: {
    line: 'Пором на острів знову ходить, і рада сказала, що він буде безкоштовним для всіх, бо на це є гроші з бюджету',
    called: ['Що відомо на цю годину', 'Підсумки дня', 'Негода: головне'],
    story: 'Підсумки одного життя: троє доглядачів залишають маяк після негоди',
  },
  ru: {
    line: 'Паром на остров снова ходит, и совет решил, что до весны он будет бесплатным для всех, потому что есть деньги',
    called: ['Что известно к этому часу', 'Итоги дня', 'Шторм: главное'],
    story: 'Итоги одной жизни: трое смотрителей оставляют маяк после шторма',
  },
};
type Code = keyof typeof LANGUAGES;
const CODES = Object.keys(LANGUAGES) as Code[];

const LINES = 5;
const textIn = (code: Code, kind: 'paragraph' | 'item'): RichText =>
  Array.from({ length: LINES }, () => block(`${LANGUAGES[code].line}.`, kind));
const [prose, list] = [(code: Code) => textIn(code, 'paragraph'), (code: Code) => textIn(code, 'item')];

describe.each(CODES)('in %s', code => {
  const { called, story } = LANGUAGES[code];

  test.each(called)('an update called "%s" is a summary of editors, as a list and in prose', headline => {
    expect([list, prose].map(text => isSummary(false, headline, text(code)))).toEqual([true, true]);
  });

  test('a story whose headline begins with the word is one only if it is a list', () => {
    expect([list, prose].map(text => isSummary(false, story, text(code)))).toEqual([true, false]);
  });

  test('a few words are none, whatever they are called', () => {
    const [headline = ''] = called;
    expect(isSummary(false, headline, prose(code).slice(0, 2))).toBe(false);
  });

  test('a headline of news makes no list a summary', () => {
    expect(isSummary(false, LANGUAGES[code].line.slice(0, 60), list(code))).toBe(false);
  });
});

test.each(CODES.filter(code => code !== 'en'))('what English calls a summary is none on a page in %s', code => {
  expect([list, prose].map(text => isSummary(false, 'Recap', text(code)))).toEqual([false, false]);
});

test('an update that editors flag is a summary, whatever it is called', () => {
  expect(isSummary(true, undefined, [])).toBe(true);
});

test.each(['Three dead so far', '378 arrests so far today', 'The ferry so far is late'])(
  'a number that may grow is no summary: "%s"',
  headline => {
    expect(isSummary(false, headline, prose('en'))).toBe(false);
  },
);

test.each(['Vane nennt das Wichtigste nicht', 'Rückblicke auf die Fahrt', 'Die Fähre fährt'])(
  'a title counts only at the start of a part of a headline, as whole words: "%s"',
  headline => {
    expect(isSummary(false, headline, list('de'))).toBe(false);
  },
);

const FIRST_LINE = '<p>What we know so far about the storm</p><ul><li>One.</li><li>Two.</li><li>Three.</li></ul>';

test.each([
  ['wordpress', { entries: [{ id: '1', type: 'new', render: FIRST_LINE, timestamp: 1.7e9 }], pages: 1 }],
  [
    'liveblog-redux',
    { updates: [{ id: 1, content: FIRST_LINE, timestamp: 1.7e9 }], last_modified: 1, has_more: false },
  ],
  [
    'sourcefabric',
    { _items: [{ _id: 'a', post_status: 'open', groups: [{ id: 'main', refs: [{ item: { text: FIRST_LINE } }] }] }] },
  ],
])('a first line that is called a summary makes one of an entry of %s', (source, answer) => {
  expect(parseWith(source, documentOf(answer)).updates[0]?.summary).toBe(true);
});
