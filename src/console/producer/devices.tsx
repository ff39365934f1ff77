// The devices that pay from the account: stopped here, or reported lost, at once and without a call.
import { useEffect, useState } from 'preact/hooks';
import { compareBytes, fromHex } from '../../base/bytes.ts';
import { asRefusal, type Refusal } from '../ask.ts';
import { entriesOfList, type Fields, textAt } from '../entries.ts';
import { RefusalText } from '../refusals.tsx';
import { useWords } from '../speech.ts';
import { type Column, Table } from '../table.tsx';
import { ACTIONS } from './action-words.ts';
import { ActionText, useAction } from './use-action.tsx';
import { PRODUCER } from './words.ts';

/** Of one report. */
const MOST_LOST = 20;
const REASON = 'reported by the holder in the console';

export function Devices({ account }: { readonly account: string }) {
  const words = useWords(ACTIONS).devices;
  const { none, status } = useWords(PRODUCER);
  const [devices, setDevices] = useState<readonly Fields[] | Refusal>([]);
  const again = () =>
    entriesOfList(`devices-of-account/${account}`, 'device').then(setDevices, (error) => setDevices(asRefusal(error)));
  useEffect(() => void again(), [account]);
  const action = useAction(account, again);
  if (devices instanceof Error) return <RefusalText refusal={devices as Refusal} />;
  const usable = devices.filter((device) => /^(active|suspended)$/.test(textAt(device, 'status')));
  const reportLost = (lost: readonly Fields[]) => {
    const keys = lost.slice(0, MOST_LOST).map((device) => fromHex(textAt(device, 'key')));
    const report = { account, devices: keys.toSorted(compareBytes), subs: [], reason: REASON };
    return action.run({ operation: 'reportLost', reportLost: report });
  };
  const columns: readonly Column<Fields>[] = [
    {
      head: words.device,
      cell: (row) => `${words.kinds[textAt(row, 'kind')] ?? ''} ${textAt(row, 'key').slice(0, 8)}`,
    },
    { head: status, cell: (row) => words.statuses[textAt(row, 'status')] ?? textAt(row, 'status') },
    {
      head: words.stop,
      cell: (row) => {
        const deviceKey = fromHex(textAt(row, 'key'));
        return (
          <div class="buttons">
            {textAt(row, 'status') === 'active' && (
              <button
                type="button"
                class="suspend"
                disabled={action.isBusy}
                onClick={() => action.run({ operation: 'suspendDevice', suspendDevice: { deviceKey } })}
              >
                {words.suspend}
              </button>
            )}
            {usable.includes(row) && (
              <button type="button" class="lost" disabled={action.isBusy} onClick={() => reportLost([row])}>
                {words.lost}
              </button>
            )}
          </div>
        );
      },
    },
  ];
  return (
    <section aria-labelledby="devices-head">
      <h2 id="devices-head">{words.head}</h2>
      <p class="quiet">{words.about}</p>
      <Table
        {...{ name: words.head, id: 'devices', columns, rows: devices, nothing: none }}
        keyOf={(row) => textAt(row, 'key')}
      />
      {usable.length > 1 && (
        <button type="button" id="lost-all" disabled={action.isBusy} onClick={() => reportLost(usable)}>
          {words.lostAll}
        </button>
      )}
      <ActionText state={action.state} id="devices-told" />
    </section>
  );
}
