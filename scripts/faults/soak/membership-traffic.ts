// One organisation after the other joins the consortium with a node of its own: admitted, it follows; it votes; it takes
// another transaction key; it votes no more; it leaves for good. All of them have the same place in the network.
import { setTimeout as sleep } from 'node:timers/promises';
import { toHex } from '../../../src/base/bytes.ts';
import { ClientError } from '../../../src/client/client-error.ts';
import type { NewChange } from '../../../src/client/governance-flows.ts';
import type { SigningKey } from '../../../src/crypto/ed25519.ts';
import { generateKey, signingKeyOf } from '../../../src/crypto/private-key.ts';
import { memberKeyStatement } from '../../../src/ledger/governance/key-statements.ts';
import type { LocalConsortium, LocalNode } from '../../local-consortium.ts';
import { until } from '../../patience.ts';
import type { NodePlace } from '../network.ts';
import type { Told } from '../told.ts';
import { clearAway, handMembers, makeNewcomer } from './newcomer.ts';
import { PatientClient } from './patient-client.ts';

/** With faults on the way, on a quiet machine. */
const STEP = { quietMs: 300_000 };
const LOOK_MS = 500;
/** A consortium takes 256 members for all time: after these nobody joins any more. */
const MOST_NEWCOMERS = 240;
/** Above this height a newcomer begins with a snapshot, of which every node has made some by then. */
const SNAPSHOT_ABOVE = 2_000;
const REASON = 'as agreed';

export class MembershipTraffic {
  readonly #consortium: LocalConsortium;
  readonly #place: NodePlace;
  readonly #founders: readonly LocalNode[];
  readonly #clients: ReadonlyMap<LocalNode, PatientClient>;
  readonly #told: Told;
  readonly #onDeath: (what: string) => void;
  #present: LocalNode | undefined;

  /** `onDeath` is told of a newcomer's process that ends although it was not to. */
  constructor(consortium: LocalConsortium, place: NodePlace, told: Told, onDeath: (what: string) => void) {
    this.#consortium = consortium;
    this.#place = place;
    this.#founders = consortium.nodes;
    this.#clients = new Map(consortium.nodes.map((node) => [node, new PatientClient(node)]));
    this.#told = told;
    this.#onDeath = onDeath;
  }

  /** The newcomer's node, while there is one that runs. */
  get present(): LocalNode | undefined {
    return this.#present;
  }

  async round(index: number): Promise<void> {
    if (index >= MOST_NEWCOMERS) return;
    const member = `newcomer-${index}`;
    const [, client] = this.#first();
    const { chainId } = await client.node.consortium();
    const { node, admission } = makeNewcomer(this.#consortium, chainId, member, this.#place);
    await this.#agree(`${member}-admit`, { change: 'admit', member, admission });
    await this.#follow(node);
    await this.#vote(node, new PatientClient(node));
    const key = await this.#takeNewKey(node, new PatientClient(node));
    await this.#agree(`${member}-remove`, { change: 'remove', member });
    await this.#untilVotes(node, false);
    // Its node stops by itself when it learns that it has left.
    this.#present = undefined;
    await this.#agree(`${member}-release`, { change: 'release', member });
    await clearAway(node);
    const { height } = await client.node.status();
    this.#told.tell('members', { member, transactionKey: toHex(key.publicKey), height });
  }

  /** Proposed by the first of the founders, and approved by as many as it takes. */
  async #agree(proposal: string, change: NewChange): Promise<void> {
    const [first, client] = this.#first();
    await client.governance.propose(first.signingKey(), { proposal, reason: REASON }, change);
    await this.#approve(proposal, this.#founders.slice(1));
    await this.#untilAgreed(client, proposal);
  }

  async #approve(proposal: string, nodes: readonly LocalNode[]): Promise<void> {
    for (const node of nodes) {
      try {
        await this.#clients.get(node)?.governance.approve(node.signingKey(), proposal);
      } catch (error) {
        // Those before it were enough.
        if (error instanceof ClientError && error.code === 'proposal-not-open') return;
        throw error;
      }
    }
  }

  /** `meanwhile` runs after each look that shows it open. */
  async #untilAgreed(client: PatientClient, proposal: string, meanwhile = async () => {}): Promise<void> {
    const height = await until(
      `${proposal} is agreed`,
      async () => {
        const { height: seenAt, proposals } = await client.governance.view(proposal);
        const status = proposals[0]?.status;
        if (status === 'agreed') return { done: true, seen: seenAt };
        await meanwhile();
        await sleep(LOOK_MS);
        return { done: false, seen: seenAt };
      },
      STEP,
    );
    this.#told.tell('proposals', { proposal, height });
  }

  /** Its node runs, and has caught up. */
  async #follow(node: LocalNode): Promise<void> {
    const [, client] = this.#first();
    handMembers(node, await client.node.consortiumNow());
    const { height } = await client.node.status();
    await node.start(height > SNAPSHOT_ABOVE ? ['--from-snapshot'] : []);
    this.#present = node;
    void node.ended().then((code) => {
      if (this.#present === node) this.#onDeath(`${node.id} ended unasked with exit code ${code}:\n${node.logTail()}`);
    });
    const own = new PatientClient(node);
    const look = async () => {
      const { height: seen, catchingUp } = await own.node.status();
      return { done: seen >= height && !catchingUp, seen, progress: seen };
    };
    await until(`${node.id} has caught up`, look, STEP);
  }

  async #vote(node: LocalNode, client: PatientClient): Promise<void> {
    const proposal = `${node.id}-vote`;
    const consensusKey = node.signingKey('consensus');
    const change = { change: 'add', member: node.id, consensusKey } as const;
    await client.governance.propose(node.signingKey(), { proposal, reason: REASON }, change);
    await this.#approve(proposal, this.#founders);
    await this.#untilAgreed(client, proposal, () => this.#report(node, client, consensusKey));
    await this.#untilVotes(node, true);
  }

  /** A node that has fallen behind the blocks that a report may name catches up, and reports again. */
  async #report(node: LocalNode, client: PatientClient, key: SigningKey): Promise<void> {
    try {
      await client.governance.reportSynced(node.signingKey(), node.id, key);
    } catch (error) {
      if (!(error instanceof ClientError) || error.code !== 'report-height-invalid') throw error;
    }
  }

  async #untilVotes(node: LocalNode, votes: boolean): Promise<void> {
    const client = new PatientClient(node);
    const look = async () => {
      const { validator } = await client.node.status();
      await sleep(LOOK_MS);
      return { done: validator === votes, seen: validator };
    };
    await until(`${node.id} ${votes ? 'votes' : 'votes no more'}`, look, STEP);
  }

  async #takeNewKey(node: LocalNode, client: PatientClient): Promise<SigningKey> {
    const { chainId } = await client.node.consortium();
    const key = signingKeyOf(generateKey('transaction'));
    const possession = key.sign(memberKeyStatement(chainId, node.id, 'transaction', key.publicKey));
    const replacement = { kind: 'transaction', newKey: key.publicKey, possession } as const;
    await client.governance.rotateMemberKey(node.signingKey(), node.id, replacement);
    return key;
  }

  #first(): [LocalNode, PatientClient] {
    const [node] = this.#founders;
    const client = node && this.#clients.get(node);
    if (node === undefined || client === undefined) throw new Error('a consortium has founders');
    return [node, client];
  }
}
