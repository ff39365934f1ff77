// Whether money was made or lost: all accounts added up after one block, from what the verifier found proven.
import { useState } from 'preact/hooks';
import type { VerificationReport } from '../../verifier/report.ts';
import { asRefusal, Refusal } from '../ask.ts';
import { plainYuan } from '../plain-forms.ts';
import type { ProofFile } from '../prove.ts';
import { RefusalText } from '../refusals.tsx';
import { useSpeech, useWords } from '../speech.ts';
import { type Balances, balancesOf, isConserved, proveAccounts } from './balances.ts';
import { judgedEvidence } from './evidence.ts';
import { EvidenceButtons } from './evidence-buttons.tsx';
import { type SumColumn, SumTable } from './sum-table.tsx';
import { SUMS } from './sums-words.ts';
import { AUDITOR } from './words.ts';

interface Added {
  readonly proofs: readonly ProofFile[];
  readonly report: VerificationReport;
}

export function Conservation() {
  const words = useWords(SUMS);
  const auditor = useWords(AUDITOR);
  const { formats } = useSpeech();
  /** A number: of the accounts that are read so far. */
  const [state, setState] = useState<number | Added | Refusal | undefined>();
  const add = async () => {
    setState(0);
    try {
      const proofs = await proveAccounts(setState);
      setState({ proofs, report: (await judgedEvidence(proofs, 'proof')).report });
    } catch (error) {
      setState(asRefusal(error));
    }
  };
  return (
    <section aria-labelledby="conservation-head">
      <h2 id="conservation-head">{words.conservation}</h2>
      <p class="quiet">{words.conservationAbout}</p>
      <button type="button" id="add-up" disabled={typeof state === 'number'} onClick={add}>
        {words.addUp}
      </button>
      <div aria-live="polite">
        {typeof state === 'number' && <p role="status">{auditor.reading(formats.count(state))}</p>}
        {state instanceof Refusal && <RefusalText refusal={state} />}
      </div>
      {state instanceof Refusal && state.code === 'pack-too-large' && (
        <p class="quiet">
          {auditor.byCommand}: <code>gridpact audit balances</code>
        </p>
      )}
      {typeof state === 'object' && 'report' in state && (
        <BalancesView key={state.report.blocks[0]?.height} {...state} />
      )}
    </section>
  );
}

interface Line extends Balances {
  readonly member: string;
  readonly kind: string;
}

function BalancesView({ proofs, report }: Added) {
  const words = useWords(SUMS);
  const { formats } = useSpeech();
  const { total, groups } = balancesOf(report);
  const [block] = report.blocks;
  const { debitsFen, creditsFen, heldDebitsFen, heldCreditsFen } = total;
  const isRight = isConserved(total);
  const compared = (left: bigint, right: bigint) =>
    `${formats.yuan(left)} ${left === right ? '=' : '≠'} ${formats.yuan(right)}`;
  const amount = (id: keyof Balances & `${string}Fen`): SumColumn<Line> => ({
    ...{ id, head: words.heads[id] ?? id, isNumber: true },
    shown: (line) => formats.yuan(line[id]),
    plain: (line) => plainYuan(line[id]),
  });
  const columns: readonly SumColumn<Line>[] = [
    {
      ...{ id: 'member', head: words.member, plain: ({ member }) => member },
      shown: ({ member, kind }) => (kind === '' ? (words.groupings[member] ?? member) : member),
    },
    { id: 'kind', head: words.kind, shown: ({ kind }) => kind, plain: ({ kind }) => kind },
    {
      ...{ id: 'accounts', head: words.accounts, isNumber: true },
      shown: ({ accounts }) => formats.count(accounts),
      plain: ({ accounts }) => String(accounts),
    },
    ...[amount('debitsFen'), amount('creditsFen'), amount('heldDebitsFen'), amount('heldCreditsFen')],
  ];
  return (
    <>
      <p>{words.after(formats.count(block?.height ?? 0), formats.time(block?.timestampMs ?? 0))}</p>
      <p id="conserved" class={isRight ? 'good' : 'bad'}>
        {(isRight ? words.conserved : words.notConserved)(
          compared(debitsFen, creditsFen),
          compared(heldDebitsFen, heldCreditsFen),
        )}
      </p>
      <p id="accounts-open" class="unsure">
        {words.accountsOpen}
      </p>
      <SumTable
        {...{ name: words.conservation, id: 'balances', columns }}
        rows={[...groups, { member: 'all', kind: '', ...total }]}
        keyOf={({ member, kind }) => `${member} ${kind}`}
      />
      <EvidenceButtons
        {...{ of: 'balances', name: `balances-${block?.height ?? 0}` }}
        prove={() => Promise.resolve(proofs)}
        pack={() => Promise.resolve(proofs)}
        command={{ name: 'audit balances' }}
      />
    </>
  );
}
