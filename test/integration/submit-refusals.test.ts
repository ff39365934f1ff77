// Hostile envelopes over HTTP to a running node: each is refused with a code, a name and a remedy, and changes nothing.
// A stranger that knocks at the port of another one: it gets nothing, and the operator can see that it was there. And a
// grid company whose own node claims a wrong amount: every validator refuses it, and nobody is paid.
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Holder, openHolders } from '../../scripts/bench/bench-consortium.ts';
import type { LocalNode } from '../../scripts/local-consortium.ts';
import { patientSignal } from '../../scripts/patience.ts';
import { concatBytes, toHex, utf8 } from '../../src/base/bytes.ts';
import { buildTransaction } from '../../src/client/build-transaction.ts';
import { paymentLine } from '../../src/client/payment-flows.ts';
import { allLines } from '../../src/client/run-lines.ts';
import { sha256 } from '../../src/crypto/digest.ts';
import type { SigningKey } from '../../src/crypto/ed25519.ts';
import type { BodyOperation, ReadingLine } from '../../src/generated/transaction.ts';
import { bodyCodec, envelopeCodec, signedTransaction, transactionId } from '../../src/ledger/transaction.ts';
import { createNode, multiaddrOf } from '../../src/network/create-node.ts';
import { identityFromSeed } from '../../src/network/peer-identity.ts';
import { readClientToken } from '../../src/node/config/token-file.ts';
import { balancesOf } from './books.ts';
import {
  nodesOf,
  type OpenConsortium,
  openConsortium,
  startNodes,
  until,
  untilAgreed,
  untilReady,
} from './consortium-under-test.ts';

/** No block comes without a transaction while this lasts: so nothing but a transaction changes the state root. */
const QUIET = { idleIntervalMs: 600_000 };
/** Field 15, which nothing has, as a varint. */
const UNKNOWN_FIELD = Uint8Array.of(0x78, 0x01);
const VALID_UNTIL = 50_000n;

let open: OpenConsortium;
let nodes: LocalNode[];
let bank: LocalNode;
let payer: Holder;
let payee: Holder;
let chainId: Uint8Array;

beforeAll(async () => {
  open = await openConsortium(QUIET);
  nodes = nodesOf(open.consortium);
  bank = open.consortium.node('bank-a');
  await startNodes(nodes);
  await Promise.all(nodes.map(untilReady));
  const [first, second] = await openHolders(open.consortium, 2, 1_000n);
  if (first === undefined || second === undefined) throw new Error('two accounts were opened');
  [payer, payee] = [first, second];
  ({ chainId } = await bank.client().node.consortium());
  // The money that the other bank paid in is final there, and may not have come here yet.
  const heights = await Promise.all(nodes.map(async (node) => (await node.client().node.status()).height));
  await untilAgreed(nodes, Math.max(...heights));
});

afterAll(() => open.close());

function operation(amountFen = 5n): BodyOperation {
  const line = paymentLine({ from: payer.account, to: payee.account, amountFen });
  return { operation: 'postTransfers', postTransfers: { lines: [line], linked: false } };
}

function envelope(
  change: { chainId?: Uint8Array; author?: SigningKey; validUntilHeight?: bigint; operation?: BodyOperation } = {},
): Uint8Array {
  const given = { chainId, author: payer.key, operation: operation(), validUntilHeight: VALID_UNTIL, ...change };
  return buildTransaction(given).envelope;
}

function opening(key: Uint8Array): BodyOperation {
  return { operation: 'openAccounts', openAccounts: { lines: [{ account: 'bank-a/evil', key, kind: 'deposit' }] } };
}

/** A body with its true signature, whatever its bytes are. */
function signed(body: Uint8Array, key: SigningKey = payer.key): Uint8Array {
  const signature = key.sign(signedTransaction(chainId, transactionId(body)));
  return envelopeCodec.encode({ body, signatures: [signature] });
}

function wronglySigned(): Uint8Array {
  const { body, signatures } = envelopeCodec.decode(envelope());
  const forged = signatures.map(() => new Uint8Array(64).fill(1));
  return envelopeCodec.encode({ body, signatures: forged });
}

