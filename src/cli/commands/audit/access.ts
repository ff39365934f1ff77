// gridpact audit access: every read of shared data with reader, record, time and purpose, also the denied ones.
import { type Command, Option } from 'commander';
import type { AccessReceipt } from '../../../generated/state.ts';
import { accessReceipts, records } from '../../../ledger/sharing/tables.ts';
import type { Cli } from '../../cli.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { type ConnectionOptions, connect, connectionOptions } from '../../options/connection.ts';
import { type ListOptions, listOptions, takeEntries } from '../../options/list.ts';
import { type ProofOptions, proofOption, saveProof } from '../../options/proof.ts';
import { formatTime, plural, shortHash } from '../../print/format-value.ts';
import type { Output } from '../../print/output.ts';
import { table } from '../../print/table.ts';

interface Options extends ConnectionOptions, ListOptions, ProofOptions {
  readonly record?: string;
  readonly subject?: string;
  readonly reader?: string;
  readonly denied?: true;
}

export function auditAccessCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'access', {
    summary: 'list every read of shared data, allowed or denied',
    examples: [
      'audit access --member-dir sample/regulator',
      'audit access --subject roof-17 --denied --member-dir sample/regulator',
    ],
  })
    .addOption(new Option('--record <id>', 'only reads of this record'))
    .addOption(new Option('--subject <id>', 'only reads of records about this subject, such as a site'))
    .addOption(new Option('--reader <member>', 'only reads by this member'))
    .addOption(new Option('--denied', 'only reads that were denied'));
  return onRun(cli, connectionOptions(proofOption(listOptions(command))), async (output, options: Options) => {
    const { client } = connect(options);
    const about = options.subject === undefined ? undefined : new Set<string>();
    if (about !== undefined) {
      for await (const { value } of client.node.entries(records)) {
        if (value.header.subject === options.subject) about.add(value.header.record);
      }
    }
    const wanted = ({ value }: { readonly value: AccessReceipt }) =>
      (options.record === undefined || value.record === options.record) &&
      (about === undefined || about.has(value.record)) &&
      (options.reader === undefined || value.reader === options.reader) &&
      (options.denied === undefined || !value.allowed);
    const { items, more } = await takeEntries(client.node.entries(accessReceipts), options, wanted);
    await saveProof(
      output,
      client,
      options,
      items.map(({ key }) => ({ kind: 'entry', key })),
    );
    const reads = items.map(({ value }) => value).sort((a, b) => Number(a.atMs - b.atMs));
    output.result({ reads, more }, () => readTable(output, reads, more));
  });
}

function readTable({ paint }: Output, reads: readonly AccessReceipt[], more: boolean): string {
  const rows = reads.map(({ atMs, height, reader, record, purpose, grant, allowed, reason, receipt }) => [
    formatTime(atMs),
    `${height}`,
    reader,
    record,
    purpose,
    grant === '' ? '-' : grant,
    allowed ? paint.green('allowed') : paint.red(`denied: ${reason}`),
    shortHash(receipt),
  ]);
  const heads = ['time', 'height', 'reader', 'record', 'purpose', 'grant', 'answer', 'receipt'];
  const text = table(
    heads.map((head) => ({ head })),
    rows,
  );
  return `${text}\n${plural(reads.length, 'read')}${more ? ', and more: raise --limit' : ''}`;
}
