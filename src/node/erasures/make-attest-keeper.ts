// What a node attests, unasked: that it holds payloads, where a policy asks for it.
import type { Logger } from 'pino';
import { toHex, utf8 } from '../../base/bytes.ts';
import { toUint64 } from '../../base/uint64.ts';
import { taggedDigest } from '../../crypto/digest.ts';
import type { SigningKey } from '../../crypto/ed25519.ts';
import type { Ledger } from '../../ledger/ledger.ts';
import type { RowStore, Timers } from '../../ports/ports.ts';
import { ATTEST_ROWS } from '../../storage/keys.ts';
import { finalState } from '../blocks/final-state.ts';
import type { Genesis } from '../config/genesis-document.ts';
import { ownTransaction } from '../ingress/own-transaction.ts';
import type { Submissions } from '../ingress/submissions.ts';
import { payloadDuty } from './payload-duty.ts';
import { ToldRecords } from './told-records.ts';

/** Blocks after which attestations of ours that are not final may be sent again. */
const VALID_FOR_BLOCKS = 200n;
const purposeOf = taggedDigest('attest-nonce');

export interface MakeAttestKeeperDeps {
  readonly genesis: Genesis;
  readonly member: string;
  /** Signs the transactions that the node submits unasked. */
  readonly nodeKey: SigningKey;
  readonly ledger: Ledger;
  readonly rows: RowStore;
  readonly timers: Timers;
  readonly log: Logger;
  readonly submissions: Submissions;
  readonly onFailure: (error: unknown) => void;
}

export function makeAttestKeeper(deps: MakeAttestKeeperDeps): ToldRecords {
  const { genesis, member, nodeKey, ledger, rows, timers, log, submissions, onFailure } = deps;
  const { chainId } = genesis;
  const { maxLines, maxValidityBlocks } = genesis.consortium.rules;
  const state = finalState(ledger);
  /** The transaction that each part of the records was last submitted in, hexadecimal. */
  let submitted = new Map<string, string>();
  const submit = (part: readonly string[]) => {
    const name = part.join(' ');
    const attestPayloads = { lines: part.map((record) => ({ record })) };
    const operation = { operation: 'attestPayloads', attestPayloads } as const;
    const validity = maxValidityBlocks < VALID_FOR_BLOCKS ? maxValidityBlocks : VALID_FOR_BLOCKS;
    const validUntilHeight = toUint64(ledger.head.height) + validity;
    const purpose = purposeOf(nodeKey.publicKey, utf8(name));
    const { id, envelope } = ownTransaction({ chainId, author: nodeKey, purpose, operation, validUntilHeight });
    submitted.set(name, toHex(id));
    submissions.submitOwn(envelope).then((outcome) => {
      if (outcome.status === 'refused') log.warn({ refusal: outcome.name }, 'attestations of payloads were refused');
    }, onFailure);
  };
  return new ToldRecords({
    ...{ rows, timers, onFailure, prefix: ATTEST_ROWS },
    isOwed: (record) => payloadDuty(state, ledger.consortium, member, record) === 'attest',
    submit: (records) => {
      submitted = new Map([...submitted].filter(([, id]) => submissions.isPending(id)));
      const underway = new Set([...submitted.keys()].flatMap((name) => name.split(' ')));
      const fresh = records.filter((record) => !underway.has(record));
      for (let start = 0; start < fresh.length; start += maxLines) submit(fresh.slice(start, start + maxLines));
    },
  });
}
