// The draw keeper of a node: its transactions, its log.
import type { Logger } from 'pino';
import { toHex, utf8 } from '../../base/bytes.ts';
import { toUint64 } from '../../base/uint64.ts';
import { taggedDigest, ZERO_DIGEST } from '../../crypto/digest.ts';
import type { DrawKey } from '../../crypto/draw-key.ts';
import { LATEST, latestBlock } from '../../ledger/chain-tables.ts';
import type { Ledger } from '../../ledger/ledger.ts';
import type { Timers } from '../../ports/ports.ts';
import { finalState } from '../blocks/final-state.ts';
import type { Genesis } from '../config/genesis-document.ts';
import { ownTransaction } from '../ingress/own-transaction.ts';
import type { Submissions } from '../ingress/submissions.ts';
import { DrawKeeper } from './draw-keeper.ts';

/** Blocks after which a transaction of ours that is not final may be built again. */
const VALID_FOR_BLOCKS = 200n;
const NOTHING_YET = { height: 0n, timestampMs: 0n, blockHash: ZERO_DIGEST };
const purposeOf = taggedDigest('draw-nonce');

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
      const purpose = purposeOf(key.publicKey, utf8(name));
      const own = { chainId: genesis.chainId, author: key, purpose, operation, validUntilHeight: until };
      const { id, envelope } = ownTransaction(own);
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
