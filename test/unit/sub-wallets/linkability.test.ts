// Who can link what of sub-wallets: each row of the table in docs/security.md, over the bytes of all transactions, all
// entries of the state and all activity of a small town that pays in pools.
import { beforeAll, describe, expect, test } from 'vitest';
import { equalBytes, toHex, utf8 } from '../../../src/base/bytes.ts';
import { settleReceipts, signSubReceipt } from '../../../src/client/sub-receipts.ts';
import {
  directOpening,
  pooledOpening,
  type SubSecrets,
  subCommitment,
  subPseudonym,
} from '../../../src/client/sub-secrets.ts';
import { signingKeyFromSeed } from '../../../src/crypto/ed25519.ts';
import type { BodyOperation, OpenSub } from '../../../src/generated/transaction.ts';
import { STATE_ROWS } from '../../../src/ledger/ledger-rows.ts';
import { subPaymentDigest } from '../../../src/ledger/sub-wallets/sub-payment.ts';
import { subWallets } from '../../../src/ledger/sub-wallets/tables.ts';
import { keyOf, seedOf } from '../../ledger/key-of.ts';
import { operationOf } from '../../ledger/operation-of.ts';
import { must } from '../../ledger/receipt-verdicts.ts';
import { limits, POOL, poolLine, SHOP, settlement } from '../../ledger/sub-operations.ts';
import { testConsortium } from '../../ledger/test-consortium.ts';
import { coSigned } from '../../ledger/test-envelopes.ts';
import { TestLedger } from '../../ledger/test-ledger.ts';
import { deviceKey, register as registerDevice } from '../devices/test-devices.ts';

const PARKING = 'bank-b/parking';
const CUSTOMERS = ['alice', 'carol', 'erin', 'frank', 'grace', 'heidi'].map((name) => `bank-a/${name}`);
const [ALICE = '', CAROL = ''] = CUSTOMERS;
const LIMITS = limits(100n, 300n, 1_000n);
const NOTHING = new Uint8Array();

/** What the customer of the account keeps. */
const secretOf = (account: string) => seedOf(`subject secret of ${account}`);

/** As newSubSecrets draws them, but always the same. */
function secretsOf(account: string, merchant: string): SubSecrets {
  const of = (what: string) => seedOf(`${what} of ${account} with ${merchant}`);
  return {
    sub: toHex(of('id')).slice(0, 32),
    ownerSeed: of('owner'),
    appSeed: of('app'),
    opening: of('opening').subarray(0, 16),
  };
}

/** For keyOf: the same key as that in the secrets. */
const ownerName = (account: string, merchant: string) => `owner of ${account} with ${merchant}`;

interface Said {
  readonly name: string;
  readonly envelope: Uint8Array;
}

/** Transactions as nodes have them, and the ledger after them. */
class Town {
  readonly ledger: TestLedger;
  readonly said: Said[] = [];
  readonly openings = new Map<string, OpenSub>();

  constructor(ledger: TestLedger) {
    this.ledger = ledger;
  }

  run(author: string, operation: BodyOperation, ...others: readonly string[]): string {
    const envelope = coSigned(author, operation, others, { validUntilHeight: this.ledger.height + 50n });
    this.said.push({ name: operation.operation, envelope });
    const [receipt] = this.ledger.block(envelope).receipts;
    if (receipt === undefined) throw new Error('no receipt');
    return must(receipt).lines[0]?.transfer ?? '';
  }

  /** The bank is the author, and the owner's key signs beside it: as the client does it. */
  push(account: string, merchant: string): void {
    const secrets = secretsOf(account, merchant);
    const opening = pooledOpening(secretOf(account), secrets, { account, merchant, limits: LIMITS }, 1_000n);
    this.openings.set(`${account} ${merchant}`, opening);
    this.run('bank-a', operationOf('openSub', opening), ownerName(account, merchant));
  }

