// A small consortium with its ledger in memory: real keys, real envelopes, rows in a Map. Blocks are made final at once
// unless a test does it by itself.
import { compareBytes, utf8 } from '../../../src/base/bytes.ts';
import { sha256 } from '../../../src/crypto/digest.ts';
import { type SigningKey, signingKeyFromSeed, verifySignature } from '../../../src/crypto/ed25519.ts';
import type { Account, Receipt } from '../../../src/generated/state.ts';
import type { TransferLine } from '../../../src/generated/transaction.ts';
import { newAccount } from '../../../src/ledger/accounts/new-account.ts';
import { accounts } from '../../../src/ledger/accounts/tables.ts';
import { checkEnvelope, type PendingTransaction, pendingTransaction } from '../../../src/ledger/check-envelope.ts';
import type { Consortium, Member, Role } from '../../../src/ledger/consortium.ts';
import type { GenesisGovernance } from '../../../src/ledger/governance/genesis-governance.ts';
import { type ExecutedBlock, Ledger } from '../../../src/ledger/ledger.ts';
import type { LedgerChanges, LedgerRows } from '../../../src/ledger/ledger-rows.ts';
import { type GenesisState, genesisRows } from '../../../src/ledger/load-ledger.ts';
import { rejectionName } from '../../../src/ledger/rejection.ts';
import {
  type Body,
  bodyCodec,
  envelopeCodec,
  type Operation,
  signedTransaction,
  transactionId,
} from '../../../src/ledger/transaction.ts';

export const START_MS = Date.UTC(2026, 5, 1, 8);
export const CAP_FEN = 1_000_000n;
export const VAULT_FLOOR_FEN = -1_000_000_000n;

/** The same name gives the same key. */
export function keyOf(name: string): SigningKey {
  return signingKeyFromSeed(sha256(utf8(name)));
}

function member(id: string, ...roles: Role[]): Member {
  const { publicKey } = keyOf(id);
  const keys = { transactionKey: publicKey, consensusKey: publicKey, networkKey: publicKey, encryptionKey: publicKey };
  return { id, name: id, roles, validator: !roles.includes('regulator'), ...keys };
}

export const consortium: Consortium = {
  chainId: sha256(utf8('test chain')),
  members: [
    member('grid', 'grid-company'),
    member('bank-a', 'bank'),
    member('bank-b', 'bank'),
    member('merchant', 'merchant'),
    member('regulator', 'regulator'),
  ],
  rules: {
    maxValidityBlocks: 100n,
    dayOffsetMs: 8n * 3_600_000n,
    maxLines: 2000,
    settlement: {
      purchase: 'bank-a/grid-purchase',
      subsidy: 'bank-a/grid-subsidy',
      tax: 'bank-a/grid-tax',
      payable: 'bank-a/grid-payable',
      suspense: 'bank-a/suspense',
    },
  },
};

export function account(id: string, change: Partial<Account> = {}): Account {
  return newAccount({ account: id, key: keyOf(id).publicKey, kind: 'deposit', openedHeight: 0n }, change);
}

function bankAccounts(bank: string): Account[] {
  const { publicKey: key } = keyOf(bank);
  return [
    account(`${bank}/vault`, { kind: 'vault', key, minBalanceFen: VAULT_FLOOR_FEN }),
    account(`${bank}/position`, { kind: 'position', key, minBalanceFen: -CAP_FEN * 10n, maxBalanceFen: CAP_FEN }),
  ];
}

export const GENESIS_ACCOUNTS: readonly Account[] = [...bankAccounts('bank-a'), ...bankAccounts('bank-b')];

export const GOVERNANCE: GenesisGovernance = {
  parameters: {
    deltaMs: 100,
    idleIntervalMs: 1000,
    maxClockSkewMs: 2000,
    maxBlockBatches: 256,
    maxSyncLagBlocks: 8,
    proposalLifetimeBlocks: 50,
  },
  thresholds: {},
};

/** What the fixture's consortium starts with. */
export function genesisState(genesisAccounts: readonly Account[]): GenesisState {
  return { accounts: genesisAccounts, members: consortium.members, governance: GOVERNANCE };
}

/** Rows in memory, as the node's store would hold them. */
export class MemoryRows implements LedgerRows {
  readonly rows = new Map<string, Uint8Array>();

  get(key: string): Uint8Array | undefined {
    return this.rows.get(key);
  }

  async *scan(from: string, to: string): AsyncIterable<[string, Uint8Array]> {
    const keys = [...this.rows.keys()].filter((key) => key >= from && key < to);
    for (const key of keys.sort((a, b) => compareBytes(utf8(a), utf8(b))))
      yield [key, this.rows.get(key) as Uint8Array];
  }

  write(changes: LedgerChanges): void {
    for (const [key, value] of changes) {
      if (value === null) this.rows.delete(key);
      else this.rows.set(key, value);
    }
  }
}

