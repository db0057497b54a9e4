/**
 * Which folder may import what: files by the beginning of their path, packages by name. `npm run check` enforces it
 * with dependency-cruiser, which also sees type-only and dynamic imports.
 */
const PUBLISHER_FORMATS = ['rss-parser', 'feedsmith', 'htmlparser2', 'entities', 'jsonrepair'];
const STORES = ['keyv', '@keyv/redis', '@keyv/postgres', 'pg', 'lru-cache'];
const HTTP_SERVER = ['hono', '@hono/node-server'];
const DISCORD_TYPES = ['discord-api-types', 'discord-api-spec'];

/** @type {Record<string, { files: string[], packages?: string[], node?: string[] | 'any' }>} */
const MAY_IMPORT = {
  'src/core': { files: ['src/core', 'src/i18n'], packages: ['chrono-node'], node: ['crypto'] },
  'src/i18n': { files: ['src/i18n'], packages: ['intl-messageformat'] },
  'src/async': { files: ['src/async'] },
  'src/sources': { files: ['src/sources', 'src/core'], packages: PUBLISHER_FORMATS, node: ['crypto'] },
  'src/fetch': {
    files: ['src/async', 'src/fetch', 'src/core', 'src/version.ts'],
    packages: ['undici', 'ipaddr.js'],
    node: 'any',
  },
  'src/worker': { files: ['src/worker'], node: ['events'] },
  'src/parse': {
    files: ['src/parse', 'src/async', 'src/worker', 'src/sources', 'src/core'],
    node: ['worker_threads', 'os', 'events', 'module'],
  },
  'src/store': { files: ['src/async', 'src/store', 'src/core/model'], packages: STORES, node: 'any' },
  'src/pipeline': {
    files: [
      'src/async',
      'src/pipeline',
      'src/core',
      'src/store/store.ts',
      'src/fetch/fetched.ts',
      'src/sources/source.ts',
      'src/discord/port.ts',
      'src/log/log.ts',
    ],
  },
  'src/run': {
    files: ['src/async', 'src/run', 'src/pipeline', 'src/store/store.ts', 'src/log/log.ts'],
    packages: ['node-cron', 'tinyqueue', 'bullmq', 'ioredis'],
    node: ['crypto', 'timers/promises'],
  },
  'src/discord': {
    files: ['src/async', 'src/discord', 'src/core/model', 'src/command', 'src/i18n', 'src/log/log.ts'],
    packages: ['discord.js'],
    node: ['crypto'],
  },
  'src/command': { files: ['src/command', 'src/core', 'src/i18n'] },
  'src/context': {
    files: [
      'src/async',
      'src/context',
      'src/command',
      'src/log/log.ts',
      'src/core',
      'src/store/store.ts',
      'src/fetch/fetched.ts',
      'src/pipeline',
      'src/run/poll-schedule.ts',
      'src/run/cron.ts',
      'src/i18n',
      'src/picture/quote-card.ts',
      'src/discord/gateway/servers.ts',
      'src/discord/gateway/changes.ts',
    ],
    packages: ['lru-cache'],
    node: ['crypto', 'timers/promises'],
  },
  'src/picture': {
    files: ['src/picture', 'src/worker', 'src/core'],
    packages: ['@napi-rs/canvas', '@fontsource-variable'],
    node: 'any',
  },
  'src/simulator/discord': {
    files: ['src/simulator/discord'],
    packages: [...DISCORD_TYPES, ...HTTP_SERVER, 'zod', 'ws'],
    node: 'any',
  },
  'src/simulator/newsroom': { files: ['src/simulator/newsroom'], packages: HTTP_SERVER, node: 'any' },
  'src/simulator/page': {
    files: [
      'src/simulator/page',
      'src/simulator/simulation.ts',
      'src/simulator/newsroom',
      'src/simulator/discord/port.ts',
      'src/http/host-check.ts',
    ],
    packages: [...DISCORD_TYPES, ...HTTP_SERVER, 'discord-markdown-parser'],
    node: 'any',
  },
  commands: { files: ['commands', 'src/command', 'src/core', 'src/i18n'] },
};

const escaped = text => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
const under = paths => `^(${paths.map(escaped).join('|')})`;

const boundary = ([folder, { files, packages = [], node = [] }]) => [
  {
    name: `${folder}: files`,
    severity: 'error',
    from: { path: under([folder]) },
    to: { path: '^(src|commands|test)/', pathNot: under(files) },
  },
  {
    name: `${folder}: packages`,
    severity: 'error',
    from: { path: under([folder]) },
    to: { path: 'node_modules/', pathNot: `node_modules/(@types/)?(${packages.map(escaped).join('|') || '-'})/` },
  },
  ...(node === 'any'
    ? []
    : [
        {
          name: `${folder}: Node.js`,
          severity: 'error',
          from: { path: under([folder]) },
          to: { dependencyTypes: ['core'], pathNot: `^(node:)?(${node.join('|') || '-'})$` },
        },
      ]),
];

/** None of it runs in production: only a start without a token loads it, as the preview. */
const SIMULATOR = {
  name: 'the simulator is loaded by the start of the preview only',
  severity: 'error',
  from: { path: '^(src|commands)/', pathNot: '^src/(simulator/|cli/start\\.ts$)' },
  to: { path: '^src/simulator/' },
};

/** … and that one file loads it when it is needed, not always. */
const SIMULATOR_AT_START = {
  name: 'the start of the preview loads the simulator dynamically',
  severity: 'error',
  from: { path: '^src/cli/' },
  to: { path: '^src/simulator/', dependencyTypesNot: ['dynamic-import'] },
};

/** Type-only and dynamic imports count. */
const NO_CIRCLES = { name: 'no circles', severity: 'error', from: {}, to: { circular: true } };

export default {
  forbidden: [...Object.entries(MAY_IMPORT).flatMap(boundary), NO_CIRCLES, SIMULATOR, SIMULATOR_AT_START],
  options: {
    parser: 'swc',
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.js', '.json'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
  },
};
