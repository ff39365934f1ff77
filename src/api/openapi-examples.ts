// An example of each parameter, body and answer in JSON of the OpenAPI document, by the operation's id. They belong
// together: one payment in one block, seen through every route. A test holds each against the schema beside it.
import { PROOF_FORMAT } from '../ledger/proof-file.ts';

interface Example {
  /** By the parameter's name, of path, query and headers. */
  readonly parameters?: { readonly [name: string]: unknown };
  readonly body?: unknown;
  /** Of a success, by its status. */
  readonly answers?: { readonly [status: number]: unknown };
}

/** Bytes of no meaning, told apart by their first digits. */
const bytesOf = (start: string, length = 32) => start.padEnd(2 * length, '0123456789abcdef');
const CHAIN = bytesOf('79f114d4');
const TRANSACTION = bytesOf('9b230125');
const TRANSFER = bytesOf('c41e07aa');
const BLOCK = bytesOf('5d0c93b1');
const [STATE_ROOT, HISTORY_ROOT, RESULT] = [bytesOf('21aa64f0'), bytesOf('e7380b5c'), bytesOf('8fd2b619')];
const [KEY, NETWORK_KEY, ENCRYPTION_KEY] = [bytesOf('1ebd910e'), bytesOf('aa07c2d3'), bytesOf('0c5f77be')];
const ACCESS = bytesOf('b7a1d0c9');
const PAYLOAD = bytesOf('3f9e8d7c');
const ALICE = 'bank-a/alice';
const VAULT = 'bank-b/vault';
/** The code of a transfer: its payer's word for it. */
const PURPOSE = 'payment';
const HEIGHT = 1204;
const TIME_MS = 1_764_403_200_000;
const SIGNERS = ['grid', 'bank-a', 'bank-b'];

const final = {
  ...{ status: 'final', transactionId: TRANSACTION, height: HEIGHT, index: 0, code: 0, name: 'accepted', outcome: '' },
  data: {},
  lines: [{ code: 0, name: 'accepted', outcome: '', data: {}, transfer: TRANSFER }],
};
const deskSigned = { key: KEY, atMs: TIME_MS, signature: bytesOf('e6', 64) };
const deskKeys = {
  ...{ first: 0, encapsulatedKey: KEY, sealedKeys: bytesOf('5f', 48), deskKey: ENCRYPTION_KEY, factorKey: KEY },
  supplySignature: bytesOf('f6', 64),
};
const pending = { status: 'pending', transactionId: TRANSACTION };

const site = {
  ...{ site: 'roof-17', producerAccount: ALICE, feedIn: 'surplus', capacityW: '8000', status: 'connected' },
  ...{ latestReadingMs: '1764403200000', settledUntilMs: '1764403200000', height: '812' },
  settledFromMs: '1748707200000',
};
const entry = { key: 'site/roof-17', height: HEIGHT, value: bytesOf('0a07726f6f662d3137', 40), entry: site };

const header = {
  ...{ epoch: 0, view: 1209, height: HEIGHT, parentView: 1208, parentHash: bytesOf('44c0'), timestampMs: TIME_MS },
  ...{ batchHashes: [bytesOf('d2e9')], seal: '', evidence: [] },
};
const proof = {
  ...{ format: PROOF_FORMAT, chainId: CHAIN, header },
  finalization: {
    ...{ epoch: 0, view: 1209, blockHash: BLOCK, result: RESULT, bitmap: '07' },
    signatures: [bytesOf('a1', 64), bytesOf('b2', 64), bytesOf('c3', 64)],
  },
  ...{ epochs: [], stateRoot: STATE_ROOT, historyRoot: HISTORY_ROOT },
  claims: [
    { kind: 'entry', key: entry.key, value: entry.value, slot: 37, count: 64, path: [bytesOf('f0'), bytesOf('f1')] },
  ],
};

const limit = { before: 1001, keptFor: 'member-behind', by: 'bank-b' };
const peer = {
  ...{ member: 'bank-a', validator: true, connected: true, connectionSinceMs: TIME_MS, height: HEIGHT },
  ...{ protocols: [1], lastVoteView: 1209 },
  ...{ lastVoteMs: TIME_MS, voteMissingSinceMs: 0, voteDelayMs: 12, fetchedBatches: 0, version: '1.0.0' },
  ...{ clockOffsetMs: -3, clockUncertainMs: 2 },
};
const figureRow = {
  ...{ atMs: TIME_MS - 60_000, minutes: 1, blocks: 12, batches: 15, transactions: 66, slowestMs: 120, meanMs: 51 },
  ...{ missing: 0, pending: 3 },
  ...{ memoryBytes: 280_000_000, freeDiskBytes: 80_000_000_000 },
};
const health = { alive: true, ready: true, problems: [], warnings: [] };

