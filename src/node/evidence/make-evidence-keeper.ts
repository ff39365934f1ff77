// The evidence keeper of a node: its rows, its transactions, its log. Judges nothing.

import type { Logger } from 'pino';
import type { Counter } from 'prom-client';
import { toHex } from '../../base/bytes.ts';
import { fromUint64, toUint64 } from '../../base/uint64.ts';
import { taggedDigest } from '../../crypto/digest.ts';
import type { SigningKey } from '../../crypto/ed25519.ts';
import type { RecordEvidence } from '../../generated/transaction.ts';
import { recordEvidenceCodec } from '../../ledger/evidence/record-evidence.ts';
import type { Ledger } from '../../ledger/ledger.ts';
import type { RowStore, Timers, Transport } from '../../ports/ports.ts';
import { allUnder, EVIDENCE_ROWS, evidenceRow } from '../../storage/keys.ts';
import { finalState } from '../blocks/final-state.ts';
import type { Genesis } from '../config/genesis-document.ts';
import type { Membership } from '../config/membership.ts';
import { ownTransaction } from '../ingress/own-transaction.ts';
import type { Submissions } from '../ingress/submissions.ts';
import { EvidenceKeeper, type Known } from './evidence-keeper.ts';

/** Blocks after which a transaction of ours that is not final may be built again. */
const VALID_FOR_BLOCKS = 1_000n;
/** Rows read at the start: there are never more. */
const MAX_ROWS = 1_024;
const purposeOf = taggedDigest('evidence-nonce');

export interface MakeEvidenceKeeperDeps {
  readonly genesis: Genesis;
  readonly memberIndex: number;
  readonly membership: Membership;
  /** Signs the transactions that the node submits unasked. */
  readonly nodeKey: SigningKey;
  readonly ledger: Ledger;
  readonly rows: RowStore;
  readonly transport: Transport;
  readonly timers: Timers;
  readonly metrics: { readonly evidence: Counter };
  readonly log: Logger;
  /** The other members, by index. */
  readonly peers: { readonly others: readonly number[]; disconnect(peer: number, why: string): void };
  readonly submissions: Submissions;
  readonly onFailure: (error: unknown) => void;
}

export function makeEvidenceKeeper(deps: MakeEvidenceKeeperDeps): EvidenceKeeper {
  const { genesis, memberIndex, nodeKey, ledger, rows, transport, timers, metrics, log } = deps;
  const { membership, onFailure, peers, submissions } = deps;
  const write = (key: string, value: Uint8Array | null) => void rows.write(new Map([[key, value]])).catch(onFailure);
  /** The transaction that each evidence on its way was last submitted in, by its id; both hexadecimal. */
  const submitted = new Map<string, string>();
  return new EvidenceKeeper({
    chainId: genesis.chainId,
    self: memberIndex,
    peers,
    state: finalState(ledger),
    transport,
    timers,
    store: {
      put: (id, record) => write(evidenceRow(toHex(id)), recordEvidenceCodec.encode(record)),
      remove: (id) => {
        submitted.delete(toHex(id));
        write(evidenceRow(toHex(id)), null);
      },
    },
    submit: (known) => {
      const last = submitted.get(toHex(known.id));
      if (last !== undefined && submissions.isPending(last)) return;
      const validity = genesis.consortium.rules.maxValidityBlocks;
      const until = toUint64(ledger.head.height) + (validity < VALID_FOR_BLOCKS ? validity : VALID_FOR_BLOCKS);
      const operation = { operation: 'recordEvidence', recordEvidence: known.record } as const;
      const purpose = purposeOf(known.id);
      const own = { chainId: genesis.chainId, author: nodeKey, purpose, operation, validUntilHeight: until };
      const { id, envelope } = ownTransaction(own);
      submitted.set(toHex(known.id), toHex(id));
      submissions.submitOwn(envelope).then((outcome) => {
        if (outcome.status !== 'refused') return;
        log.error({ ...about(known), refusal: outcome.name }, 'evidence was refused at its submission');
      }, onFailure);
    },
    onFound: (known, from) => {
      metrics.evidence.inc();
      const peer = from === undefined ? undefined : membership.idOf(from);
      log.error({ ...about(known), peer }, 'a validator broke the rules');
    },
    onRecorded: (known) => log.warn({ ...about(known), height: ledger.head.height }, 'evidence is on record'),
    disconnect: (peer, why) => peers.disconnect(peer, why),
  });
}

/** The evidence that an earlier run left behind, not on the chain as far as it knew. */
export async function evidenceOnDisk(rows: RowStore): Promise<RecordEvidence[]> {
  const found = await rows.range({ ...allUnder(EVIDENCE_ROWS), limit: MAX_ROWS });
  return found.map(([, value]) => recordEvidenceCodec.decode(value));
}

function about({ id, accused, offence, record }: Known) {
  const { epoch, view } = record.first;
  return { accused: accused.member, offence, epoch: fromUint64(epoch), view: fromUint64(view), evidence: toHex(id) };
}
