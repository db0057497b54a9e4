/** The time zones in which a server probably lives. */

/**
 * The zones of languages that are spoken in several, the likeliest first. Discord knows a person's
 * language, not where that person lives: https://docs.discord.com/developers/reference#locales
 */
const SPOKEN_IN: Readonly<Record<string, readonly string[]>> = {
  en: [
    'Europe/London',
    'Europe/Dublin',
    'America/New_York',
    'America/Chicago',
    'America/Denver',
    'America/Los_Angeles',
    'America/Toronto',
    'Asia/Kolkata',
    'Australia/Sydney',
    'Pacific/Auckland',
    'Africa/Johannesburg',
  ],
  'en-us': [
    'America/New_York',
    'America/Chicago',
    'America/Denver',
    'America/Phoenix',
    'America/Los_Angeles',
    'America/Anchorage',
    'Pacific/Honolulu',
    'America/Toronto',
    'America/Vancouver',
    'Europe/London',
    'Asia/Kolkata',
    'Australia/Sydney',
  ],
  de: ['Europe/Berlin', 'Europe/Vienna', 'Europe/Zurich'],
  fr: ['Europe/Paris', 'Europe/Brussels', 'Europe/Zurich', 'America/Toronto', 'Africa/Abidjan'],
  es: ['Europe/Madrid', 'Atlantic/Canary'],
  'es-419': [
    'America/Mexico_City',
    'America/Bogota',
    'America/Lima',
    'America/Caracas',
    'America/Santiago',
    'America/Argentina/Buenos_Aires',
  ],
  nl: ['Europe/Amsterdam', 'Europe/Brussels'],
  pt: ['America/Sao_Paulo', 'America/Manaus', 'America/Fortaleza', 'Europe/Lisbon'],
  ru: ['Europe/Moscow', 'Asia/Yekaterinburg', 'Asia/Novosibirsk', 'Asia/Almaty'],
  uk: ['Europe/Kyiv'],
  zh: ['Asia/Shanghai', 'Asia/Hong_Kong', 'Asia/Taipei', 'Asia/Singapore'],
};

/** The zones of a locale's region; none if it has no region of its own. */
function regionalZones(locale: string): readonly string[] {
  try {
    // Typed by no library yet: https://tc39.es/proposal-intl-locale-info/
    const { getTimeZones } = Intl.Locale.prototype as { getTimeZones?: () => readonly string[] | undefined };
    return getTimeZones?.call(new Intl.Locale(locale).maximize()) ?? [];
  } catch {
    return [];
  }
}

function zonesOf(locale: string): readonly string[] {
  const tag = locale.toLowerCase();
  return SPOKEN_IN[tag] ?? SPOKEN_IN[tag.split('-')[0] ?? ''] ?? regionalZones(locale);
}

/** Returns time zones (IANA) that fit these locales, likeliest first, then UTC; at most `most`. */
export function likelyZones(locales: readonly (string | undefined)[], most: number): readonly string[] {
  const found = new Set(locales.flatMap(locale => (locale === undefined ? [] : zonesOf(locale))));
  found.delete('UTC');
  return [...[...found].slice(0, most - 1), 'UTC'];
}
