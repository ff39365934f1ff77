// A transaction that a person names as a file or pipes in: its body as JSON, one on its way round its signers, or an
// envelope as it is sent.
import { reasonOf } from '../base/reason-of.ts';
import { bodyFromJson, type JsonObject } from '../client/body-json.ts';
import { ClientError } from '../client/client-error.ts';
import { beginSigning, isSigningFile, type Signing, signingFromFile } from '../client/signing.ts';
import { MAX_ENVELOPE_BYTES } from '../ledger/check-envelope.ts';
import { readJsonFile } from '../verifier/json-file.ts';
import type { Cli } from './cli.ts';
import { CliError } from './cli-error.ts';
import { EXIT } from './exit-codes.ts';
import { optionMissing } from './option-missing.ts';
import { say } from './print/say.ts';
import { readInputFile } from './read-input-file.ts';

/** A body takes about three times as much as JSON as it does in its envelope. */
const MAX_PIPED_BYTES = 8 * MAX_ENVELOPE_BYTES;
const OPENING_BRACE = 0x7b;

/** The bytes of the file, or what is piped in. Throws CliError `option-missing` or `body-invalid`, or NodeError. */
export async function readNamedOrPiped(cli: Cli, path: string | undefined): Promise<Uint8Array> {
  if (path !== undefined) return readInputFile(path, say`the argument`);
  if (cli.stdin.isTTY === true) {
    throw optionMissing(say`which file`, say`name the file, or pipe it in: gridpact sign < body.json`);
  }
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of cli.stdin) {
    const bytes = Buffer.from(chunk);
    length += bytes.length;
    if (length > MAX_PIPED_BYTES) throw invalid(say`it has more than ${MAX_PIPED_BYTES} bytes`);
    chunks.push(bytes);
  }
  return Buffer.concat(chunks);
}

/** True for JSON rather than an envelope, whose first byte is another. */
export function isJson(bytes: Uint8Array): boolean {
  return Buffer.from(bytes).toString('utf8', 0, 64).trimStart().charCodeAt(0) === OPENING_BRACE;
}

/**
 * A body, completed by what the command line knows of its frame, or a transaction that others have signed. Throws
 * CliError `body-invalid`.
 */
export function readSigning(bytes: Uint8Array, frame: JsonObject = {}): Signing {
  try {
    const json = readJsonFile(withoutMark(bytes));
    if (isSigningFile(json)) return signingFromFile(json);
    if (typeof json !== 'object' || json === null) return beginSigning(bodyFromJson(json));
    return beginSigning(bodyFromJson({ ...frame, ...json }));
  } catch (error) {
    const told = error instanceof ClientError ? error.message.replace(say`nothing was signed: `, '') : reasonOf(error);
    throw invalid(told, error);
  }
}

/** The byte order mark that some editors put first. */
function withoutMark(bytes: Uint8Array): Uint8Array {
  const marked = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  return marked ? bytes.subarray(3) : bytes;
}

function invalid(reason: string, cause?: unknown): CliError {
  return new CliError({
    exitCode: EXIT.input,
    code: 'body-invalid',
    message: say`nothing was signed or sent: ${reason}`,
    remedy: say`correct the body: docs/api.md ("Without the SDK") has one with every field`,
    ...(cause !== undefined && { cause }),
  });
}
