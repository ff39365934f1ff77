// The decoders of files that pass from hand to hand: archives of blocks, parts of snapshots, a genesis.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fromHex, toHex, u32, utf8 } from '../../src/base/bytes.ts';
import { bodyFromJson, bodyToJson } from '../../src/client/body-json.ts';
import { ClientError } from '../../src/client/client-error.ts';
import { beginSigning, isSigningFile, signingFromFile, signingToFile, signWith } from '../../src/client/signing.ts';
import { blockHash } from '../../src/consensus/block.ts';
import { sha256 } from '../../src/crypto/digest.ts';
import { signingKeyFromSeed } from '../../src/crypto/ed25519.ts';
import { bodyCodec } from '../../src/ledger/transaction.ts';
import { ARCHIVE_MAGIC } from '../../src/node/archive/archive-export.ts';
import { decodeArchivedBlock, splitList } from '../../src/node/archive/archived-block.ts';
import { type Genesis, parseGenesis } from '../../src/node/config/genesis-document.ts';
import { makeSnapshot } from '../../src/node/snapshots/make-snapshot.ts';
import { readManifest } from '../../src/node/snapshots/restore-snapshot.ts';
import { SnapshotFolder } from '../../src/storage/snapshot-folder.ts';
import { ArchiveCheck } from '../../src/verifier/archive-check.ts';
import { readGenesisFacts } from '../../src/verifier/genesis-facts.ts';
import { ProofFault } from '../../src/verifier/proof-fault.ts';
import {
  decodeManifest,
  decodeReplayChunk,
  decodeStateChunk,
  encodeManifest,
  encodeReplayChunk,
  encodeStateChunk,
  type Manifest,
} from '../../src/wire/snapshot-parts.ts';
import type { Random } from '../simulation/random.ts';
import { sampleGenesis } from '../unit/config/sample-genesis.ts';
import { archiveBench, bytesOf } from '../unit/node/archive-bench.ts';
import { makeChain } from '../unit/node/made-chain.ts';
import { storedEnvelopes } from '../vectors/golden/envelope-vectors.ts';
import { bytesOfText, type FuzzTarget, promise, sameBytes, textOfBytes } from './fuzz-target.ts';
import { mutateBytes } from './mutate-bytes.ts';
import { mutateJson } from './mutate-json.ts';
import { mutateMessage } from './mutate-message.ts';
import { messageTarget } from './wire-targets.ts';

const ARCHIVED_BLOCKS = 6;
const SNAPSHOT_HEIGHT = 30;
const MAX_CHUNK_BYTES = 4_000;
const DIGEST_BYTES = 32;

/** The payloads of an archive's records, each behind its length; their digests are right whatever they are. */
async function archiveTarget(): Promise<FuzzTarget> {
  const facts = readGenesisFacts(sampleGenesis());
  const bench = await archiveBench({ length: ARCHIVED_BLOCKS });
  const ranges = [
    [1, ARCHIVED_BLOCKS],
    [2, 4],
    [ARCHIVED_BLOCKS, ARCHIVED_BLOCKS],
  ] as const;
  const archives: Uint8Array[] = [];
  for (const [from, to] of ranges) archives.push(await bytesOf(await bench.archivist.export(from, to)));
  const hashes = new Set(bench.chain.blocks.map(({ header }) => toHex(blockHash(facts.chainId, header))));
  return {
    name: 'archive',
    seeds: archives.map((bytes) => joined(payloadsOf(bytes.subarray(ARCHIVE_MAGIC.length)))),
    mutate: mutateArchive,
    run(input) {
      const check = new ArchiveCheck(facts);
      let digest = sha256(utf8(ARCHIVE_MAGIC));
      try {
        for (const payload of splitList(input) ?? []) {
          digest = sha256(Buffer.concat([digest, payload]));
          const block = check.takeRecord(payload, digest);
          if (block === undefined) continue;
          promise(
            decodeArchivedBlock(payload.subarray(1)) !== undefined,
            'the node reads every block that the verifier takes',
          );
        }
        promise(hashes.has(check.finish().lastHash), 'no archive holds but of the chain');
        return true;
      } catch (error) {
        if (error instanceof ProofFault) return false;
        throw error;
      }
    },
  };
}

function payloadsOf(records: Uint8Array): Uint8Array[] {
  const payloads: Uint8Array[] = [];
  for (let at = 0; at < records.length; ) {
    const end = at + 4 + Buffer.from(records.buffer, records.byteOffset).readUInt32BE(at);
    payloads.push(records.subarray(at + 4, end));
    at = end + DIGEST_BYTES;
  }
  return payloads;
}

function joined(payloads: readonly Uint8Array[]): Uint8Array {
  return Buffer.concat(payloads.flatMap((payload) => [u32(payload.length), payload]));
}

/** One record changes, or the order of them. */
function mutateArchive(random: Random, input: Uint8Array, other: Uint8Array): Uint8Array {
  const payloads = [...(splitList(input) ?? [])];
  const at = random.between(0, payloads.length - 1);
  const payload = payloads[at];
  const theirs = splitList(other) ?? [];
  if (payload === undefined || random.chance(10)) return mutateBytes(random, input, other);
  if (random.chance(10)) payloads.splice(at, 1);
  else if (random.chance(12)) payloads.splice(at, 0, random.pick(theirs));
  else payloads[at] = mutateRecord(random, payload, random.pick(theirs));
  return joined(payloads);
}

