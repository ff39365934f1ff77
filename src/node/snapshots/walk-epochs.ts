// From the genesis to the validators of a later epoch, only by the blocks that sealed the epochs between: each was
// certified by the validators that the one before it names.

import { equalBytes } from '../../base/bytes.ts';
import { ok, type Result, refused } from '../../base/result.ts';
import { fromUint64, toUint64 } from '../../base/uint64.ts';
import { blockHash, epoch, isSealing } from '../../consensus/block.ts';
import { Committee } from '../../consensus/committee.ts';
import { verifySignature } from '../../crypto/ed25519.ts';
import { decodeSet } from '../../ledger/governance/validator-set.ts';
import type { StoredBlock } from '../../wire/stored-block.ts';
import { validatorsOf } from '../config/epoch-config.ts';
import type { Genesis } from '../config/genesis-document.ts';

/** The validators after these sealing blocks, which start with the genesis' epoch; refused with a sentence. */
export function walkEpochs(genesis: Genesis, sealings: readonly StoredBlock[]): Result<Committee, string> {
  const { chainId } = genesis;
  let committee = new Committee(chainId, epoch(0), genesis.validators, verifySignature);
  for (const { header, finalization } of sealings) {
    const name = `the block that seals epoch ${committee.epoch}`;
    if (header.epoch !== committee.epoch || !isSealing(header)) return refused(`${name} is missing`);
    const subject = finalization?.subject;
    if (subject?.kind !== 'finalize' || !equalBytes(subject.blockHash, blockHash(chainId, header))) {
      return refused(`${name} comes without its finalization`);
    }
    if (finalization === undefined || committee.verifyCertificate(finalization) === undefined) {
      return refused(`the finalization of ${name} is not genuine`);
    }
    const set = decodeSet(header.seal);
    if (set === undefined || set.epoch !== toUint64(committee.epoch + 1)) return refused(`${name} names no next set`);
    committee = new Committee(chainId, epoch(fromUint64(set.epoch)), validatorsOf(set), verifySignature);
  }
  return ok(committee);
}