/** What comes with a ciphertext. */
const RELEASED = {
  ...{ record: bytesOf('0a', 120), grant: bytesOf('0a', 150) },
  header: {
    ...{ record: 'roof-17_1748707200000', scenario: 'settlement-evidence', policyVersion: 1, keyEpoch: 1 },
    ...{ subject: 'roof-17', periodStartMs: '1748707200000', periodEndMs: '1751299200000' },
    ...{ contentType: 'text/csv', length: '49', commitment: bytesOf('9c'), ciphertextHash: PAYLOAD },
    suite: 'x25519-hkdf-sha256-aes256gcm',
  },
  sealedKey: {
    ...{ grant: 'loan-7', scenario: 'settlement-evidence', reader: 'bank-a', purpose: 'loan-assessment' },
    ...{ granularity: 'subject', subject: 'roof-17', record: '', expiresAtMs: '1766995200000', keyEpoch: 1 },
    ...{ encapsulatedKey: bytesOf('2d'), sealedKey: bytesOf('7a', 48) },
  },
};

export const EXAMPLES: { readonly [operationId: string]: Example } = {
  submit: {
    parameters: { wait: 10_000 },
    answers: { 200: final, 202: { status: 'accepted', transactionId: TRANSACTION } },
  },
  getTransaction: { parameters: { id: TRANSACTION }, answers: { 200: final, 202: pending } },
  waitForTransaction: {
    parameters: { id: TRANSACTION, timeoutMs: 10_000 },
    answers: { 200: final, 202: pending },
  },
  waitForTransactions: {
    body: { ids: [TRANSACTION], timeoutMs: 10_000 },
    answers: { 200: { final: [final], missing: [] } },
  },
  getEntry: { parameters: { table: 'site', id: 'roof-17', proof: true }, answers: { 200: { ...entry, proof } } },
  listEntries: {
    parameters: { table: 'site', prefix: 'roof-', after: 'roof-16', limit: 100 },
    answers: { 200: { items: [entry], next: 'roof-17' } },
  },
  getEntries: { body: { keys: [entry.key, 'site/roof-18'] }, answers: { 200: { entries: [entry, null] } } },
  prove: {
    body: {
      claims: [
        { kind: 'entry', key: entry.key },
        { kind: 'receipt', transactionId: TRANSACTION },
      ],
    },
    answers: { 200: proof },
  },
  getBlock: {
    parameters: { height: 'latest' },
    answers: {
      200: {
        ...{ height: HEIGHT, hash: BLOCK, timestampMs: TIME_MS, transactionCount: 1, epoch: 0, view: 1209 },
        ...{ parentHash: header.parentHash, batchHashes: header.batchHashes, transactions: [TRANSACTION] },
        finalization: { height: HEIGHT, view: 1209, result: RESULT, signers: SIGNERS },
      },
    },
  },
  getActivity: {
    parameters: { account: ALICE, before: '1205-0', limit: 100 },
    answers: {
      200: {
        items: [
          {
            ...{ account: ALICE, height: HEIGHT, sequence: 0, timestampMs: TIME_MS, transaction: TRANSACTION },
            ...{ transfer: TRANSFER, kind: 'posted', side: 'debit', counterparty: VAULT, amountFen: '1250' },
            ...{ balanceFen: '7949', code: PURPOSE, reference: 'invoice 42', number: 12, chain: bytesOf('6e4d') },
          },
        ],
        next: '1204-0',
      },
    },
  },
  followEvents: { parameters: { account: `${ALICE},${VAULT}`, sharing: 'own', 'last-event-id': '1203' } },
  putPayload: { answers: { 200: { hash: PAYLOAD } } },
  putPayloads: { answers: { 200: { outcomes: [{ status: 'stored', hash: PAYLOAD }] } } },
  holdsPayload: { parameters: { hash: PAYLOAD }, answers: { 200: { held: true } } },
  getPayloadChunk: { parameters: { accessReceipt: ACCESS, chunk: 0 } },
  getPayload: {
    parameters: { accessReceipt: ACCESS },
    answers: { 200: { ciphertext: bytesOf('01', 49), ...RELEASED } },
  },
  getRange: {
    parameters: { rangeReceipt: ACCESS, from: '20604-0', limit: 50 },
    answers: {
      200: { items: [{ at: '20604-0', ciphertext: bytesOf('01', 49), ...RELEASED }], next: '20604-1' },
    },
  },
  getArchive: {
    answers: { 200: { firstHeight: 1, height: HEIGHT, limit, keepBlocks: 1000 } },
  },
  exportArchive: { parameters: { from: 1, to: 1000 } },
  prune: { body: { before: 1001, lastHash: bytesOf('e1') }, answers: { 202: { from: 1, to: 1000 } } },
  importBlocks: { answers: { 200: { firstHeight: 1, blocks: 1000 } } },
  listSnapshots: { answers: { 200: { heights: [1000, 1200] } } },
  makeSnapshot: { answers: { 200: { height: HEIGHT, entries: 64, chunks: 1 } } },
  getSnapshotPart: { parameters: { height: 1200, part: 0 } },
  getStatus: {
    answers: {
      200: {
        ...{
          chainId: CHAIN,
          member: 'grid',
          version: '1.0.0',
          nativeHashing: true,
          validator: true,
          consensusKeys: [KEY],
        },
        ...{ startedAtMs: TIME_MS - 3_600_000, epoch: 0, view: 1210, height: HEIGHT, blockHash: BLOCK },
        ...{ blockTimestampMs: TIME_MS, stateRoot: STATE_ROOT, historyRoot: HISTORY_ROOT, quorum: 3 },
        protocol: { version: 1, spoken: [1] },
        ...{ pendingTransactions: 0, catchingUp: false, voting: 'yes', viewSinceMs: TIME_MS, leader: 'bank-a' },
        ...{ notVoted: [], missingBatches: [], missingPayloads: [], unclaimedUploadBytes: 0, peers: [peer] },
        ...{ stateEntries: 17, scrubbedMs: TIME_MS, damagedLeafBlocks: 0, mendedLeafBlocks: 0 },
      },
    },
  },
  getFigures: {
    parameters: { hours: 24, points: 240 },
    answers: {
      200: {
        ...{
          nowMs: TIME_MS,
          startedAtMs: TIME_MS - 3_600_000,
          memoryBytes: 280_000_000,
          freeDiskBytes: 80_000_000_000,
        },
        ...{
          warnBelowDiskBytes: 1_073_741_824,
          journalBytes: 65_536,
          backedUpAtMs: TIME_MS - 3_600_000,
          lastMinute: { blocks: 12, batches: 15, transactions: 66 },
          finality: { blocks: 812, p50Ms: 46, p99Ms: 337 },
        },
        expiries: [{ what: 'the consensus key', kind: 'consensus-key', of: '', validUntilMs: TIME_MS + 86_400_000 }],
        rows: [figureRow],
      },
    },
  },
  getLogLevel: { answers: { 200: { level: 'info' } } },
  setLogLevel: { body: { level: 'debug' }, answers: { 200: { level: 'debug' } } },
  getConsortium: {
    answers: {
      200: {
        chainId: CHAIN,
        members: [
          {
            ...{ id: 'grid', name: 'Grid company', roles: ['grid-company'], validator: true, transactionKey: KEY },
            ...{ consensusKey: bytesOf('5a'), networkKey: NETWORK_KEY, encryptionKey: ENCRYPTION_KEY },
            ...{ host: 'node.bank-a.example', port: 7400, joinedHeight: '0', leftHeight: '0' },
          },
        ],
        membersHeight: '0',
        rules: {
          ...{ maxValidityBlocks: '1000', dayOffsetMs: '28800000', maxLines: 1000 },
          work: { transaction: 60_000, batch: 120_000, block: 240_000 },
          records: { memberRecords: 100_000, memberBytes: 1_000_000, scenarioRecords: 50_000, scenarioBytes: 500_000 },
          purseCapFen: '100000',
          settlement: {
            ...{ purchase: 'bank-a/grid-purchase', subsidy: 'bank-a/grid-subsidy', tax: 'bank-a/tax' },
            ...{ payable: 'bank-a/grid-payable', suspense: 'bank-a/grid-suspense' },
          },
        },
      },
    },
  },
  getGenesis: { answers: { 200: { members: [] } } },
  askChallenge: {
    body: { account: ALICE },
    answers: { 200: { challenge: bytesOf('d4', 56), chainId: CHAIN, untilMs: TIME_MS + 60_000 } },
  },
  signIn: {
    body: { account: ALICE, challenge: bytesOf('d4', 56), signature: bytesOf('e5', 64) },
    answers: { 200: { token: 'hbX0qYzJ9T3mC1vU7kR5wL2nE8pA6sD4fG0iO1uYtQw', untilMs: TIME_MS + 900_000 } },
  },
  submitAsHolder: {
    parameters: { wait: 10_000 },
    answers: { 200: final, 202: { status: 'accepted', transactionId: TRANSACTION } },
  },
  desk: {
    answers: { 200: { member: 'bank-a', chainId: CHAIN, pinKeys: [ENCRYPTION_KEY], timeMs: TIME_MS } },
  },
  askDeskToSignDevice: {
    body: { account: ALICE, body: bytesOf('0a20', 64), ...deskSigned },
    answers: { 200: { signature: bytesOf('a2', 64) } },
  },
  askDeskForPin: {
    body: { account: ALICE, device: KEY, sealTo: ENCRYPTION_KEY, ...deskSigned },
    answers: { 200: deskKeys },
  },
  showPinToDesk: {
    body: { payment: '', number: 7, cryptogram: bytesOf('c7', 56), sealTo: '', ...deskSigned },
    answers: { 200: {} },
  },
  askDeskForToken: {
    body: {
      ...{ merchants: [], categories: [], ways: ['code'], perPaymentFen: '20000', sealTo: ENCRYPTION_KEY },
      ...deskSigned,
    },
    answers: { 200: { token: bytesOf('0a20', 64), encapsulatedKey: KEY, sealedCodeKey: bytesOf('5e', 48) } },
  },
  isAlive: { answers: { 200: health } },
  isReady: { answers: { 200: health } },
};
