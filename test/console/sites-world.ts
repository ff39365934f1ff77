// A ledger on which one account has as many sites as a test asks for, with a settled month and with energy that they took
// from the grid.
import type { BuiltPages } from '../../src/api/console-pages.ts';
import { allLines } from '../../src/client/run-lines.ts';
import { GRID, JUNE, type LedgerApi, ledgerApi, MAY, reading, withProducers } from '../unit/client/ledger-client.ts';
import { LIN, MONTH } from '../unit/verifier/settled-world.ts';
import { OWN } from './console-bench.ts';

/** Each fed in 100 kWh and took `importWh`. The first is site-lin. */
export async function sitesWorld(count: number, importWh = 0n, pages?: BuiltPages): Promise<LedgerApi> {
  const api = await ledgerApi(undefined, { anonymousPerSecond: 5_000 }, pages);
  const { metering, settlement } = api.client;
  await withProducers(api, 'lin');
  const others = Array.from({ length: count - 1 }, (_, i) => `site-lin-${i + 2}`);
  const about = { producerAccount: OWN, feedIn: 'full', capacityW: 5_000n } as const;
  if (others.length > 0) {
    allLines(
      await metering.applySites(
        GRID,
        others.map((site) => ({ site, ...about })),
      ),
    );
    await metering.connectSites(GRID, others);
  }
  const sites = [LIN, ...others];
  const june = (site: string) => {
    const line = reading(site, JUNE, 100_000n, 0n);
    const registers = line.registers.map((register, i) => {
      return i === 0 ? { ...register, importWh: register.importWh + importWh } : register;
    });
    return { ...line, registers };
  };
  allLines(
    await metering.recordReadings(
      GRID,
      sites.flatMap((site) => [reading(site, MAY, 0n, 0n), june(site)]),
    ),
  );
  await settlement.settle(GRID, { ...MONTH, sites });
  return api;
}
