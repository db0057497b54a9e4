import { expect, test } from 'vitest';
import { languageOfText, recognise } from '../../../src/core/language/detect.ts';

test.each([
  ['en', 'The ferry has turned back after the engine failed, and the crew is safe.'],
  ['de', 'Die Fähre ist nach einem Schaden an der Maschine umgekehrt, und alle sind wohlauf.'],
  ['fr', 'Le ferry a fait demi-tour après une panne du moteur, et tout le monde est sain et sauf.'],
  ['es', 'El ferry dio la vuelta tras una avería del motor, pero todos los pasajeros están a salvo.'],
  ['it', 'Il traghetto è tornato indietro dopo un guasto al motore, ma tutti i passeggeri sono salvi.'],
  ['pt', 'A balsa voltou depois de uma avaria no motor, mas todos os passageiros estão a salvo.'],
  ['nl', 'De veerboot is na een defect aan de motor teruggekeerd, maar alle passagiers zijn veilig.'],
  ['pl', 'Prom zawrócił po awarii silnika, ale wszyscy pasażerowie są bezpieczni.'],
  ['uk', 'Пором повернувся після поломки двигуна, але всі пасажири в безпеці.'],
  ['sv', 'Färjan har vänt efter ett motorhaveri, men alla passagerare är i säkerhet.'],
])('%s is recognised by its commonest words', (code, text) => {
  expect(recognise(text)).toBe(code);
});

test('a text without common words is of no known language', () => {
  expect(recognise('Holm 2 – 1 Port')).toBeNull();
});

test('a language that the bot cannot read is not taken for one that it can', () => {
  expect(languageOfText('Färjan har vänt efter ett motorhaveri, men alla passagerare är i säkerhet.')).toBeNull();
});
