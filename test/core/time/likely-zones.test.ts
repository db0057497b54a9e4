import { expect, test } from 'vitest';
import { likelyZones, zoneCalled } from '../../../src/core/time/zone.ts';

test('a language spoken in several zones offers them, the likeliest first, and UTC last', () => {
  expect(likelyZones(['de'], 25)).toEqual(['Europe/Berlin', 'Europe/Vienna', 'Europe/Zurich', 'UTC']);
  expect(likelyZones(['en-GB'], 25)[0]).toBe('Europe/London');
  expect(likelyZones(['en-US'], 25)[0]).toBe('America/New_York');
});

test('the person’s language comes before that of the server', () => {
  const zones = likelyZones(['uk', 'pt-BR', undefined], 25);
  expect(zones.slice(0, 2)).toEqual(['Europe/Kyiv', 'America/Sao_Paulo']);
});

test('another language offers the zones of its own country', () => {
  expect(likelyZones(['sv-SE'], 25)).toEqual(['Europe/Stockholm', 'UTC']);
  expect(likelyZones(['ja'], 25)).toEqual(['Asia/Tokyo', 'UTC']);
});

test('without a locale that is known, UTC is left', () => {
  expect(likelyZones([undefined, '', 'no such locale!'], 25)).toEqual(['UTC']);
});

// https://docs.discord.com/developers/reference#locales
const LOCALES =
  'id da de en-GB en-US es-ES es-419 fr hr it lt hu nl no pl pt-BR ro fi sv-SE vi tr cs el bg ru uk hi th zh-CN ja zh-TW ko';

test.each(LOCALES.split(' '))('for Discord’s locale %s, every zone exists and few are offered', locale => {
  const zones = likelyZones([locale], 25);
  expect(zones.length).toBeGreaterThan(1);
  expect(zones.length).toBeLessThanOrEqual(25);
  expect(zones.filter(zone => zoneCalled(zone) === undefined)).toEqual([]);
});
