// Records on their way to the ledger: sealed here, their ciphertexts stored beside the chain, their headers published.
import { randomBytes } from 'node:crypto';
import { assert } from '../base/assert.ts';
import type { SigningKey } from '../crypto/ed25519.ts';
import { recordKeys } from '../crypto/key-tree.ts';
import { isChunked } from '../crypto/sealed-chunks.ts';
import { SALT_BYTES } from '../crypto/sealed-payload.ts';
import type { RecordHeader } from '../generated/transaction.ts';
import { severalAtOnce } from './bulk-run.ts';
import { type ContentSource, wholeOf } from './content.ts';
import { currentScenario } from './find-scenario.ts';
import { payloadCheck } from './payload-schema.ts';
import { type Flow, type LineOutcome, runLines } from './run-lines.ts';
import type { ExecuteOptions } from './transaction-sender.ts';
import { uploadChunks } from './upload-chunks.ts';
import { type ToSeal, uploadWhole } from './upload-whole.ts';

/** Records, and bytes, of a part: its headers are published once it is stored. */
const PART_RECORDS = 256;
const PART_BYTES = 64 << 20;
/** Parts whose headers are on their way to the ledger: a node keeps few payloads that no header names. */
const PARTS_AHEAD = 4;

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
  const keys = recordKeys(masterSecret, { chainId, scenario, keyEpoch });
  const outcomes: LineOutcome[] = [];
  // While the headers of some parts become final, the next one is uploaded.
  const published = severalAtOnce(uploaded(), PARTS_AHEAD, async (headers) =>
    runLines(flow, author, headers, toOperation, options),
  );
  for await (const part of published) outcomes.push(...part);
  return outcomes;

  async function* uploaded() {
    for (const part of partsOf(drafts)) yield await upload(part);
  }

  async function upload(part: readonly NewRecord[]): Promise<RecordHeader[]> {
    const records = part.map(({ content, salt = randomBytes(SALT_BYTES), fieldGroup = '', ...rest }): ToSeal => {
      const draft = { ...rest, scenario, policyVersion: policy.version, keyEpoch, fieldGroup };
      return { key: keys(draft), draft, salt, content };
    });
    // The payload before the header: a header on the ledger promises that its ciphertext can be had.
    const isLong = ({ content }: ToSeal) => isChunked(content.length);
    const whole = (
      await uploadWhole(
        flow,
        records.filter((record) => !isLong(record)),
        options.signal,
      )
    ).values();
    const headers: RecordHeader[] = [];
    for (const record of records) {
      const { key, draft, salt, content } = record;
      const header = isLong(record) ? await uploadChunks(flow, key, draft, salt, content, options) : whole.next().value;
      assert(header !== undefined, 'each record is stored');
      headers.push(header);
    }
    return headers;
  }
}

function partsOf(drafts: readonly NewRecord[]): NewRecord[][] {
  const parts: NewRecord[][] = [];
  let bytes = 0;
  for (const draft of drafts) {
    const last = parts.at(-1);
    bytes += draft.content.length;
    if (last !== undefined && last.length < PART_RECORDS && bytes <= PART_BYTES) {
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
