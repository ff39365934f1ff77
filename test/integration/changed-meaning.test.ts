// Small packs, changed at random and byte by byte: what is left of them says nothing that the true ones do not, and no list
// that lacks something is complete. Each run takes another seed, which its name tells.
import type * as Curve from '@noble/curves/ed25519.js';
import { expect, it, vi } from 'vitest';
import { utf8 } from '../../src/base/bytes.ts';
import { type ListRequest, proveLists } from '../../src/client/prove-lists.ts';
import type { VerificationReport } from '../../src/verifier/report.ts';
import { fileVerifier } from '../../src/verifier/verify-file.ts';
import { PROOF_TARGETS } from '../fuzz/proof-targets.ts';
import { CERTIFYING_GENESIS } from '../ledger/certified-proof.ts';
import { LedgerNode } from '../ledger/ledger-node.ts';
import { must } from '../ledger/receipt-verdicts.ts';
import { Random } from '../simulation/random.ts';
import { PayingLedger } from '../unit/client/paying-ledger.ts';
import { SharingLedger } from '../unit/sharing/test-sharing.ts';
import { evidence, genesis, KEYS, PAYMENT_CLAIMS } from '../unit/verifier/sample-evidence.ts';

vi.mock('@noble/curves/ed25519.js', async (original) => {
  const { remembering } = await import('../fuzz/remembered-signatures.ts');
  return remembering(await original<typeof Curve>());
});

const CHANGES = 10_000;
const SEED = Date.now() % 2 ** 31;

/** Undefined: it is no JSON. */
function meaningOf(bytes: Uint8Array): string | undefined {
  try {
    return JSON.stringify(JSON.parse(new TextDecoder().decode(bytes)));
  } catch {
    return undefined;
  }
}

it(`of ${CHANGES} random changes of its meaning (seed ${SEED}) none is believed`, () => {
  const { seeds, mutate, run } = PROOF_TARGETS.proof();
  const random = new Random(SEED);
  const told = new Set(seeds.map(meaningOf));
  for (let changed = 0; changed < CHANGES; ) {
    const input = mutate(random, random.pick(seeds), random.pick(seeds));
    const meaning = meaningOf(input);
    if (meaning === undefined || told.has(meaning)) continue;
    changed++;
    try {
      run(input, 0);
    } catch (cause) {
      throw new Error(`change ${changed} of seed ${SEED}: ${meaning}`, { cause });
    }
  }
});

interface SmallPack {
  readonly proof: object;
  readonly genesis: object;
  /** Claims, and complete lists, that it shows. */
  readonly shows: readonly [verified: number, lists: number];
}

async function listed(node: LedgerNode, list: ListRequest): Promise<SmallPack> {
  const { proof } = await proveLists(node, [list]);
  return { proof, genesis: CERTIFYING_GENESIS, shows: [proof.claims.length, 1] };
}

async function ofTransfers(): Promise<SmallPack> {
  const ledger = await PayingLedger.withPayments(2);
  return listed(new LedgerNode(ledger), { list: 'transfers', subject: 'bank-a/alice' });
}

async function ofGrants(): Promise<SmallPack> {
  const sharing = await SharingLedger.withScenario({ consentRequired: false });
  for (const grant of ['first', 'second']) must(sharing.grant({ grant }, 'grid', []));
  const { ledger, rows } = sharing;
  return listed(new LedgerNode({ ledger, rows, items: [] }), { list: 'grants-of-subject', subject: 'site-1' });
}

const ofPayment = async (): Promise<SmallPack> => ({
  proof: evidence({ claims: [{ entry: KEYS.statement }, ...PAYMENT_CLAIMS] }),
  ...{ genesis, shows: [3, 0] },
});

it.each([
  ['a payment', ofPayment],
  ['all transfers of an account', ofTransfers],
  ['all grants about a subject', ofGrants],
])(
  'with any byte of a pack of %s changed it does not hold, and what is left of it is part of the true one',
  async (_, make) => {
    const { proof, genesis: trusted, shows } = await make();
    const verify = fileVerifier(utf8(JSON.stringify(trusted)));
    const pack = utf8(JSON.stringify({ format: 'gridpact-audit-pack/1', proofs: [proof] }));
    const textOf = (claim: object) =>
      JSON.stringify(claim, (_, value: unknown) => (typeof value === 'bigint' ? `${value}n` : value));
    const shown = ({ claims, lists }: VerificationReport) =>
      [...claims, ...lists.filter(({ verdict }) => verdict === 'complete')].map(textOf);
    const whole = verify(pack);
    const complete = whole.lists.filter(({ verdict }) => verdict === 'complete');
    expect([whole.failed, whole.verified, complete.length]).toEqual([0, ...shows]);
    const known = new Set(shown(whole));
    const held: string[] = [];
    for (let at = 0; at < pack.length; at++) {
      const changed = Uint8Array.from(pack);
      changed[at] = (changed[at] ?? 0) ^ 1;
      const report = verify(changed);
      if (!report.ok && report.failed > 0 && shown(report).every((text) => known.has(text))) continue;
      held.push(new TextDecoder().decode(changed.subarray(Math.max(0, at - 20), at + 20)));
    }
    expect(held).toEqual([]);
  },
);