function mutateRecord(random: Random, payload: Uint8Array, other: Uint8Array): Uint8Array {
  const [kind, rest] = [payload.subarray(0, 1), payload.subarray(1)];
  if (textOfBytes(kind) === 'H') return Buffer.concat([kind, mutateJson(random, rest, other.subarray(1))]);
  const parts = rest.length < 4 ? undefined : decodeParts(rest);
  if (parts === undefined || random.chance(20)) return mutateBytes(random, payload, other);
  const changed = mutateMessage(random, parts.block, parts.block);
  return Buffer.concat([kind, u32(changed.length), changed, parts.receipts]);
}

function decodeParts(bytes: Uint8Array): { block: Uint8Array; receipts: Uint8Array } | undefined {
  const end = 4 + Buffer.from(bytes.buffer, bytes.byteOffset).readUInt32BE(0);
  return end > bytes.length ? undefined : { block: bytes.subarray(4, end), receipts: bytes.subarray(end) };
}

interface MadeSnapshot {
  readonly genesis: Genesis;
  readonly manifest: Manifest;
  /** Encoded: those of the state, and then those of the ids. */
  readonly states: readonly Uint8Array[];
  readonly replays: readonly Uint8Array[];
}

let snapshot: Promise<MadeSnapshot> | undefined;

async function ofTheSnapshot(make: (made: MadeSnapshot) => FuzzTarget): Promise<FuzzTarget> {
  snapshot ??= madeSnapshot();
  return make(await snapshot);
}

async function madeSnapshot(): Promise<MadeSnapshot> {
  const chain = await makeChain(SNAPSHOT_HEIGHT + 3, { accountsPerBlock: 2, freezeAt: SNAPSHOT_HEIGHT });
  const scratch = mkdtempSync(join(tmpdir(), 'gridpact-fuzz-'));
  const folder = new SnapshotFolder(join(scratch, 'made'));
  const { frozen: rows, genesis } = chain;
  const manifest = await makeSnapshot({ rows, genesis, draft: folder, maxChunkBytes: MAX_CHUNK_BYTES });
  const chunks: Uint8Array[] = [];
  for (let part = 1; part <= manifest.stateChunks.length + manifest.replayChunks; part++) {
    chunks.push((await folder.read(part)) ?? new Uint8Array());
  }
  rmSync(scratch, { recursive: true });
  const ofState = manifest.stateChunks.length;
  return { genesis, manifest, states: chunks.slice(0, ofState), replays: chunks.slice(ofState) };
}

/** What is read is true, or told in a sentence to be not. */
function manifestTarget({ genesis, manifest }: MadeSnapshot): FuzzTarget {
  const decoded = messageTarget('snapshot-manifest', [encodeManifest(manifest)], encodeManifest, decodeManifest);
  return {
    ...decoded,
    run(input, seed) {
      const taken = decoded.run(input, seed);
      const read = readManifest(input, genesis);
      promise(typeof read === 'string' ? read !== '' : taken === true, 'what is refused says why');
      return taken;
    },
  };
}

/** The node and the verifier have one word for the chain. */
const genesisTarget: FuzzTarget = {
  name: 'genesis',
  seeds: [bytesOfText(JSON.stringify(sampleGenesis()))],
  mutate: mutateJson,
  run(input) {
    const document = parsed(input);
    const ours = parseGenesis(document);
    if (!ours.ok) {
      promise(ours.error.length > 0, 'what is refused says why');
      try {
        readGenesisFacts(document);
      } catch (error) {
        if (!(error instanceof ProofFault)) throw error;
      }
      return false;
    }
    promise(toHex(readGenesisFacts(document).chainId) === toHex(ours.value.chainId), 'both name the same chain');
    return true;
  },
};

/** What a person signs: a body as JSON, or one on its way round its signers. */
function signingFileTarget(): FuzzTarget {
  const { example, envelopes, keys } = storedEnvelopes();
  const signing = signWith(beginSigning(bodyFromJson(example.body)), []);
  const partly = signWith(signing, [signingKeyFromSeed(fromHex(keys[0]?.seed ?? ''))]);
  const bodies = [example, ...envelopes].map(({ body }) => body);
  return {
    name: 'signing-file',
    seeds: [signingToFile(signing), signingToFile(partly), ...bodies].map((json) => bytesOfText(JSON.stringify(json))),
    mutate: mutateJson,
    run(input) {
      const json = parsed(input);
      try {
        const { body, bodyBytes } = isSigningFile(json) ? signingFromFile(json) : beginSigning(bodyFromJson(json));
        const again = beginSigning(bodyFromJson(bodyToJson(body)));
        promise(sameBytes(again.bodyBytes, bodyBytes), 'a body has one spelling in JSON');
        promise(sameBytes(bodyCodec.encode(bodyCodec.decodeStrict(bodyBytes)), bodyBytes), 'the ledger reads the same');
        return true;
      } catch (error) {
        if (!(error instanceof ClientError)) throw error;
        promise(SIGNING_FAULTS.has(error.code), 'what is refused says why');
        return false;
      }
    },
  };
}

const SIGNING_FAULTS = new Set(['malformed-field', 'not-a-signer', 'bad-signature']);

function parsed(input: Uint8Array): unknown {
  try {
    return JSON.parse(textOfBytes(input));
  } catch {
    return undefined;
  }
}

export const FILE_TARGETS = {
  archive: archiveTarget,
  'snapshot-manifest': () => ofTheSnapshot(manifestTarget),
  'snapshot-state': () =>
    ofTheSnapshot(({ states }) => messageTarget('snapshot-state', states, encodeStateChunk, decodeStateChunk)),
  'snapshot-replay': () =>
    ofTheSnapshot(({ replays }) => messageTarget('snapshot-replay', replays, encodeReplayChunk, decodeReplayChunk)),
  genesis: () => genesisTarget,
  'signing-file': signingFileTarget,
};
