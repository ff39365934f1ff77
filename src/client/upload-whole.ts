// The ciphertexts of records that are no longer than a chunk, on their way to a node: sealed and sent in lists, some at
// once, so that neither the wire nor the disk behind it is asked for each of them.
import { toHex } from '../base/bytes.ts';
import { type RecordDraft, type SealedPayload, sealPayload } from '../crypto/sealed-payload.ts';
import { severalAtOnce } from './bulk-run.ts';
import { ClientError } from './client-error.ts';
import { type ContentSource, wholeOf } from './content.ts';
import { cutLists } from './cut-lists.ts';
import { MAX_LIST_PAYLOADS, MAX_PAYLOAD_LIST_BYTES } from './node-bounds.ts';
import type { Flow } from './run-lines.ts';

/** A record with the key that it is sealed under. */
export interface ToSeal {
  readonly key: Uint8Array;
  readonly draft: RecordDraft;
  readonly salt: Uint8Array;
  readonly content: Uint8Array | ContentSource;
}

type Header = SealedPayload['header'];

/** Lists on their way: while one is stored the next is sealed. */
const LISTS_AT_ONCE = 3;
/** Of a ciphertext, beyond its content. */
const ROOM = 64;
const LISTS = {
  ...{ most: MAX_LIST_PAYLOADS, mostBytes: MAX_PAYLOAD_LIST_BYTES },
  sizeOf: ({ content }: ToSeal) => content.length + ROOM,
};

/** Their headers, in order, once all are stored. Throws ClientError `payload-purged`, with the record. */
export async function uploadWhole(
  flow: Flow,
  records: readonly ToSeal[],
  signal: AbortSignal | undefined,
): Promise<readonly Header[]> {
  const headers: Header[] = [];
  const lists = severalAtOnce(cutLists(records, LISTS), LISTS_AT_ONCE, (list) => uploadList(flow, list, signal));
  for await (const list of lists) headers.push(...list);
  return headers;
}

async function uploadList(
  { node, transactions }: Flow,
  list: readonly ToSeal[],
  signal: AbortSignal | undefined,
): Promise<readonly Header[]> {
  const sealed = await Promise.all(
    list.map(async ({ key, draft, salt, content }) => sealPayload(key, draft, salt, await wholeOf(content))),
  );
  const send = (left: readonly SealedPayload[]) =>
    node.putPayloads(
      left.map(({ ciphertext }) => ciphertext),
      signal,
    );
  const outcomes = await transactions.patientlyAll(sealed, send, { signal, busy: uploadsFull });
  sealed.forEach(({ header }, i) => {
    if (outcomes[i]?.status === 'purged') throw purged(header.record, toHex(header.ciphertextHash));
  });
  return sealed.map(({ header }) => header);
}

function uploadsFull(retryAfterMs: number): ClientError {
  return new ClientError({
    code: 'busy',
    message: 'the node takes no more ciphertexts: too many wait for records that name them',
    remedy: 'publish again later: what was stored is found again, or ends after an hour',
    retryAfterMs,
  });
}

function purged(record: string, hash: string): ClientError {
  return new ClientError({
    code: 'payload-purged',
    message: `the ciphertext of ${record} is that of a record which was erased: every node takes it from nobody again`,
    remedy: 'publish the content again with a new salt',
    data: { record, hash },
  });
}
