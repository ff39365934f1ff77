// gridpact certifying-key list: all that a member ever published, proven to be all.
import type { Command } from 'commander';
import { toHex } from '../../../base/bytes.ts';
import type { CertifyingKey } from '../../../generated/state.ts';
import type { Cli } from '../../cli.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { type ConnectionOptions, connect, connectionOptions } from '../../options/connection.ts';
import { type ListOptions, listOptions, printList } from '../../options/list.ts';
import { formatTime } from '../../print/format-value.ts';
import type { Table } from '../../print/table.ts';

type Options = ConnectionOptions & ListOptions;

export function certifyingKeyListCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'list', {
    summary: 'list the certifying keys of a bank, also those that are withdrawn or over',
    details: 'The node has to show that it leaves none out.',
    examples: ['certifying-key list bank-a --member-dir sample/bank-a'],
  }).argument('<bank>', 'member id');
  return onRun(cli, connectionOptions(listOptions(command)), async (output, options: Options, member: string) => {
    const all = await connect(options).client.devices.keysOf(member);
    const shown = all.slice(0, options.limit);
    const certifyingKeys = shown.map(({ key, ...rest }) => ({ key: toHex(key), ...rest }));
    const value = { member, certifyingKeys };
    printList(output, options, { value, table: keyTable(shown), noun: ['key'], more: shown.length < all.length });
  });
}

function keyTable(keys: readonly CertifyingKey[]): Table {
  return {
    columns: [
      { head: 'key' },
      { head: 'signs' },
      { head: 'from' },
      { head: 'until' },
      { head: 'withdrawn' },
      { head: 'reason' },
    ],
    rows: keys.map(({ key, purpose, notBeforeMs, notAfterMs, withdrawnMs, reason }) => [
      ...[toHex(key), purpose, formatTime(notBeforeMs), formatTime(notAfterMs)],
      withdrawnMs === 0n ? '' : formatTime(withdrawnMs),
      reason,
    ]),
  };
}
