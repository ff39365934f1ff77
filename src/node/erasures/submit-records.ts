// Says something of records to the ledger, unasked: in transactions of as many lines as one may have, each once while it
// is on its way.
import type { Logger } from 'pino';
import { toHex, utf8 } from '../../base/bytes.ts';
import { toUint64 } from '../../base/uint64.ts';
import type { Digest } from '../../crypto/digest.ts';
import type { SigningKey } from '../../crypto/ed25519.ts';
import type { BodyOperation } from '../../generated/transaction.ts';
import type { Ledger } from '../../ledger/ledger.ts';
import type { Genesis } from '../config/genesis-document.ts';
import { ownTransaction } from '../ingress/own-transaction.ts';
import type { Submissions } from '../ingress/submissions.ts';

/** Blocks after which what is not final may be sent again. */
const VALID_FOR_BLOCKS = 200n;

export interface SubmitRecordsDeps {
  readonly genesis: Genesis;
  /** Signs the transactions that the node submits unasked. */
  readonly nodeKey: SigningKey;
  readonly ledger: Ledger;
  readonly log: Logger;
  readonly submissions: Submissions;
  readonly onFailure: (error: unknown) => void;
}

/** The words about records of one kind. */
export interface RecordWords {
  readonly purposeOf: (...parts: Uint8Array[]) => Digest;
  readonly operation: (records: readonly string[]) => BodyOperation;
}

export function submitRecords(deps: SubmitRecordsDeps, words: RecordWords): (records: readonly string[]) => void {
  const { genesis, nodeKey, ledger, log, submissions, onFailure } = deps;
  const { chainId } = genesis;
  const { maxLines, maxValidityBlocks } = genesis.consortium.rules;
  const validity = maxValidityBlocks < VALID_FOR_BLOCKS ? maxValidityBlocks : VALID_FOR_BLOCKS;
  /** The transaction that each part of the records was last submitted in, hexadecimal. */
  let submitted = new Map<string, string>();
  const submit = (part: readonly string[]) => {
    const name = part.join(' ');
    const validUntilHeight = toUint64(ledger.head.height) + validity;
    const purpose = words.purposeOf(nodeKey.publicKey, utf8(name));
    const operation = words.operation(part);
    const { id, envelope } = ownTransaction({ chainId, author: nodeKey, purpose, operation, validUntilHeight });
    submitted.set(name, toHex(id));
    submissions.submitOwn(envelope).then((outcome) => {
      if (outcome.status !== 'refused') return;
      log.warn({ operation: operation.operation, refusal: outcome.name }, 'what this node says of records was refused');
    }, onFailure);
  };
  return (records) => {
    submitted = new Map([...submitted].filter(([, id]) => submissions.isPending(id)));
    const underway = new Set([...submitted.keys()].flatMap((name) => name.split(' ')));
    const fresh = records.filter((record) => !underway.has(record));
    for (let start = 0; start < fresh.length; start += maxLines) submit(fresh.slice(start, start + maxLines));
  };
}
