// Evidence against a validator, judged a second time: from the two signed statements that are on record and the key
// that the validator had. Shares no code with the node, which could have accused wrongly for the same reason twice.
import { ed25519 } from '@noble/curves/ed25519.js';
import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js';
import { bigintOf, messageOf, messagesOf, numberOf, textOf } from './decoded-fields.ts';
import { same, tagged, u32, u64 } from './digests.ts';
import type { GenesisFacts } from './genesis-facts.ts';
import { type Failure, failureOf, ProofFault } from './proof-fault.ts';
import type { DecodedMessage } from './protobuf-reader.ts';
import type { ProvenState } from './proven-state.ts';
import type { ProvenStates } from './proven-states.ts';

export interface EvidenceVerdict {
  /** In the state: `evidence/<digest>`. */
  readonly key: string;
  readonly accused: string;
  readonly offence: string;
  readonly epoch: number;
  readonly view: number;
  /** not-checked: the validator set of its epoch is not proven beside it. fails: `why` says where. */
  readonly verdict: 'holds' | 'fails' | 'not-checked';
  readonly why: string;
}

const ZEROS = new Uint8Array(32);

/** One verdict per proven entry of evidence; one that fails is a failure. */
export function judgeEvidence(
  facts: GenesisFacts,
  states: ProvenStates,
): { readonly verdicts: readonly EvidenceVerdict[]; readonly failures: readonly Failure[] } {
  const failures: Failure[] = [];
  const verdicts = states.latest('evidence').map(([key, { value: entry, height }]): EvidenceVerdict => {
    const about = { key, accused: textOf(entry, 'accused'), offence: textOf(entry, 'offence'), ...placeOf(entry) };
    try {
      check(facts, states.at(height), key, entry);
      return { ...about, verdict: 'holds', why: '' };
    } catch (error) {
      const failure = failureOf(key, error);
      if (error instanceof ProofFault && error.missing !== undefined) {
        return { ...about, verdict: 'not-checked', why: failure.message };
      }
      failures.push(failure);
      return { ...about, verdict: 'fails', why: failure.message };
    }
  });
  return { verdicts, failures };
}

interface Signed {
  readonly kind: string;
  readonly epoch: number;
  readonly view: number;
  /** Hexadecimal; empty for nullify. */
  readonly block: string;
  /** Hexadecimal; of finalize. */
  readonly result: string;
  readonly digest: Uint8Array;
  readonly signature: Uint8Array;
}

function check(facts: GenesisFacts, state: ProvenState, key: string, entry: DecodedMessage): void {
  const record = messageOf(entry, 'record');
  const signer = numberOf(record, 'signer');
  const first = readSigned(facts.chainId, messageOf(record, 'first'));
  const second = readSigned(facts.chainId, messageOf(record, 'second'));
  const offence = offenceOf(first, second);
  if (offence !== textOf(entry, 'offence')) {
    throw new ProofFault('evidence', `the statements show ${offence ?? 'no offence'}, not ${textOf(entry, 'offence')}`);
  }
  const place = [u64(first.epoch), u64(first.view), u32(signer), first.digest, second.digest] as const;
  if (key !== `evidence/${bytesToHex(tagged('evidence', ...place))}`) {
    throw new ProofFault('evidence', 'the entry is not named for these statements');
  }
  const publicKey = keyOf(facts, state, first.epoch, signer, textOf(entry, 'accused'));
  if (textOf(entry, 'key') !== bytesToHex(publicKey)) {
    throw new ProofFault('evidence', `the key is not that of ${textOf(entry, 'accused')} in epoch ${first.epoch}`);
  }
  for (const { kind, digest, signature } of [first, second]) {
    if (ed25519.verify(signature, digest, publicKey, { zip215: false })) continue;
    throw new ProofFault('signature', `the signature under the ${kind} statement does not hold`);
  }
}

function offenceOf(a: Signed, b: Signed): string | undefined {
  if (a.epoch !== b.epoch || a.view !== b.view || same(a.digest, b.digest)) return undefined;
  const kinds = [a.kind, b.kind].sort().join('+');
  if (kinds === 'finalize+nullify') return 'finalize-and-nullify';
  if (a.block === b.block) return undefined;
  const doubled = {
    'propose+propose': 'double-proposal',
    'propose+propose-again': 'double-proposal',
    'propose-again+propose-again': 'double-proposal',
    'notarize+notarize': 'double-notarize',
  };
  return kinds === 'finalize+finalize' ? 'double-finalize' : doubled[kinds as keyof typeof doubled];
}

function readSigned(chainId: Uint8Array, statement: DecodedMessage): Signed {
  const kind = textOf(statement, 'kind');
  const { epoch, view } = countsOf(statement);
  const bytes = (field: string) => hexToBytes(textOf(statement, field));
  const [blockHash, result] = [bytes('blockHash'), bytes('result')];
  const at = [chainId, u64(epoch), u64(view)] as const;
  const proposed = tagged('block', ...at, bytes('header'));
  const digest =
    kind === 'propose'
      ? tagged('propose', chainId, proposed)
      : tagged(kind, ...at, blockHash.length === 0 ? ZEROS : blockHash, result.length === 0 ? ZEROS : result);
  const block = bytesToHex(kind === 'propose' ? proposed : blockHash);
  return { kind, epoch, view, block, result: bytesToHex(result), digest, signature: bytes('signature') };
}

function placeOf(entry: DecodedMessage): { readonly epoch: number; readonly view: number } {
  return countsOf(messageOf(messageOf(entry, 'record'), 'first'));
}

function countsOf(statement: DecodedMessage): { readonly epoch: number; readonly view: number } {
  return { epoch: Number(bigintOf(statement, 'epoch')), view: Number(bigintOf(statement, 'view')) };
}

/** The genesis vouches for the first epoch; for a later one its validator set must be proven beside the evidence. */
function keyOf(facts: GenesisFacts, state: ProvenState, epoch: number, signer: number, accused: string): Uint8Array {
  const validators = epoch === 0 ? facts.validators : provenSet(state, epoch);
  const validator = validators[signer];
  if (validator === undefined || validator.id !== accused) {
    throw new ProofFault(
      'evidence',
      `validator ${signer} of epoch ${epoch} is ${validator?.id ?? 'nobody'}, not ${accused}`,
    );
  }
  return validator.key;
}

function provenSet(state: ProvenState, epoch: number): GenesisFacts['validators'] {
  const key = `validator-set/epoch/${epoch}`;
  const set = state.get(key);
  if (set === undefined) {
    throw new ProofFault('evidence', `the validator set of epoch ${epoch} is not proven beside it`, key);
  }
  return messagesOf(set, 'validators').map((validator) => ({
    id: textOf(validator, 'member'),
    key: hexToBytes(textOf(validator, 'consensusKey')),
  }));
}