async function post(body: Uint8Array, contentType = 'application/octet-stream', node = bank) {
  const token = readClientToken(node.files.clientTokens, 'submitter');
  const response = await fetch(`${node.apiUrl}/v1/transactions`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': contentType },
    body: new Uint8Array(body),
  });
  const answer = (await response.json()) as {
    code: string;
    remedy: string;
    rejection?: { code: number; name: string };
    outcomes?: readonly { status: string; transactionId?: string; name?: string; code?: number; remedy?: string }[];
  };
  return { status: response.status, ...answer };
}

const HOSTILE: readonly [what: string, code: number, name: string, bytes: () => Uint8Array][] = [
  ['bytes that are no message', 1, 'malformed-envelope', () => utf8('no envelope at all')],
  ['a message that is cut off', 1, 'malformed-envelope', () => envelope().subarray(0, 40)],
  ['an unknown field in the envelope', 2, 'non-canonical', () => concatBytes(envelope(), UNKNOWN_FIELD)],
  [
    'an unknown field in the body, truly signed',
    2,
    'non-canonical',
    () => signed(concatBytes(envelopeCodec.decode(envelope()).body, UNKNOWN_FIELD)),
  ],
  ['another chain', 3, 'wrong-chain', () => envelope({ chainId: sha256(utf8('another chain')) })],
  ['a false signature', 4, 'bad-signature', wronglySigned],
  ['an end before the next block', 5, 'expired', () => envelope({ validUntilHeight: 1n })],
  ['an end in years', 6, 'valid-too-far-ahead', () => envelope({ validUntilHeight: 1n << 62n })],
  ['no operation', 8, 'unknown-operation', () => signed(bodyCodec.encode({ ...frame(), ...NO_OPERATION }))],
  ['no lines', 10 + 1, 'no-lines', () => envelope({ operation: emptyPosting() })],
  [
    'a key of small order',
    13,
    'unsafe-key',
    () => envelope({ author: bank.signingKey(), operation: opening(new Uint8Array(32)) }),
  ],
];

const NO_OPERATION = {} as BodyOperation;
const NO_BYTES = new Uint8Array();
const frame = () => ({
  chainId,
  nonce: new Uint8Array(16),
  validUntilHeight: VALID_UNTIL,
  author: payer.key.publicKey,
  coSigners: [],
});
const emptyPosting = (): BodyOperation => ({ operation: 'postTransfers', postTransfers: { lines: [], linked: false } });
const rootOf = async () => (await bank.client().node.status()).stateRoot;

describe('a co-signed transaction', () => {
  test('takes effect whatever others make of it and send first, at its own node and at another', async () => {
    const given = { chainId, author: payer.key, operation: operation(), validUntilHeight: VALID_UNTIL };
    const { id, envelope } = buildTransaction({ ...given, coSigners: [payee.key] });
    const { body, signatures } = envelopeCodec.decode(envelope);
    const [own = NO_BYTES, second = NO_BYTES] = signatures;
    const copies = [[own], [second], [second, own], [own, own], [own, second, second], [own, new Uint8Array(64)]];
    const other = open.consortium.node('merchant');
    for (const node of [other, bank]) {
      for (const copy of copies) {
        const answer = await post(envelopeCodec.encode({ body, signatures: copy }), undefined, node);
        expect(answer).toMatchObject({
          status: 422,
          rejection: { code: expect.toSatisfy((code) => code === 1 || code === 4) },
        });
      }
    }
    const final = await bank.client().node.submitAndWait(envelope, 60_000);
    expect(final).toMatchObject({ transactionId: id, code: 0 });
    await untilAgreed([bank, other], final?.height);
    expect(await other.client().node.submit(envelope)).toMatchObject({ transactionId: id, status: 'known' });
  });
});

