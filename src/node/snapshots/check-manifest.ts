// Is a snapshot's manifest true? Everything in it follows from the finalization of its block: the result that a quorum
// certified is the digest of state root and history root, and those are the digests of chunk roots and peaks.
import { equalBytes } from '../../base/bytes.ts';
import { ok, type Result, refused } from '../../base/result.ts';
import { blockHash } from '../../consensus/block.ts';
import { executionResult } from '../../consensus/statement.ts';
import { peakPlaces } from '../../crypto/merkle-range.ts';
import { historyRoot } from '../../ledger/history.ts';
import { type ChunkPlace, chunkPlaces, stateRootOfChunks } from '../../ledger/state-chunk.ts';
import type { Manifest } from '../../wire/snapshot-parts.ts';
import type { Genesis } from '../config/genesis-document.ts';
import { walkEpochs } from './walk-epochs.ts';

/** A manifest that holds, and what its chunks must be. */
export interface CheckedManifest {
  readonly manifest: Manifest;
  readonly height: number;
  /** Those of the state, which come first. */
  readonly places: readonly ChunkPlace[];
  /** Those of the state and those of the replay guard. */
  readonly chunks: number;
}

/** Refused with a sentence that says what does not hold. */
export function checkManifest(manifest: Manifest, genesis: Genesis): Result<CheckedManifest, string> {
  const { chainId } = genesis;
  const { header, finalization, historyPeaks, entries, stateChunks, replayChunks } = manifest;
  const { subject } = finalization;
  const { height } = header;
  if (!equalBytes(manifest.chainId, chainId)) return refused('the snapshot is of another chain');
  if (subject.kind !== 'finalize' || !equalBytes(subject.blockHash, blockHash(chainId, header))) {
    return refused(`the finalization is not that of block ${height}`);
  }
  const walked = walkEpochs(genesis, manifest.sealings);
  if (!walked.ok) return walked;
  if (header.epoch !== walked.value.epoch || walked.value.verifyCertificate(finalization) === undefined) {
    return refused(`the finalization of block ${height} is not genuine`);
  }
  if (historyPeaks.length !== peakPlaces(height).length) {
    return refused(`a history of ${height} blocks does not have ${historyPeaks.length} peaks`);
  }
  const places = chunkPlaces(entries, stateChunks);
  if (typeof places === 'string') return refused(places);
  const stateRoot = stateRootOfChunks(entries, stateChunks);
  const result = executionResult(stateRoot, historyRoot({ count: height, peaks: historyPeaks }));
  if (!equalBytes(result, subject.result)) {
    return refused(`chunk roots and history peaks do not give the result that block ${height} was certified with`);
  }
  return ok({ manifest, height, places, chunks: places.length + replayChunks });
}
