// gridpact audit trail: all that happened to a payment, record, account, member, scenario or period, from blocks that are
// executed again here.
import { Argument, type Command, Option } from 'commander';
import { reasonOf } from '../../../base/reason-of.ts';
import { proveTransactions } from '../../../client/prove-transactions.ts';
import { blockSource } from '../../../exporter/block-sources.ts';
import { accountSubject } from '../../../exporter/trail/account-subject.ts';
import type { TrailStep } from '../../../exporter/trail/steps.ts';
import { memberSubject, periodSubject, scenarioSubject, type TrailSubject } from '../../../exporter/trail/subjects.ts';
import { type Chain, findPayment, findRecord, trailOf } from '../../../exporter/trail/trail.ts';
import { monthPeriod } from '../../../meter-data/month-period.ts';
import type { Cli } from '../../cli.ts';
import { CliError } from '../../cli-error.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { EXIT } from '../../exit-codes.ts';
import { found } from '../../not-found.ts';
import { connect } from '../../options/connection.ts';
import { type BlocksOptions, blocksOptions, readBlocks } from '../../options/export-blocks.ts';
import { type ListOptions, listOptions, printList } from '../../options/list.ts';
import { parseInstant, parseMonth, parseTimeZone } from '../../options/parse-argument.ts';
import { type ProofOptions, proofOption, writeProof } from '../../options/proof.ts';
import { dataText } from '../../print/data-words.ts';
import { formatFen, formatTime, hashCell, plural, shortHash } from '../../print/format-value.ts';
import type { Output } from '../../print/output.ts';
import { operationText, say, word } from '../../print/say.ts';
import type { Table } from '../../print/table.ts';
import { refuseExisting } from '../../write-output-file.ts';

const KINDS = ['payment', 'record', 'account', 'member', 'scenario', 'period'] as const;
type Kind = (typeof KINDS)[number];

interface Options extends BlocksOptions, ListOptions, ProofOptions {
  readonly timeZone: string;
}

export function auditTrailCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'trail', {
    summary: 'show all that happened to a payment, record, account, member, scenario or period, step by step',
    details: [
      'Executes the blocks again, from the first one on, and counts them as far as a quorum certified them: no node is',
      'believed, neither in what it shows nor in what it leaves out. Steps are the transactions and lines that name the',
      'subject, refused ones too, and what moved its money. Of a payment also what it paid for, such as the readings, prices',
      'and plan of a statement, or the mandate of a bill; of a record also the grants, consents, requests and reads of ranges',
      'that cover it; of an account also what is shared about its sites.',
      'Where the node has pruned, --archive names what it had. With --proof the transactions are proven for gridpact verify.',
    ].join(' '),
    examples: [
      'audit trail account bank-a/vault --member-dir sample/regulator',
      'audit trail scenario settlement-evidence --member-dir sample/regulator',
      'audit trail period 2026-01 --time-zone Asia/Shanghai --json --member-dir sample/regulator',
      'audit trail member bank-a --archive 2026.archive --genesis genesis.json',
    ],
  })
    .addArgument(new Argument('<kind>', 'of what').choices(KINDS))
    .argument(
      '<id>',
      'of it; of a payment that of its transfer, or of a transaction with one; of a period a month such as 2026-01, or FROM/UNTIL',
    )
    .addOption(
      new Option('--time-zone <zone>', 'whose month it is, such as Asia/Shanghai')
        .argParser(parseTimeZone)
        .default(Temporal.Now.timeZoneId(), 'that of this machine'),
    );
  return onRun(
    cli,
    blocksOptions(proofOption(listOptions(command))),
    async (output, options: Options, kind: Kind, id: string) => {
      refuseExisting(options.proof);
      const { genesis, sources } = readBlocks(cli, options);
      const chain: Chain = { genesis, blocks: () => blockSource(1, sources) };
      const subject = await output.progress(say`Finding it`, () => subjectOf(chain, kind, id, options));
      const trail = await output.progress(say`Executing blocks`, () => trailOf(chain, subject, options.limit));
      const { steps, more, height } = trail;
      const others = options.proof === undefined ? undefined : otherLines(steps);
      if (options.proof !== undefined) {
        const ids = [...new Set(steps.flatMap(({ transactionId }) => transactionId ?? []))];
        writeProof(output, options.proof, await proveTransactions(connect(options).client.node, ids));
      }
      if (others !== undefined && others > 0) output.note(othersText(others));
      printList(output, options, {
        value: { kind, id, height, trail: steps.map(stepView), otherLineCount: others },
        ...{ table: stepsTable(output, steps), noun: ['step'], more },
      });
    },
  );
}

