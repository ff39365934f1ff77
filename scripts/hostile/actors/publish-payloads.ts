// Records with ciphertexts of any size, in a scenario of the member's own.
import { randomBytes } from 'node:crypto';
import { fromHex } from '../../../src/base/bytes.ts';
import { SUITE } from '../../../src/crypto/sealed-payload.ts';
import type { Stage } from '../stage.ts';

export interface Payloads {
  readonly count: number;
  readonly bytes: number;
  /** What the headers say; the truth unless given. */
  readonly saidBytes?: bigint;
}

/** Resolves with their hashes when they are on the ledger; `upload` puts them at the member's own node. */
export async function publishPayloads(stage: Stage, member: string, payloads: Payloads): Promise<Uint8Array[]> {
  const { count, bytes, saidBytes = BigInt(bytes) } = payloads;
  const client = stage.client(member);
  const key = stage.signingKey(member);
  const scenario = `s-${Date.now().toString(36)}-${randomBytes(2).toString('hex')}`;
  await client.operations.defineScenario(key, {
    scenario,
    version: 1,
    dataSchema: 'x',
    publishers: [member],
    readers: [member],
    purposes: ['x'],
    granularity: 'record',
    longestGrantMs: 1_000n,
    retentionMs: 1_000n,
    consentRequired: false,
    supervisor: '',
    changedBy: 'owner',
    history: true,
    fieldGroups: [],
    subjectMayPurge: false,
    keptBy: 'all-members',
    attestedBy: 0,
    aggregates: null,
    guardians: 'none',
  });
  const hashes: Uint8Array[] = [];
  for (let i = 0; i < count; i++) hashes.push(fromHex(await client.node.putPayload(randomBytes(bytes))));
  const lines = hashes.map((ciphertextHash, i) => ({
    record: `${scenario}-${i}`,
    scenario,
    policyVersion: 1,
    keyEpoch: 1,
    subject: 's',
    periodStartMs: 0n,
    periodEndMs: 0n,
    contentType: '',
    length: saidBytes,
    commitment: randomBytes(32),
    ciphertextHash,
    suite: SUITE,
    fieldGroup: '',
    chunkHashes: [],
  }));
  await client.operations.publishRecords(key, { lines });
  return hashes;
}
