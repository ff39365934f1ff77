// Size of the proof of one balance among 1,000,000 accounts, and how long the offline verifier takes for it.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BlockHeader, blockHash, epoch, GENESIS_HASH, height, view } from '../../src/consensus/block.ts';
import type { Certificate } from '../../src/consensus/certificate.ts';
import { Committee } from '../../src/consensus/committee.ts';
import { executionResult } from '../../src/consensus/statement.ts';
import { verifySignature } from '../../src/crypto/ed25519.ts';
import { readKeyFile } from '../../src/crypto/key-file.ts';
import { signingKeyOf } from '../../src/crypto/private-key.ts';
import type { Account } from '../../src/generated/state.ts';
import { Ledger } from '../../src/ledger/ledger.ts';
import { genesisRows } from '../../src/ledger/load-ledger.ts';
import { BlockStore } from '../../src/node/blocks/block-store.ts';
import { genesisState } from '../../src/node/blocks/open-ledger.ts';
import { buildProof } from '../../src/node/blocks/proof-builder.ts';
import type { Genesis } from '../../src/node/config/genesis-document.ts';
import { type InitResult, initConsortium } from '../../src/node/config/init-consortium.ts';
import { MemoryRowStore } from '../../src/storage/memory-row-store.ts';
import { verifyProof } from '../../src/verifier/verify-proof.ts';
import { SAMPLE_TEMPLATE } from '../local-consortium.ts';
import { percentile, rounded } from './figures.ts';

const VERIFICATIONS = 50;

export interface ProofFigures {
  readonly accounts: number;
  readonly proofBytes: number;
  readonly pathDigests: number;
  readonly verifyMs: number;
  readonly openSeconds: number;
}

export async function benchProof(accounts = 1_000_000): Promise<ProofFigures> {
  const folder = mkdtempSync(join(tmpdir(), 'gridpact-bench-'));
  try {
    const made = initConsortium({ template: SAMPLE_TEMPLATE, outDir: join(folder, 'consortium'), basePort: 7_400 });
    const started = performance.now();
    const ledger = await largeLedger(made.genesis, accounts);
    const openSeconds = (performance.now() - started) / 1_000;
    const certified = certify(made, ledger);
    const { chainId } = made.genesis;
    const blockStore = new BlockStore(new MemoryRowStore(), chainId);
    const sources = { chainId, ledger, blockStore, envelopeOf: async () => undefined };
    const key = `account/${accountName(accounts >> 1)}`;
    const outcome = await buildProof(sources, () => certified, [{ kind: 'entry', key }]);
    if (outcome?.status !== 'proven') throw new Error('the balance was not proven');
    const text = JSON.stringify(outcome.proof);
    const [claim] = outcome.proof.claims;
    const genesis = JSON.parse(readFileSync(made.genesisPath, 'utf8')) as unknown;
    return {
      accounts,
      proofBytes: text.length,
      pathDigests: claim?.kind === 'entry' ? claim.path.length : 0,
      verifyMs: rounded(verifyTime(text, genesis), 2),
      openSeconds: rounded(openSeconds, 2),
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function accountName(index: number): string {
  return `bank-a/p${index}`;
}

async function largeLedger(genesis: Genesis, count: number): Promise<Ledger> {
  const {
    accounts: [sample],
    consortium,
  } = genesis;
  if (sample === undefined) throw new Error('the sample has accounts');
  const accounts = Array.from({ length: count }, (_, i): Account => ({ ...sample, account: accountName(i) }));
  const rows = new Map(genesisRows({ ...genesisState(genesis), accounts }));
  return Ledger.open(
    {
      get: (key) => rows.get(key) ?? undefined,
      async *scan(from, to) {
        for (const [key, value] of rows) if (value !== null && key >= from && key < to) yield [key, value];
      },
    },
    consortium,
  );
}

/** One empty block on top, finalized by a quorum with its members' real keys. */
function certify({ genesis, members }: InitResult, ledger: Ledger): { header: BlockHeader; finalization: Certificate } {
  const header: BlockHeader = {
    epoch: epoch(0),
    view: view(1),
    height: height(1),
    parentView: view(0),
    parentHash: GENESIS_HASH,
    timestampMs: genesis.createdAtMs + 1,
    batchHashes: [],
    seal: new Uint8Array(),
    evidence: [],
  };
  const hash = blockHash(genesis.chainId, header);
  const block = { hash, height: 1, timestampMs: header.timestampMs, transactions: [] };
  const { stateRoot, historyRoot } = ledger.execute(GENESIS_HASH, block);
  ledger.makeFinal(hash);
  const result = executionResult(stateRoot, historyRoot);
  const subject = { kind: 'finalize', view: view(1), blockHash: hash, result } as const;
  const committee = new Committee(genesis.chainId, epoch(0), genesis.validators, verifySignature);
  const votes = genesis.validators.slice(0, committee.quorum).map(({ member }, signer) => {
    const key = signingKeyOf(readKeyFile(members[member]?.keys.consensus ?? '', 'consensus'));
    return { epoch: epoch(0), subject, signer, signature: key.sign(committee.statement(subject)) };
  });
  return { header, finalization: committee.assemble(votes, subject) };
}

/** Median, from the file's text to the verdict. */
function verifyTime(text: string, genesis: unknown): number {
  const samples = Array.from({ length: VERIFICATIONS }, () => {
    const started = performance.now();
    const report = verifyProof(JSON.parse(text), genesis);
    if (!report.ok) throw new Error('the proof does not hold');
    return performance.now() - started;
  });
  return percentile(samples, 0.5);
}