  pay(account: string, merchant: string, id: string, amountFen: bigint): string {
    const { sub, appSeed } = secretsOf(account, merchant);
    const app = signingKeyFromSeed(appSeed);
    const validUntilHeight = this.ledger.height + 50n;
    const unsigned = { signature: NOTHING, ownerKey: NOTHING, ownerSignature: NOTHING };
    const line = { sub, id, merchant, amountFen, order: '', validUntilHeight, subKey: app.publicKey, ...unsigned };
    const signature = app.sign(subPaymentDigest(testConsortium.chainId, line));
    return this.run('merchant', operationOf('paySub', { lines: [{ ...line, signature }] }));
  }

  envelopesOf(...names: readonly string[]): readonly Uint8Array[] {
    return this.said.filter(({ name }) => names.includes(name)).map(({ envelope }) => envelope);
  }

  /** Key and value of each entry of the state, as one piece of bytes. */
  entries(table = ''): readonly Uint8Array[] {
    const rows = [...this.ledger.rows.rows].filter(([row]) => row.startsWith(`${STATE_ROWS}${table}`));
    return rows.map(([row, value]) => Buffer.concat([utf8(row), value]));
  }

  /** Every transaction and every entry of the chain. */
  everything(): readonly Uint8Array[] {
    return [...this.said.map(({ envelope }) => envelope), ...this.entries()];
  }

  opening(account: string, merchant: string): OpenSub {
    const opening = this.openings.get(`${account} ${merchant}`);
    if (opening === undefined) throw new Error(`${account} pushed nothing to ${merchant}`);
    return opening;
  }
}

function has(bytes: Uint8Array, part: Uint8Array | string): boolean {
  return Buffer.from(bytes).includes(typeof part === 'string' ? utf8(part) : part);
}

/** In bytes or in hexadecimal, as keys of entries and references have it. */
function mentions(bytes: Uint8Array, part: Uint8Array): boolean {
  return has(bytes, part) || has(bytes, toHex(part));
}

/** What names a customer: the account, and the key that holds it. */
function namesOf(account: string): readonly Uint8Array[] {
  return [utf8(account), keyOf(account).publicKey];
}

/** What names a sub-wallet. */
function partsOf({ sub, pseudonym, ownerKey, subKey, commitment }: OpenSub): readonly Uint8Array[] {
  return [utf8(sub), pseudonym, ownerKey, subKey, commitment];
}

const WINDOW_BYTES = 6;

/** Of a window, how many bytes at either end must not be a stranger's: so many random ones are not equal by chance. */
const END_BYTES = 4;

/** Every run of bytes of that length, and where it comes twice it is one. */
function windowsOf(bytes: Uint8Array, length = WINDOW_BYTES): ReadonlySet<string> {
  const text = Buffer.from(bytes).toString('latin1');
  return new Set(Array.from({ length: text.length - length + 1 }, (_, i) => text.slice(i, i + length)));
}

function shared(a: Uint8Array, b: Uint8Array, length = WINDOW_BYTES): readonly string[] {
  const other = windowsOf(b, length);
  return [...windowsOf(a, length)].filter((window) => other.has(window)).toSorted();
}

/** Whether a window has nothing of what a stranger's has as well: the frame of a field and one byte of it are no sign. */
function ownAlone(own: Uint8Array, strangers: Uint8Array): (window: string) => boolean {
  const common = new Set(shared(own, strangers, END_BYTES));
  return (window) => !common.has(window.slice(0, END_BYTES)) && !common.has(window.slice(-END_BYTES));
}

/** Between 0 and 128. */
function differingBits(a: Uint8Array, b: Uint8Array): number {
  return a.reduce((bits, byte, i) => bits + (byte ^ (b[i] ?? 0)).toString(2).replaceAll('0', '').length, 0);
}

let town: Town;

