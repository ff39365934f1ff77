// Proof files of a ledger in memory: its head certified by the validators of the sample genesis, as a node would have
// it.
import { toHex } from '../../src/base/bytes.ts';
import { type BlockHeader, blockHash, epoch, height, view } from '../../src/consensus/block.ts';
import { executionResult, voteStatement } from '../../src/consensus/statement.ts';
import type { Ledger } from '../../src/ledger/ledger.ts';
import { PROOF_FORMAT, type ProofClaim, type ProofFile } from '../../src/ledger/proof-file.ts';
import { parseGenesis } from '../../src/node/config/genesis-document.ts';
import { sampleGenesis } from '../unit/config/sample-genesis.ts';
import { votingKeyOf } from './key-of.ts';

/** The genesis under which {@link certifiedProof}'s files are verified. */
export const CERTIFYING_GENESIS = sampleGenesis();

const parsed = parseGenesis(CERTIFYING_GENESIS);
if (!parsed.ok) throw new Error('the sample genesis is not valid');
const { chainId } = parsed.value;
const SIGNERS = ['grid', 'bank-a', 'bank-b'].map((id) => votingKeyOf(id));

/** Every key must be in the finalized state. */
export function certifiedProof(ledger: Ledger, keys: readonly string[]): ProofFile {
  const header: BlockHeader = {
    ...{ epoch: epoch(0), view: view(ledger.head.height), height: height(ledger.head.height) },
    ...{ parentView: view(0), parentHash: new Uint8Array(32), timestampMs: ledger.head.timestampMs },
    ...{ batchHashes: [], seal: new Uint8Array(), evidence: [] },
  };
  const hash = blockHash(chainId, header);
  const { stateRoot, historyRoot } = ledger.head;
  const result = executionResult(stateRoot, historyRoot);
  const vote = { kind: 'finalize', view: header.view, blockHash: hash, result } as const;
  const statement = voteStatement(chainId, header.epoch, vote);
  return {
    format: PROOF_FORMAT,
    chainId: toHex(chainId),
    header: { ...header, parentHash: toHex(header.parentHash), batchHashes: [], seal: '', evidence: [] },
    finalization: {
      ...{ epoch: header.epoch, view: header.view, blockHash: toHex(hash), result: toHex(result), bitmap: '07' },
      signatures: SIGNERS.map((signer) => toHex(signer.sign(statement))),
    },
    epochs: [],
    stateRoot: toHex(stateRoot),
    historyRoot: toHex(historyRoot),
    claims: keys.map((key) => entryClaim(ledger, key)),
  };
}

function entryClaim(ledger: Ledger, key: string): ProofClaim {
  const proven = ledger.proveEntry(key);
  if (proven === undefined) throw new Error(`no entry ${key}`);
  const { value, slot, count, path } = proven;
  return { kind: 'entry', key, value: toHex(value), slot, count, path: path.map(toHex) };
}
