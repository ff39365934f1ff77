// The erasure keeper of a node: its transactions, its log.
import { taggedDigest } from '../../crypto/digest.ts';
import type { RowStore, Timers } from '../../ports/ports.ts';
import type { Archivist } from '../archive/archivist.ts';
import { finalState } from '../blocks/final-state.ts';
import type { PayloadExchange } from '../blocks/payload-exchange.ts';
import { ErasureKeeper } from './erasure-keeper.ts';
import { type RecordWords, type SubmitRecordsDeps, submitRecords } from './submit-records.ts';

const RECEIPTS: RecordWords = {
  purposeOf: taggedDigest('erasure-nonce'),
  operation: (records) => ({
    operation: 'confirmErasures',
    confirmErasures: { lines: records.map((record) => ({ record })) },
  }),
};

export interface MakeErasureKeeperDeps extends SubmitRecordsDeps {
  readonly member: string;
  readonly rows: RowStore;
  readonly timers: Timers;
  readonly payloads: Pick<PayloadExchange, 'erase'>;
  readonly archivist: Pick<Archivist, 'erase'>;
}

export function makeErasureKeeper(deps: MakeErasureKeeperDeps): ErasureKeeper {
  const { member, ledger, rows, timers, log, payloads, archivist, onFailure } = deps;
  return new ErasureKeeper({
    ...{ member, rows, timers, onFailure },
    state: finalState(ledger),
    erase: (erased) => payloads.erase(erased, (job) => archivist.erase(job)),
    submit: submitRecords(deps, RECEIPTS),
    onErased: (count) => log.info({ records: count }, 'payloads were erased'),
  });
}
