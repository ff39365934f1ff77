// Proof files: paths from the certified head to what is asked for. One certificate serves all claims of a file.
import type { ClaimRequest, ProofOutcome } from '../../api/backend.ts';
import { assert } from '../../base/assert.ts';
import { toHex } from '../../base/bytes.ts';
import { type BlockHeader, blockHash } from '../../consensus/block.ts';
import type { Certificate } from '../../consensus/certificate.ts';
import type { Digest } from '../../crypto/digest.ts';
import type { Ledger, LedgerHead } from '../../ledger/ledger.ts';
import {
  PROOF_FORMAT,
  type ProofClaim,
  type ProofEpoch,
  type ProofFile,
  type ProofFinalization,
  type ProofHeader,
} from '../../ledger/proof-file.ts';
import { proveReceipt } from '../../ledger/receipt.ts';
import type { CertifiedHead } from './block-executor.ts';
import type { BlockStore } from './block-store.ts';

const HEX = (digest: Digest) => toHex(digest);

export interface ProofDeps {
  readonly chainId: Digest;
  readonly ledger: Ledger;
  readonly blockStore: BlockStore;
  /** The envelope of a final transaction. */
  readonly envelopeOf: (transactionId: string) => Promise<Uint8Array | undefined>;
}

/** `missing` names the first claim of which nothing is final; `certifiedNow` is undefined before the first block. */
export async function buildProof(
  deps: ProofDeps,
  certifiedNow: () => CertifiedHead | undefined,
  requests: readonly ClaimRequest[],
): Promise<ProofOutcome> {
  const gathered = await gather(deps, requests);
  if (!('materials' in gathered)) return gathered;
  // From here on nothing waits: the paths and the certificate are of the same head.
  const certified = certifiedNow();
  if (certified === undefined) return { status: 'no-block' };
  const { ledger, chainId } = deps;
  const claims: ProofClaim[] = [];
  for (const [index, material] of gathered.materials.entries()) {
    const claim = claimOf(ledger, material);
    if (claim === undefined) return { status: 'missing', missing: index };
    claims.push(claim);
  }
  const epochs = sealingsBefore(deps.blockStore, certified.header.epoch);
  return { status: 'proven', proof: { ...certificateOf(chainId, certified, ledger.head), epochs, claims } };
}

/**
 * A proof file of the certified head alone, and what `during` gives of that same head; undefined before the first
 * block.
 */
export function certifiedWith<T>(
  {
    chainId,
    executor,
    ledger,
    blockStore,
  }: {
    readonly chainId: Digest;
    readonly executor: { readonly certified: CertifiedHead | undefined };
    readonly ledger: Ledger;
    readonly blockStore: BlockStore;
  },
  during: () => T,
): { readonly proof: ProofFile; readonly with: T } | undefined {
  const { certified } = executor;
  if (certified === undefined) return undefined;
  const epochs = sealingsBefore(blockStore, certified.header.epoch);
  return { proof: { ...certificateOf(chainId, certified, ledger.head), epochs, claims: [] }, with: during() };
}

/** The data that a claim needs from the disk before paths are made. */
type Material =
  | { readonly kind: 'entry'; readonly key: string }
  | { readonly kind: 'transaction'; readonly envelope: Uint8Array }
  | {
      readonly kind: 'receipt';
      readonly height: number;
      readonly index: number;
      readonly blockHash: Digest;
      readonly receipts: readonly Uint8Array[];
    };

async function gather(
  deps: ProofDeps,
  requests: readonly ClaimRequest[],
): Promise<{ materials: Material[] } | Extract<ProofOutcome, { status: 'missing' | 'pruned' }>> {
  const materials: Material[] = [];
  // Many receipts of one block are the rule: a settlement's statements came in a few blocks.
  const blocks = new Map<number, Promise<readonly Uint8Array[]>>();
  for (const [index, request] of requests.entries()) {
    const height = request.kind === 'entry' ? undefined : deps.blockStore.position(request.transactionId)?.height;
    if (height !== undefined && height < deps.blockStore.firstHeight)
      return { status: 'pruned', pruned: index, height };
    const material = await materialOf(deps, request, blocks);
    if (material === undefined) return { status: 'missing', missing: index };
    materials.push(material);
  }
  return { materials };
}

