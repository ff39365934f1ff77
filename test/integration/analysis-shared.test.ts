// What a household spends, as evidence for a loan at another bank: computed from its own rows with its own key, published
// by its bank as a record, and read by the other bank, all only while the household consents.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { utf8 } from '../../src/base/bytes.ts';
import { sha256 } from '../../src/crypto/digest.ts';
import { writeKeyFile } from '../../src/crypto/key-file.ts';
import { PrivateKey } from '../../src/crypto/private-key.ts';
import { nodesOf, startNodes, untilReady, withConsortium } from './consortium-under-test.ts';
import { commandsOf } from './member-commands.ts';

const QUICK = { deltaMs: 20, idleIntervalMs: 8 };
const MEMBERS = ['grid', 'bank-a', 'bank-b', 'merchant', 'regulator'];
const POLICY = {
  ...{ id: 'spending-for-loans', version: 1, dataSchema: 'spending/1', publishers: ['bank-a'], readers: ['role:bank'] },
  ...{ purposes: ['loan-assessment'], consentRequired: true, granularity: 'subject', longestGrantDays: 30 },
  ...{ retentionDays: 365, supervisor: '', changedBy: 'owner', history: false, subjectMayPurge: true },
  ...{ keptBy: 'readers-and-owner', attestedBy: 0, guardians: 'none' },
};
const TERMS = ['--scenario', POLICY.id, '--reader', 'bank-b', '--purpose', 'loan-assessment'];

test('an analysis is published with consent and read by a bank; without consent nobody is granted it', () =>
  withConsortium(async (consortium) => {
    await startNodes(nodesOf(consortium, MEMBERS));
    for (const id of MEMBERS) await untilReady(consortium.node(id));
    const folder = join(consortium.folder, 'test');
    mkdirSync(folder);
    const key = join(folder, 'alice.key');
    const { as, refused, agreed } = commandsOf(consortium);
    await as('bank-a', 'account', 'open', 'bank-a/alice', '--new-key', key);
    await as('bank-b', 'account', 'open', 'bank-b/tea-house', '--new-key', join(folder, 'tea-house.key'));
    await agreed();
    await as('bank-a', 'pay', 'bank-a/vault', 'bank-a/alice', '100', '--code', 'pay-in');
    await as('bank-a', 'pay', 'bank-a/alice', 'bank-b/tea-house', '12.30', '--key-file', key);
    await as('grid', 'site', 'apply', 'roof-1', '--account', 'bank-a/alice', '--capacity-w', '5000');
    await agreed();

    const analysed = await as('bank-a', 'account', 'analysis', 'bank-a/alice', '--key-file', key);
    expect(analysed).toMatchObject({ account: 'bank-a/alice', spentFen: '1230', paymentCount: 1 });
    const file = join(folder, 'spending.json');
    writeFileSync(file, JSON.stringify(analysed));
    writeFileSync(join(folder, 'policy.json'), JSON.stringify(POLICY));
    await as('bank-a', 'share', 'define-scenario', join(folder, 'policy.json'));
    const secret = join(folder, 'sharing.key');
    writeKeyFile(secret, new PrivateKey('sharing', sha256(utf8('the sharing secret of bank-a'))));
    const sealing = ['--sharing-key', secret];
    const period = ['--from', '2026-01-01T00:00:00Z', '--until', '2027-01-01T00:00:00Z'];
    const record = ['--record', 'spending-1', '--subject', 'roof-1', '--content-type', 'application/json'];
    await as('bank-a', 'share', 'publish', '--scenario', POLICY.id, '--file', file, ...record, ...period, ...sealing);

    const grant = ['share', 'grant', 'loan-1', ...TERMS, ...sealing, '--subject', 'roof-1', '--expires-in', '7d'];
    const read = ['share', 'read', 'spending-1', '--purpose', 'loan-assessment'];
    expect(await refused('bank-a', ...grant)).toContain('consent-missing');
    await agreed();
    expect(await refused('bank-b', ...read)).toContain('grant-not-found');

    await as('bank-a', 'share', 'consent', 'roof-1', ...TERMS, '--expires-in', '10d', '--key-file', key);
    await as('bank-a', ...grant);
    await agreed();
    const opened = await as('bank-b', ...read);
    expect(JSON.parse(String(opened.content))).toEqual(JSON.parse(readFileSync(file, 'utf8')));

    await as('bank-a', 'share', 'withdraw', 'roof-1', ...TERMS, '--key-file', key);
    await agreed();
    expect(await refused('bank-b', ...read)).toContain('consent-withdrawn');
    expect(await refused('merchant', ...read)).toContain('not-a-reader');
  }, QUICK));
