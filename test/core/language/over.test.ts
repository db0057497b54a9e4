import { expect, test } from 'vitest';
import { saysLive, saysOver } from '../../../src/core/language/over.ts';

test.each([
  'The regatta – as it happened',
  'The regatta as it happened | The Gazette',
  'As it happened: the regatta',
  "The harbour has reopened. Here's how the news unfolded",
  'Storm over the harbour: how the day unfolded.',
  'Die Regatta: Wie der Tag verlief',
  'Sturm am Hafen – Liveticker zum Nachlesen',
  '(Liveticker beendet) Sturm am Hafen',
  'Sturm am Hafen: Der Liveblog ist beendet',
  'Tempête sur le port : le direct est terminé',
  'Tempête sur le port, revivez notre direct',
  'Temporal en el puerto: así te lo hemos contado',
  'Tempesta sul porto, così è andata',
  'Tempestade no porto: cobertura encerrada',
  'Storm boven de haven: liveblog gesloten',
  'Burza nad portem. Relacja zakończona',
  'Шторм над портом: как прошёл день',
  'Шторм над портом. Онлайн завершён',
  'Шторм над портом. Трансляцію завершено',
  'Regatta highlights: the storm wins',
  'Gannet vs Orla Highlights, Great Marrow Cup: Orla win by two boats',
  'Highlights: storm over the harbour',
])('"%s" is the title of a live blog that is over', title => expect(saysOver(title)).toBe(true));

test.each([
  'The regatta – live',
  'Watch the rescue as it happened at dawn – live updates',
  'How the day unfolded so far: storm over the harbour',
  'Live: the strike has ended',
  'Storm live: highlights',
  'Budget 2026 key highlights: what changes',
  'The regatta in 10 highlights',
  'Harbour highlights the risk',
  'Warnstreik am Hafen beendet',
  'Storm live: what we know about how it happened',
  'Unbeendet',
  'Der Waffengang ist beendet, die Lage im Liveblog',
  'Tempête : le match est terminé, suivez le direct',
  'Tempesta, ecco come è andata la notte: la diretta',
  'Relacja na żywo: narada zakończona, czekamy na decyzję',
  'Шторм над портом: онлайн',
  '',
])('"%s" is not', title => expect(saysOver(title)).toBe(false));

test('a title may call something live', () => {
  const titles = ['Storm: live', 'Sturm im Liveticker', 'Der Newsblog', 'Tempête : le direct', 'Tempestade ao vivo'];
  expect(titles.filter(title => !saysLive(title))).toEqual([]);
  const others = ['Alive and well', 'Sticker für Boote', 'The storm delivers', 'Directions to the harbour'];
  expect(others.filter(saysLive)).toEqual([]);
});
