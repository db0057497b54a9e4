import { describe, expect, test } from 'vitest';
import { isAdvert } from '../../../src/core/summary/advert.ts';
import { update } from '../../support/live-blog.ts';

const isMarked = (headline: string, url = 'https://www.coast.example/news/1'): boolean =>
  isAdvert(update('one', { headline, url }));

describe('an update is an advertisement', () => {
  test.each([
    'Sponsored: ten days at the sea',
    'Advertorial | Ten days at the sea',
    'Ad: ten days at the sea',
    'Anzeige: Zehn Tage am Meer',
    '[Advertorial] Zehn Tage am Meer',
    'Angebot: Zehn Tage am Meer',
    'Coast-Angebot: Zehn Tage am Meer',
    'coast Anzeige – Zehn Tage am Meer',
    'Offre partenaire : dix jours à la mer',
    'Contenido de marca: diez días en el mar',
    'Publiredazionale: dieci giorni al mare',
    'Conteúdo de marca: dez dias no mar',
    'Ingezonden mededeling: tien dagen aan zee',
    'Materiał partnera: dziesięć dni nad morzem',
    'Партнерський матеріал: десять днів на морі',
    'На правах рекламы: десять дней на море',
  ])('"%s"', headline => {
    expect(isMarked(headline)).toBe(true);
  });
});

describe('an update is news', () => {
  test.each([
    'Waffenruhe-Angebot: Nachbarn lehnen ab',
    'Anzeige gegen den Minister: Anwälte ermitteln',
    'Anzeigen: Die Branche wächst',
    'Advertising: the watchdog steps in',
    'Co-Angebot: Nachbarn lehnen ab',
    'Adviser: no plan for the pier',
  ])('"%s"', headline => {
    expect(isMarked(headline)).toBe(false);
  });

  test('that names another publisher before the word', () => {
    expect(isMarked('Coast-Angebot: Zehn Tage am Meer', 'https://harbour.example/1')).toBe(false);
    expect(isMarked('Coast-Angebot: Zehn Tage am Meer', 'no address')).toBe(false);
  });
});
