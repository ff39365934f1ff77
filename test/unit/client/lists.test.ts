// Proving lists while the head moves on, and everything that cannot be proven.
import { describe, expect, test } from 'vitest';
import { MAX_CLAIMS } from '../../../src/client/node-bounds.ts';
import { type ListRequest, proveLists } from '../../../src/client/prove-lists.ts';
import type { AccessReceipt } from '../../../src/generated/state.ts';
import { accessReceipts } from '../../../src/ledger/sharing/tables.ts';
import { verifyProof } from '../../../src/verifier/verify-proof.ts';
import { CERTIFYING_GENESIS } from '../../ledger/certified-proof.ts';
import { LedgerNode } from '../../ledger/ledger-node.ts';
import { must } from '../../ledger/receipt-verdicts.ts';
import { SharingLedger } from '../sharing/test-sharing.ts';
import { PayingLedger } from './paying-ledger.ts';

const ALICE = 'bank-a/alice';
const TRANSFERS = { list: 'transfers', subject: ALICE } as const;
const GRANTS: ListRequest = { list: 'grants-of-subject', subject: 'site-1' };

const isGrant = (key: string) => key.startsWith('grant/');
const nodeOf = ({ ledger, rows }: SharingLedger) => new LedgerNode({ ledger, rows, items: [] });

async function verdictOf(node: LedgerNode, requests: readonly ListRequest[]) {
  const { proof } = await proveLists(node, requests);
  const { ok, lists } = verifyProof(proof, CERTIFYING_GENESIS);
  return { ok, lists: lists.map(({ list, verdict, count, height }) => ({ list, verdict, count, height })) };
}

describe('while the head moves on', () => {
  test('transfers that came after the proven entry are left out', async () => {
    const ledger = await PayingLedger.withPayments(3);
    const node = new LedgerNode(ledger);
    const { height } = ledger.ledger.head;
    const activity = node.activity.bind(node);
    node.activity = (...asked) => {
      ledger.pay();
      return activity(...asked);
    };
    expect(await verdictOf(node, [TRANSFERS])).toEqual({
      ...{ ok: true, lists: [{ list: 'transfers', verdict: 'complete', count: 4, height }] },
    });
  });

  test('a list that grew before it was proven is proven with what it grew by', async () => {
    const ledger = await SharingLedger.withScenario({ consentRequired: false });
    must(ledger.grant({}, 'grid', []));
    const node = nodeOf(ledger);
    let more = 3;
    node.beforeProof = () => {
      if (more > 0) must(ledger.grant({ grant: `later-${more--}` }, 'grid', []));
    };
    expect(await verdictOf(node, [GRANTS])).toMatchObject({ ok: true, lists: [{ verdict: 'complete', count: 4 }] });
  });

  test('a list that grows before each proof is given up after some tries', async () => {
    const ledger = await SharingLedger.withScenario({ consentRequired: false });
    must(ledger.grant({}, 'grid', []));
    const node = nodeOf(ledger);
    let tries = 0;
    node.beforeProof = () => {
      must(ledger.grant({ grant: `later-${tries++}` }, 'grid', []));
    };
    await expect(proveLists(node, [GRANTS])).rejects.toMatchObject({ code: 'list-moved' });
    expect(tries).toBeLessThan(20);
  });

  test('more entries than one request may name are proven at one height', async () => {
    const ledger = await SharingLedger.withScenario();
    const count = MAX_CLAIMS + 100;
    ledger.plant(accessReceipts, Object.fromEntries(Array.from({ length: count }, (_, i) => [`r${i}`, receipt(i)])));
    const request: ListRequest = { list: 'access-receipts-of-subject', subject: 'site-1' };
    const node = nodeOf(ledger);
    let moves = 1;
    let proofs = 0;
    node.beforeProof = () => {
      proofs++;
      // Between the parts of the first file.
      if (proofs === 2 && moves-- > 0) ledger.block();
    };
    expect(await verdictOf(node, [request])).toMatchObject({ ok: true, lists: [{ verdict: 'complete', count }] });
    expect(proofs).toBe(4);
  });
});