describe('a running node', () => {
  test.each(HOSTILE)('refuses %s: %i %s, with a remedy, and nothing changes', async (_, code, name, bytes) => {
    const before = await rootOf();
    const answer = await post(bytes());
    expect(answer).toMatchObject({ status: 422, code: name, rejection: { code, name } });
    expect(answer.remedy).toMatch(/\w{3}/);
    expect(await rootOf()).toBe(before);
    expect((await bank.client().node.status()).pendingTransactions).toBe(0);
  });

  test('refuses more bytes than an envelope, or a list, may have', async () => {
    const before = await rootOf();
    expect(await post(new Uint8Array((1 << 20) + 1))).toMatchObject({ status: 413, code: 'body-too-large' });
    const list = concatBytes(Uint8Array.of(0, 0x10, 0, 1), new Uint8Array((1 << 20) + 1));
    expect(await post(list, 'application/x-gridpact-envelopes')).toMatchObject({ status: 413, code: 'body-too-large' });
    expect(await post(new Uint8Array(0))).toMatchObject({ status: 400 });
    expect(await rootOf()).toBe(before);
  });

  test('takes the good ones of a list, and says of each other one why not', async () => {
    const list = [wronglySigned(), envelope(), utf8('nothing'), envelope({ validUntilHeight: 1n })];
    const length = (bytes: Uint8Array) => Uint8Array.of(0, 0, bytes.length >> 8, bytes.length & 255);
    const body = concatBytes(...list.flatMap((bytes) => [length(bytes), bytes]));
    const { outcomes } = await post(body, 'application/x-gridpact-envelopes');
    expect(outcomes).toMatchObject([
      { status: 'refused', name: 'bad-signature' },
      { status: 'accepted' },
      { status: 'refused', name: 'malformed-envelope' },
      { status: 'refused', name: 'expired' },
    ]);
    const accepted = outcomes?.[1]?.transactionId ?? '';
    await until('it is final', async () => {
      const { status } = await bank.client().node.transaction(accepted);
      return { done: status === 'final', seen: status };
    });
    expect(outcomes?.every(({ status, remedy }) => status !== 'refused' || remedy !== undefined)).toBe(true);
  });

  test('knows a transaction that comes again, here and elsewhere, and it has one effect', async () => {
    const client = bank.client();
    const transaction = buildTransaction({
      chainId,
      author: payer.key,
      operation: operation(7n),
      validUntilHeight: VALID_UNTIL,
    });
    expect((await client.node.submit(transaction.envelope)).status).toBe('accepted');
    const final = await client.transactions.waitForFinal(transaction);
    await untilAgreed(nodes, final.height);
    const before = await rootOf();
    for (const node of nodes) {
      expect(await node.client().node.submit(transaction.envelope)).toEqual({
        status: 'known',
        transactionId: transaction.id,
      });
    }
    expect(await client.transactions.waitForFinal(transaction)).toEqual(final);
    expect(await rootOf()).toBe(before);
  });

  test('that gets one transaction from four nodes at once posts it once', async () => {
    const before = await balancesOf(bank.client());
    const transaction = buildTransaction({
      chainId,
      author: payer.key,
      operation: operation(11n),
      validUntilHeight: VALID_UNTIL,
    });
    await Promise.all(nodes.map((node) => node.client().node.submit(transaction.envelope)));
    const finals = await Promise.all(nodes.map((node) => node.client().transactions.waitForFinal(transaction)));
    expect(finals).toEqual(finals.map(() => ({ ...finals[0], code: 0 })));
    // The copies come in later batches; a payment behind them shows that they had their turn.
    const { height } = await bank
      .client()
      .payments.pay(payer.key, { from: payer.account, to: payee.account, amountFen: 1n });
    await untilAgreed(nodes, height);
    const balance = before.get(payee.account) ?? 0n;
    for (const node of nodes) expect((await balancesOf(node.client())).get(payee.account)).toBe(balance + 12n);
  });
});

/** Of a libp2p node with a key that the genesis does not know, in all the right words. */
const KNOCKS = 5;

test('a stranger gets nothing, is counted and logged, and the consortium goes on', async () => {
  const victim = open.consortium.node('merchant');
  const genesis = JSON.parse(readFileSync(open.consortium.genesisPath, 'utf8')) as {
    members: { id: string; address: { host: string; port: number } }[];
  };
  const address = genesis.members.find(({ id }) => id === victim.id)?.address;
  if (address === undefined) throw new Error('the genesis has an address for every member');
  const identity = await identityFromSeed(new Uint8Array(randomBytes(32)));
  const stranger = await createNode(identity, { host: '127.0.0.1', port: 0 }, {});
  const spoken: string[] = [];
  try {
    for (let i = 0; i < KNOCKS; i++) {
      const signal = patientSignal(10_000);
      const knock = async () => {
        const connection = await stranger.dial(multiaddrOf(address), { signal, force: true });
        const stream = await connection.newStream(`/gridpact/${toHex(chainId)}/consensus/1`, { signal });
        stream.addEventListener('message', () => spoken.push('a message'));
        return 'a stream';
      };
      await expect(knock()).rejects.toThrow();
    }
    // And one that speaks no libp2p at all.
    const socket = connect(address.port, address.host);
    socket.end(randomBytes(4096));
    socket.resume().on('error', () => {});
    await new Promise((resolve) => socket.once('close', resolve));
    expect(spoken).toEqual([]);
    const counted = await until('every knock is counted', async () => {
      const metrics = await victim.client().node.metrics();
      const count = /^gridpact_network_events_total\{kind="stranger-refused"\} (\d+)$/m.exec(metrics)?.[1];
      return { done: Number(count) >= KNOCKS, seen: count };
    });
    expect(Number(counted)).toBe(KNOCKS);
    const log = readFileSync(victim.logFile, 'utf8').split('\n');
    const lines = log.filter((line) => line.includes('a stranger was refused'));
    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain(stranger.peerId.toString());
  } finally {
    await stranger.stop();
  }
  const paid = await victim.client().payments.pay(payer.key, { from: payer.account, to: payee.account, amountFen: 1n });
  expect(paid.code).toBe(0);
  expect((await victim.client().node.status()).peers.filter(({ connected }) => connected)).toHaveLength(3);
});

