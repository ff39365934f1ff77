// Files in a zip archive, as portals hand them out. What an archive claims of its sizes is bounded before anything is
// unpacked.
import { type UnzipFileFilter, unzipSync } from 'fflate';
import { reasonOf } from '../base/reason-of.ts';
import { type Origin, type ProblemList, TooManyProblems } from './reading-problem.ts';

export interface ZipEntry {
  /** `archive.zip/inner.csv`. */
  readonly name: string;
  readonly bytes: Buffer;
}

/** What a Mac adds to an archive of its own. */
const ADDED = /^__MACOSX\//;

/** The entries that are wanted, by name. Ends the import when the archive is damaged, or they have more than `mostBytes`. */
export function zipEntries(
  archive: { readonly name: string; readonly bytes: Uint8Array },
  wanted: (name: string) => boolean,
  mostBytes: number,
  problems: ProblemList,
): ZipEntry[] {
  const origin: Origin = { file: archive.name, line: 0 };
  let bytes = 0;
  const filter = ({ name, originalSize }: { readonly name: string; readonly originalSize: number }) => {
    if (ADDED.test(name) || !wanted(name)) return false;
    bytes += originalSize;
    if (bytes > mostBytes)
      problems.abort(origin, 'file-too-large', '', `more than ${mostBytes} bytes`, 'split the import');
    return true;
  };
  const entries = Object.entries(unpacked(archive.bytes, filter, origin, problems));
  if (entries.length === 0) {
    problems.abort(origin, 'no-files', '', 'no file of this format is in the archive', 'check the --format');
  }
  return entries
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, content]) => ({ name: `${archive.name}/${name}`, bytes: Buffer.from(content) }));
}

function unpacked(
  bytes: Uint8Array,
  filter: UnzipFileFilter,
  origin: Origin,
  problems: ProblemList,
): Readonly<Record<string, Uint8Array>> {
  try {
    return unzipSync(bytes, { filter });
  } catch (error) {
    if (error instanceof TooManyProblems) throw error;
    return problems.abort(origin, 'malformed-file', '', `a damaged archive: ${reasonOf(error)}`, 'get it again');
  }
}
