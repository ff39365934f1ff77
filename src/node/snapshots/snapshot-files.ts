// A snapshot's files as the command line uses them: read, and written under another name until all are there.
import { SnapshotFolder } from '../../storage/snapshot-folder.ts';
import type { ReadPart } from './verify-snapshot.ts';

export function readSnapshotFiles(path: string): ReadPart {
  const folder = new SnapshotFolder(path);
  return (part) => folder.read(part);
}

export interface SnapshotDraft {
  write(part: number, bytes: Uint8Array): Promise<void>;
  /** All parts were written: the folder gets its name. */
  seal(): Promise<void>;
}

/** Removes the rest of an earlier attempt. */
export async function draftSnapshotFiles(path: string): Promise<SnapshotDraft> {
  const draft = new SnapshotFolder(`${path}.draft`);
  await draft.remove();
  await draft.make();
  return {
    write: (part, bytes) => draft.write(part, bytes),
    seal: async () => {
      await draft.seal(path);
    },
  };
}
