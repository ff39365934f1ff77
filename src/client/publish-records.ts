// Records on their way to the ledger: sealed here, their ciphertexts stored beside the chain, their headers published.
import { randomBytes } from 'node:crypto';
import type { SigningKey } from '../crypto/ed25519.ts';
import { recordKey, scenarioKey } from '../crypto/key-tree.ts';
import { isChunked } from '../crypto/sealed-chunks.ts';
import { type RecordDraft, SALT_BYTES, sealPayload } from '../crypto/sealed-payload.ts';
import type { RecordHeader } from '../generated/transaction.ts';
import { type ContentSource, wholeOf } from './content.ts';
import { currentScenario } from './find-scenario.ts';
import { payloadCheck } from './payload-schema.ts';
import { type Flow, type LineOutcome, runLines } from './run-lines.ts';
import type { ExecuteOptions } from './transaction-sender.ts';
import { uploadChunks } from './upload-chunks.ts';

/** Payloads, and bytes, stored before their headers are published: a node keeps few that no header names. */
const UPLOADED_AHEAD = 256;
const UPLOADED_AHEAD_BYTES = 128 << 20;

/** One record to be sealed and published. */
export interface NewRecord {
  /** 1-64 of a-z A-Z 0-9 . _ -; unique. */
  readonly record: string;
  /** A pseudonym; for metering data the site. */
  readonly subject: string;
  readonly periodStartMs: bigint;
  readonly periodEndMs: bigint;
  readonly contentType: string;
  /** What is longer than a chunk is read in parts. */
  readonly content: Uint8Array | ContentSource;
  /** The part of what the scenario's payloads say; empty where they have no parts. */
  readonly fieldGroup?: string;
  /**
   * 16 bytes; random unless given. A reading's series commitment is made with the same salt. Chunks of an earlier time
   * with the same salt that the node still has are not sent again.
   */
  readonly salt?: Uint8Array;
}

export interface PublishOptions extends ExecuteOptions {
  /** JSON Schema of the policy's payloads (payload-schema.ts): all of them are held against it before any is uploaded. */
  readonly schema?: unknown;
  /** Those that it refers to by their `$id`. */
  readonly otherSchemas?: readonly { readonly $id: string }[];
  /** Called as chunks of a long content are stored. */
  readonly onChunk?: (done: number, total: number) => void;
}

/** See SharingFlows.publish. */
export async function publishRecords(
  flow: Flow,
  author: SigningKey,
  masterSecret: Uint8Array,
  scenario: string,
  drafts: readonly NewRecord[],
  options: PublishOptions = {},
): Promise<readonly LineOutcome[]> {
  const { policy, keyEpoch } = await currentScenario(flow.node, scenario);
  if (options.schema !== undefined) {
    const check = await payloadCheck(options.schema, policy.dataSchema, options.otherSchemas);
    for (const draft of drafts) check({ ...draft, content: await wholeOf(draft.content) });
  }
  const { chainId } = await flow.node.consortium();
  const keyOf = (fieldGroup: string) => scenarioKey(masterSecret, { chainId, scenario, keyEpoch, fieldGroup });
  const outcomes: LineOutcome[] = [];
  for (const part of partsOf(drafts)) {
    const headers = await upload(part);
    outcomes.push(...(await runLines(flow, author, headers, toOperation, options)));
  }
  return outcomes;

  async function upload(part: readonly NewRecord[]): Promise<RecordHeader[]> {
    const headers: RecordHeader[] = [];
    for (const { content, salt = randomBytes(SALT_BYTES), fieldGroup = '', ...rest } of part) {
      const draft: RecordDraft = { ...rest, scenario, policyVersion: policy.version, keyEpoch, fieldGroup };
      const key = recordKey('scenario', keyOf(fieldGroup), draft);
      // The payload before the header: a header on the ledger promises that its ciphertext can be had.
      const store = isChunked(content.length) ? uploadChunks : uploadWhole;
      headers.push(await store(flow, key, draft, salt, content, options));
    }
    return headers;
  }
}

async function uploadWhole(
  { node, transactions }: Flow,
  key: Uint8Array,
  draft: RecordDraft,
  salt: Uint8Array,
  content: NewRecord['content'],
  { signal }: PublishOptions,
): Promise<RecordHeader> {
  const sealed = sealPayload(key, draft, salt, await wholeOf(content));
  await transactions.patiently(() => node.putPayload(sealed.ciphertext, signal), signal);
  return sealed.header;
}

function partsOf(drafts: readonly NewRecord[]): NewRecord[][] {
  const parts: NewRecord[][] = [];
  let bytes = 0;
  for (const draft of drafts) {
    const last = parts.at(-1);
    bytes += draft.content.length;
    if (last !== undefined && last.length < UPLOADED_AHEAD && bytes <= UPLOADED_AHEAD_BYTES) {
      last.push(draft);
    } else {
      parts.push([draft]);
      bytes = draft.content.length;
    }
  }
  return parts;
}

function toOperation(lines: readonly RecordHeader[]) {
  return { operation: 'publishRecords', publishRecords: { lines } } as const;
}