beforeAll(async () => {
  const ledger = await TestLedger.create();
  ledger.open(5_000n, ...CUSTOMERS);
  ledger.open(0n, SHOP, PARKING);
  town = new Town(ledger);
  for (const account of CUSTOMERS) for (const merchant of [SHOP, PARKING]) town.push(account, merchant);
  town.run('bank-a', operationOf('settlePool', settlement(1, [poolLine('fund', 'bank-a/vault', 10_000n)])));
  const receipts = [];
  for (const [i, account] of CUSTOMERS.entries()) {
    for (const merchant of [SHOP, PARKING]) {
      const amountFen = BigInt(10 + 7 * i + (merchant === SHOP ? 0 : 3));
      const transfer = town.pay(account, merchant, 'first', amountFen);
      const { sub, opening } = secretsOf(account, merchant);
      receipts.push(
        signSubReceipt(testConsortium.chainId, keyOf('bank-a'), {
          ...{ sub, id: 'first', account, merchant, amountFen: `${amountFen}`, transfer, opening: toHex(opening) },
        }),
      );
    }
  }
  for (const account of CUSTOMERS) town.run(account, operationOf('allowPool', { account, perMonthFen: 500n }));
  const { root: receiptsRoot, count } = settleReceipts(testConsortium.chainId, receipts);
  const lines = CUSTOMERS.map((account, i) => poolLine('collect', account, BigInt(2 * (10 + 7 * i) + 3)));
  town.run('bank-a', operationOf('settlePool', settlement(2, lines, { receipts: count, receiptsRoot })));
  const changed = limits(50n, 100n, 200n);
  const { sub } = town.opening(ALICE, SHOP);
  town.run(ownerName(ALICE, SHOP), operationOf('setSubLimits', { sub, limits: changed }));
  town.run(ownerName(ALICE, SHOP), operationOf('closeSub', { sub }));
});

describe('anybody with the whole chain', () => {
  test('finds no transaction and no entry that names both a customer and a pooled sub-wallet', () => {
    const parts = [...town.openings.values()].flatMap(partsOf);
    const names = CUSTOMERS.flatMap(namesOf);
    const both = town
      .everything()
      .filter((bytes) => names.some((n) => mentions(bytes, n)) && parts.some((p) => mentions(bytes, p)));
    expect(both).toEqual([]);
    // Each of them is somewhere: the search can find them.
    for (const part of [...parts, ...names])
      expect(town.everything().some((bytes) => mentions(bytes, part))).toBe(true);
  });

  test('finds no secret, opening or salt that would tell more', () => {
    for (const account of CUSTOMERS) {
      for (const merchant of [SHOP, PARKING]) {
        const { opening, ownerSeed, appSeed } = secretsOf(account, merchant);
        for (const kept of [secretOf(account), opening, ownerSeed, appSeed]) {
          expect(town.everything().some((bytes) => mentions(bytes, kept))).toBe(false);
        }
      }
    }
  });

  test('reads the bank, the merchant, limits, amounts and times of each sub-wallet, and the payments of one together', () => {
    const { sub } = town.opening(ALICE, PARKING);
    expect(town.ledger.get(subWallets, sub)).toMatchObject({
      account: POOL,
      merchant: PARKING,
      limits: LIMITS,
      spentFen: 13n,
    });
    const rows = town.ledger.activity.filter(({ shown }) => shown.reference.startsWith(sub));
    expect(rows.map(({ account, amountFen }) => [account, amountFen])).toEqual([
      [POOL, 13n],
      ['bank-a/position', 13n],
      ['bank-b/position', 13n],
      [PARKING, 13n],
    ]);
  });

  test('reads which accounts pay in pools at all, and the totals of each settlement', () => {
    const settled = town.envelopesOf('settlePool').at(-1) ?? NOTHING;
    for (const account of CUSTOMERS) {
      expect(has(settled, account)).toBe(true);
      expect(town.envelopesOf('allowPool').some((bytes) => has(bytes, account))).toBe(true);
    }
  });

  test('can match a total with the payments that add up to it: here only one pair gives the sum of alice', () => {
    const amounts = CUSTOMERS.flatMap((_, i) => [BigInt(10 + 7 * i), BigInt(13 + 7 * i)]);
    const pairs = amounts.flatMap((a, i) => amounts.slice(i + 1).filter((b) => a + b === 23n));
    expect(pairs).toHaveLength(1);
  });

  test('sees the account of a direct sub-wallet', () => {
    const secrets = secretsOf(CAROL, 'direct');
    const opening = directOpening(secretOf(CAROL), secrets, { account: CAROL, merchant: SHOP, limits: LIMITS });
    town.run(CAROL, operationOf('openSub', opening));
    expect(town.ledger.get(subWallets, opening.sub)?.account).toBe(CAROL);
    // And learns nothing from it of the pooled one that she has with the same merchant.
    const pooled = town.opening(CAROL, SHOP);
    expect(partsOf(pooled).some((part) => mentions(town.envelopesOf('openSub').at(-1) ?? NOTHING, part))).toBe(false);
  });
});

