// Clearing as this node sees it: the open window, what each member owes against its cap, and windows that are not settled.
import { useEffect, useState } from 'preact/hooks';
import { ask } from '../ask.ts';
import { csvOf, saveFile } from '../csv.ts';
import { entriesByKey, type Fields } from '../entries.ts';
import { plainYuan } from '../plain-forms.ts';
import { useSpeech, useWords } from '../speech.ts';
import { type Column, Table } from '../table.tsx';
import { COMMON } from '../words.ts';
import { CommandList } from './actions.tsx';
import { BUSINESS } from './business-words.ts';
import { openWindowActions, windowActions } from './commands.ts';
import { OPERATOR } from './words.ts';

interface Position {
  readonly member: string;
  readonly netFen: bigint;
  readonly positionFen: bigint;
  readonly capFen: bigint;
  readonly roomFen: bigint;
}

interface Clearing {
  readonly open: Fields | undefined;
  readonly positions: readonly Position[];
  /** The newest first. */
  readonly windows: readonly Unsettled[];
}

interface Unsettled {
  readonly fields: Fields;
  readonly debtors: readonly { readonly member: string; readonly dueYuan: string }[];
}

/** The newest that are looked at; of these the settled ones are left out. */
const MOST_WINDOWS = 100;
const NEARLY = 10n;

/** Asked for again with every block: `height` says so. */
export function ClearingNow({ height, nowMs }: { readonly height: number; readonly nowMs: number }) {
  const words = useWords(BUSINESS);
  const common = useWords(COMMON);
  const { commandsFor } = useWords(OPERATOR);
  const { formats } = useSpeech();
  const [clearing, setClearing] = useState<Clearing | undefined>();
  useEffect(() => {
    // While the node is away the last ones stay.
    readClearing().then(setClearing, () => {});
  }, [height]);
  if (clearing === undefined) return null;
  const { open, positions, windows } = clearing;
  const yuan = (head: string, of: (row: Position) => bigint): Column<Position> => ({
    head,
    cell: (row) => formats.yuan(of(row)),
    isNumber: true,
  });
  const columns: readonly Column<Position>[] = [
    { head: words.member, cell: ({ member }) => member },
    yuan(words.net, ({ netFen }) => netFen),
    yuan(words.position, ({ positionFen }) => positionFen),
    yuan(words.cap, ({ capFen }) => capFen),
    yuan(words.room, ({ roomFen }) => roomFen),
    {
      head: words.state,
      cell: (row) => (
        <span class={isNear(row) ? 'badge bad' : 'badge good'}>{isNear(row) ? words.near : words.within}</span>
      ),
    },
  ];
  const ofWindow: readonly Column<Unsettled>[] = [
    { head: words.window, cell: ({ fields: { window } }) => String(window) },
    { head: words.state, cell: ({ fields: { status } }) => words.windowStates[String(status)] ?? String(status) },
    { head: words.owed, cell: ({ fields: { owedFen } }) => formats.yuan(BigInt(String(owedFen ?? 0))), isNumber: true },
    {
      head: words.unpaid,
      cell: ({ fields: { unpaidDebts } }) => formats.count(Number(unpaidDebts ?? 0)),
      isNumber: true,
    },
  ];
  const save = () => {
    const rows = positions.map(({ member, ...sums }) => [
      member,
      ...[sums.netFen, sums.positionFen, sums.capFen, sums.roomFen].map(plainYuan),
    ]);
    const heads = [words.member, words.net, words.position, words.cap, words.room];
    saveFile('gridpact-positions.csv', 'text/csv', csvOf(heads, rows));
  };
  return (
    <section aria-labelledby="clearing-head">
      <h2 id="clearing-head">{words.clearing}</h2>
      <p class="quiet" id="open-window">
        {words.openWindow(formats.count(Number(open?.window ?? 1)), formats.count(Number(open?.cutoffHeight ?? 0)))}
      </p>
      <Table
        {...{ name: words.clearing, id: 'positions', columns, rows: positions, nothing: common.nothing }}
        keyOf={({ member }) => member}
      />
      {positions.length > 0 && (
        <button type="button" id="csv-positions" onClick={save}>
          {common.csv}
        </button>
      )}
      <CommandList
        actions={openWindowActions({
          ...{ cutoff: Number(open?.cutoffHeight ?? 0), nowMs },
          timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
        })}
      />
      <h3>{words.unsettled}</h3>
      <Table
        {...{ name: words.unsettled, id: 'windows', columns: ofWindow, rows: windows, nothing: common.nothing }}
        keyOf={({ fields: { window } }) => String(window)}
      />
      {windows.map(({ fields, debtors }) => (
        <details key={String(fields.window)} class="actions">
          <summary>{commandsFor(`${words.window} ${fields.window}`)}</summary>
          <CommandList
            actions={windowActions({
              ...{ window: Number(fields.window), status: String(fields.status), debtors },
              isOverdue: isOverdue(fields, nowMs),
            })}
          />
        </details>
      ))}
    </section>
  );
}

