// Every file that the verifier's tests give to the verifier goes to the page's worker in Chromium, too: the report is
// that of Node, byte for byte. The tests run here once more, and what they verify is noted.
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { buildVerifierPage } from '../../scripts/build/verifier-page.ts';
import type * as Check from '../../src/verifier/check-proof.ts';
import type * as Facts from '../../src/verifier/genesis-facts.ts';
import type * as Pack from '../../src/verifier/verify-audit-pack.ts';
import type * as File from '../../src/verifier/verify-file.ts';
import type * as Proof from '../../src/verifier/verify-proof.ts';
import { startChromium } from './chromium.ts';
import { notedVectors, type Vector } from './noted-vectors.ts';
import { openPage, reportInNode } from './opened-page.ts';

// The functions themselves run unchanged.
vi.mock('../../src/verifier/genesis-facts.ts', async (original) => {
  const [real, { noteGenesis }] = [await original<typeof Facts>(), await import('./noted-vectors.ts')];
  const readGenesisFacts: typeof real.readGenesisFacts = (genesis) => {
    const facts = real.readGenesisFacts(genesis);
    noteGenesis(facts, genesis);
    return facts;
  };
  return { ...real, readGenesisFacts };
});
vi.mock('../../src/verifier/check-proof.ts', async (original) => {
  const [real, { noteProof }] = [await original<typeof Check>(), await import('./noted-vectors.ts')];
  const checkProof: typeof real.checkProof = (facts, proof, ...rest) => {
    noteProof(facts, proof);
    return real.checkProof(facts, proof, ...rest);
  };
  return { ...real, checkProof };
});
vi.mock('../../src/verifier/verify-proof.ts', async (original) => {
  const [real, { noteValues }] = [await original<typeof Proof>(), await import('./noted-vectors.ts')];
  const verifyProof: typeof real.verifyProof = (...given) => {
    noteValues(...given);
    return real.verifyProof(...given);
  };
  return { ...real, verifyProof };
});
vi.mock('../../src/verifier/verify-audit-pack.ts', async (original) => {
  const [real, { noteValues }] = [await original<typeof Pack>(), await import('./noted-vectors.ts')];
  const verifyEvidence: typeof real.verifyEvidence = (...given) => {
    noteValues(...given);
    return real.verifyEvidence(...given);
  };
  const verifyAuditPack: typeof real.verifyAuditPack = (...given) => {
    noteValues(...given);
    return real.verifyAuditPack(...given);
  };
  return { ...real, verifyEvidence, verifyAuditPack };
});
vi.mock('../../src/verifier/verify-file.ts', async (original) => {
  const [real, { noteBytes }] = [await original<typeof File>(), await import('./noted-vectors.ts')];
  const verifyFile: typeof real.verifyFile = (evidence, genesis, ...rest) => {
    noteBytes(evidence, genesis);
    return real.verifyFile(evidence, genesis, ...rest);
  };
  return { ...real, verifyFile };
});

const OF_VERIFIER = resolve(import.meta.dirname, '../unit/verifier');
/** So many files go to the browser at once. */
const AT_ONCE = 100;

const browser = await startChromium();
const folder = mkdtempSync(join(tmpdir(), 'gridpact-vectors-'));
afterAll(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true });
});

for (const file of readdirSync(OF_VERIFIER)) {
  if (file.endsWith('.test.ts')) await import(join(OF_VERIFIER, file));
}

describe.skipIf(browser === undefined)('in Chromium (skipped where none starts)', () => {
  test('every file of the tests above has the same report as in Node', async () => {
    if (browser === undefined) throw new Error('no browser');
    const file = join(folder, 'verifier.html');
    await buildVerifierPage(file);
    const { page, faults } = await openPage(browser, file);
    const vectors = notedVectors();
    const others: string[] = [];
    for (let at = 0; at < vectors.length; at += AT_ONCE) {
      const some = vectors.slice(at, at + AT_ONCE);
      const reports = await page.evaluate<string[]>(checkedInWorker(some));
      some.forEach(([evidence, genesis], i) => {
        if (reports[i] !== reportInNode(latin1(evidence), latin1(genesis))) others.push(evidence.slice(0, 200));
      });
    }
    expect(others).toEqual([]);
    expect(faults).toEqual([]);
    expect(vectors.length).toBeGreaterThan(500);
  });
});

function latin1(text: string): Buffer {
  return Buffer.from(text, 'latin1');
}

/** What runs in the page: its own worker, made as the page makes it, one after the other. */
function checkedInWorker(vectors: readonly Vector[]): string {
  return `(async (vectors) => {
    const program = document.scripts[document.scripts.length - 1].textContent;
    const url = URL.createObjectURL(new Blob([program]));
    const worker = new Worker(url);
    const blob = (text) => new Blob([Uint8Array.from(text, (character) => character.charCodeAt(0))]);
    const limits = { failures: 1, refusals: 1, statements: 1, debts: 1, payments: 1, lists: 1, evidence: 1, blocks: 1, claims: 1 };
    const reports = [];
    for (const [evidence, genesis] of vectors) {
      reports.push(await new Promise((resolve) => {
        worker.onerror = (event) => resolve(event.message);
        worker.onmessage = ({ data }) => {
          if (data.kind === 'done') worker.postMessage({ kind: 'save' });
          if (data.kind === 'saved') resolve(data.report.text());
          if (data.kind === 'broken') resolve(data.why);
        };
        worker.postMessage({ kind: 'check', evidence: blob(evidence), genesis: blob(genesis), limits });
      }));
    }
    worker.terminate();
    return reports;
  })(${JSON.stringify(vectors)})`;
}
