// Imports point left (docs/adr/0001): a layer may import itself and what stands left of it, nothing else.
const LAYERS = {
  base: [],
  answers: [],
  generated: ['base'],
  crypto: ['base'],
  signed: ['base', 'crypto'],
  ledger: ['base', 'generated', 'crypto', 'signed'],
  consensus: ['base', 'crypto', 'signed'],
  'meter-data': ['base', 'generated', 'crypto', 'ledger'],
  iso20022: ['base', 'crypto'],
  verifier: ['base', 'generated'],
  device: ['base', 'generated'],
  page: ['base', 'generated', 'verifier'],
  ports: ['base', 'crypto', 'consensus'],
  wire: ['base', 'generated', 'crypto', 'ledger', 'consensus'],
  mempool: ['base', 'crypto', 'ledger', 'consensus'],
  sync: ['base', 'crypto', 'consensus'],
  storage: ['base', 'crypto', 'ports', 'wire'],
  network: ['base', 'crypto', 'ports', 'wire'],
  api: ['base', 'answers', 'generated', 'crypto', 'ledger', 'consensus', 'ports', 'wire'],
  client: ['base', 'answers', 'generated', 'crypto', 'ledger', 'verifier', 'device', 'meter-data', 'iso20022'],
  issuer: ['base', 'generated', 'crypto', 'ledger', 'device', 'api', 'client'],
  carriers: ['base', 'generated', 'device'],
  sdk: ['base', 'generated', 'crypto', 'ledger', 'verifier', 'device', 'meter-data', 'iso20022', 'client'],
  node: [
    'base',
    'answers',
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
  cli: [
    ...['base', 'generated', 'crypto', 'ledger', 'verifier', 'page', 'device', 'meter-data', 'client', 'node'],
    ...['iso20022', 'issuer', 'carriers', 'storage'],
  ],
};

// Rooms within a layer, each with those that it may import. In front of the rooms stand what they have in common, and the one
// file that knows them all: the replica, the node.
const ROOMS = {
  consensus: {
    facts: [],
    rules: ['facts'],
    life: ['facts'],
    talk: ['facts', 'life'],
  },
  node: {
    config: [],
    ingress: [],
    serving: [],
    batches: ['ingress', 'serving'],
    blocks: ['config', 'ingress', 'serving', 'batches'],
    snapshots: ['config', 'blocks'],
    archive: ['config', 'batches', 'blocks'],
    evidence: ['config', 'ingress', 'blocks'],
    watch: ['config', 'ingress', 'serving', 'batches', 'blocks', 'evidence'],
    peers: ['config', 'serving', 'batches', 'blocks', 'watch'],
    core: ['config', 'ingress', 'batches', 'blocks', 'snapshots', 'archive', 'evidence', 'watch', 'peers'],
    boot: ['config', 'ingress', 'batches', 'blocks', 'snapshots', 'archive', 'evidence', 'watch', 'peers', 'core'],
  },
};

const rooms = Object.entries(ROOMS).flatMap(([layer, below]) =>
  Object.entries(below).map(([room, open]) => ({
    name: `${layer}-${room}-imports-open-rooms-only`,
    severity: 'error',
    from: { path: `^src/${layer}/${room}/` },
    to: { path: `^src/${layer}/[^/]+/`, pathNot: `^src/${layer}/(${[room, ...open].join('|')})/` },
  })),
);

const forbidden = Object.entries(LAYERS).map(([layer, left]) => ({
  name: `${layer}-imports-left-only`,
  severity: 'error',
  from: { path: `^src/${layer}/` },
  to: { path: '^src/', pathNot: `^src/(${[layer, ...left].join('|')})/` },
}));

module.exports = {
  forbidden: [
    ...forbidden,
    ...rooms,
    {
      name: 'rooms-know-no-replica',
      comment: 'beside the vocabulary that stands in front of the rooms, nothing but the replica knows them all',
      severity: 'error',
      from: { path: '^src/consensus/[^/]+/' },
      to: { path: '^src/consensus/replica\\.ts$' },
    },
    {
      name: 'vocabulary-knows-no-rooms',
      comment: 'the vocabulary of consensus stands below its rooms',
      severity: 'error',
      from: { path: '^src/consensus/[^/]+\\.ts$', pathNot: '^src/consensus/replica\\.ts$' },
      to: { path: '^src/consensus/[^/]+/' },
    },
    {
      name: 'rooms-know-no-node',
      comment: 'what a room needs it is given; only boot makes the node',
      severity: 'error',
      from: { path: '^src/node/[^/]+/', pathNot: '^src/node/boot/' },
      to: { path: '^src/node/[^/]+\\.ts$' },
    },
    { name: 'no-cycles', severity: 'error', from: { path: '^src' }, to: { circular: true } },
    {
      name: 'pure-core',
      comment: 'the core and the ledger reach no disk, clock, network or process',
      severity: 'error',
      from: { path: '^src/(signed|consensus|ledger|mempool|sync)/' },
      to: { path: '^(node:)?(fs|net|http|https|os|timers|child_process|worker_threads|perf_hooks|dns|dgram)' },
    },
    {
      name: 'device-is-portable',
      comment: 'the same code runs in a phone, in a card and in tests: noble and nothing of Node',
      severity: 'error',
      from: { path: '^src/device/' },
      to: { path: '.', pathNot: '^(src/(device|base)/|src/generated/device|node_modules/(@noble|protobufjs)/)' },
    },
    {
      name: 'verifier-is-portable',
      comment: 'the offline verifier runs in a browser: noble and nothing of Node',
      severity: 'error',
      from: { path: '^src/verifier/' },
      to: { path: '.', pathNot: '^(src/(verifier|base)/|src/generated/message-tables|node_modules/@noble/)' },
    },
    {
      name: 'page-is-portable',
      comment: 'the page runs in a browser: the verifier, noble, and nothing of Node',
      severity: 'error',
      from: { path: '^src/page/' },
      to: { path: '.', pathNot: '^(src/(page|verifier|base)/|src/generated/refusal-names|node_modules/@noble/)' },
    },
    {
      name: 'one-file-of-the-page-is-for-all',
      comment: 'what puts a pack into the page knows no browser; all else of the page needs one',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/page/' },
      to: { path: '^src/page/', pathNot: '^src/page/embedded-pack\\.ts$' },
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
