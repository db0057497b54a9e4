import { apiError } from '../errors.ts';

/** What the language gives a reviver since 2023, and TypeScript does not know yet. */
type Reviver = (key: string, value: unknown, context?: { source?: string }) => unknown;
const parseWith = JSON.parse as (text: string, reviver: Reviver) => unknown;

/** Some clients write ids as numbers, which are too long to be exact: they are kept as they were written. */
const keepLargeNumbers: Reviver = (_, value, context) => {
  const isId = typeof value === 'number' && Number.isInteger(value) && !Number.isSafeInteger(value);
  return isId && context?.source ? context.source : value;
};

/** Refuses with 50109 what is no JSON. */
export function parseJson(text: string): unknown {
  try {
    return parseWith(text, keepLargeNumbers);
  } catch {
    throw apiError('invalid json');
  }
}
