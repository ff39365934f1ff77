// Runs precedence tables as tests: each on a chain of its own.
import { describe, expect, it } from 'vitest';
import { ChainWriter } from './chain-writer.ts';
import { GoldenRun, goldenGenesis } from './golden-chain.ts';
import { goldenConsortium } from './golden-consortium.ts';
import { become, type PrecedenceTable } from './precedence.ts';

export function testPrecedence(family: string, tables: readonly PrecedenceTable[]): void {
  describe(`the checks of ${family} are made in the stated order`, () => {
    it.each(tables)('$name', async (table) => {
      const chain = new ChainWriter(await GoldenRun.open(goldenGenesis(goldenConsortium())));
      const steps = table.tell(chain);
      expect(steps.map(become)).toEqual(steps.map(({ expected }) => expected));
    });
  });
}
