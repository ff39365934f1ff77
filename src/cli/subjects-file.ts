// The file of subjects that are granted to one reader: the column `subject`, one row for each.
import { MAX_SUBJECT_CHARACTERS } from '../ledger/sharing/sharing-ids.ts';
import { readInputFile } from './read-input-file.ts';
import { readRowsFile } from './rows-file.ts';

/** Read at once. */
const MOST_SUBJECTS = 1_000_000;
const REMEDY = `1 to ${MAX_SUBJECT_CHARACTERS} characters`;

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
    remedy: `write the column subject, each of ${REMEDY}`,
    read([subject = ''], row) {
      if (subject === '' || subject.length > MAX_SUBJECT_CHARACTERS) {
        row.fault('subject', 'no subject', REMEDY);
        return undefined;
      }
      row.once('subject', subject, 'keep one row for each subject');
      return { subject, line: row.line };
    },
  });
}
