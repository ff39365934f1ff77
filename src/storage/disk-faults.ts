// Faults of disks, as NodeErrors with a remedy.
import { NodeError } from '../base/node-error.ts';

/** No space, quota used up, or the largest file the system allows: the same for the operator. */
const NO_ROOM = /ENOSPC|EDQUOT|EFBIG|No space left|[Qq]uota exceeded|File too large/;

/** The causes' messages and codes, outermost first. */
export function causeText(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const code = 'code' in error ? `${error.code}: ` : '';
  return `${code}${error.message}${error.cause === undefined ? '' : ` (${causeText(error.cause)})`}`;
}

/** NodeError `disk-full` when that is the cause; undefined for any other. */
export function diskFull(path: string, cause: unknown): NodeError | undefined {
  if (!NO_ROOM.test(causeText(cause))) return undefined;
  return new NodeError({
    code: 'disk-full',
    message: `no room to write ${path}`,
    remedy: 'Make room on the disk, then start the node again: nothing that was confirmed is lost.',
    cause,
  });
}

export function databaseDamaged(folder: string, what: string, cause?: unknown): NodeError {
  return new NodeError({
    code: 'database-damaged',
    message: `the database ${folder} is damaged: ${what}`,
    remedy:
      `Check the disk. Then restore ${folder} from a backup, or remove that folder and start the node: it fetches ` +
      'everything again from the other members. Keep the journal and the keys.',
    cause,
  });
}
