// Archive files on this machine: written from a stream, checked with the offline verifier, read again block by block.
import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import { NodeError } from '../base/node-error.ts';
import { reasonOf } from '../base/reason-of.ts';
import { readFileRecords } from '../crypto/checked-file.ts';
import { ARCHIVE_FORMAT, ArchiveCheck, type ArchiveReport } from '../verifier/archive-check.ts';
import type { CheckedBlock } from '../verifier/archived-block.ts';
import { readGenesisFacts } from '../verifier/genesis-facts.ts';
import { ProofFault } from '../verifier/proof-fault.ts';
import { CliError } from './cli-error.ts';
import { EXIT } from './exit-codes.ts';
import type { Progress } from './print/progress-bar.ts';
import { say } from './print/say.ts';
import { refuseExisting } from './write-output-file.ts';

const OWNER_ONLY = 0o600;
const MAGIC = `${ARCHIVE_FORMAT}\n`;
/** Blocks checked between two looks at the terminal. */
const BREATH_BLOCKS = 16;

/** A block of a checked archive, and where its record stands. */
export interface PlacedBlock extends CheckedBlock {
  readonly offset: number;
  readonly bytes: number;
}

/**
 * Everything that an archive shows. What `onBlock` gets holds only when all of it did. Throws CliError `archive-unverified` with the step that failed, and NodeError
 * `archive-damaged` when the file cannot be read.
 */
export async function verifyArchiveFile(
  path: string,
  genesis: unknown,
  progress: Progress,
  onBlock: (block: PlacedBlock, record: Uint8Array) => void = () => undefined,
): Promise<ArchiveReport> {
  try {
    const check = new ArchiveCheck(readGenesisFacts(genesis));
    let done = 0;
    for (const { payload, digest, offset } of readFileRecords(path, MAGIC, 'archive')) {
      const block = check.takeRecord(payload, digest);
      if (block === undefined) continue;
      onBlock({ ...block, offset, bytes: payload.length }, payload.subarray(1));
      const { range } = check;
      if (++done % BREATH_BLOCKS !== 0 || range === undefined) continue;
      progress.update(done, range.to - range.from + 1);
      await setImmediate();
    }
    return check.finish();
  } catch (error) {
    if (error instanceof NodeError) throw error;
    throw unverified(path, error);
  }
}

/** A new file with these bytes, whole and synced, or none. Throws NodeError `file-exists`, `file-not-written`. */
export async function writeStream(
  path: string,
  stream: ReadableStream<Uint8Array>,
  onBytes: (bytes: number) => void,
): Promise<number> {
  refuseExisting(path);
  const draft = `${path}.partial`;
  let written = 0;
  try {
    const file = openSync(draft, 'w', OWNER_ONLY);
    try {
      for await (const chunk of stream) {
        for (let at = 0; at < chunk.length; ) at += writeSync(file, chunk, at);
        written += chunk.length;
        onBytes(written);
      }
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(draft, path);
    return written;
  } catch (cause) {
    rmSync(draft, { force: true });
    throw new NodeError({
      code: 'file-not-written',
      message: say`${path} was not written: ${reasonOf(cause)}`,
      remedy: say`check the free space and the folder, and that the node goes on running; then repeat the command`,
      cause,
    });
  }
}

function unverified(path: string, error: unknown): CliError {
  const step = error instanceof ProofFault ? error.step : 'format';
  return new CliError({
    exitCode: EXIT.unverified,
    code: 'archive-unverified',
    message: say`${path} does not hold: ${reasonOf(error)}`,
    remedy: say`do not rely on it; export the blocks again, from another node if need be`,
    problems: [{ step }],
    cause: error,
  });
}
