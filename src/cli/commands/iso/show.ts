// gridpact iso show: what a file of ISO 20022 says, of any bank and version. Needs no node.
import type { Command } from 'commander';
import type { Fact } from '../../../iso20022/iso-facts.ts';
import { IsoProblems } from '../../../iso20022/iso-problem.ts';
import { tableOfKind } from '../../../iso20022/messages/message-tables.ts';
import { readMessage } from '../../../iso20022/read-message.ts';
import { describeProblem } from '../../../meter-data/reading-problem.ts';
import type { Cli } from '../../cli.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { bytesOfFile, isoRefused } from '../../iso/read-iso-file.ts';
import { say } from '../../print/say.ts';
import { table } from '../../print/table.ts';

/** Of one answer: a statement has as many lines as it likes. */
const MOST_FACTS = 100_000;

export function isoShowCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'show', {
    summary: 'show every amount, id and date of a file, and what is wrong with it',
    details: 'Reads any message of pain, pacs and camt, also one in an envelope. Nothing is sent anywhere.',
    examples: ['iso show payments.xml', 'iso show statement-of-other-bank.xml --json'],
  }).argument('<file>', 'a message');
  return onRun(cli, command, async (output, _options: object, path: string) => {
    const problems = new IsoProblems(path);
    const facts: Fact[] = [];
    const message = await readMessage(bytesOfFile(path), problems, {
      tableOf: tableOfKind,
      isClosed: false,
      records: RECORDS,
      onFact: (fact) => {
        if (facts.length >= MOST_FACTS) {
          problems.end('too-many', fact.line, fact.field, say`more than ${MOST_FACTS} values`, say`split the file`);
        }
        facts.push(fact);
      },
    });
    if (message === undefined) throw isoRefused(problems.found);
    const { kind, version, isWrapped } = message;
    const isoProblems = problems.found;
    output.result(
      { file: path, message: `${kind}.${version}`, isWrapped, facts: facts.map(factView), isoProblems },
      () =>
        [
          `${kind}.${version}${isWrapped ? say`, in an envelope` : ''}`,
          table(
            [{ head: 'line', align: 'right' }, { head: 'element' }, { head: 'value' }],
            facts.map(({ line, field, value, currency }) => [
              `${line}`,
              shortPath(field),
              `${value} ${currency}`.trim(),
            ]),
          ),
          ...isoProblems.map((problem) => say`wrong: ${describeProblem(problem)}`),
        ].join('\n'),
    );
  });
}

/** Not kept in memory once they were read. */
const RECORDS = new Set(['CdtTrfTxInf', 'DrctDbtTxInf', 'TxInf', 'TxInfAndSts', 'Ntry']);

/** "value" is a message of the ledger's in other answers. */
function factView({ value: content, ...fact }: Fact) {
  return { ...fact, content };
}

/** The last names say what it is. */
function shortPath(field: string): string {
  return field.split('/').slice(-3).join('/');
}
