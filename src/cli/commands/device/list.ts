// gridpact device list: all devices that an account ever had, proven to be all.
import type { Command } from 'commander';
import type { Device } from '../../../generated/state.ts';
import type { Cli } from '../../cli.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { type ConnectionOptions, connect, connectionOptions } from '../../options/connection.ts';
import { type ListOptions, listOptions, printList } from '../../options/list.ts';
import { formatTime } from '../../print/format-value.ts';
import type { Table } from '../../print/table.ts';
import { deviceView } from './device-view.ts';

type Options = ConnectionOptions & ListOptions;

export function deviceListCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'list', {
    summary: 'list the devices of an account, also those that are lost or retired',
    details: 'The node has to show that it leaves none out.',
    examples: ['device list bank-a/alice --member-dir sample/bank-a'],
  }).argument('<account>', 'such as bank-a/alice');
  return onRun(cli, connectionOptions(listOptions(command)), async (output, options: Options, account: string) => {
    const all = await connect(options).client.devices.ofAccount(account);
    const shown = all.slice(0, options.limit);
    const value = { account, devices: shown.map(deviceView) };
    printList(output, options, { value, table: deviceTable(shown), noun: ['device'], more: shown.length < all.length });
  });
}

function deviceTable(devices: readonly Device[]): Table {
  return {
    columns: [
      { head: 'device' },
      { head: 'kind' },
      { head: 'assurance' },
      { head: 'status' },
      { head: 'token epoch', align: 'right' },
      { head: 'lost since' },
    ],
    rows: devices.map(deviceView).map(({ device, kind, assurance, status, tokenEpoch, lostMs }) => {
      return [device, kind, assurance, status, `${tokenEpoch}`, lostMs === 0n ? '' : formatTime(lostMs)];
    }),
  };
}