describe('the report of a lost device', () => {
  test('that names a pooled sub-wallet shows everybody whose it is', () => {
    const [, , , , , heidi = ''] = CUSTOMERS;
    registerDevice(town.ledger, heidi, 'the phone of heidi');
    const { sub } = town.opening(heidi, SHOP);
    const lost = { account: heidi, devices: [deviceKey('the phone of heidi')], subs: [sub], reason: 'stolen' };
    town.run('bank-a', operationOf('reportLost', lost));
    const [report = NOTHING] = town.envelopesOf('reportLost');
    expect([has(report, heidi), has(report, sub)]).toEqual([true, true]);
  });

  test('is not needed to stop one: its bank closes it, and names nobody', () => {
    const [, , , , grace = ''] = CUSTOMERS;
    const { sub } = town.opening(grace, SHOP);
    town.run('bank-a', operationOf('closeSub', { sub }));
    expect(town.ledger.get(subWallets, sub)?.status).toBe('closed');
    expect(namesOf(grace).some((name) => mentions(town.envelopesOf('closeSub').at(-1) ?? NOTHING, name))).toBe(false);
  });
});

describe('two merchants that put their lists together', () => {
  test('find in two sub-wallets of one customer nothing equal but what those of two customers have, too', () => {
    const row = (account: string, merchant: string) => {
      const [entry = NOTHING] = town.entries(`sub-wallet/${town.opening(account, merchant).sub}`);
      return entry;
    };
    // Of erin and frank nothing was changed since.
    const [erin = '', frank = ''] = CUSTOMERS.slice(2);
    expect(shared(row(erin, SHOP), row(erin, PARKING)).filter(ownAlone(row(erin, SHOP), row(frank, PARKING)))).toEqual(
      [],
    );
    expect(shared(row(erin, SHOP), row(erin, PARKING)).length).toBeGreaterThan(0);
  });

  test('nor in the transactions that opened them: author, signers, nonces and signatures', () => {
    const openings = town.envelopesOf('openSub');
    const of = (account: string, merchant: string) =>
      openings.find((bytes) => has(bytes, town.opening(account, merchant).sub)) ?? NOTHING;
    const [erin = '', frank = ''] = CUSTOMERS.slice(2);
    expect(shared(of(erin, SHOP), of(erin, PARKING)).filter(ownAlone(of(erin, SHOP), of(frank, PARKING)))).toEqual([]);
    // The owner's key of one sub-wallet signs nothing else.
    const { ownerKey } = town.opening(ALICE, SHOP);
    const signed = town.said.filter(({ envelope }) => has(envelope, ownerKey)).map(({ name }) => name);
    expect(signed).toEqual(['openSub', 'setSubLimits', 'closeSub']);
    const others = [...town.openings.values()]
      .filter(({ sub }) => sub !== town.opening(ALICE, SHOP).sub)
      .flatMap(partsOf);
    const about = town.said.filter(({ envelope }) => has(envelope, ownerKey));
    expect(about.some(({ envelope }) => others.some((part) => mentions(envelope, part)))).toBe(false);
  });

  test('cannot tell by pseudonyms: of 200 customers, equal bits are as many as between strangers', () => {
    const people = Array.from({ length: 200 }, (_, i) => seedOf(`person ${i}`));
    const [atShop, atParking] = [SHOP, PARKING].map((merchant) =>
      people.map((secret) => subPseudonym(secret, POOL, merchant)),
    );
    if (atShop === undefined || atParking === undefined) throw new Error('two lists');
    const own = atShop.map((pseudonym, i) => differingBits(pseudonym, atParking[i] ?? NOTHING));
    const mean = own.reduce((sum, bits) => sum + bits, 0) / own.length;
    // 64 bits differ on average, with a standard deviation of sqrt(32); five of those of the mean of 200.
    expect(Math.abs(mean - 64)).toBeLessThan((5 * Math.sqrt(32)) / Math.sqrt(200));
    // Whoever takes the nearest pseudonym of the other list as the same person is right as often as by chance.
    const right = atShop.filter((pseudonym, i) => {
      const distances = atParking.map((other) => differingBits(pseudonym, other));
      return distances.indexOf(Math.min(...distances)) === i;
    });
    expect(right.length).toBeLessThan(8);
    expect(new Set([...atShop, ...atParking].map(toHex)).size).toBe(400);
  });

  test('see that openings were close in time: what a customer does at once, heights tell', () => {
    const heights = [SHOP, PARKING].map(
      (merchant) => town.ledger.get(subWallets, town.opening(ALICE, merchant).sub)?.height ?? 0n,
    );
    expect((heights[1] ?? 0n) - (heights[0] ?? 0n)).toBe(1n);
  });
});

