import { describe, expect, test } from 'vitest';
import { quotesIn } from '../../../../src/core/quotes/quotes.ts';

const speakers = (text: string): (string | null)[] => quotesIn(text).map(({ speaker, role }) => speaker ?? role);

describe('in German', () => {
  test.each([
    ['after the verb', '„Wir fahren bei Sonnenaufgang“, sagte Ada Vane am Montag.'],
    ['after the verb with an office', '„Wir fahren bei Sonnenaufgang“, sagte die Ministerpräsidentin Ada Vane.'],
    ['after a time', '„Wir fahren bei Sonnenaufgang“, sagte am Montag Bürgermeisterin Ada Vane.'],
    ['before the verb', 'Ada Vane sagte: „Wir fahren bei Sonnenaufgang.“'],
    ['within a perfect', '„Wir fahren bei Sonnenaufgang“, hat Ada Vane gesagt.'],
    ['after an adverbial that comes first', 'Am Montag sagte Ada Vane: „Wir fahren bei Sonnenaufgang.“'],
    ['without a verb', '„Wir fahren bei Sonnenaufgang“, so Ada Vane.'],
    ['before a colon', 'Ada Vane: „Wir fahren bei Sonnenaufgang.“ Das war alles, was es gab.'],
    ['after a word for a verb at the end', 'Die Fähre müsse „noch lange und gründlich geprüft werden“, so Ada Vane.'],
    ['before "zufolge"', 'Ada Vane zufolge ist das Schiff „nicht vor dem Sonnenaufgang bereit“, aber sicher.'],
    ['after a verb that is none of speech', '„Wir fahren bei Sonnenaufgang“, scherzt Ada Vane im Hafen.'],
    ['before a colon without a verb of speech', 'Ada Vane ist sich sicher: „Wir fahren bei Sonnenaufgang.“'],
    ['with an employer before the verb', '„Wir fahren bald mit der Fähre“, wie Ada Vane von der Werft in Holm betont.'],
    ['in an apposition that no comma ends', 'Ada Vane, Präsidentin der Werft sagte: „Wir fahren bei Sonnenaufgang.“'],
    ['behind a noun with a capital', '„Wir fahren bei Sonnenaufgang“, sagte Ruderin Ada Vane zur Nachrichtenagentur.'],
    ['in an apposition', '„Wir fahren bei Sonnenaufgang“, sagte der Präsident der Republik, Ada Vane.'],
  ])('the speaker is found %s', (_, text) => {
    expect(speakers(text)).toEqual(['Ada Vane']);
  });

  test.each([
    [
      'after a verb of speech',
      '„Der alte Hafen hätte den Winter nicht überstanden“, sagte Zhen Qivang zum Austausch der Fähren.',
    ],
    ['before an office', '„Wir haben viele Anmeldungen bekommen“, sagte Ovra Chelk, Chefin der Werft, am Abend.'],
    ['after any verb behind a quote', '„Wir haben genug Worte gehört“, versuchte Ovra Chelk eine Erklärung.'],
    ['at the beginning, before an office', 'Ovra Chelk, Präsidentin der Werft: „Wir fahren noch vor Sonnenaufgang.“'],
  ])('a name without a known first name is found %s', (_, text) => {
    expect(speakers(text)).toEqual([text.includes('Chelk') ? 'Ovra Chelk' : 'Zhen Qivang']);
  });

  test('a name right before a colon speaks, not the pronoun after the quote', () => {
    const text = 'Ada Vane und Mira Holt kamen. Zyra Quell: „Wir fahren morgen früh alle los“, sagt sie.';
    expect(speakers(text)).toEqual(['Zyra Quell']);
  });

  test('a capital does not make a noun a name', () => {
    expect(speakers('„Das Schiff ist nicht sicher“, hieß es nach der Wahl auch im Hafen.')).toEqual([null]);
  });

  test('nouns with capitals are no name', () => {
    expect(speakers('Zur Hafenplanung sagte sie: „Das Schiff ist nicht sicher.“')).toEqual([null]);
    expect(speakers('Gegenüber der Nordischen Hafen Zeitung sagte sie: „Das Schiff ist nicht sicher.“')).toEqual([
      null,
    ]);
  });

  test('a sentence without a space before it is one of its own', () => {
    expect(speakers('„Wir fahren bei Sonnenaufgang“, sagte Ada Vane.Später kam der Sturm auf das Meer.')).toEqual([
      'Ada Vane',
    ]);
  });

  test('an ordinal does not end a sentence', () => {
    expect(speakers('Die Fahrt am 19. Januar sei „kein Problem für das Schiff“, sagte Ada Vane.')).toEqual([
      'Ada Vane',
    ]);
  });

  test('the subjunctive shows that the one who spoke before goes on', () => {
    const text =
      'Ada Vane sagte, die Fähre sei bereit. Man müsse aber „mit Eis rechnen“. Die Überfahrt dauere „bis zum Morgen“.';
    expect(quotesIn(text)).toMatchObject([
      { speaker: 'Ada Vane', rule: 'continued' },
      { text: 'bis zum Morgen', scare: true },
    ]);
  });

  test('a noun right before words with a capital names them', () => {
    const text = 'Ada Vane sagte der Zeitung „Der Nordhafen“, sie sei mit dem Schiff „Die Möwe von Holm“ gefahren.';
    expect(quotesIn(text)).toMatchObject([{ scare: true }, { scare: true }]);
  });

  test('what follows a quote with its verb second is no tag', () => {
    const text =
      'Jens Holm nannte die Überfahrt „eine lange und gute Reise“, Ada Vane sprach von einem „langen und guten Weg“.';
    expect(speakers(text)).toEqual(['Jens Holm', 'Ada Vane']);
  });

  test('a name comes after an apposition with a genitive of its own', () => {
    expect(speakers('„Das Schiff ist nicht sicher“, sagte der Rabbiner Holms, Ada Vane.')).toEqual(['Ada Vane']);
    expect(speakers('„Das Schiff ist weg“, so der Chef der Werft, der größten Werft, Ada Vane.')).toEqual(['Ada Vane']);
  });

  test('a name comes after an office of which one half is shortened', () => {
    const tag = 'sagte der neue Hafen- und Verkehrsminister Jens Holm vor einer Sitzung';
    expect(speakers(`„Das Schiff ist nicht sicher“, ${tag}.`)).toEqual(['Jens Holm']);
  });

  test('a rank that ends like one is no part of the name', () => {
    const tag = 'sagt der Vorsitzende der Vereinigten Werften, US-Luftwaffengeneral C.Q. Oster';
    expect(speakers(`„Das Schiff ist nicht sicher“, ${tag}.`)).toEqual(['C.Q. Oster']);
  });

  test('a country in the genitive is nobody who speaks', () => {
    expect(speakers('Laut Spaniens Heer wurden „vierzig große Schiffe in den Hafen gebracht“, am Montag.')).toEqual([
      null,
    ]);
  });

  test('whose a body is, in the genitive, is not the name of the body', () => {
    expect(speakers('Die Regierung Vanes erklärte am Montag: „Wir werden die Fähre wieder öffnen.“')).toEqual([
      'Die Regierung Vanes',
    ]);
  });

  test('somebody who is only described by a noun speaks', () => {
    expect(speakers('„Das Schiff ist nicht sicher“, sagte der Randalierer.')).toEqual(['der Randalierer']);
  });

  test('somebody who speaks for a person is not that person', () => {
    expect(speakers('„Sie kommt nicht mehr“, sagte ein Sprecher der Bürgermeisterin Ada Vane.')).toEqual([
      'ein Sprecher der Bürgermeisterin Ada Vane',
    ]);
  });
});

test('in a language that the bot does not know a quote has no name', () => {
  const text = '“Vi seglar i gryningen”, sade Ada Vane, som är borgmästare i Holm, när hon var på väg till hamnen.';
  expect(quotesIn(text)).toMatchObject([{ text: 'Vi seglar i gryningen', speaker: null, confidence: 'unsure' }]);
});
