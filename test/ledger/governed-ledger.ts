// What members of the tests do to change who votes and by which rules, on a ledger that speaks versions to come.
import type { Proposal, ValidatorSet } from '../../src/generated/state.ts';
import type { Parameters, ProposeChange, ProposeChangeChange } from '../../src/generated/transaction.ts';
import { possessionStatement, syncedStatement } from '../../src/ledger/governance/key-statements.ts';
import { proposals, validatorSets } from '../../src/ledger/governance/tables.ts';
import type { GenesisState } from '../../src/ledger/load-ledger.ts';
import { keyOf } from './key-of.ts';
import { outcomeOf } from './receipt-verdicts.ts';
import { testConsortium } from './test-consortium.ts';
import { TestLedger } from './test-ledger.ts';

const NOTHING = new Uint8Array();
/** More than this build speaks: members may agree on versions to come. */
const VERSIONS = 4;

/** By the key of this name (see keyOf), for `member`. */
export function possessionOf(member: string, key: string): Uint8Array {
  return keyOf(key).sign(possessionStatement(testConsortium.chainId, member, keyOf(key).publicKey));
}

export function changeOf(
  proposal: string,
  change: ProposeChangeChange,
  fields: Partial<ProposeChange> = {},
): ProposeChange {
  const empty = { member: '', consensusKey: NOTHING, possession: NOTHING, parameters: null, protocolVersion: 0 };
  return { proposal, change, ...empty, atHeight: 0n, expiresHeight: 40n, reason: 'as agreed', ...fields };
}

/** Adding, or giving another key to, `member`; the key by its name. */
export function keyChangeOf(proposal: string, change: ProposeChangeChange, member: string, key: string): ProposeChange {
  const { publicKey: consensusKey } = keyOf(key);
  return changeOf(proposal, change, { member, consensusKey, possession: possessionOf(member, key) });
}

export class GovernedLedger extends TestLedger {
  static override async create(change: Partial<GenesisState> = {}): Promise<GovernedLedger> {
    return new GovernedLedger(await TestLedger.openParts(change, VERSIONS));
  }

  propose(author: string, change: ProposeChange): string {
    return outcomeOf(this.run(author, { operation: 'proposeChange', proposeChange: change }));
  }

  approve(author: string, proposal: string): string {
    return outcomeOf(this.run(author, { operation: 'approveChange', approveChange: { proposal } }));
  }

  withdraw(author: string, proposal: string): string {
    return outcomeOf(this.run(author, { operation: 'withdrawChange', withdrawChange: { proposal } }));
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
    const signature = keyOf(key).sign(syncedStatement(testConsortium.chainId, member, BigInt(height), stateRoot));
    const { publicKey: consensusKey } = keyOf(key);
    const reportSynced = { member, height: BigInt(height), stateRoot, consensusKey, signature };
    return outcomeOf(this.run(author, { operation: 'reportSynced', reportSynced }));
  }

  proposal(id: string): Proposal | undefined {
    return this.get(proposals, id);
  }

  statusOf(id: string): string | undefined {
    return this.proposal(id)?.status;
  }

  set(id: string): ValidatorSet | undefined {
    return this.get(validatorSets, id);
  }

  /** Members of the set, in its order. */
  membersOf(id: string): string[] {
    return this.set(id)?.validators.map(({ member }) => member) ?? [];
  }

  get parameters(): Parameters {
    return this.ledger.validatorSet.parameters;
  }
}
