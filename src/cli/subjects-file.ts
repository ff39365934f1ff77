// The file of subjects that are granted to one reader: the column `subject`, one line for each.
import { checkText } from '../ledger/field-checks.ts';
import { MAX_SUBJECT_CHARACTERS } from '../ledger/sharing/sharing-ids.ts';
import { type LineKind, type LinesFile, readLinesFile } from './lines-file.ts';

/** A line of the file. */
export interface FileSubject {
  readonly subject: string;
}

const SUBJECTS: LineKind<FileSubject> = {
  ...{ option: '--subjects', fault: 'subjects-invalid', columns: ['subject'] },
  parse: ([subject = '']) => ({ subject }),
  idOf: ({ subject }) => subject,
  check: ({ subject }) => checkText('subject', subject, 1, MAX_SUBJECT_CHARACTERS),
  renamed: {},
};

/** Throws CliError with every fault of the file, and NodeError `file-unreadable`. */
export function readSubjectsFile(path: string): Promise<LinesFile<FileSubject>> {
  return readLinesFile(path, SUBJECTS);
}
