// The text of a complaint or a finding: read from one file, and kept with its salt in another. Nothing of it is sent.
import { type Command, Option } from 'commander';
import { fromHex } from '../../../base/bytes.ts';
import { newComplaintText } from '../../../client/complaint-text.ts';
import { readInputFile } from '../../read-input-file.ts';
import { refuseExisting, writeJsonFile } from '../../write-output-file.ts';

export interface TextOptions {
  readonly text: string;
  readonly keep: string;
}

export function textOptions(command: Command): Command {
  return command
    .addOption(new Option('--text <file>', 'what is said, as a text; it stays with you').makeOptionMandatory())
    .addOption(
      new Option(
        '--keep <file>',
        'a new file: the text with its salt, which shows later what was said',
      ).makeOptionMandatory(),
    );
}

/** Written before anything is sent: a commitment that nobody can open is worth nothing. Its commitment. */
export function keepText({ text, keep }: TextOptions): Uint8Array {
  refuseExisting(keep);
  const kept = newComplaintText(Buffer.from(readInputFile(text, '--text')).toString('utf8'));
  writeJsonFile(keep, kept);
  return fromHex(kept.commitment);
}
