/**
 * Which folder may import what: files by the beginning of their path, packages by name. `npm run check` enforces it
 * with dependency-cruiser, which also sees type-only and dynamic imports.
 */
const PUBLISHER_FORMATS = ['rss-parser', 'feedsmith', 'htmlparser2', 'entities', 'jsonrepair'];
const STORES = ['keyv', '@keyv/redis', '@keyv/postgres', 'pg', 'lru-cache'];
const HTTP_SERVER = ['hono', '@hono/node-server'];
const DISCORD_TYPES = ['discord-api-types', 'discord-api-spec'];

/** What a command is, and what it may ask for: types, which commands and Discord share with those who answer. */
const COMMANDS = ['src/actions/command.ts', 'src/actions/nouns'];

/** @type {Record<string, { files: string[], packages?: string[], node?: string[] | 'any' }>} */
const MAY_IMPORT = {
  'src/core': { files: ['src/core', 'src/i18n'], packages: ['chrono-node'], node: ['crypto'] },
  'src/i18n': { files: ['src/i18n'], packages: ['intl-messageformat'] },
  'src/async': { files: ['src/async'] },
  'src/sources': {
    files: ['src/sources', 'src/core'],
    packages: [...PUBLISHER_FORMATS, 'lru-cache'],
    node: ['crypto'],
  },
  'src/fetch': {
    files: ['src/async', 'src/fetch', 'src/core', 'src/version.ts'],
    packages: ['undici', 'ipaddr.js', 'lru-cache'],
    node: 'any',
  },
  'src/worker': { files: ['src/worker', 'src/async'], node: ['events'] },
  'src/parse': {
    files: ['src/parse', 'src/async', 'src/worker', 'src/sources', 'src/core'],
    packages: ['lru-cache'],
    node: ['worker_threads', 'os', 'events', 'module'],
  },
  'src/store': { files: ['src/async', 'src/store', 'src/core/model'], packages: STORES, node: 'any' },
  'src/pipeline': {
    files: ['src/async', 'src/pipeline', 'src/core', 'src/store/store.ts', 'src/store/failure.ts'],
    packages: ['lru-cache'],
  },
  'src/run': {
    files: ['src/async', 'src/run', 'src/pipeline', 'src/core/model', 'src/store/store.ts', 'src/store/failure.ts'],
    packages: ['node-cron', 'tinyqueue', 'bullmq', 'ioredis'],
    node: ['crypto', 'timers/promises'],
  },
  'src/discord': {
    files: ['src/async', 'src/discord', 'src/core/model', 'src/pipeline/chat.ts', ...COMMANDS, 'src/i18n'],
    packages: ['discord.js', 'lru-cache'],
    node: ['crypto'],
  },
  ...Object.fromEntries(COMMANDS.map(part => [part, { files: [...COMMANDS, 'src/core', 'src/i18n'] }])),
  'src/actions': {
    files: ['src/async', 'src/actions', 'src/core', 'src/store/store.ts', 'src/pipeline', 'src/i18n'],
    packages: ['lru-cache'],
    node: ['crypto', 'timers/promises'],
  },
  'src/picture': {
    files: ['src/picture', 'src/worker', 'src/core'],
    packages: ['@napi-rs/canvas', '@fontsource-variable'],
    node: 'any',
  },
  'simulator/src/discord': {
    files: ['simulator/src/discord'],
    packages: [...DISCORD_TYPES, ...HTTP_SERVER, 'zod', 'ws'],
    node: 'any',
  },
  'simulator/src/newsroom': { files: ['simulator/src/newsroom'], packages: HTTP_SERVER, node: 'any' },
  'simulator/src/page': {
    files: [
      'simulator/src/page',
      'simulator/src/simulation.ts',
      'simulator/src/newsroom',
      'simulator/src/discord/port.ts',
      'simulator/src/discord/interactions/modals.ts',
    ],
    packages: [...DISCORD_TYPES, ...HTTP_SERVER, 'discord-markdown-parser'],
    node: 'any',
  },
  'simulator/src': {
    files: ['simulator/src'],
    packages: [...DISCORD_TYPES, ...HTTP_SERVER, 'discord-markdown-parser', 'zod', 'ws'],
    node: 'any',
  },
  commands: { files: ['commands', ...COMMANDS, 'src/core', 'src/i18n'] },
};

const escaped = text => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
const under = paths => `^(${paths.map(escaped).join('|')})`;

const boundary = ([folder, { files, packages = [], node = [] }]) => [
  {
    name: `${folder}: files`,
    severity: 'error',
    from: { path: under([folder]) },
    to: { path: '^(src|commands|simulator|test)/', pathNot: under(files) },
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

/** None of the simulator runs in production: only a start without a token loads it, for the preview. */
const SIMULATOR = {
  name: 'the simulator is loaded by the preview only',
  severity: 'error',
  from: { path: '^(src|commands)/', pathNot: '^src/cli/preview\\.ts$' },
  to: { path: '^simulator/' },
};

/** The start of the bot loads these only when they are needed: each brings a library, or the simulator. */
const LOADED_LATER = {
  name: 'what the start can do without is loaded dynamically',
  severity: 'error',
  from: { path: '^(src|commands)/' },
  to: {
    path: '^(src/(cli/preview|core/time/since|store/(redis/redis|postgres/postgres))\\.ts$|node_modules/pino-pretty/)',
    dependencyTypesNot: ['dynamic-import'],
  },
};

/** Type-only and dynamic imports count. */
const NO_CIRCLES = { name: 'no circles', severity: 'error', from: {}, to: { circular: true } };

export default {
  forbidden: [...Object.entries(MAY_IMPORT).flatMap(boundary), NO_CIRCLES, SIMULATOR, LOADED_LATER],
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