describe('cannot be proven', () => {
  test.each<[string, ListRequest[], string]>([
    ['a list that there is not', [{ list: 'grants-of-subject', subject: 'site-9' }], 'nothing-listed'],
    ['a site that there is not', [{ list: 'readings', subject: 'site-9' }], 'no-such-entry'],
    ['an account that there is not', [{ list: 'transfers', subject: 'bank-a/nobody' }], 'claim-not-found'],
    ['heights that are to come', [{ ...TRANSFERS, toHeight: 1_000 }], 'height-not-final'],
  ])('%s', async (_, requests, code) => {
    const node = new LedgerNode(await PayingLedger.withPayments(1));
    await expect(proveLists(node, requests)).rejects.toMatchObject({ code });
  });

  test('transfers from before the node began; later ones can', async () => {
    const ledger = await PayingLedger.withPayments(6);
    const node = new LedgerNode(ledger);
    node.distort = (items) => items.slice(3);
    await expect(proveLists(node, [TRANSFERS])).rejects.toMatchObject({ code: 'activity-not-kept' });
    const fromHeight = (ledger.items.at(-1)?.height ?? 0) - 1;
    expect(await verdictOf(node, [{ ...TRANSFERS, fromHeight }])).toMatchObject({
      lists: [{ verdict: 'complete', count: 2 }],
    });
  });

  test('a list of which the node proves all entries but one that it was asked for', async () => {
    const ledger = await SharingLedger.withScenario({ consentRequired: false });
    must(ledger.grant({}, 'grid', []));
    const node = nodeOf(ledger);
    const honest = node.proof.bind(node);
    node.proof = async (claims) => honest(claims.filter((claim) => claim.kind !== 'entry' || !isGrant(claim.key)));
    await expect(proveLists(node, [GRANTS])).rejects.toMatchObject({ code: 'list-incomplete' });
  });

  test('a list that the node adds to its answer: only those that were asked for are in the file', async () => {
    const ledger = await SharingLedger.withScenario({ consentRequired: false });
    must(ledger.grant({}, 'grid', []));
    const node = nodeOf(ledger);
    const honest = node.proof.bind(node);
    node.proof = async (claims) => {
      const proof = await honest(claims);
      return { ...proof, claims: [...proof.claims, { kind: 'list', list: 'readings', subject: 'site-1' }] };
    };
    expect(await verdictOf(node, [GRANTS])).toMatchObject({ ok: true, lists: [{ list: 'grants-of-subject' }] });
  });

  test('a list that is not there beside one that is: the other is proven', async () => {
    const ledger = await SharingLedger.withScenario({ consentRequired: false });
    must(ledger.grant({}, 'grid', []));
    const reads: ListRequest = { list: 'access-receipts-of-subject', subject: 'site-1' };
    const { proof, absent } = await proveLists(nodeOf(ledger), [reads, GRANTS]);
    expect(absent).toEqual([reads]);
    expect(verifyProof(proof, CERTIFYING_GENESIS).lists).toMatchObject([{ list: 'grants-of-subject', count: 1 }]);
  });

  test('an account that nothing happened on has no transfers, and that is proven', async () => {
    const ledger = await PayingLedger.withPayments(0);
    ledger.plantAccount('bank-a/new');
    const request: ListRequest = { list: 'transfers', subject: 'bank-a/new' };
    expect(await verdictOf(new LedgerNode(ledger), [request])).toMatchObject({
      ...{ ok: true, lists: [{ verdict: 'complete', count: 0 }] },
    });
  });
});

function receipt(number: number): AccessReceipt {
  const denied = { grant: '', purpose: 'audit', allowed: false, reason: 'access-denied' };
  return {
    receipt: `r${number}`,
    reader: 'bank-a',
    record: 'record-1',
    ...denied,
    atMs: 1n,
    height: 1n,
    subject: 'site-1',
  };
}
