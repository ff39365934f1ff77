// The worker: verifies the files that the page hands it, and keeps the latest report for what the page asks of it. The
// page stays responsive however long a check takes.
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { MAX_FILE_BYTES } from '../verifier/json-file.ts';
import type { VerificationReport } from '../verifier/report.ts';
import { verifyFile } from '../verifier/verify-file.ts';
import { evidenceIn } from './embedded-pack.ts';
import type { ToPage, ToWorker } from './messages.ts';
import { viewOf } from './report-view.ts';

/** A check tells of its progress so many times. */
const TOLD = 200;

interface Kept {
  readonly report: VerificationReport;
  readonly view: ReturnType<typeof viewOf>;
}

export function serveChecks(): void {
  let kept: Kept | undefined;
  const answer = async (message: ToWorker): Promise<void> => {
    if (message.kind === 'check') {
      kept = await check(message.evidence, message.genesis);
      tell({ kind: 'done', summary: kept.view.summary, shown: kept.view.shown(message.limits) });
    } else if (kept !== undefined && message.kind === 'show') {
      tell({ kind: 'shown', shown: kept.view.shown(message.limits) });
    } else if (kept !== undefined) {
      tell({ kind: 'saved', report: new Blob([reportJson(kept.report)], { type: 'application/json' }) });
    }
  };
  self.onmessage = (event: MessageEvent<ToWorker>) => {
    answer(event.data).catch((error: unknown) => tell({ kind: 'broken', why: `${error}` }));
  };
}

function tell(message: ToPage): void {
  self.postMessage(message);
}

async function check(evidence: Blob, genesis: Blob): Promise<Kept> {
  const [evidenceBytes, genesisBytes] = [evidenceIn(await bytesOf(evidence)), await bytesOf(genesis)];
  const report = verifyFile(evidenceBytes, genesisBytes, (checked, all) => {
    if (checked === all || checked % Math.ceil(all / TOLD) === 0) tell({ kind: 'progress', checked, all });
  });
  const digests = { evidence: digestOf(evidenceBytes), genesis: digestOf(genesisBytes) };
  return { report, view: viewOf(report, digests) };
}

/** Of a file that is too large only enough to be refused for it. */
async function bytesOf(file: Blob): Promise<Uint8Array> {
  return new Uint8Array(await file.slice(0, MAX_FILE_BYTES + 1).arrayBuffer());
}

function digestOf(bytes: Uint8Array): string {
  return bytesToHex(sha256(bytes));
}

/** As the command line prints it: integers that JSON has no room for as decimal strings. */
function reportJson(report: VerificationReport): string {
  const plain = (_name: string, value: unknown) => (typeof value === 'bigint' ? value.toString() : value);
  return `${JSON.stringify(report, plain)}\n`;
}
