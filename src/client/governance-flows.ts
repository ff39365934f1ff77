// Changing who is a member and votes, and how: propose, approve, withdraw, report a joiner's node as synced, and see what is missing.

import { fromHex } from '../base/bytes.ts';
import { toUint64 } from '../base/uint64.ts';
import type { SigningKey } from '../crypto/ed25519.ts';
import type {
  KeyReplacement,
  MemberAdmission,
  Parameters,
  ProposeChange,
  SetMemberAddress,
} from '../generated/transaction.ts';
import { possessionStatement, syncedStatement } from '../ledger/governance/key-statements.ts';
import type { FinalTransaction } from './answers.ts';
import { fetchGovernance, type GovernanceView } from './governance-view.ts';
import type { Flow } from './run-lines.ts';
import type { ExecuteOptions } from './transaction-sender.ts';

/** The fields of every proposal. */
export interface ProposalHead {
  /** 1-64 of a-z 0-9 . -; never used again. */
  readonly proposal: string;
  /** Goes on record. */
  readonly reason: string;
  /** Open at most until this height; as long as the parameters allow unless it is given. */
  readonly expiresHeight?: bigint;
}

export type NewChange =
  | { readonly change: 'add' | 'rotate-key'; readonly member: string; readonly consensusKey: SigningKey }
  | { readonly change: 'remove' | 'suspend' | 'resume'; readonly member: string }
  | { readonly change: 'admit'; readonly member: string; readonly admission: MemberAdmission }
  | { readonly change: 'release'; readonly member: string }
  | { readonly change: 'replace-key'; readonly member: string; readonly replacement: KeyReplacement }
  | { readonly change: 'parameters'; readonly parameters: Partial<Parameters> }
  | { readonly change: 'protocol-version'; readonly protocolVersion: number; readonly atHeight: bigint };

const NOTHING = new Uint8Array(0);
const UNUSED = {
  ...{ member: '', consensusKey: NOTHING, possession: NOTHING, protocolVersion: 0, atHeight: 0n },
  ...{ admission: null, replacement: null },
};

export class GovernanceFlows {
  readonly #flow: Flow;

  constructor(flow: Flow) {
    this.#flow = flow;
  }

  /** The sets, and the open proposals, or the one named, with what each lacks. */
  view(proposal?: string): Promise<GovernanceView> {
    return fetchGovernance(this.#flow.node, proposal);
  }

  /**
   * By any member; a validator's own approval counts. A new key shows that it is held: `consensusKey` signs. Parameters
   * that are not named stay as they are, or as they are agreed to become.
   */
  async propose(
    author: SigningKey,
    head: ProposalHead,
    change: NewChange,
    options?: ExecuteOptions,
  ): Promise<FinalTransaction> {
    const proposeChange = await this.#complete(head, change);
    return this.#flow.transactions.execute(author, { operation: 'proposeChange', proposeChange }, options);
  }

  /** By a member whose node is a validator. */
  approve(author: SigningKey, proposal: string, options?: ExecuteOptions): Promise<FinalTransaction> {
    const operation = { operation: 'approveChange', approveChange: { proposal } } as const;
    return this.#flow.transactions.execute(author, operation, options);
  }

  /** By the proposer: the proposal ends. By another who approved it: that approval is taken back. */
  withdraw(author: SigningKey, proposal: string, options?: ExecuteOptions): Promise<FinalTransaction> {
    const operation = { operation: 'withdrawChange', withdrawChange: { proposal } } as const;
    return this.#flow.transactions.execute(author, operation, options);
  }

  /**
   * By the member whose node this client talks to: the node has come as far as it says. `consensusKey`: the key that it
   * votes with, or will.
   */
  async reportSynced(
    author: SigningKey,
    member: string,
    consensusKey: SigningKey,
    options?: ExecuteOptions,
  ): Promise<FinalTransaction & { readonly reported: number }> {
    const { chainId } = await this.#flow.node.consortium();
    const status = await this.#flow.node.status();
    const height = toUint64(status.height);
    const stateRoot = fromHex(status.stateRoot);
    const signature = consensusKey.sign(syncedStatement(chainId, member, height, stateRoot));
    const reportSynced = { member, height, stateRoot, consensusKey: consensusKey.publicKey, signature };
    const operation = { operation: 'reportSynced', reportSynced } as const;
    const final = await this.#flow.transactions.execute(author, operation, options);
    return { ...final, reported: status.height };
  }

  /** By the member, with its present transaction key: from the next block on the new key takes the old one's place. */
  rotateMemberKey(
    author: SigningKey,
    member: string,
    replacement: KeyReplacement,
    options?: ExecuteOptions,
  ): Promise<FinalTransaction> {
    const operation = { operation: 'rotateMemberKey', rotateMemberKey: { member, replacement } } as const;
    return this.#flow.transactions.execute(author, operation, options);
  }

  /** By the member: where the other members' nodes reach its own. */
  setMemberAddress(author: SigningKey, address: SetMemberAddress, options?: ExecuteOptions): Promise<FinalTransaction> {
    const operation = { operation: 'setMemberAddress', setMemberAddress: address } as const;
    return this.#flow.transactions.execute(author, operation, options);
  }

  async #complete({ proposal, reason, expiresHeight }: ProposalHead, change: NewChange): Promise<ProposeChange> {
    const { chainId } = await this.#flow.node.consortium();
    const { height, current, pending } = await this.view();
    const { parameters: present } = pending ?? current;
    const expires = expiresHeight ?? toUint64(height + present.proposalLifetimeBlocks);
    const head = { ...UNUSED, proposal, reason, expiresHeight: expires, change: change.change };
    switch (change.change) {
      case 'add':
      case 'rotate-key': {
        const { member, consensusKey: key } = change;
        const possession = key.sign(possessionStatement(chainId, member, key.publicKey));
        return { ...head, member, consensusKey: key.publicKey, possession, parameters: null };
      }
      case 'parameters':
        return { ...head, parameters: { ...present, ...change.parameters } };
      case 'protocol-version': {
        const { protocolVersion, atHeight } = change;
        // A version is agreed before it takes effect, so the proposal ends before that.
        const latest = expires < atHeight ? expires : atHeight - 1n;
        return { ...head, parameters: null, protocolVersion, atHeight, expiresHeight: expiresHeight ?? latest };
      }
      case 'admit':
        return { ...head, parameters: null, member: change.member, admission: change.admission };
      case 'replace-key':
        return { ...head, parameters: null, member: change.member, replacement: change.replacement };
      default:
        return { ...head, parameters: null, member: change.member };
    }
  }
}
