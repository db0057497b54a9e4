import { existsSync, globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { DEFAULTS } from '../../src/parse/parser-threads.ts';

const ROOT = new URL('../../', import.meta.url);
const textOf = (path: string): string => readFileSync(new URL(path, ROOT), 'utf8');

/** The rows of the table of what strangers share, in `docs/security.md`. */
const rows = textOf('docs/security.md')
  .split('\n')
  .filter(line => line.startsWith('| ') && line.split(' | ').length === 5)
  // Without its head.
  .slice(1)
  .map(line => {
    const [what = '', most = '', , share = '', heldBy = ''] = line.slice(1, -1).split(' | ');
    const names = [...heldBy.matchAll(/`([^`]+)`/gu)].map(([, name = '']) => name);
    return {
      what,
      most,
      share,
      files: names.filter(name => name.includes('/')),
      constant: names.find(name => !name.includes('/')),
    };
  });

/** The number that a constant has in a file. */
const valueIn = (file: string, name: string): number =>
  Number(new RegExp(`const ${name} = ([\\d_]+);`).exec(textOf(file))?.[1]?.replaceAll('_', ''));

test('every limit in the table is what the code holds', () => {
  const inCode = rows.map(({ files: [file = ''], constant, ...row }) => ({
    ...row,
    inCode: constant === 'threads' ? DEFAULTS.threads : constant && valueIn(`src/${file}.ts`, constant),
  }));
  for (const { what, most, inCode: number } of inCode)
    if (number !== undefined) expect(most.replaceAll(',', ''), what).toBe(`${number}`);
  expect(rows.length).toBeGreaterThan(12);
});

test('every row says who holds it and what one gets', () => {
  for (const { what, share, files } of rows) {
    expect(share.trim(), what).not.toBe('');
    for (const file of files) expect(existsSync(new URL(`src/${file}.ts`, ROOT)), file).toBe(true);
  }
});

/** What makes a pool. A cache of one entry, and what is built of these, are none. */
const POOL =
  /new LRUCache\b(?!<'all')|= createFairLine|: createFairLine|createLines\(MOST|= createKept|: createKept|= roomFor\(|\bgivingWay\(own/u;

test('every pool of the code is in the table', () => {
  const pools = globSync('src/**/*.ts', { cwd: ROOT }).filter(file => POOL.test(textOf(file)));
  const inTable = new Set(rows.flatMap(({ files }) => files.map(file => `src/${file}.ts`)));
  expect(pools.length).toBeGreaterThan(12);
  expect(pools.filter(file => !inTable.has(file) && !/^src\/(?:async|core\/pool)/u.test(file))).toEqual([]);
});
