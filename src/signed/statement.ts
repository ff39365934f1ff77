// The statements that validators sign, in fixed layouts, so that a checker needs no decoder; and the pairs of one
// signer's statements that contradict each other. Shared by consensus, which makes statements, and the ledger, which
// judges them. Knows no blocks, no validators and no keys.
import { equalBytes, u64 } from '../base/bytes.ts';
import { type Digest, taggedDigest, ZERO_DIGEST } from '../crypto/digest.ts';

const digestOfBlock = taggedDigest('block');
const propose = taggedDigest('propose');
const proposeAgain = taggedDigest('propose-again');
const notarize = taggedDigest('notarize');
const nullify = taggedDigest('nullify');
const finalize = taggedDigest('finalize');

/** A counter as its user holds it: consensus counts in numbers, the ledger in bigint. */
type Count = number | bigint;

/** `nullify` names no block; only `finalize` names a result. */
export type Content =
  | { readonly kind: 'notarize'; readonly blockHash: Digest }
  | { readonly kind: 'nullify' }
  | { readonly kind: 'finalize'; readonly blockHash: Digest; readonly result: Digest }
  /** `isAgain`: a sealing block of an earlier view, proposed once more in this one. */
  | { readonly kind: 'propose'; readonly blockHash: Digest; readonly isAgain?: boolean };

export type Statement = Content & { readonly epoch: Count; readonly view: Count };

/** `rest`: the bytes that follow the view in a header's layout (docs/data-formats.md), in any number of parts. */
export function blockDigest(chainId: Digest, epoch: Count, view: Count, ...rest: readonly Uint8Array[]): Digest {
  return digestOfBlock(chainId, u64(epoch), u64(view), ...rest);
}

/**
 * The digest that is signed. A vote: digest(kind, chain id, epoch u64, view u64, block hash or zeros, result or zeros).
 * A proposal: digest(chain id, block hash), since the hash covers epoch and view; of a block that stands again in a
 * later view as a vote, with that view.
 */
export function statementDigest(chainId: Digest, statement: Statement): Digest {
  const { epoch, view } = statement;
  switch (statement.kind) {
    case 'propose':
      return statement.isAgain === true
        ? proposeAgain(chainId, u64(epoch), u64(view), statement.blockHash, ZERO_DIGEST)
        : propose(chainId, statement.blockHash);
    case 'notarize':
      return notarize(chainId, u64(epoch), u64(view), statement.blockHash, ZERO_DIGEST);
    case 'nullify':
      return nullify(chainId, u64(epoch), u64(view), ZERO_DIGEST, ZERO_DIGEST);
    case 'finalize':
      return finalize(chainId, u64(epoch), u64(view), statement.blockHash, statement.result);
  }
}

/**
 * The offence that a pair of one signer's statements proves. `none`: an honest signer may sign both, or they are one
 * statement. `divergence`: it executed one block with two outcomes, which is a fault and no offence.
 */
export type Verdict =
  | 'double-proposal'
  | 'double-notarize'
  | 'double-finalize'
  | 'finalize-and-nullify'
  | 'divergence'
  | 'none';

/** Never depends on the order of the two. */
export function judgePair(a: Statement, b: Statement): Verdict {
  if (a.epoch !== b.epoch || a.view !== b.view) return 'none';
  if (a.kind === 'nullify' || b.kind === 'nullify') {
    return a.kind === 'finalize' || b.kind === 'finalize' ? 'finalize-and-nullify' : 'none';
  }
  // Notarize beside propose or finalize is what every honest validator signs.
  if (a.kind !== b.kind) return 'none';
  if (!equalBytes(a.blockHash, b.blockHash)) return OFFENCES[a.kind];
  if (a.kind !== 'finalize' || b.kind !== 'finalize') return 'none';
  return equalBytes(a.result, b.result) ? 'none' : 'divergence';
}

const OFFENCES = {
  propose: 'double-proposal',
  notarize: 'double-notarize',
  finalize: 'double-finalize',
} as const;
