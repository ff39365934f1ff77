// Who read the data of a site, or tried to, with the proof that none of these reads is missing.
import { useState } from 'preact/hooks';
import { type ProofFile, proveEntries } from '../prove.ts';
import { asRead } from '../reads.ts';
import type { Row } from '../rows.ts';
import { useWords } from '../speech.ts';
import { EvidenceButtons } from './evidence-buttons.tsx';
import { listClaim, listedKeys } from './listed-keys.ts';
import { RowTable } from './row-table.tsx';
import { checkRows } from './shown-check.ts';
import { AUDITOR } from './words.ts';

interface ReadsProps {
  readonly site: string;
  /** All that there are. */
  readonly scenarios: readonly string[];
  readonly reads: readonly Row[];
}

export function ReadsView({ site, scenarios, reads }: ReadsProps) {
  const words = useWords(AUDITOR);
  /** A list that was never begun cannot be proven to be empty. */
  const [isOpen, setIsOpen] = useState(false);
  const pack = async (): Promise<readonly ProofFile[]> => {
    const names = [
      ['access-receipts-of-subject', site, 'access'],
      ['range-receipts-of-subject', site, 'range-access'],
      ...scenarios.map((scenario) => ['range-receipts-of-scenario', scenario, 'range-access'] as const),
    ] as const;
    const found = await Promise.all(names.map(([list, subject, table]) => listedKeys(list, subject, table)));
    const lists = found.filter((list) => list !== undefined);
    setIsOpen(lists.length < names.length);
    const policies = scenarios.map((scenario) => `scenario/${scenario}/latest`);
    const proof = await proveEntries([`site/${site}`, ...policies, ...lists.flatMap(({ keys }) => keys)]);
    return [{ ...proof, claims: [...proof.claims, ...lists.map(listClaim)] }];
  };
  return (
    <section aria-labelledby="site-access-head">
      <h2 id="site-access-head">{words.access}</h2>
      <RowTable name={words.access} id="site-access" rows={reads} />
      {reads.length === 0 ? (
        <p class="quiet" id="no-proof-reads">
          {words.noReads}
        </p>
      ) : (
        <EvidenceButtons
          {...{
            of: 'reads',
            isPart: true,
            name: `reads-${site}`,
            pack,
            open: { proof: words.rowsOpen, pack: isOpen ? words.readsOpen : undefined },
          }}
          prove={async () => [await proveEntries(reads.map(({ key }) => key))]}
          check={(report) => checkRows(report, reads, asRead)}
          command={{ name: 'audit access', options: { subject: site, proof: 'FILE' } }}
        />
      )}
    </section>
  );
}
