// A ledger whose blocks are sealed as leaders do: the first block after a pending set is final carries it. And what members
// sign to change who votes.
import type { Proposal, ValidatorSet } from '../../../src/generated/state.ts';
import type { Parameters, ProposeChange } from '../../../src/generated/transaction.ts';
import { possessionStatement, syncedStatement } from '../../../src/ledger/governance/key-statements.ts';
import { proposals, validatorSets } from '../../../src/ledger/governance/tables.ts';
import { type ExecutedBlock, Ledger } from '../../../src/ledger/ledger.ts';
import { type GenesisState, genesisRows } from '../../../src/ledger/load-ledger.ts';
import type { Table } from '../../../src/ledger/table.ts';
import type { Operation } from '../../../src/ledger/transaction.ts';
import {
  blockHashOf,
  consortium,
  envelopeOf,
  GENESIS_ACCOUNTS,
  genesisState,
  keyOf,
  MemoryRows,
  outcomeOf,
  received,
  START_MS,
} from './ledger-fixture.ts';

export const VALIDATORS = ['grid', 'bank-a', 'bank-b', 'merchant'] as const;
const NOTHING = new Uint8Array();
/** More than this build speaks: members may agree on versions to come. */
const SPOKEN = [1, 2, 3, 4].map((version) => ({ version }));

/** By the key of this name (see keyOf), for `member`. */
export function possessionOf(member: string, key: string): Uint8Array {
  return keyOf(key).sign(possessionStatement(consortium.chainId, member, keyOf(key).publicKey));
}

export function changeOf(proposal: string, change: string, fields: Partial<ProposeChange> = {}): ProposeChange {
  const empty = { member: '', consensusKey: NOTHING, possession: NOTHING, parameters: null, protocolVersion: 0 };
  return { proposal, change, ...empty, atHeight: 0n, expiresHeight: 40n, reason: 'as agreed', ...fields };
}

/** Adding, or giving another key to, `member`; the key by its name. */
export function keyChangeOf(proposal: string, change: string, member: string, key: string): ProposeChange {
  const { publicKey: consensusKey } = keyOf(key);
  return changeOf(proposal, change, { member, consensusKey, possession: possessionOf(member, key) });
}

export class GovernedLedger {
  readonly rows: MemoryRows;
  readonly ledger: Ledger;
  /** Set to false: leaders do not seal. */
  sealing = true;

  private constructor(rows: MemoryRows, ledger: Ledger) {
    this.rows = rows;
    this.ledger = ledger;
  }

  static async create(change: Partial<GenesisState> = {}): Promise<GovernedLedger> {
    const rows = new MemoryRows();
    rows.write(genesisRows({ ...genesisState(GENESIS_ACCOUNTS), ...change }));
    return new GovernedLedger(rows, await Ledger.open(rows, consortium, SPOKEN));
  }

  /** The ledger as it comes back from its rows. */
  reopened(): Promise<Ledger> {
    return Ledger.open(this.rows, consortium, SPOKEN);
  }

  get height(): bigint {
    return BigInt(this.ledger.head.height);
  }

  block(...envelopes: readonly Uint8Array[]): ExecutedBlock {
    const height = this.ledger.head.height + 1;
    const hash = blockHashOf(height);
    const seal = (this.sealing ? this.ledger.pendingSeal : undefined) ?? NOTHING;
    const block = { hash, height, timestampMs: START_MS + height, transactions: envelopes.map(received), seal };
    const executed = this.ledger.execute(this.ledger.head.hash, block);
    this.rows.write(this.ledger.commit(hash).changes);
    this.ledger.written(height);
    return executed;
  }

  blocks(count: number): void {
    for (let i = 0; i < count; i++) this.block();
  }

  /** In a block of its own; the rejection's name, or 'accepted'. */
  run(author: string, operation: Operation): string {
    const validUntilHeight = this.height + 100n;
    return outcomeOf(this.block(envelopeOf(author, operation, { validUntilHeight })).receipts[0]);
  }

  propose(author: string, change: ProposeChange): string {
    return this.run(author, { operation: 'proposeChange', proposeChange: change });
  }

  approve(author: string, proposal: string): string {
    return this.run(author, { operation: 'approveChange', approveChange: { proposal } });
  }

  withdraw(author: string, proposal: string): string {
    return this.run(author, { operation: 'withdrawChange', withdrawChange: { proposal } });
  }

  /** Proposed by the first validator, approved by the next two: what three of four members agree on. */
  agree(change: ProposeChange): void {
    this.propose('grid', change);
    this.approve('bank-a', change.proposal);
    this.approve('bank-b', change.proposal);
  }

  /** The member's node is at the head, and has the key of this name. */
  report(member: string, key: string, author = member): string {
    const { height, stateRoot } = this.ledger.head;
    const signature = keyOf(key).sign(syncedStatement(consortium.chainId, member, BigInt(height), stateRoot));
    const { publicKey: consensusKey } = keyOf(key);
    const reportSynced = { member, height: BigInt(height), stateRoot, consensusKey, signature };
    return this.run(author, { operation: 'reportSynced', reportSynced });
  }

  read<T>({ name, codec }: Table<T>, id: string): T | undefined {
    const bytes = this.ledger.read(`${name}/${id}`);
    return bytes === undefined ? undefined : codec.decode(bytes);
  }

  proposal(id: string): Proposal | undefined {
    return this.read(proposals, id);
  }

  statusOf(id: string): string | undefined {
    return this.proposal(id)?.status;
  }

  set(id: string): ValidatorSet | undefined {
    return this.read(validatorSets, id);
  }

  /** Members of the set, in its order. */
  membersOf(id: string): string[] {
    return this.set(id)?.validators.map(({ member }) => member) ?? [];
  }

  get parameters(): Parameters {
    return this.ledger.validatorSet.parameters;
  }
}
