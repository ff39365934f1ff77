// Batches of a simulated node: the part of a real one that stands between the core and its payload. Whom to ask for
// those that are missing is the production code's to say.
import { toHex } from '../../src/base/bytes.ts';
import type { BlockHeader } from '../../src/consensus/block.ts';
import { MissingBatches } from '../../src/node/batches/missing-batches.ts';
import type { SimNode } from './sim-node.ts';
import type { World } from './world.ts';

export class SimBatches {
  readonly #node: SimNode;
  readonly #world: World;
  /** Batches held and not final, by hash. */
  readonly #pool = new Map<string, Uint8Array>();
  readonly #final = new Set<string>();
  /** Of its own clients; after a restart all that it holds: some of them may have been. */
  readonly #own = new Set<string>();
  /** On their way to the disk. */
  readonly #writing = new Set<string>();
  /** Blocks that wait for batches. */
  readonly #waiting = new Map<string, { readonly blockHash: Uint8Array; readonly missing: Set<string> }>();
  #missing = new MissingBatches();

  constructor(node: SimNode, world: World) {
    this.#node = node;
    this.#world = world;
  }

  restart(): void {
    for (const kept of [this.#pool, this.#final, this.#own, this.#writing, this.#waiting]) kept.clear();
    this.#missing = new MissingBatches();
    const { disk } = this.#node;
    for (const { header } of disk.blocks) for (const hash of header.batchHashes) this.#final.add(toHex(hash));
    for (const key of disk.batches) if (!this.#final.has(key)) this.#pool.set(key, Uint8Array.fromHex(key));
    for (const key of this.#pool.keys()) this.#own.add(key);
  }

  /** A member's connection came up: what was sent to it while it was down is lost. */
  offerTo(member: number): void {
    const from = this.#node.member;
    for (const [key, hash] of this.#pool) {
      if (this.#own.has(key)) this.#node.post(member, (receiver) => receiver.batches.receive(hash, from));
    }
  }

  get pending(): number {
    return this.#pool.size;
  }

  /** A batch came, from a member or a client: it is held once it is durable. */
  receive(hash: Uint8Array, from: number = this.#node.member): void {
    const key = toHex(hash);
    if (from === this.#node.member) this.#own.add(key);
    this.#missing.arrived(key, from);
    if (this.#node.actor?.deniesBatches === true) this.#denyToAll(hash);
    if (this.#node.disk.batches.has(key) || this.#writing.has(key)) return;
    this.#writing.add(key);
    const { options, random } = this.#world;
    const delayMs = random.between(0, options.writeMs);
    // Each is a write of its own: of two at once, either may be lost alone.
    if (delayMs === 0) this.#write(key, hash);
    else this.#node.later(delayMs, () => this.#write(key, hash));
  }

  /** Makes batches durable at once, as catch-up does; false when power is lost on the way, or one is made up. */
  keep(hashes: readonly Uint8Array[]): boolean {
    return hashes.every((hash) => {
      if (!this.#world.contents.has(hash)) return false;
      const key = toHex(hash);
      return this.#node.disk.batches.has(key) || this.#write(key, hash);
    });
  }

  #write(key: string, hash: Uint8Array): boolean {
    const node = this.#node;
    if (node.losesPower('before batch')) return false;
    node.disk.batches.add(key);
    if (node.losesPower('after batch')) return false;
    this.#writing.delete(key);
    if (!this.#final.has(key)) this.#pool.set(key, hash);
    for (const [block, { blockHash, missing }] of this.#waiting) {
      missing.delete(key);
      if (missing.size > 0) continue;
      this.#waiting.delete(block);
      node.take({ kind: 'batches-held', blockHash });
    }
    if (this.#pool.has(key)) node.take({ kind: 'transactions-pending', pending: true });
    return true;
  }

  payload(ancestors: readonly BlockHeader[]): Uint8Array[] {
    const taken = new Set(ancestors.flatMap((header) => header.batchHashes.map(toHex)));
    const free: Uint8Array[] = [];
    for (const [key, hash] of this.#pool) {
      if (free.length === this.#node.config.maxBlockBatches) break;
      if (!taken.has(key)) free.push(hash);
    }
    return free;
  }

  markFinal(hashes: readonly Uint8Array[]): void {
    for (const hash of hashes) {
      this.#pool.delete(toHex(hash));
      this.#final.add(toHex(hash));
    }
    if (this.#pool.size === 0) this.#node.take({ kind: 'transactions-pending', pending: false });
  }

  need(blockHash: Uint8Array, hashes: readonly Uint8Array[], from: readonly number[]): void {
    const { batches } = this.#node.disk;
    const missing = hashes.filter((hash) => !batches.has(toHex(hash)));
    if (missing.length === 0) {
      this.#node.later(0, () => this.#node.take({ kind: 'batches-held', blockHash }));
      return;
    }
    this.#waiting.set(toHex(blockHash), { blockHash, missing: new Set(missing.map(toHex)) });
    const { nodes, scheduler } = this.#world;
    const order = [...new Set([...from, ...nodes.map(({ member }) => member)])].filter(
      (member) => member !== this.#node.member,
    );
    for (const hash of missing) this.#missing.need({ hash, from: order, isFinal: false }, scheduler.nowMs);
    this.#askForMissing();
  }

  #askForMissing(): void {
    for (const { hash, member } of this.#missing.due(this.#world.scheduler.nowMs)) {
      this.#node.post(member, (holder) => holder.batches.#answer(this.#node.member, hash));
    }
  }

  #answer(to: number, hash: Uint8Array): void {
    const { actor, disk, member } = this.#node;
    if (actor?.deniesBatches === true) this.#deny(to, hash);
    else if (actor !== undefined && this.#world.random.chance(50)) return;
    else if (!disk.batches.has(toHex(hash))) this.#deny(to, hash);
    else this.#node.post(to, (receiver) => receiver.batches.receive(hash, member));
  }

  #deny(to: number, hash: Uint8Array): void {
    const { member } = this.#node;
    this.#node.post(to, ({ batches }) => {
      batches.#missing.refused(toHex(hash), member);
      batches.#askForMissing();
    });
  }

  /** Nobody has asked. */
  #denyToAll(hash: Uint8Array): void {
    for (const { member } of this.#world.nodes) this.#deny(member, hash);
  }
}
