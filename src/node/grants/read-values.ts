// The values behind a figure, read by the owner's node from the payloads that it holds: with a receipt on record, by the
// rules by which it releases payloads to anybody.
import { recordKey, scenarioKey } from '../../crypto/key-tree.ts';
import { openPayload } from '../../crypto/sealed-payload.ts';
import type { Aggregate, RangeReceipt, Record as SharedRecord } from '../../generated/state.ts';
import type { Ledger } from '../../ledger/ledger.ts';
import type { Values } from '../../ledger/sharing/aggregates/answer-of.ts';
import { quantityOf } from '../../ledger/sharing/aggregates/figure.ts';
import { isInRange, mayRelease } from '../../ledger/sharing/ranges/may-read-range.ts';
import type { StateReader } from '../../ledger/state.ts';
import { nowOf } from '../blocks/final-state.ts';
import type { PayloadExchange } from '../blocks/payload-exchange.ts';
import type { Genesis } from '../config/genesis-document.ts';
import type { Work } from './turns.ts';

/** Beside its bytes: keys are derived, and the rules are asked. */
const BYTES_OF_RECORD = 4_096;

export interface Reading {
  readonly state: StateReader;
  readonly ledger: Pick<Ledger, 'consortium'>;
  /** The master secret of the owner's scenarios. */
  readonly sharingSecret: Uint8Array;
  readonly genesis: Pick<Genesis, 'chainId'>;
  readonly payloads: Pick<PayloadExchange, 'get'>;
  readonly work: Pick<Work, 'spend'>;
  readonly signal: AbortSignal;
}

/** Why the question stays open. group-changed: a record was erased, or has ended, since it was chosen. */
export type Lacks = 'payload-unavailable' | 'payload-not-opened' | 'group-changed' | 'stopped';

export async function readValues(
  reading: Reading,
  { question }: Aggregate,
  receipt: RangeReceipt,
  counted: readonly SharedRecord[],
): Promise<{ readonly values: Values } | { readonly lacks: Lacks }> {
  const values: bigint[] = [];
  let unopened = false;
  for (const record of counted) {
    if (reading.signal.aborted) return { lacks: 'stopped' };
    const content = await openedBy(reading, receipt, record);
    if (typeof content === 'string') return { lacks: content };
    await reading.work.spend(BYTES_OF_RECORD + Number(record.header.length));
    if (content === undefined) unopened = true;
    else {
      const value = quantityOf({ header: record.header, content }, question.quantity);
      if (value === undefined) return { values: 'no-quantity' };
      values.push(value);
    }
    if (unopened && values.length > 0) return { values: 'unopened' };
  }
  // None at all: it is this secret that opens nothing.
  return unopened ? { lacks: 'payload-not-opened' } : { values };
}

async function openedBy(
  { state, ledger, sharingSecret, genesis: { chainId }, payloads }: Reading,
  receipt: RangeReceipt,
  record: SharedRecord,
): Promise<Uint8Array | Lacks | undefined> {
  const { header, publisher } = record;
  const isReleased = mayRelease(state, ledger.consortium, receipt, record, nowOf(state)).allowed;
  if (!isReleased || !isInRange(receipt, record)) return 'group-changed';
  const { record: id, scenario, policyVersion, ciphertextHash: hash } = header;
  const claim = { hash, length: Number(header.length), record: id, scenario, policyVersion, publisher };
  const ciphertext = await payloads.get(claim);
  if (ciphertext === undefined) return 'payload-unavailable';
  if (ciphertext === 'purged') return 'group-changed';
  if (ciphertext === 'misstated') return undefined;
  const key = recordKey('scenario', scenarioKey(sharingSecret, { ...header, chainId }), header);
  const opened = openPayload(key, header, ciphertext);
  return opened.ok ? opened.value.content : undefined;
}
