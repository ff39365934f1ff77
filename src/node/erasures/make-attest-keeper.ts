// What a node attests, unasked: that it holds payloads, where a policy asks for it.
import { taggedDigest } from '../../crypto/digest.ts';
import type { RowStore, Timers } from '../../ports/ports.ts';
import { ATTEST_ROWS } from '../../storage/keys.ts';
import { finalState } from '../blocks/final-state.ts';
import { payloadDuty } from './payload-duty.ts';
import { type RecordWords, type SubmitRecordsDeps, submitRecords } from './submit-records.ts';
import { ToldRecords } from './told-records.ts';

const ATTESTATIONS: RecordWords = {
  purposeOf: taggedDigest('attest-nonce'),
  operation: (records) => ({
    operation: 'attestPayloads',
    attestPayloads: { lines: records.map((record) => ({ record })) },
  }),
};

export interface MakeAttestKeeperDeps extends SubmitRecordsDeps {
  readonly member: string;
  readonly rows: RowStore;
  readonly timers: Timers;
}

export function makeAttestKeeper(deps: MakeAttestKeeperDeps): ToldRecords {
  const { member, ledger, rows, timers, onFailure } = deps;
  const state = finalState(ledger);
  return new ToldRecords({
    ...{ rows, timers, onFailure, prefix: ATTEST_ROWS },
    isOwed: (record) => payloadDuty(state, ledger.consortium, member, record) === 'attest',
    submit: submitRecords(deps, ATTESTATIONS),
  });
}