/** Less than a tenth of the cap is left. */
function isNear({ capFen, roomFen }: Position): boolean {
  return roomFen * NEARLY < capFen;
}

async function readClearing(): Promise<Clearing> {
  const { members } = await ask<{ members: readonly { id: string }[] }>('/v1/consortium');
  const ids = members.map(({ id }) => id);
  const keysOf = ids.flatMap((id) => [`account/${id}/position`, `clearing-base/${id}`]);
  const [open, ...found] = await entriesByKey(['clearing/open', ...keysOf]);
  const positions = ids.flatMap((member, i) => {
    const account = found[2 * i];
    return account === undefined ? [] : [positionOf(member, account, found[2 * i + 1] ?? {})];
  });
  const last = Number(open?.window ?? 1) - 1;
  const numbers = Array.from({ length: Math.min(last, MOST_WINDOWS) }, (_, i) => last - i);
  const windows = await entriesByKey(numbers.map((window) => `clearing-window/${window}`));
  return { open, positions, windows: await Promise.all(windows.filter(isUnsettled).map(withDebtors)) };
}

/** Of a window that nets all of its members together; a pair that owes is in the window's report. */
async function withDebtors(fields: Fields): Promise<Unsettled> {
  const members = Array.isArray(fields.members) && fields.mode === 'multilateral' ? fields.members.map(String) : [];
  const nets = await entriesByKey(members.map((member) => `window-net/${fields.window}/${member}`));
  const debtors = members.flatMap((member, i) => {
    const dueFen = fenOf(nets[i], 'sentFen') - fenOf(nets[i], 'receivedFen') - fenOf(nets[i], 'settledFen');
    return dueFen > 0n ? [{ member, dueYuan: plainYuan(dueFen) }] : [];
  });
  return { fields, debtors };
}

const fenOf = (entry: Fields | undefined, field: string) => BigInt(String(entry?.[field] ?? 0));

function isUnsettled(window: Fields | undefined): window is Fields {
  return window !== undefined && (window.status === 'closed' || window.status === 'settling');
}

function isOverdue({ unpaidDebts, deadlineMs }: Fields, nowMs: number): boolean {
  return Number(unpaidDebts ?? 0) > 0 && Number(deadlineMs ?? 0) < nowMs;
}

/** As "gridpact clearing status" has it: below zero the member owes. */
function positionOf(member: string, account: Fields, base: Fields): Position {
  const [credits, debits] = [fenOf(account, 'creditsPostedFen'), fenOf(account, 'debitsPostedFen')];
  const sentFen = credits - fenOf(base, 'sentFen');
  const receivedFen = debits - fenOf(base, 'receivedFen');
  const capFen = fenOf(account, 'maxBalanceFen');
  const roomFen = capFen - (credits - debits) - fenOf(account, 'creditsPendingFen');
  return { member, netFen: receivedFen - sentFen, positionFen: debits - credits, capFen, roomFen };
}
