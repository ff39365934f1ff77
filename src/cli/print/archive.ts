// The contents of an archive, for a person.
import type { ArchiveReport } from '../../verifier/archive-check.ts';
import { plural } from './format-value.ts';
import { say } from './say.ts';
import { fields } from './table.ts';

/** `bytes`: of the file, when it was just written. */
export function archiveText(file: string, report: ArchiveReport, bytes?: number): string {
  const { from, to, blocks, batches, receipts, finalizations, anchor } = report;
  return fields([
    ['archive', say`${file}${bytes === undefined ? '' : `, ${plural(bytes, 'byte')}`}: holds`],
    ['chain', report.chainId],
    [
      'blocks',
      say`${from} to ${to}: ${plural(blocks, 'block')}, ${plural(batches, 'batch', 'batches')}, ${plural(receipts, 'receipt')}`,
    ],
    [
      'certified',
      say`${plural(finalizations, 'finalization')} among them; all are in the history of block ${anchor.height}`,
    ],
    ['signed by', anchor.signers.join(', ')],
  ]);
}
