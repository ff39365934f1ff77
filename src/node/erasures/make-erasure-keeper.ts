// The erasure keeper of a node: its transactions, its log.
import type { Logger } from 'pino';
import { toHex, utf8 } from '../../base/bytes.ts';
import { toUint64 } from '../../base/uint64.ts';
import { taggedDigest } from '../../crypto/digest.ts';
import type { SigningKey } from '../../crypto/ed25519.ts';
import type { Ledger } from '../../ledger/ledger.ts';
import type { RowStore, Timers } from '../../ports/ports.ts';
import type { Archivist } from '../archive/archivist.ts';
import { finalState } from '../blocks/final-state.ts';
import type { PayloadExchange } from '../blocks/payload-exchange.ts';
import type { Genesis } from '../config/genesis-document.ts';
import { ownTransaction } from '../ingress/own-transaction.ts';
import type { Submissions } from '../ingress/submissions.ts';
import { ErasureKeeper } from './erasure-keeper.ts';

/** Blocks after which receipts of ours that are not final may be sent again. */
const VALID_FOR_BLOCKS = 200n;
const purposeOf = taggedDigest('erasure-nonce');

export interface MakeErasureKeeperDeps {
  readonly genesis: Genesis;
  readonly member: string;
  /** Signs the transactions that the node submits unasked. */
  readonly nodeKey: SigningKey;
  readonly ledger: Ledger;
  readonly rows: RowStore;
  readonly timers: Timers;
  readonly log: Logger;
  readonly payloads: Pick<PayloadExchange, 'erase'>;
  readonly archivist: Pick<Archivist, 'erase'>;
  readonly submissions: Submissions;
  readonly onFailure: (error: unknown) => void;
}

export function makeErasureKeeper(deps: MakeErasureKeeperDeps): ErasureKeeper {
  const { genesis, member, nodeKey, ledger, rows, timers, log, payloads, archivist, submissions, onFailure } = deps;
  const { chainId } = genesis;
  const { maxLines, maxValidityBlocks } = genesis.consortium.rules;
  /** The transaction that each part of the records was last submitted in, hexadecimal. */
  let submitted = new Map<string, string>();
  const submit = (part: readonly string[]) => {
    const name = part.join(' ');
    const operation = {
      operation: 'confirmErasures',
      confirmErasures: { lines: part.map((record) => ({ record })) },
    } as const;
    const validity = maxValidityBlocks < VALID_FOR_BLOCKS ? maxValidityBlocks : VALID_FOR_BLOCKS;
    const validUntilHeight = toUint64(ledger.head.height) + validity;
    const purpose = purposeOf(nodeKey.publicKey, utf8(name));
    const { id, envelope } = ownTransaction({ chainId, author: nodeKey, purpose, operation, validUntilHeight });
    submitted.set(name, toHex(id));
    submissions.submitOwn(envelope).then((outcome) => {
      if (outcome.status === 'refused') log.warn({ refusal: outcome.name }, 'receipts of erasures were refused');
    }, onFailure);
  };
  return new ErasureKeeper({
    ...{ member, rows, timers, onFailure },
    state: finalState(ledger),
    erase: (erased) => payloads.erase(erased, (job) => archivist.erase(job)),
    submit: (records) => {
      submitted = new Map([...submitted].filter(([, id]) => submissions.isPending(id)));
      const underway = new Set([...submitted.keys()].flatMap((name) => name.split(' ')));
      const fresh = records.filter((record) => !underway.has(record));
      for (let start = 0; start < fresh.length; start += maxLines) submit(fresh.slice(start, start + maxLines));
    },
    onErased: (count) => log.info({ records: count }, 'payloads were erased'),
  });
}
