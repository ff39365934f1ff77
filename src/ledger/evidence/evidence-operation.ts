// Two statements of one validator that no honest one signs together, as a client puts them on record: as in
// proto/transaction.proto, which says what each field means.
import { type Codec, codec } from '../../base/codec.ts';
import { transaction } from '../../generated/protocol.ts';

export interface EvidenceRecord {
  readonly signer: number;
  readonly first: SignedStatement;
  readonly second: SignedStatement;
}

export interface SignedStatement {
  readonly kind: string;
  readonly epoch: bigint;
  readonly view: bigint;
  readonly blockHash: Uint8Array;
  readonly result: Uint8Array;
  readonly header: Uint8Array;
  readonly signature: Uint8Array;
}

export const evidenceRecordCodec: Codec<EvidenceRecord> = codec<EvidenceRecord>(transaction.EvidenceRecord);
