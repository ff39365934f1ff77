// A channel's file of a day, CSV or camt.053, beside the ledger: the commands.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { daysSince1970 } from '../../../src/cli/days-since-1970.ts';
import { EXIT } from '../../../src/cli/exit-codes.ts';
import { attempt, call, FAST, folder, json, KEY, OWNER, removeFolder, SHOP, shop, today } from './channel-desk.ts';

afterAll(removeFolder);

describe('days', () => {
  it('are compared with their files, and closed with nothing on them', async () => {
    const api = await shop('tea', 'cup');
    for (const [id, order] of [
      ['t-1', 'tea'],
      ['t-2', 'cup'],
    ] as const) {
      await attempt(api, id, order);
      await json(KEY, api, 'channel', 'confirm', FAST, id, `8800-${id}`);
    }
    const day = await today(api);
    const file = join(folder, 'file.csv');
    const head = 'reference,attempt,amount,currency,status,settled_by';
    writeFileSync(file, `${head}\n8800-t-1,t-1,7.00,CNY,paid,\n9999,,3.50,CNY,paid,slip 12\n`);
    const compared = await json(OWNER, api, 'channel', 'reconcile', FAST, file, '--day', day, '--complete');
    expect(compared).toMatchObject({ accepted: 3, refused: 0 });
    const results = compared.lines.map(({ item, outcome }: { item: string; outcome: string }) => [item, outcome]);
    expect(results).toEqual([
      ['8800-t-1', ''],
      ['9999', 'difference'],
      ['8800-t-2', 'difference'],
    ]);
    const early = await call(OWNER, api, 'channel', 'close-day', FAST, '--day', day);
    expect([early.exitCode, early.stderr]).toEqual([EXIT.refused, expect.stringContaining('day-not-over')]);
    writeFileSync(file, `${head}\n8800-t-1,t-1,seven,CNY,lost,\n88 00,,7.00,CNY,paid,\n`);
    const bad = await call(OWNER, api, 'channel', 'reconcile', FAST, file, '--day', day);
    expect([bad.exitCode, bad.stderr]).toEqual([EXIT.input, expect.stringContaining('"seven" is no amount')]);
    expect(bad.stderr).toContain('"88 00" is no reference');
  });

  it('are compared with the statement of a bank: each of the five differences has its transaction', async () => {
    const names = ['o-1', 'o-2', 'o-3', 'o-4', 'o-5'];
    const api = await shop(...names);
    for (const [i, name] of names.entries()) {
      await attempt(api, `t-${i + 1}`, name);
      await json(KEY, api, 'channel', 'confirm', FAST, `t-${i + 1}`, `bk-${i + 1}`);
    }
    const day = await today(api);
    const file = join(folder, 'camt.053.xml');
    const args = ['channel', 'reconcile', FAST, file, '--day', day, '--complete'];
    const entries = [
      entry({ reference: 'bk-1', endToEndId: 't-1' }),
      entry({ reference: 'bk-2', amount: '6.99' }),
      entry({ reference: 'bk-3', currency: 'EUR' }),
      entry({ reference: 'bk-4', side: 'DBIT' }),
      entry({ reference: 'bk-9', endToEndId: 'of another' }),
      entry({ reference: 'bk-8', status: 'PDNG' }),
    ];
    writeFileSync(file, statement(entries));
    const compared = await json(OWNER, api, ...args);
    expect(
      compared.lines.map((line: { item: string; outcome: string; data: { is?: string } }) => [line.item, line.data.is]),
    ).toEqual([
      ['bk-1', undefined],
      ['bk-2', 'amount'],
      ['bk-3', 'currency'],
      ['bk-4', 'status'],
      ['bk-9', 'missing-here'],
      ['bk-5', 'missing-there'],
    ]);
    const transactions = compared.lines.map(({ data }: { data: { transaction?: string } }) => data.transaction);
    const confirmedBy = async (reference: string) => (await api.client.channels.payment(FAST, reference))?.transaction;
    expect(transactions).toEqual([
      undefined,
      ...(await Promise.all(['bk-2', 'bk-3', 'bk-4'].map(confirmedBy))),
      '',
      await confirmedBy('bk-5'),
    ]);
    expect(new Set(transactions).size).toBe(6);
    const told = (await call(OWNER, api, ...args)).stdout;
    expect(told).toContain(': 1 matched, 1 amount, 1 currency, 1 missing-here, 1 status; 1 not settled');
    expect(told).toContain(transactions[1]);
    // What nothing explains is settled by its own transaction.
    const slips = join(folder, 'slips.csv');
    writeFileSync(slips, `reference,attempt,amount,currency,status,settled_by\nbk-9,,7.00,CNY,paid,slip 12\n`);
    const settled = await json(OWNER, api, 'channel', 'reconcile', FAST, slips, '--day', day);
    expect(settled.lines[0].data.transaction).toBe(settled.lines[0].transactionId);
    expect((await api.client.channels.day(FAST, daysSince1970(day)))?.unsettled).toBe(0);

    writeFileSync(file, statement([entry({ reference: '' }), entry({ reference: 'bk-7', amount: '1.234' })]));
    const bad = await call(OWNER, api, ...args);
    expect([bad.exitCode, bad.stderr]).toEqual([EXIT.input, expect.stringContaining('"" is no reference')]);
    expect(bad.stderr).toContain('is no whole number of hundredths of CNY');
    expect(await api.client.channels.payment(FAST, 'bk-7')).toBeUndefined();
  });
});