describe('one merchant', () => {
  test('knows a customer again at every visit, and from no other bank or deposit', () => {
    const [secret, other] = [secretOf(ALICE), secretOf(CAROL)];
    expect(subPseudonym(secret, POOL, SHOP)).toEqual(subPseudonym(secret, POOL, SHOP));
    const distinct = [
      subPseudonym(secret, POOL, SHOP),
      subPseudonym(secret, POOL, PARKING),
      subPseudonym(secret, 'bank-b/sub-pool', SHOP),
      subPseudonym(secret, ALICE, SHOP),
      subPseudonym(other, POOL, SHOP),
    ];
    expect(new Set(distinct.map(toHex)).size).toBe(distinct.length);
    expect(distinct.every((pseudonym) => pseudonym.length === 16)).toBe(true);
  });

  test('sees the pool of the bank where the payer would stand', () => {
    const rows = town.ledger.activity.filter(({ account }) => account === SHOP);
    expect(new Set(rows.map(({ counterparty }) => counterparty))).toEqual(new Set([POOL]));
  });
});

describe("who has a sub-wallet's opening, as in a receipt", () => {
  test('links all of its payments to the account, past and to come, and no other sub-wallet', () => {
    const { opening } = secretsOf(ALICE, SHOP);
    const commits = (merchant: string, account: string) =>
      equalBytes(subCommitment(opening, account), town.opening(account, merchant).commitment);
    expect(commits(SHOP, ALICE)).toBe(true);
    expect(commits(PARKING, ALICE)).toBe(false);
    expect(commits(SHOP, CAROL)).toBe(false);
  });

  test('without it finds the account by no trial of all accounts', () => {
    const { commitment } = town.opening(ALICE, SHOP);
    const guesses = CUSTOMERS.flatMap((account) =>
      [NOTHING, new Uint8Array(16)].map((opening) => subCommitment(opening, account)),
    );
    expect(guesses.some((guess) => equalBytes(guess, commitment))).toBe(false);
  });
});
