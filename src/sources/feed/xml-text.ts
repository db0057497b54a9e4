import { decodeHTMLStrict } from 'entities';

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
const control = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;
const reference = /&(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z][\da-z]{1,31});|&/gi;

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

/** Text without the characters that XML forbids. */
export const openText = (text: string): string => text.replace(control, '');

const resolve = (written: string): string => {
  const character = openText(written.length > 1 ? decodeHTMLStrict(written) : written);
  // An entity that nobody knows stays visible as it was written.
  if (character === written) return `&amp;${written.slice(1)}`;
  return escapes[character] ?? character;
};

/** Text and attributes for a strict XML parser: known entities become characters, a bare `&` is escaped. Twice is once. */
export const escapeText = (text: string): string => openText(text).replace(reference, resolve);