describe("a bank's files", () => {
  it('are a channel: what they say was paid is confirmed, once, and what comes late is owed back', async () => {
    const api = await shop('o-1', 'o-2', 'o-3');
    for (const n of ['1', '2', '3']) await attempt(api, `t-${n}`, `o-${n}`);
    await json(KEY, api, 'channel', 'abort', FAST, 't-2');
    const file = join(folder, 'camt.054.xml');
    const entries = [
      entry({ reference: 'bk-1', endToEndId: 't-1' }),
      entry({ reference: 'bk-2', endToEndId: 't-2' }),
      entry({ reference: 'bk-3', endToEndId: 't-3', amount: '6.99' }),
      entry({ reference: 'bk-4', endToEndId: 't-4' }),
      entry({ reference: 'bk-5' }),
      entry({ reference: 'bk-6', endToEndId: 't-3', status: 'PDNG' }),
    ];
    writeFileSync(file, notification(entries));
    const first = await call(KEY, api, 'channel', 'import', FAST, file, '--json');
    expect(first.exitCode).toBe(EXIT.refused);
    const { accepted, refused, leftCount, lines } = JSON.parse(first.stdout);
    expect({ accepted, refused, leftCount }).toEqual({ accepted: 2, refused: 1, leftCount: 2 });
    const became = lines.map((line: { item: string; name: string; outcome: string }) => [
      line.item,
      line.name,
      line.outcome,
    ]);
    expect(became).toEqual([
      ['bk-1', 'accepted', ''],
      ['bk-2', 'accepted', 'confirmed-late'],
      ['bk-3', 'amount-differs', ''],
    ]);
    expect((await api.client.orders.read({ payee: SHOP, order: 'o-1' }))?.status).toBe('paid');
    const again = JSON.parse((await call(KEY, api, 'channel', 'import', FAST, file, '--json')).stdout);
    expect(again.lines.map(({ outcome }: { outcome: string }) => outcome)).toEqual([
      'confirmed-before',
      'confirmed-before',
      '',
    ]);
    writeFileSync(file, notification([entry({ reference: 'bk-5' })]));
    expect(await json(KEY, api, 'channel', 'import', FAST, file)).toMatchObject({ accepted: 0, leftCount: 1 });
  });
});

interface Entry {
  readonly reference: string;
  readonly endToEndId?: string;
  readonly amount?: string;
  readonly currency?: string;
  readonly side?: 'CRDT' | 'DBIT';
  readonly status?: 'BOOK' | 'PDNG';
}

function entry({ reference, endToEndId, amount = '7.00', currency = 'CNY', side = 'CRDT', status = 'BOOK' }: Entry) {
  const own =
    endToEndId === undefined
      ? ''
      : `<NtryDtls><TxDtls><Refs><EndToEndId>${endToEndId}</EndToEndId></Refs></TxDtls></NtryDtls>`;
  const named = reference === '' ? '' : `<AcctSvcrRef>${reference}</AcctSvcrRef>`;
  return `<Ntry><Amt Ccy="${currency}">${amount}</Amt><CdtDbtInd>${side}</CdtDbtInd><Sts><Cd>${status}</Cd></Sts>${named}<BkTxCd><Prtry><Cd>x</Cd></Prtry></BkTxCd>${own}</Ntry>`;
}

function notification(entries: readonly string[]): string {
  return `<?xml version="1.0"?>\n<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.054.001.08"><BkToCstmrDbtCdtNtfctn><GrpHdr><MsgId>m</MsgId><CreDtTm>2026-01-31T17:00:00Z</CreDtTm></GrpHdr><Ntfctn><Id>s</Id><CreDtTm>2026-01-31T17:00:00Z</CreDtTm><Acct><Id><Othr><Id>fast</Id></Othr></Id></Acct>${entries.join('\n')}</Ntfctn></BkToCstmrDbtCdtNtfctn></Document>`;
}

function statement(entries: readonly string[]): string {
  return `<?xml version="1.0"?>\n<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt><GrpHdr><MsgId>m</MsgId><CreDtTm>2026-01-31T17:00:00Z</CreDtTm></GrpHdr><Stmt><Id>s</Id><CreDtTm>2026-01-31T17:00:00Z</CreDtTm><Acct><Id><Othr><Id>fast</Id></Othr></Id></Acct><Bal><Tp><CdOrPrtry><Cd>OPBD</Cd></CdOrPrtry></Tp><Amt Ccy="CNY">0.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>2026-01-31</Dt></Dt></Bal>${entries.join('\n')}</Stmt></BkToCstmrStmt></Document>`;
}
