// A policy against the consortium that it is for, before anything is sent.
import { expect, it } from 'vitest';
import { checkScenario } from '../../../src/cli/check-scenario.ts';
import type { DefineScenario } from '../../../src/generated/transaction.ts';
import { testConsortium } from '../../ledger/test-consortium.ts';
import { policy } from '../sharing/test-sharing.ts';

it('lets pass what the ledger would take', () => {
  expect(() => checkScenario(policy(), testConsortium, { latest: 0, owner: 'grid' }, 'loan.json')).not.toThrow();
  expect(() =>
    checkScenario(policy({ version: 4, supervisor: '' }), testConsortium, { latest: 3, owner: 'grid' }, 'loan.json'),
  ).not.toThrow();
});

it('names every unknown party, the supervisor and the version at once', () => {
  const fieldGroups = [
    { fieldGroup: 'totals', readers: ['role:bank'] },
    { fieldGroup: 'intervals', readers: ['role:banker'] },
  ];
  const wrong = {
    ...{ publishers: ['gird', 'grid'], readers: ['role:bank', 'bank-z'], fieldGroups, supervisor: 'nobody' },
    ...{ keptBy: 'readers-and-owner' as const, attestedBy: 4 },
  };
  const check = () =>
    checkScenario(policy({ ...wrong, version: 3 }), testConsortium, { latest: 1, owner: 'grid' }, 'loan.json');
  expect(check).toThrow(expect.objectContaining({ code: 'scenario-invalid' }));
  for (const named of [
    'publishers: gird',
    'readers: bank-z',
    'fieldGroups.1.readers: role:banker',
    'supervisor: nobody',
    'version: 3, where the next one is 2',
    'attestedBy: 4, where so many nodes keep the payloads: 3 (grid, bank-a, bank-b)',
  ]) {
    expect(check).toThrow(named);
  }
  expect(check).not.toThrow(/role:bank is|grid is|totals/);
});

it('counts whose nodes keep payloads as the ledger does', () => {
  const few = { keptBy: 'readers-and-owner' as const, readers: ['bank-a'], supervisor: '' };
  const check = (owner: string, fields: Partial<DefineScenario>) => () =>
    checkScenario(policy({ ...few, ...fields }), testConsortium, { latest: 0, owner }, 'loan.json');
  expect(check('grid', { attestedBy: 2 })).not.toThrow();
  expect(check('grid', { attestedBy: 3 })).toThrow('attestedBy: 3');
  expect(check('bank-a', { attestedBy: 2 })).toThrow('attestedBy: 2');
  expect(check('grid', { attestedBy: 3, supervisor: 'regulator' })).not.toThrow();
  expect(check('grid', { attestedBy: 5, keptBy: 'all-members' })).not.toThrow();
  expect(check('grid', { attestedBy: 6, keptBy: 'all-members' })).toThrow('attestedBy: 6');
});

it('lets no supervisor agree that there is not', () => {
  const alone = policy({ supervisor: '', changedBy: 'owner-and-supervisor' });
  const check = () => checkScenario(alone, testConsortium, { latest: 0, owner: 'grid' }, 'loan.json');
  expect(check).toThrow('changedBy: owner-and-supervisor, where nobody supervises');
});
