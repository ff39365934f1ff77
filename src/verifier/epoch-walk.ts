// From the genesis' validators to those of a later epoch: each epoch's last block names the next set, and a quorum of
// its own set certified that block. So who trusts the genesis trusts every set in the chain.

import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js';
import { MESSAGES } from '../generated/message-tables.ts';
import { checkCertified } from './certified-block.ts';
import { bigintOf, messagesOf, textOf } from './decoded-fields.ts';
import {
  type EpochFacts,
  type GenesisFacts,
  isSafeKey,
  MAX_MEMBERS,
  quorumOf,
  type Validator,
} from './genesis-facts.ts';
import { ProofFault } from './proof-fault.ts';
import { readMessage } from './protobuf-reader.ts';
import { type JsonObject, readExactly, readList } from './read-json.ts';

export const MAX_EPOCHS = 10_000;

export interface Walk {
  readonly epoch: EpochFacts;
  /** Height of the block that sealed the epoch before; 0 in the first. */
  readonly lastHeight: number;
}

/** Walks of earlier proofs from the same genesis: the proofs of one pack repeat them. */
const KNOWN = new WeakMap<GenesisFacts, Map<string, Walk>>();
/** Walks kept; the proofs of one pack have few. */
const MAX_KNOWN = 64;

/** The epoch that a proof's `epochs`, oldest first, lead to. Throws ProofFault `epoch` or that of a certificate. */
export function walkEpochs(facts: GenesisFacts, epochs: unknown): Walk {
  const sealings = readList(epochs, 'epochs', MAX_EPOCHS);
  const known = KNOWN.get(facts) ?? new Map<string, Walk>();
  KNOWN.set(facts, known);
  const name = JSON.stringify(sealings);
  const walked = known.get(name) ?? walk(facts, sealings);
  if (known.size < MAX_KNOWN) known.set(name, walked);
  return walked;
}

function walk(facts: GenesisFacts, sealings: readonly unknown[]): Walk {
  let now: Walk = { epoch: { epoch: 0, validators: facts.validators, quorum: facts.quorum }, lastHeight: 0 };
  for (const [i, sealing] of sealings.entries())
    now = step(facts, now, readExactly(sealing, `epochs[${i}]`, ['header', 'finalization']), i);
  return now;
}

function step({ chainId }: GenesisFacts, { epoch, lastHeight }: Walk, sealing: JsonObject, i: number): Walk {
  try {
    const { height, seal } = checkCertified(chainId, epoch, sealing);
    if (height <= lastHeight) throw new ProofFault('epoch', `height ${height} does not follow ${lastHeight}`);
    if (seal.length === 0) throw new ProofFault('epoch', 'the block does not seal its epoch');
    return { epoch: readSet(seal, epoch.epoch + 1), lastHeight: height };
  } catch (error) {
    if (!(error instanceof ProofFault)) throw error;
    throw new ProofFault(error.step, `epochs[${i}]: ${error.message}`);
  }
}

function readSet(seal: Uint8Array, number: number): EpochFacts {
  const set = readMessage(MESSAGES, 'ValidatorSet', seal);
  if (bigintOf(set, 'epoch') !== BigInt(number)) throw new ProofFault('epoch', `the seal is not of epoch ${number}`);
  const validators: Validator[] = messagesOf(set, 'validators').map((validator) => {
    const id = textOf(validator, 'member');
    const key = hexToBytes(textOf(validator, 'consensusKey'));
    if (!isSafeKey(key)) throw new ProofFault('epoch', `the seal names no safe Ed25519 public key for ${id}`);
    return { id, key };
  });
  if (validators.length === 0 || validators.length > MAX_MEMBERS) {
    throw new ProofFault('epoch', `the seal names ${validators.length} validators`);
  }
  const distinct = (values: readonly string[]) => new Set(values).size === validators.length;
  if (!distinct(validators.map(({ id }) => id)) || !distinct(validators.map(({ key }) => bytesToHex(key)))) {
    throw new ProofFault('epoch', 'the seal names a validator or a key twice');
  }
  return { epoch: number, validators, quorum: quorumOf(validators.length) };
}