let nonces = 0;

/** A body by `author` (a name, see keyOf), valid for the next ten blocks unless changed. */
export function bodyOf(author: string, operation: Operation, change: Partial<Body> = {}): Body {
  const nonce = sha256(utf8(`nonce ${nonces++}`)).subarray(0, 16);
  const frame = { chainId: consortium.chainId, nonce, validUntilHeight: 10n, author: keyOf(author).publicKey };
  return { ...frame, ...operation, ...change } as Body;
}

export function sign(body: Uint8Array, ...signers: string[]): Uint8Array {
  const message = signedTransaction(consortium.chainId, transactionId(body));
  const signatures = signers.map((name) => ({
    publicKey: keyOf(name).publicKey,
    signature: keyOf(name).sign(message),
  }));
  return envelopeCodec.encode({ body, signatures });
}

export function envelopeOf(author: string, operation: Operation, change: Partial<Body> = {}): Uint8Array {
  return sign(bodyCodec.encode(bodyOf(author, operation, change)), author);
}

/** What a node does with the bytes of an envelope before a block executes it. */
export function received(envelope: Uint8Array): PendingTransaction {
  const checked = checkEnvelope(envelope, consortium);
  const signatures = checked.checked.ok ? checked.checked.value.signatures : [];
  const verdicts = signatures.map(({ publicKey, message, signature }) =>
    verifySignature(publicKey, message, signature),
  );
  return pendingTransaction(checked, verdicts);
}

export function transferLine(change: Partial<TransferLine>): TransferLine {
  const empty = { debitAccount: '', creditAccount: '', amountFen: 0n, hold: '', expiresAtMs: 0n, code: 'payment' };
  return { kind: 'posted', ...empty, reference: '', ...change };
}

export function payment(debitAccount: string, creditAccount: string, amountFen: bigint): TransferLine {
  return transferLine({ debitAccount, creditAccount, amountFen });
}

export function postTransfers(lines: readonly TransferLine[], linked = false): Operation {
  return { operation: 'postTransfers', postTransfers: { lines, linked } };
}

export function openAccounts(ids: readonly string[], kind = 'deposit'): Operation {
  const lines = ids.map((id) => ({ account: id, key: keyOf(id).publicKey, kind }));
  return { operation: 'openAccounts', openAccounts: { lines } };
}

/** The name behind a receipt's code, of its line when the transaction itself was accepted; 'accepted' for 0. */
export function outcomeOf(receipt: Receipt | undefined, line = 0): string {
  const code = receipt?.code === 0 ? (receipt.lines[line]?.code ?? 0) : (receipt?.code ?? -1);
  return code === 0 ? 'accepted' : (rejectionName(code) ?? `unknown code ${code}`);
}

export function blockHashOf(height: number, branch = ''): Uint8Array {
  return sha256(utf8(`block ${height} ${branch}`));
}

/** A ledger that makes every block final at once, a second after the one before. */
export class TestLedger {
  readonly rows: MemoryRows;
  readonly ledger: Ledger;
  timestampMs = START_MS;

  private constructor(rows: MemoryRows, ledger: Ledger) {
    this.rows = rows;
    this.ledger = ledger;
  }

  static async create(genesisAccounts: readonly Account[] = GENESIS_ACCOUNTS): Promise<TestLedger> {
    const rows = new MemoryRows();
    rows.write(genesisRows(genesisState(genesisAccounts)));
    return new TestLedger(rows, await Ledger.open(rows, consortium));
  }

  block(...envelopes: readonly Uint8Array[]): ExecutedBlock {
    const height = this.ledger.head.height + 1;
    this.timestampMs += 1000;
    const hash = blockHashOf(height);
    const transactions = envelopes.map(received);
    const executed = this.ledger.execute(this.ledger.head.hash, {
      hash,
      height,
      timestampMs: this.timestampMs,
      transactions,
    });
    this.rows.write(this.ledger.commit(hash).changes);
    this.ledger.written(height);
    return executed;
  }

  /** One transaction in a block of its own, valid for the next hundred blocks. */
  run(author: string, operation: Operation): Receipt {
    const validUntilHeight = BigInt(this.ledger.head.height) + 100n;
    return this.block(envelopeOf(author, operation, { validUntilHeight })).receipts[0] as Receipt;
  }

  account(id: string): Account {
    const bytes = this.ledger.read(`account/${id}`);
    if (bytes === undefined) throw new Error(`no account ${id}`);
    return accounts.codec.decode(bytes);
  }

  /** Opens deposits and pays into each from its bank's vault. */
  open(amountFen: bigint, ...ids: readonly string[]): void {
    for (const id of ids) {
      const bank = id.slice(0, id.indexOf('/'));
      this.run(bank, openAccounts([id]));
      if (amountFen > 0n) this.run(bank, postTransfers([payment(`${bank}/vault`, id, amountFen)]));
    }
  }
}
