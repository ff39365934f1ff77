// An auditor's program: counts clearing windows again from proof files, as `gridpact clearing verify` writes them, and says
// whether what is on record is right. It knows the genesis and the offline verifier, and nothing of the ledger, the
// client or the command line: what these get wrong, it finds. A test holds it to that.
//
//   node scripts/recount-windows.ts GENESIS PROOF...
//
// Exit code 0: every window is as recorded; 4: one differs or is not proven; 2: the arguments, or a file, are of no use.
import { readFileSync } from 'node:fs';
import { verifyFile } from '../src/verifier/verify-file.ts';
import { judgeWindows, type WindowVerdict } from '../src/verifier/window-check.ts';

const [genesisPath, ...paths] = process.argv.slice(2);
process.exitCode = genesisPath === undefined || paths.length === 0 ? refuse(USAGE()) : run(genesisPath, paths);

function run(genesis: string, proofs: readonly string[]): number {
  let worst = 0;
  for (const path of proofs) {
    try {
      worst = Math.max(worst, recount(path, readFileSync(path), readFileSync(genesis)));
    } catch (error) {
      return refuse(`${path}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  return worst;
}

function recount(path: string, proof: Uint8Array, genesis: Uint8Array): number {
  const report = verifyFile(proof, genesis);
  for (const { claim, message } of report.failures) say(`${path}: ${claim}: ${message}`);
  const windows = judgeWindows(report);
  for (const window of windows) say(textOf(window));
  if (windows.length === 0) say(`${path}: no window is proven`);
  const isRight = report.failures.length === 0 && windows.length > 0;
  return isRight && windows.every(({ verdict }) => verdict === 'as-recorded') ? 0 : 4;
}

function textOf({ window, fromHeight, cutoffHeight, verdict, why, nets }: WindowVerdict): string {
  const head = `window ${window}, blocks ${fromHeight} to ${cutoffHeight}: ${verdict}${why === '' ? '' : `: ${why}`}`;
  const rows = nets.map(({ member, sentFen, receivedFen, agrees }) => {
    return `  ${member} sent ${sentFen} fen, received ${receivedFen}, net ${receivedFen - sentFen}${agrees ? '' : ': DIFFERS'}`;
  });
  return [head, ...rows].join('\n');
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

function refuse(why: string): number {
  process.stderr.write(`${why}\n`);
  return 2;
}

function USAGE(): string {
  return 'usage: node scripts/recount-windows.ts GENESIS PROOF...';
}
