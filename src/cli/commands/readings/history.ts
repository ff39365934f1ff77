// gridpact readings history: every revision of a reading, with what each changed.
import type { Command } from 'commander';
import { toHex } from '../../../base/bytes.ts';
import type { Reading } from '../../../generated/state.ts';
import type { Register } from '../../../generated/transaction.ts';
import { readingId, readings, replacedReadings } from '../../../ledger/metering/tables.ts';
import type { Cli } from '../../cli.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { found } from '../../not-found.ts';
import { type ConnectionOptions, connect, connectionOptions } from '../../options/connection.ts';
import { type ListOptions, listOptions } from '../../options/list.ts';
import { parseInstant } from '../../options/parse-argument.ts';
import { type ProofOptions, proofOption } from '../../options/proof.ts';
import { readingView } from '../../print/answer-views.ts';
import { formatTime, formatWh, hashCell } from '../../print/format-value.ts';
import type { Figure } from '../../print/revisions.ts';
import { say } from '../../print/say.ts';
import { showHistory } from '../../show-history.ts';

type Options = ConnectionOptions & ListOptions & ProofOptions;

export function readingsHistoryCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'history', {
    summary: 'show every revision of a reading: what each changed, why, and by whom',
    details: [
      'The newest first, with the figures that it changed; the first revision with all of its figures. The figures are',
      'part of the state, so no pruning cuts them. The transaction of the first revision is looked up in its block; when',
      'this node no longer has that, the command says so.',
    ].join(' '),
    examples: [
      'readings history roof-17 2026-02-01T00:00:00+08:00 --member-dir sample/grid',
      'readings history roof-17 2026-02-01T00:00:00+08:00 --proof roof-17.proof.json --member-dir sample/grid',
    ],
  })
    .argument('<site>', "the site's id")
    .argument('<instant>', 'of the reading', parseInstant);
  return onRun(
    cli,
    connectionOptions(proofOption(listOptions(command))),
    async (output, options: Options, site: string, atMs: bigint) => {
      const { client } = connect(options);
      const newest = found(
        await client.metering.reading(site, atMs),
        say`a reading of ${site} at ${formatTime(atMs)}`,
        `readings show ${site}`,
      );
      const id = readingId(site, atMs);
      await showHistory(output, client, options, {
        ...{ name: 'reading', subject: { site, atMs }, newest, figuresOf, view: readingView },
        revisions: client.metering.history(newest),
        firstMaker: (first) => client.metering.recordedBy(first),
        ...{ key: `${readings.name}/${id}`, replacedKey: `${replacedReadings.name}/${id}` },
      });
    },
  );
}

function figuresOf({ line, afterExchange }: Reading): readonly Figure[] {
  return [
    ...line.registers.flatMap((register) => registerFigures(register, 'registers', '')),
    ...afterExchange.flatMap((register) => registerFigures(register, 'afterExchange', say`, new meter`)),
    { name: 'quality', field: 'quality', value: line.quality },
    { name: 'series', field: 'seriesCommitment', value: hashCell(toHex(line.seriesCommitment)) },
    { name: say`energy by step`, field: 'intervalDigest', value: hashCell(toHex(line.intervalDigest)) },
  ];
}

function registerFigures({ name, exportWh, importWh }: Register, list: string, where: string): readonly Figure[] {
  const field = `${list}.${name}`;
  return [
    { name: say`${name}${where}: export kWh`, field: `${field}.exportWh`, value: exportWh, format: formatWh },
    { name: say`${name}${where}: import kWh`, field: `${field}.importWh`, value: importWh, format: formatWh },
  ];
}
