// The file of subjects that are granted to one reader: the column `subject`, one row for each.
import { MAX_SUBJECT_CHARACTERS } from '../ledger/sharing/sharing-ids.ts';
import { say } from './print/say.ts';
import { readInputFile } from './read-input-file.ts';
import { readRowsFile } from './rows-file.ts';

/** Read at once. */
const MOST_SUBJECTS = 1_000_000;
const remedy = () => say`1 to ${MAX_SUBJECT_CHARACTERS} characters`;

/** A subject, and the line of the file that it stands in, from 1. */
export interface FileSubject {
  readonly subject: string;
  readonly line: number;
}

/** Throws CliError `subjects-invalid` with everything that is wrong. */
export function readSubjectsFile(path: string): readonly FileSubject[] {
  return readRowsFile({
    ...{ path, bytes: readInputFile(path, 'FILE'), columns: ['subject'], noun: 'subjects', most: MOST_SUBJECTS },
    code: 'subjects-invalid',
    remedy: say`write the column subject, each of ${remedy()}`,
    read([subject = ''], row) {
      if (subject === '' || subject.length > MAX_SUBJECT_CHARACTERS) {
        row.fault('subject', say`no subject`, remedy());
        return undefined;
      }
      row.once('subject', subject, say`keep one row for each subject`);
      return { subject, line: row.line };
    },
  });
}
