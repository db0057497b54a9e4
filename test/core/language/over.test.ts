import { expect, test } from 'vitest';
import { saysOver } from '../../../src/core/language/over.ts';

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
])('"%s" is the title of a live blog that is over', title => expect(saysOver(title)).toBe(true));

test.each([
  'The regatta – live',
  'Watch the rescue as it happened at dawn – live updates',
  'How the day unfolded so far: storm over the harbour',
  'Live: the strike has ended',
  'Storm highlights: what we know',
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
