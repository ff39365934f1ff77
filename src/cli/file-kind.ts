// The kind of a file that was given as a proof. A file of another kind proves nothing, and fails no check either.
import { printable } from '../base/printable.ts';
import { PROOF_FORMAT } from '../verifier/finalization-check.ts';
import { AUDIT_PACK_FORMAT } from '../verifier/verify-audit-pack.ts';
import { say } from './print/say.ts';

const OURS: ReadonlySet<unknown> = new Set([PROOF_FORMAT, AUDIT_PACK_FORMAT]);
/** Files whose first line names them. */
const NAMED = /^gridpact-[a-z]+\/\d+(?=\n)/;
/** A file is told by its beginning, unless it is one object of JSON. */
const SHOWN_BYTES = 100;
const BLANK = /^[ \t\r\n]*/;

/** The kind of a file that is no proof and no pack, as "a gridpact-archive/1 file"; undefined of one that may be. */
export function otherKind(bytes: Uint8Array): string | undefined {
  const start = Buffer.from(bytes.subarray(0, SHOWN_BYTES)).toString().replace(BLANK, '');
  const [named] = NAMED.exec(start) ?? [];
  if (named !== undefined) return say`a ${named} file`;
  if (start === '') return say`an empty file`;
  if (!start.startsWith('{')) return say`no object of JSON`;
  const value = parsed(bytes);
  if (value === undefined) return undefined;
  const format = 'format' in value ? value.format : undefined;
  if (OURS.has(format)) return undefined;
  return typeof format === 'string' ? say`a ${printable(format)} file` : say`JSON that does not say its format`;
}

/** Undefined when it is not JSON: what is left of a proof that was cut off still begins like one. */
function parsed(bytes: Uint8Array): object | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(bytes).toString());
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}
