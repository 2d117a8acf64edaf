// Who may import whom (docs/design in words: see CONTRIBUTING.md). Seen from above no arrow runs back up:
// main > gateway > detections > the other rooms > users > db, inference, vision > contracts, env.
const ROOMS =
  'cameras|detections|tracks|events|media|analytics|models|health|exports|zones|agents|conversations|chat|compat|knowledge|graph|documents';

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    { name: 'unresolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
    {
      name: 'app-picks-views',
      severity: 'error',
      from: { path: '^app/' },
      to: { path: '^(server|vision|contracts|scripts|bench)/' },
    },
    { name: 'nothing-imports-app', severity: 'error', from: { pathNot: '^app/' }, to: { path: '^app/' } },
    {
      name: 'pages-never-touch-the-server',
      severity: 'error',
      from: { path: '^components/' },
      to: { path: '^(server|scripts|bench|prisma)/' },
    },
    {
      name: 'component-rooms-are-apart',
      severity: 'error',
      from: { path: '^components/([^/]+)/', pathNot: '^components/(ui|shell|realtime|figures)/' },
      to: { path: '^components/', pathNot: ['^components/(ui|shell|realtime|figures)/', '^components/$1/'] },
    },
    {
      name: 'primitives-know-no-product',
      severity: 'error',
      from: { path: '^components/ui/', pathNot: '\\.test\\.tsx?$' },
      to: { path: '^components/(?!ui/)|^(contracts|vision)/' },
    },
    {
      name: 'shell-and-realtime-stay-low',
      severity: 'error',
      from: { path: '^components/(shell|realtime)/' },
      to: { path: '^components/(?!ui/|shell/|realtime/)' },
    },
    {
      name: 'vision-is-pure',
      severity: 'error',
      from: { path: '^vision/', pathNot: '\\.test\\.ts$' },
      to: { path: '^(app|components|server|scripts|bench)/|^node_modules/(react|next)/' },
    },
    {
      name: 'vision-has-no-node',
      severity: 'error',
      from: { path: '^vision/', pathNot: '\\.test\\.ts$' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'contracts-need-zod-alone',
      severity: 'error',
      from: { path: '^contracts/' },
      to: { pathNot: '^contracts/|^node_modules/zod/' },
    },
    {
      name: 'server-never-renders',
      severity: 'error',
      from: { path: '^server/' },
      to: { path: '^(app|components|scripts|bench|e2e)/' },
    },
    {
      name: 'gateway-is-above-rooms',
      severity: 'error',
      from: { path: `^server/(${ROOMS}|users|db|inference)/`, pathNot: '\\.test\\.ts$' },
      to: { path: '^server/(gateway/|main)' },
    },
    {
      name: 'detections-are-above-rooms',
      severity: 'error',
      from: { path: `^server/(?!detections/|gateway/|main)`, pathNot: '\\.test\\.ts$' },
      to: { path: '^server/detections/' },
    },
    {
      name: 'exports-are-above-rooms',
      severity: 'error',
      from: { path: `^server/(?!exports/|gateway/|main)`, pathNot: '\\.test\\.ts$' },
      to: { path: '^server/exports/' },
    },
    {
      name: 'chat-is-above-rooms',
      severity: 'error',
      from: { path: `^server/(?!chat/|compat/|exports/|gateway/|main)`, pathNot: '\\.test\\.ts$' },
      to: { path: '^server/(chat|compat)/' },
    },
    {
      name: 'users-are-below-rooms',
      severity: 'error',
      from: { path: '^server/users/', pathNot: '\\.test\\.ts$' },
      to: { path: `^server/(${ROOMS}|inference|gateway)/` },
    },
    {
      name: 'database-is-below-all',
      severity: 'error',
      from: { path: '^server/(db|inference)/', pathNot: '\\.test\\.ts$' },
      to: { path: `^server/(${ROOMS}|gateway)/` },
    },
    {
      name: 'stores-are-private',
      severity: 'error',
      comment: 'Rooms talk through named functions; SQL stays in the room that owns the table.',
      from: { path: '^server/([^/]+)/', pathNot: '\\.test\\.ts$' },
      to: { path: '^server/[^.]*store[a-z-]*[.]ts$', pathNot: '^server/$1/' },
    },
    {
      name: 'products-import-no-tests',
      severity: 'error',
      from: { pathNot: '\\.test\\.tsx?$|(testing|-fixture)\\.ts$|^(e2e|bench)/' },
      to: { path: '\\.test\\.tsx?$|testing\\.ts$', pathNot: '^server/db/testing' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(\\.next|dist|data|server/db/generated)/' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
  },
};
