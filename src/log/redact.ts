const HIDDEN = '***';

const PATTERNS: readonly (readonly [RegExp, string])[] = [
  // The user name and password of an address.
  [/(\b[a-z][a-z0-9+.-]*:\/\/)[^\s/?#@]*@/gi, `$1${HIDDEN}@`],
  // A query parameter that is a key.
  [/([?&](?:[\w-]*(?:api[-_]?key|token|secret|password|signature)|key|sig)=)[^\s&#"']*/gi, `$1${HIDDEN}`],
  // An authorization header's value.
  [/\b(Bot|Bearer|Basic) [\w.~+/=-]{8,}/g, `$1 ${HIDDEN}`],
  // The addresses of Discord's interactions and webhooks are secrets themselves.
  [/(\/(?:webhooks|interactions)\/\d+\/)[\w.-]{8,}/g, `$1${HIDDEN}`],
  // A bare Discord token: three parts, the first of which is the bot's id.
  [/[\w-]{18,}\.[\w-]{6}\.[\w-]{20,}/g, HIDDEN],
];

const SECRET_NAME = /token|authorization|api[-_]?key|password|secret|cookie/i;

/** Replaces secrets in a text, such as keys in an address, with `***`. */
export const redact = (text: string): string =>
  PATTERNS.reduce((clean, [pattern, replacement]) => clean.replace(pattern, replacement), text);

/** Converts facts to plain values at most `depth` levels deep, with secrets replaced by `***`. */
export function plainFacts(facts: Readonly<Record<string, unknown>>, depth = 5): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(facts).map(([name, value]) => [name, SECRET_NAME.test(name) ? HIDDEN : plain(value, depth - 1)]),
  );
}

function plain(value: unknown, depth: number): unknown {
  if (typeof value === 'string') return redact(value);
  if (typeof value === 'bigint') return value.toString();
  if (typeof value !== 'object' || value === null) return value;
  return depth > 0 ? plainObject(value, depth) : '…';
}

function plainObject(value: object, depth: number): unknown {
  if (value instanceof Date || value instanceof URL) return plain(value.toJSON(), depth);
  if (value instanceof Error) return plainFacts(factsOf(value), depth);
  if (Array.isArray(value)) return value.map(item => plain(item, depth - 1));
  return plainFacts({ ...value }, depth);
}

/** What to log of an error. Its message and stack are not enumerable. */
function factsOf(error: Error): Record<string, unknown> {
  const { name, message, stack, cause } = error;
  const code = 'code' in error ? error.code : undefined;
  return { name, message, code, stack, cause };
}
