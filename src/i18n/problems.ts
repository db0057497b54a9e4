import { type TextKey, textsIn } from './languages.ts';
import type { Translate } from './translate.ts';

/** What goes wrong is stored and logged in English. It is told to readers in their own language, sentence by sentence. */

interface Template {
  key: TextKey;
  pattern: RegExp;
  names: readonly string[];
}

const VALUE = /\{(\w+)\}/gu;
const literal = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&');

function templateOf(key: TextKey, text: string): Template {
  const names = [...text.matchAll(VALUE)].map(([, name = '']) => name);
  // What stands at an end of a sentence ends where the next begins.
  const source = text.split(VALUE).map((part, at) => (at % 2 === 1 ? '(.+?)' : literal(part)));
  return { key, names, pattern: new RegExp(`^${source.join('')}(?=\\s|$)`, 'u') };
}

const KINDS = /^(?:problem|rule|picture)\./u;
const LONGEST = 2_000;

const templates: readonly Template[] = (Object.entries(textsIn('en')) as [TextKey, string][])
  .filter(([key]) => KINDS.test(key))
  .map(([key, text]) => templateOf(key, text))
  // The one with the most words of its own: `{host} answered with {status}.` would take in others.
  .toSorted((a, b) => b.pattern.source.length - a.pattern.source.length);

/** The sentences at the beginning that are known, and what follows them. */
function begin(text: string, t: Translate): { told: string; rest: string } | undefined {
  for (const { key, pattern, names } of templates) {
    const [found, ...values] = pattern.exec(text) ?? [];
    if (found === undefined) continue;
    const told = t(key, Object.fromEntries(names.map((name, at) => [name, values[at] ?? ''])));
    return { told, rest: text.slice(found.length).trimStart() };
  }
  return undefined;
}

/** A problem in the reader’s language; what is not known of it stays in English. */
export function retold(t: Translate, problem: string): string {
  if (problem.length > LONGEST) return problem;
  const first = begin(problem, t);
  if (!first) return problem;
  return first.rest === '' ? first.told : `${first.told} ${retold(t, first.rest)}`;
}