async function subjectOf(chain: Chain, kind: Kind, id: string, { timeZone }: Options): Promise<TrailSubject> {
  switch (kind) {
    case 'account':
      return accountSubject(id);
    case 'member':
      return memberSubject(id);
    case 'scenario':
      return scenarioSubject(id);
    case 'period':
      return periodSubject(...periodIn(id, timeZone));
    case 'record':
      return found(await findRecord(chain, id), say`record ${id}`, 'share list');
    case 'payment': {
      const { subject, transfers } = found(await findPayment(chain, id), say`payment ${id}`, 'account activity');
      if (transfers.length > 1) throw severalPayments(id, transfers);
      return subject;
    }
  }
}

/** Of the transactions that are proven, the lines that are about something else: they are in the proof all the same. */
function otherLines(steps: readonly TrailStep[]): number {
  const byTransaction = Map.groupBy(steps, ({ transactionId }) => transactionId);
  return [...byTransaction].reduce((sum, [, own]) => {
    const shown = new Set(own.map(({ line }) => line)).size;
    return sum + Math.max(0, (own[0]?.lineCount ?? 0) - shown);
  }, 0);
}

function othersText(others: number): string {
  const lines = plural(others, 'line');
  return say`The proof has ${lines} about others beside: whoever signs a transaction signs all of its lines`;
}

/** "2026-01", or two instants with a slash in between. */
function periodIn(text: string, timeZone: string): readonly [startMs: bigint, endMs: bigint] {
  const [from, until] = text.split('/');
  try {
    if (from !== undefined && until !== undefined) return [parseInstant(from), parseInstant(until)];
    const { startMs, endMs } = monthPeriod(parseMonth(text), timeZone);
    return [BigInt(startMs), BigInt(endMs)];
  } catch (error) {
    throw noPeriod(text, reasonOf(error));
  }
}

function stepView(step: TrailStep) {
  const { height, timestampMs, transactionId, operation, by, byKey, line, refusal, outcome, data, said } = step;
  return {
    ...{
      height,
      timestampMs: BigInt(timestampMs),
      transactionId,
      operation,
      by,
      key: byKey,
      line,
      refusal,
      outcome,
      data,
    },
    said: Object.fromEntries([...said].map(([name, values]) => [name, values.join(', ')])),
    movements: step.movements.map(({ account, side, kind, counterparty, amountFen, balanceFen, shown }) => ({
      ...{ account, side, kind, counterparty, amountFen, balanceFen, transfer: shown.transfer },
    })),
  };
}

function stepsTable({ paint }: Output, steps: readonly TrailStep[]): Table {
  const heads = ['time', 'height', 'by', 'did', 'result', 'what', 'transaction'];
  return {
    columns: heads.map((head) => ({ head })),
    rows: steps.map((step) => {
      const { height, timestampMs, transactionId, operation, by, byKey, refusal, outcome, data } = step;
      const result = refusal ?? (outcome === '' ? say`accepted` : outcome);
      const why = dataText(data);
      const whole = why === '' ? result : `${word(result)}: ${why}`;
      return [
        ...[formatTime(timestampMs), `${height}`],
        by ?? (byKey === undefined ? say`the block` : say`key ${shortHash(byKey)}`),
        operation === undefined ? '-' : operationText(operation),
        { shown: refusal === undefined ? whole : paint.red(whole), whole },
        [saidText(step), ...step.movements.map(movementText)].filter((text) => text !== '').join('; '),
        transactionId === undefined ? '-' : hashCell(transactionId),
      ];
    }),
  };
}

/** Enough to know the step by: --json has all. */
const SHOWN_FIELDS = 6;

function saidText({ said }: TrailStep): string {
  const shown = [...said].flatMap(([name, values]): [string, string][] => {
    const [first] = values;
    if (first === undefined || first === 0n || first === 0 || first === false) return [];
    const more = values.length > 1 ? say` and ${values.length - 1} more` : '';
    return [[name, `${first}${more}`]];
  });
  return dataText(Object.fromEntries(shown.slice(0, SHOWN_FIELDS)));
}

function movementText({ account, side, kind, amountFen, balanceFen }: TrailStep['movements'][number]): string {
  const amount = formatFen(amountFen);
  const why = word(kind);
  const then = formatFen(balanceFen);
  return side === 'debit'
    ? say`${account} debit ${amount} yuan (${why}), then ${then}`
    : say`${account} credit ${amount} yuan (${why}), then ${then}`;
}

function noPeriod(text: string, why: string): CliError {
  return new CliError({
    exitCode: EXIT.usage,
    code: 'argument-invalid',
    message: say`"${text}" is no period: ${why}`,
    remedy: say`write a month such as 2026-01, or two instants such as 2026-01-01T00:00:00+08:00/2026-02-01T00:00:00+08:00`,
  });
}

function severalPayments(id: string, transfers: readonly string[]): CliError {
  return new CliError({
    exitCode: EXIT.usage,
    code: 'several-payments',
    message: say`the transaction ${id} made ${transfers.length} payments`,
    remedy: say`name one of them by its transfer, such as ${transfers[0]}: "gridpact audit transaction ${id}" shows all`,
  });
}
