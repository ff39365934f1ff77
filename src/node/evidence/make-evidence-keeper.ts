// The evidence keeper of a node: its rows, its transactions, its log. Judges nothing.
import { toHex } from '../../base/bytes.ts';
import { type EvidenceRecord, evidenceRecordCodec } from '../../ledger/evidence/evidence-operation.ts';
import type { RowStore } from '../../ports/ports.ts';
import { allUnder, EVIDENCE_ROWS, evidenceRow } from '../../storage/keys.ts';
import { finalizedState } from '../blocks/finalized-state.ts';
import type { Submissions } from '../ingress/submissions.ts';
import type { NodeParts } from '../node-parts.ts';
import type { Peers } from '../peers/peers.ts';
import { EvidenceKeeper, type Known } from './evidence-keeper.ts';
import { evidenceTransaction } from './evidence-transaction.ts';

/** Blocks after which a transaction of ours that is not final may be built anew. */
const VALID_FOR_BLOCKS = 1_000n;
/** Rows read at the start: there are never more. */
const MAX_ROWS = 1_024;

export interface EvidenceSurroundings {
  readonly peers: Peers;
  readonly submissions: Submissions;
  readonly onFailure: (error: unknown) => void;
}

export function makeEvidenceKeeper(parts: NodeParts, around: EvidenceSurroundings): EvidenceKeeper {
  const { genesis, memberIndex, ledger, rows, transport, timers, metrics, log } = parts;
  const { peers, submissions } = around;
  const { members } = genesis.consortium;
  const write = (key: string, value: Uint8Array | null) =>
    void rows.write(new Map([[key, value]])).catch(around.onFailure);
  /** The transaction that each evidence was last submitted in, by its id; both hexadecimal. */
  const submitted = new Map<string, string>();
  return new EvidenceKeeper({
    chainId: genesis.chainId,
    self: memberIndex,
    others: peers.others,
    state: finalizedState(ledger),
    transport,
    timers,
    store: {
      put: (id, record) => write(evidenceRow(toHex(id)), evidenceRecordCodec.encode(record)),
      remove: (id) => write(evidenceRow(toHex(id)), null),
    },
    submit: (known) => {
      const last = submitted.get(toHex(known.id));
      if (last !== undefined && submissions.isPending(last)) return;
      const validity = genesis.consortium.rules.maxValidityBlocks;
      const until = BigInt(ledger.head.height) + (validity < VALID_FOR_BLOCKS ? validity : VALID_FOR_BLOCKS);
      const { id, envelope } = evidenceTransaction(genesis.chainId, parts.nodeKey, known, until);
      submitted.set(toHex(known.id), toHex(id));
      submissions.submitOwn(envelope).then((outcome) => {
        if (outcome?.status !== 'refused') return;
        log.error({ ...about(known), refusal: outcome.name }, 'evidence was refused at its submission');
      }, around.onFailure);
    },
    onFound: (known, from) => {
      metrics.evidence.inc();
      const peer = from === undefined ? undefined : members[from]?.id;
      log.error({ ...about(known), peer }, 'a validator broke the rules');
    },
    onRecorded: (known) => {
      submitted.delete(toHex(known.id));
      log.warn({ ...about(known), height: ledger.head.height }, 'evidence is on record');
    },
    disconnect: (peer, why) => peers.disconnect(peer, why),
  });
}

/** What an earlier run left behind, not on the chain as far as it knew. */
export async function evidenceOnDisk(rows: RowStore): Promise<EvidenceRecord[]> {
  const found = await rows.range({ ...allUnder(EVIDENCE_ROWS), limit: MAX_ROWS });
  return found.map(([, value]) => evidenceRecordCodec.decode(value));
}

function about({ id, accused, offence, record }: Known) {
  const { epoch, view } = record.first;
  return { accused: accused.member, offence, epoch: Number(epoch), view: Number(view), evidence: toHex(id) };
}