async function materialOf(
  { blockStore, envelopeOf, chainId }: ProofDeps,
  request: ClaimRequest,
  blocks: Map<number, Promise<readonly Uint8Array[]>>,
): Promise<Material | undefined> {
  if (request.kind === 'entry') return request;
  if (request.kind === 'transaction') {
    const envelope = await envelopeOf(request.transactionId);
    return envelope === undefined ? undefined : { kind: 'transaction', envelope };
  }
  const position = blockStore.position(request.transactionId);
  const stored = position === undefined ? undefined : blockStore.block(position.height);
  if (position === undefined || stored === undefined) return undefined;
  const reading = blocks.get(position.height) ?? blockStore.receipts(position.height);
  blocks.set(position.height, reading);
  const receipts = await reading;
  return { kind: 'receipt', ...position, blockHash: blockHash(chainId, stored.header), receipts };
}

function claimOf(ledger: Ledger, material: Material): ProofClaim | undefined {
  switch (material.kind) {
    case 'entry': {
      const proven = ledger.proveEntry(material.key);
      if (proven === undefined) return undefined;
      const { value, slot, count, path } = proven;
      return { kind: 'entry', key: material.key, value: toHex(value), slot, count, path: path.map(HEX) };
    }
    case 'transaction':
      return { kind: 'transaction', envelope: toHex(material.envelope) };
    case 'receipt': {
      const { height, index, receipts } = material;
      const { count, path } = proveReceipt(receipts, index);
      const history = ledger.proveBlock(height);
      return {
        kind: 'receipt',
        height,
        blockHash: toHex(material.blockHash),
        receipt: toHex(receipts[index] ?? new Uint8Array()),
        index,
        count,
        path: path.map(HEX),
        history: { path: history.path.map(HEX), peaks: history.peaks.map(HEX), count: history.count },
      };
    }
  }
}

function certificateOf(
  chainId: Digest,
  { header, finalization }: CertifiedHead,
  head: LedgerHead,
): Omit<ProofFile, 'epochs' | 'claims'> {
  return {
    format: PROOF_FORMAT,
    chainId: toHex(chainId),
    header: headerJson(header),
    finalization: finalizationJson(finalization),
    stateRoot: toHex(head.stateRoot),
    historyRoot: toHex(head.historyRoot),
  };
}

/** They lead a verifier from the validators of the genesis to those of this epoch. */
function sealingsBefore(blockStore: BlockStore, epoch: number): ProofEpoch[] {
  return Array.from({ length: epoch }, (_, before) => {
    const sealing = blockStore.sealing(before);
    assert(sealing?.finalization !== undefined, `the block that sealed epoch ${before} is kept`);
    return { header: headerJson(sealing.header), finalization: finalizationJson(sealing.finalization) };
  });
}

function headerJson(header: BlockHeader): ProofHeader {
  return {
    epoch: header.epoch,
    view: header.view,
    height: header.height,
    parentView: header.parentView,
    parentHash: toHex(header.parentHash),
    timestampMs: header.timestampMs,
    batchHashes: header.batchHashes.map(HEX),
    seal: toHex(header.seal),
    evidence: header.evidence.map(HEX),
  };
}

function finalizationJson({ epoch, subject, bitmap, signatures }: Certificate): ProofFinalization {
  if (subject.kind !== 'finalize') throw new TypeError('a head is certified by a finalization');
  return {
    epoch,
    view: subject.view,
    blockHash: toHex(subject.blockHash),
    result: toHex(subject.result),
    bitmap: toHex(bitmap),
    signatures: signatures.map(HEX),
  };
}
