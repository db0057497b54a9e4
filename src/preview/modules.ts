import { createRequire } from 'node:module';
import { join, sep } from 'node:path';

/** Packages that the page imports, each with the one that brings it along and its entry for browsers. */
const PACKAGES: Readonly<Record<string, { by?: string; entry: string }>> = {
  '@skyra/discord-components-core': { entry: 'dist/index.js' },
  '@lit/context': { by: '@skyra/discord-components-core', entry: 'index.js' },
  lit: { by: '@skyra/discord-components-core', entry: 'index.js' },
  '@lit/reactive-element': { by: 'lit', entry: 'reactive-element.js' },
  'lit-html': { by: 'lit', entry: 'lit-html.js' },
  'lit-element': { by: 'lit', entry: 'lit-element.js' },
};

const NAMES = Object.keys(PACKAGES);

const require = createRequire(import.meta.url);
const COMPONENTS = require.resolve('@skyra/discord-components-core');

/** Folder of a package, found as Node.js would from the package that needs it. */
function folder(name: string): string {
  const by = PACKAGES[name]?.by;
  const found = by ? createRequire(join(folder(by), 'package.json')).resolve(name) : COMPONENTS;
  const mark = `${join('node_modules', ...name.split('/'))}${sep}`;
  return found.slice(0, found.lastIndexOf(mark) + mark.length);
}

/** What bare names in the page's scripts mean. */
export const importMap = (): string =>
  JSON.stringify({
    imports: Object.fromEntries(
      NAMES.flatMap(name => [
        [name, `/modules/${name}/${PACKAGES[name]?.entry}`],
        [`${name}/`, `/modules/${name}/`],
      ]),
    ),
  });

/** Gives the file behind an address below `/modules/`; undefined for all but scripts of the packages above. */
export function moduleFiles(): (address: string) => string | undefined {
  const folders = new Map(NAMES.map(name => [name, folder(name)]));
  return address => {
    const name = NAMES.find(each => address.startsWith(`${each}/`));
    const file = name && address.slice(name.length + 1);
    const isScript = file && /^(?:[\w-]+\/)*[\w-]+(?:\.[\w-]+)*\.js$/.test(file);
    return isScript ? join(folders.get(name) ?? '', file) : undefined;
  };
}
