// The draw keeper of a node: its transactions, its log. They are signed with the consensus key, since a node holds no
// transaction key.
import type { Logger } from 'pino';
import { toHex, utf8 } from '../../base/bytes.ts';
import { toUint64 } from '../../base/uint64.ts';
import { type Digest, taggedDigest, ZERO_DIGEST } from '../../crypto/digest.ts';
import type { DrawKey } from '../../crypto/draw-key.ts';
import type { BodyOperation } from '../../generated/transaction.ts';
import { LATEST, latestBlock } from '../../ledger/chain-tables.ts';
import { NONCE_BYTES } from '../../ledger/check-envelope.ts';
import type { Ledger } from '../../ledger/ledger.ts';
import { bodyCodec, envelopeCodec, signedTransaction, transactionId } from '../../ledger/transaction.ts';
import type { Timers } from '../../ports/ports.ts';
import { finalState } from '../blocks/final-state.ts';
import type { Genesis } from '../config/genesis-document.ts';
import type { Submissions } from '../ingress/submissions.ts';
import { DrawKeeper } from './draw-keeper.ts';

/** Blocks after which a transaction of ours that is not final may be built again. */
const VALID_FOR_BLOCKS = 200n;
const NOTHING_YET = { height: 0n, timestampMs: 0n, blockHash: ZERO_DIGEST };
const nonceOf = taggedDigest('draw-nonce');

export interface MakeDrawKeeperDeps {
  readonly genesis: Genesis;
  readonly memberIndex: number;
  readonly drawKeys: readonly DrawKey[];
  readonly ledger: Ledger;
  readonly timers: Timers;
  readonly log: Logger;
  readonly submissions: Submissions;
  readonly onFailure: (error: unknown) => void;
}

export function makeDrawKeeper(deps: MakeDrawKeeperDeps): DrawKeeper {
  const { genesis, memberIndex, drawKeys, ledger, timers, log, submissions, onFailure } = deps;
  const state = finalState(ledger);
  /** The transaction that each duty was last submitted in, hexadecimal. */
  let submitted = new Map<string, string>();
  return new DrawKeeper({
    chainId: genesis.chainId,
    self: memberIndex,
    members: () => ledger.consortium.members.length,
    keys: drawKeys,
    state,
    latest: () => state.get(latestBlock, LATEST) ?? NOTHING_YET,
    nowMs: () => timers.nowMs(),
    submit: (name, key, operation) => {
      const last = submitted.get(name);
      if (last !== undefined && submissions.isPending(last)) return;
      const validity = genesis.consortium.rules.maxValidityBlocks;
      const until = toUint64(ledger.head.height) + (validity < VALID_FOR_BLOCKS ? validity : VALID_FOR_BLOCKS);
      const { id, envelope } = drawTransaction(genesis.chainId, key, name, operation, until);
      submitted = new Map([...submitted].filter(([, before]) => submissions.isPending(before)));
      submitted.set(name, toHex(id));
      submissions.submitOwn(envelope).then((outcome) => {
        if (outcome.status !== 'refused') return;
        log.warn({ duty: name, refusal: outcome.name }, 'a part of a draw was refused at its submission');
      }, onFailure);
    },
    onDone: (campaign, what) => log.info({ campaign, what }, 'takes part in a draw'),
    onFailure,
  });
}

/** The same duty with the same last height is the same transaction but for what was sealed anew. */
function drawTransaction(
  chainId: Digest,
  author: DrawKey,
  name: string,
  operation: BodyOperation,
  validUntilHeight: bigint,
) {
  const nonce = nonceOf(author.publicKey, utf8(name)).subarray(0, NONCE_BYTES);
  const { publicKey } = author;
  const body = bodyCodec.encode({ chainId, nonce, validUntilHeight, author: publicKey, coSigners: [], ...operation });
  const id = transactionId(body);
  return { id, envelope: envelopeCodec.encode({ body, signatures: [author.sign(signedTransaction(chainId, id))] }) };
}
