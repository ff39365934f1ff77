// Evidence against validators on its way to the chain. This node found it or was told of it. It is kept on disk until
// it is on record, passed on to every member once, and submitted by one member after the other until it is. Believes
// nothing that the ledger's own check refuses.
import { toHex } from '../../base/bytes.ts';
import { RateLimit } from '../../consensus/rate-limit.ts';
import type { Digest } from '../../crypto/digest.ts';
import type { RecordEvidence } from '../../generated/transaction.ts';
import { checkPair, type Judged, judgeEvidence, namePair } from '../../ledger/evidence/judge-evidence.ts';
import { MAX_RECORDS_PER_EPOCH } from '../../ledger/evidence/record-evidence.ts';
import { evidenceRecords, evidenceTallies, evidenceTallyId } from '../../ledger/evidence/tables.ts';
import type { StateReader } from '../../ledger/state.ts';
import type { Timers, Transport } from '../../ports/ports.ts';
import { encodeWatchMessage } from '../../wire/watch-messages.ts';

/** Against one validator, kept at once: it can sign any number of pairs, and one is enough to decide by. */
export const MAX_PENDING_PER_ACCUSED = 4;
/** Taken from one peer per interval; more is dropped unread. */
export const FROM_PEER = 16;
const INTERVAL_MS = 10_000;
/** Each member waits this much longer than the one before it, so that as a rule one submits. */
const TURN_MS = 500;
/** After which it is looked at again whether it is on the chain. */
const AGAIN_MS = 5_000;

/** A pair that this node may pass on and submit: it was judged. */
export type Known = Pick<Judged, 'id' | 'record' | 'accused' | 'offence'>;

export interface EvidenceKeeperDeps {
  readonly chainId: Digest;
  readonly self: number;
  /** All members but this one. */
  readonly peers: { readonly others: readonly number[] };
  /** The final state. */
  readonly state: StateReader;
  readonly transport: Pick<Transport, 'send'>;
  readonly timers: Timers;
  /** Keeps it across a restart, or forgets it. */
  readonly store: { put(id: Digest, record: RecordEvidence): void; remove(id: Digest): void };
  /** Submits it as a transaction of this node, unless an earlier one is still on its way. */
  readonly submit: (evidence: Known) => void;
  /** For the log and the metrics: first seen here; on record. */
  readonly onFound: (evidence: Known, from: number | undefined) => void;
  readonly onRecorded: (evidence: Known) => void;
  readonly disconnect: (peer: number, why: string) => void;
}

interface Pending {
  readonly known: Known;
  cancel: () => void;
}

export class EvidenceKeeper {
  readonly #deps: EvidenceKeeperDeps;
  /** By hexadecimal id. */
  readonly #pending = new Map<string, Pending>();
  readonly #fromPeers = new RateLimit(FROM_PEER, INTERVAL_MS);

  constructor(deps: EvidenceKeeperDeps) {
    this.#deps = deps;
  }

  /** Seen here or heard of, and not on the chain yet. */
  get pending(): number {
    return this.#pending.size;
  }

  /** The evidence that an earlier run left on disk; some of it may have come on record since. */
  resume(records: readonly RecordEvidence[]): void {
    for (const record of records) {
      const known = this.#judge(record);
      if (known.ok && !this.#isDone(known.value, toHex(known.value.id))) this.#keep(known.value, undefined, false);
      else this.#deps.store.remove(namePair(this.#deps.chainId, record).id);
    }
  }

  /** The core found it. */
  found(record: RecordEvidence): void {
    const known = this.#judge(record);
    if (known.ok) this.#keep(known.value, undefined, true);
  }

  onEvidence(from: number, record: RecordEvidence): void {
    const { chainId, disconnect, timers } = this.#deps;
    if (!this.#fromPeers.take(from, timers.nowMs())) return;
    const misshapen = checkPair(chainId, record);
    if (misshapen !== undefined) {
      disconnect(from, `sent evidence of nothing: ${misshapen.name}`);
      return;
    }
    if (this.#pending.has(toHex(namePair(chainId, record).id))) return;
    const known = this.#judge(record);
    if (known.ok) this.#keep(known.value, from, true);
    // The other refusals may come of what this node does not know yet.
    else if (known.error.name === 'evidence-bad-signature') disconnect(from, 'sent evidence that does not hold');
  }

  /** A member's connection came up: messages sent while it was down are lost. */
  offerTo(member: number): void {
    for (const { known } of this.#pending.values()) this.#send(member, known);
  }

  /** Blocks became final. */
  final(): void {
    for (const [key, { known, cancel }] of this.#pending) {
      const onRecord = this.#deps.state.get(evidenceRecords, key) !== undefined;
      if (!onRecord && !this.#isEnough(known)) continue;
      cancel();
      this.#pending.delete(key);
      this.#deps.store.remove(known.id);
      if (onRecord) this.#deps.onRecorded(known);
    }
  }

  stop(): void {
    for (const { cancel } of this.#pending.values()) cancel();
  }

  #judge(record: RecordEvidence) {
    return judgeEvidence(this.#deps.state, this.#deps.chainId, record);
  }

  #keep(known: Known, from: number | undefined, isNew: boolean): void {
    const { peers, store, onFound } = this.#deps;
    const key = toHex(known.id);
    if (this.#pending.has(key) || this.#isDone(known, key)) return;
    if (isNew) {
      onFound(known, from);
      store.put(known.id, known.record);
    }
    const pending: Pending = { known, cancel: () => {} };
    this.#pending.set(key, pending);
    for (const member of peers.others) if (member !== from) this.#send(member, known);
    this.#submitAfter(pending, this.#turnMs(known));
  }

  #isDone(known: Known, key: string): boolean {
    if (this.#deps.state.get(evidenceRecords, key) !== undefined || this.#isEnough(known)) return true;
    const { member } = known.accused;
    const same = [...this.#pending.values()].filter((pending) => pending.known.accused.member === member);
    return same.length >= MAX_PENDING_PER_ACCUSED;
  }

  #isEnough({ record, accused }: Known): boolean {
    const tally = this.#deps.state.get(evidenceTallies, evidenceTallyId(record.first.epoch, accused.member));
    return (tally?.records ?? 0) >= MAX_RECORDS_PER_EPOCH;
  }

  #send(member: number, { record }: Known): void {
    this.#deps.transport.send(member, 'watch', encodeWatchMessage({ kind: 'evidence', record }));
  }

  /** The first turn falls to another member for each piece of evidence. */
  #turnMs({ id }: Known): number {
    const { self, peers } = this.#deps;
    return (((self + (id[0] ?? 0)) % (peers.others.length + 1)) + 1) * TURN_MS;
  }

  #submitAfter(pending: Pending, delayMs: number): void {
    pending.cancel = this.#deps.timers.after(delayMs, () => {
      this.#submitAfter(pending, AGAIN_MS);
      this.#deps.submit(pending.known);
    });
  }
}
