// What a node releases with an access receipt: what a read would be allowed at that moment, and never without end.
import { beforeEach, describe, expect, it, test } from 'vitest';
import type { Record as SharedRecord } from '../../../src/generated/state.ts';
import type { Consortium } from '../../../src/ledger/consortium.ts';
import { RECEIPT_LASTS_MS } from '../../../src/ledger/sharing/record-access.ts';
import { releaseRecord } from '../../../src/node/blocks/release-record.ts';
import { operationOf } from '../../ledger/operation-of.ts';
import { must } from '../../ledger/receipt-verdicts.ts';
import { testConsortium } from '../../ledger/test-consortium.ts';
import { DAY, PRODUCER, SharingLedger } from '../sharing/test-sharing.ts';

const CIPHERTEXT = new Uint8Array(10);
let ledger: SharingLedger;
let fetched: number;
beforeEach(async () => {
  ledger = await SharingLedger.withScenario();
  fetched = 0;
});

/** The id of the receipt that a read leaves. */
function read(grant = 'grant-1', as = 'bank-a'): string {
  must(ledger.run(as, operationOf('recordAccess', { record: 'record-1', grant, purpose: 'loan-assessment' })));
  const [written = ''] = ledger.written.filter((key) => key.startsWith('access/'));
  return written.replace('access/', '');
}

async function release(receipt: string, { member = 'bank-a', consortium = testConsortium as Consortium } = {}) {
  const payload = async (_record: SharedRecord) => {
    fetched++;
    return CIPHERTEXT;
  };
  const { status, ...rest } = await releaseRecord(
    { state: ledger, consortium, member, payload, retryMs: 1_000 },
    receipt,
  );
  return 'reason' in rest ? `${status}: ${rest.reason}` : status;
}

/** Nor is the ciphertext looked for. */
async function expectNothing(receipt: string, why: string, ...more: Parameters<typeof release>[1][]) {
  fetched = 0;
  expect([await release(receipt, ...more), fetched]).toEqual([why, 0]);
}

function later(ms: bigint): void {
  ledger.timestampMs += Number(ms);
  ledger.block();
}

test('the same receipt releases again, with the ciphertext each time', async () => {
  must(ledger.grant());
  const receipt = read();
  expect([await release(receipt), await release(receipt), fetched]).toEqual(['released', 'released', 2]);
});

test('the receipt of a denied read releases nothing', async () => {
  must(ledger.grant());
  await expectNothing(read('none'), 'denied: grant-not-found');
});

describe('a receipt that was allowed releases nothing', () => {
  beforeEach(() => must(ledger.grant()));

  it('after the grant was revoked', async () => {
    const receipt = read();
    must(ledger.revoke());
    await expectNothing(receipt, 'over: grant-revoked');
  });

  it('after the grant expired', async () => {
    must(ledger.grant({ grant: 'short', expiresAtMs: BigInt(ledger.timestampMs) + DAY }));
    const receipt = read('short');
    later(DAY);
    await expectNothing(receipt, 'over: grant-expired');
    expect(await release(read())).toBe('released');
  });

  it('after the subject withdrew its consent, nor by one that it gave later', async () => {
    const receipt = read();
    const terms = { scenario: 'pv-loan', policyVersion: 1, subject: 'site-1', reader: 'bank-a' };
    const consent = { ...terms, purpose: 'loan-assessment' };
    must(ledger.run(PRODUCER, operationOf('withdrawConsent', { ...consent, reason: '' })));
    await expectNothing(receipt, 'over: consent-withdrawn');
    const expiresAtMs = BigInt(ledger.timestampMs) + 20n * DAY;
    must(ledger.run(PRODUCER, operationOf('giveConsent', { ...consent, expiresAtMs })));
    await expectNothing(receipt, 'over: consent-missing');
    expect(await release(read())).toBe('released');
  });

  it('after the record was purged', async () => {
    const receipt = read();
    must(ledger.purge());
    await expectNothing(receipt, 'purged');
  });

  it('after its reader left', async () => {
    const receipt = read();
    const members = testConsortium.members.filter(({ id }) => id !== 'bank-a');
    await expectNothing(receipt, 'over: not-a-reader', { consortium: { ...testConsortium, members } });
  });

  it('to another member', async () => {
    await expectNothing(read(), 'denied: not-the-reader', { member: 'bank-b' });
  });

  it('after a week', async () => {
    const receipt = read();
    later(RECEIPT_LASTS_MS - 1n);
    expect(await release(receipt)).toBe('released');
    later(1n);
    await expectNothing(receipt, 'ended');
  });
});

it('releases to the owner and the supervisor, who need no grant, until the retention ends', async () => {
  ledger = await SharingLedger.withScenario({ retentionMs: DAY });
  const receipts = [
    ['grid', read('', 'grid')],
    ['regulator', read('', 'regulator')],
  ] as const;
  const both = () => Promise.all(receipts.map(([member, receipt]) => release(receipt, { member })));
  expect(await both()).toEqual(['released', 'released']);
  later(DAY);
  expect(await both()).toEqual(['over: retention-ended', 'over: retention-ended']);
});
