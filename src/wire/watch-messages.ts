// What members tell each other of each other: evidence against a validator. Whether it holds is not known here.
import { codec } from '../base/codec.ts';
import type { Result } from '../base/result.ts';
import { gridpact } from '../generated/protocol.js';
import type { EvidenceRecord, SignedStatement } from '../ledger/transaction.ts';
import { boundedBytes, count, decodeMessage, type MessageKind, plainBytes, present } from './fields.ts';
import { MAX_FRAME_BYTES } from './limits.ts';
import { WATCH_MESSAGE } from './message-shapes.ts';
import { fault, parse, require, type WireFault } from './wire-fault.ts';

/** `id` is chosen by the asker and repeated in the answer. */
export type WatchMessage = { readonly kind: 'evidence'; readonly record: EvidenceRecord };

type Contents = { readonly message: 'evidence'; readonly evidence: EvidenceRecord } | { readonly message?: undefined };
type WatchEnvelope = { readonly id: bigint } & Contents;

const messageKind: MessageKind<WatchEnvelope> = {
  codec: codec<WatchEnvelope>(gridpact.network.WatchMessage),
  bounds: WATCH_MESSAGE,
  maxBytes: MAX_FRAME_BYTES.watch,
  name: 'watch message',
};

export function encodeWatchMessage(message: WatchMessage): Uint8Array {
  return messageKind.codec.encode({ id: 0n, message: 'evidence', evidence: message.record });
}

export function decodeWatchMessage(bytes: Uint8Array): Result<WatchMessage, WireFault> {
  return parse(() => {
    const decoded = decodeMessage(messageKind, bytes);
    const id = count(decoded.id, 'id');
    switch (decoded.message) {
      case 'evidence':
        require(id === 0, 'id', 'must be 0: nobody asks for evidence');
        return { kind: 'evidence', record: parseEvidence(present(decoded.evidence, 'evidence')) };
      default:
        return fault('watch message', 'says nothing');
    }
  });
}

function parseEvidence({ signer, first, second }: EvidenceRecord): EvidenceRecord {
  const at = (name: string) => `evidence.${name}`;
  return {
    signer,
    first: parseStatement(present(first, at('first')), at('first')),
    second: parseStatement(present(second, at('second')), at('second')),
  };
}

/** The bytes as plain arrays of their own: a view would keep the whole frame. */
function parseStatement(statement: SignedStatement, field: string): SignedStatement {
  const bytes = (name: 'blockHash' | 'result' | 'header' | 'signature') =>
    plainBytes(Buffer.from(boundedBytes(statement[name], MAX_FRAME_BYTES.watch, `${field}.${name}`)));
  const { kind, epoch, view } = statement;
  count(epoch, `${field}.epoch`);
  count(view, `${field}.view`);
  return {
    ...{ kind, epoch, view },
    blockHash: bytes('blockHash'),
    result: bytes('result'),
    header: bytes('header'),
    signature: bytes('signature'),
  };
}
