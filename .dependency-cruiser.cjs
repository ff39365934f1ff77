// Imports point left (docs/adr/0001): a layer may import itself and what stands left of it, nothing else.
const LAYERS = {
  base: [],
  generated: ['base'],
  crypto: ['base'],
  signed: ['base', 'crypto'],
  ledger: ['base', 'generated', 'crypto', 'signed'],
  consensus: ['base', 'crypto', 'signed'],
  'meter-data': ['base', 'generated', 'crypto', 'ledger'],
  verifier: ['base', 'generated'],
  ports: ['base', 'crypto', 'consensus'],
  wire: ['base', 'generated', 'crypto', 'ledger', 'consensus'],
  mempool: ['base', 'crypto', 'ledger', 'consensus'],
  sync: ['base', 'crypto', 'consensus'],
  storage: ['base', 'crypto', 'ports', 'wire'],
  network: ['base', 'crypto', 'ports', 'wire'],
  api: ['base', 'generated', 'crypto', 'ledger', 'consensus', 'ports', 'wire'],
  client: ['base', 'generated', 'crypto', 'ledger', 'verifier', 'meter-data'],
  node: [
    'base',
    'generated',
    'crypto',
    'ledger',
    'consensus',
    'mempool',
    'sync',
    'wire',
    'ports',
    'storage',
    'network',
    'api',
  ],
  cli: ['base', 'generated', 'crypto', 'ledger', 'verifier', 'meter-data', 'client', 'node'],
};

const forbidden = Object.entries(LAYERS).map(([layer, left]) => ({
  name: `${layer}-imports-left-only`,
  severity: 'error',
  from: { path: `^src/${layer}/` },
  to: { path: '^src/', pathNot: `^src/(${[layer, ...left].join('|')})/` },
}));

module.exports = {
  forbidden: [
    ...forbidden,
    { name: 'no-cycles', severity: 'error', from: { path: '^src' }, to: { circular: true } },
    {
      name: 'pure-core',
      comment: 'the core and the ledger reach no disk, clock, network or process',
      severity: 'error',
      from: { path: '^src/(signed|consensus|ledger|mempool|sync)/' },
      to: { path: '^(node:)?(fs|net|http|https|os|timers|child_process|worker_threads|perf_hooks|dns|dgram)' },
    },
    {
      name: 'verifier-is-portable',
      comment: 'the offline verifier runs in a browser: noble and nothing of Node',
      severity: 'error',
      from: { path: '^src/verifier/' },
      to: { path: '.', pathNot: '^(src/(verifier|base)/|src/generated/message-tables|node_modules/@noble/)' },
    },
    {
      name: 'adapters-are-named-once',
      comment: 'compose-node.ts and open-stores.ts alone name concrete adapters',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(storage|network|node/boot/(compose-node|open-stores)\\.ts)' },
      to: { path: '^src/(storage|network)/(level|file|libp2p)' },
    },
    { name: 'src-knows-no-tests', severity: 'error', from: { path: '^src' }, to: { path: '^(test|scripts)/' } },
  ],
  options: {
    parser: 'swc',
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default'],
      extensions: ['.ts', '.js'],
    },
    tsPreCompilationDeps: true,
  },
};