const MAY = Date.UTC(2026, 3, 30, 16);
const JUNE = Date.UTC(2026, 4, 31, 16);
const PLAN = {
  plan: 'feed-in',
  version: 1,
  effectiveFromMs: BigInt(Date.UTC(2025, 11, 31, 16)),
  timeZone: 'Asia/Shanghai',
  rates: [{ name: 'flat', months: '1-12', hours: '0-24', days: '', microYuanPerKwh: 391_000n }],
  subsidyMicroYuanPerKwh: 0n,
  taxBasisPoints: 0,
  terms: null,
};

function reading(atMs: number, exportWh: bigint): ReadingLine {
  const seriesCommitment = atMs === MAY ? new Uint8Array() : new Uint8Array(32).fill(7);
  const registers = [{ name: 'flat', exportWh, importWh: 0n }];
  return {
    site: 'roof',
    atMs: BigInt(atMs),
    registers,
    quality: 'actual',
    seriesCommitment,
    intervalDigest: new Uint8Array(),
  };
}

test('a statement whose amount the grid company changed is refused by all, and nobody is paid', async () => {
  const grid = open.consortium.node('grid');
  const { metering, settlement, tariffs, transactions } = grid.client();
  const author = grid.signingKey();
  const roof = { site: 'roof', producerAccount: payee.account, feedIn: 'full', capacityW: 5_000n } as const;
  allLines(await metering.applySites(author, [roof]));
  await metering.connectSites(author, ['roof']);
  await tariffs.publishPlan(author, PLAN);
  allLines(await metering.recordReadings(author, [reading(MAY, 0n), reading(JUNE, 100_000n)]));
  const payIn = { from: 'bank-a/vault', to: 'bank-a/grid-purchase', amountFen: 1_000_000n, code: 'pay-in' };
  const { height } = await bank.client().payments.pay(bank.signingKey(), payIn);
  await untilAgreed(nodes, height);
  const run = { plan: 'feed-in', planVersion: 1, periodStartMs: BigInt(MAY), periodEndMs: BigInt(JUNE) };
  const line = (await settlement.prepare({ ...run, sites: ['roof'] })).get('roof');
  if (line === undefined || !('site' in line)) throw new Error(`the site can be settled: ${JSON.stringify(line)}`);
  expect(line.netFen).toBe(3910n);
  const before = await Promise.all(nodes.map((node) => balancesOf(node.client())));

  const tampered = { ...line, grossFen: line.grossFen + 1n, netFen: line.netFen + 1n };
  const settle = { operation: 'settlePeriod', settlePeriod: { ...run, lines: [tampered] } } as const;
  const final = await transactions.execute(author, settle);
  expect(final.lines).toMatchObject([{ code: 315, name: 'amount-mismatch', transfer: '' }]);
  await untilAgreed(nodes, final.height);
  for (const [index, node] of nodes.entries()) {
    expect(await balancesOf(node.client())).toEqual(before[index]);
    expect(await node.client().settlement.statement('roof', BigInt(MAY))).toBeUndefined();
    const seen = await node.client().node.transaction(final.transactionId);
    expect(seen).toMatchObject({ final: { lines: [{ name: 'amount-mismatch' }] } });
  }
  // The true figures are still there to be settled.
  const [settled] = await settlement.settle(author, { ...run, sites: ['roof'] });
  expect(settled?.outcome).toMatchObject({ code: 0, name: 'accepted' });
});
