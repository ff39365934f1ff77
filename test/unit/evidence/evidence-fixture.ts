// Signed statements and evidence of them, with the keys of the test consortium: real signatures.
import { concatBytes, toHex, utf8 } from '../../../src/base/bytes.ts';
import { type BlockHeader, epoch, GENESIS_HASH, headerRest, height, view } from '../../../src/consensus/block.ts';
import { sha256 } from '../../../src/crypto/digest.ts';
import type { BodyOperation, RecordEvidence, SignedStatement } from '../../../src/generated/transaction.ts';
import { judgeEvidence } from '../../../src/ledger/evidence/judge-evidence.ts';
import type { StateReader } from '../../../src/ledger/state.ts';
import { blockDigest, type Statement, statementDigest } from '../../../src/signed/statement.ts';
import { keyOf } from '../../ledger/key-of.ts';
import { testConsortium, VALIDATORS } from '../../ledger/test-consortium.ts';

export type Validator = (typeof VALIDATORS)[number];

const NOTHING = new Uint8Array(0);

export const hashOf = (text: string) => sha256(utf8(text));

export interface Spoken {
  readonly epoch?: bigint;
  readonly view?: bigint;
  readonly block?: string;
  readonly result?: string;
  readonly chainId?: Uint8Array;
}

const NAMING_A_BLOCK = new Set(['notarize', 'finalize', 'propose-again']);

/** A statement of this kind, as `by` signs it. */
export function say(by: string, kind: SignedStatement['kind'], spoken: Spoken = {}): SignedStatement {
  const {
    epoch: at = 0n,
    view: inView = 7n,
    block = 'one',
    result = 'result',
    chainId = testConsortium.chainId,
  } = spoken;
  const unsigned = {
    ...{ kind, epoch: at, view: inView },
    blockHash: NAMING_A_BLOCK.has(kind) ? hashOf(block) : NOTHING,
    result: kind === 'finalize' ? hashOf(result) : NOTHING,
    header: kind === 'propose' ? concatBytes(...headerRest(headerOf(block))) : NOTHING,
  };
  return { ...unsigned, signature: keyOf(by).sign(statementDigest(chainId, statementOf(chainId, unsigned))) };
}

function statementOf(chainId: Uint8Array, unsigned: Omit<SignedStatement, 'signature'>): Statement {
  const { kind, epoch: at, view: inView, blockHash, result, header } = unsigned;
  const place = { epoch: at, view: inView };
  if (kind === 'propose') return { ...place, kind, blockHash: blockDigest(chainId, at, inView, header) };
  if (kind === 'propose-again') return { ...place, kind: 'propose', blockHash, isAgain: true };
  if (kind === 'notarize') return { ...place, kind, blockHash };
  return kind === 'finalize' ? { ...place, kind, blockHash, result } : { ...place, kind: 'nullify' };
}

function headerOf(block: string): BlockHeader {
  return {
    ...{ epoch: epoch(0), view: view(7), height: height(3), parentView: view(6), parentHash: GENESIS_HASH },
    ...{ timestampMs: 1_000, batchHashes: [hashOf(block)], seal: NOTHING, evidence: [] },
  };
}

export function evidenceAgainst(by: Validator, first: SignedStatement, second: SignedStatement): RecordEvidence {
  return { signer: VALIDATORS.indexOf(by), first, second };
}

/** Two notarize votes of one validator in one view. */
export function doubleVote(by: Validator, spoken: Spoken = {}): RecordEvidence {
  return evidenceAgainst(
    by,
    say(by, 'notarize', { block: 'one', ...spoken }),
    say(by, 'notarize', { ...spoken, block: 'two' }),
  );
}

export function recordEvidence(record: RecordEvidence): BodyOperation {
  return { operation: 'recordEvidence', recordEvidence: record };
}

/** Hexadecimal; throws when the evidence does not hold. */
export function idOf(state: StateReader, record: RecordEvidence): string {
  const judged = judgeEvidence(state, testConsortium.chainId, record);
  if (!judged.ok) throw new Error(judged.error.name);
  return toHex(judged.value.id);
}
