// The twin: devices, terminals and a ledger as one would explain them, in sets and numbers. It knows no bytes, keys or
// frames, and shares no code with what it is compared to.
import {
  AMOUNTS_FEN,
  CARD,
  DEVICES,
  type DeviceName,
  type Fate,
  LIMIT_FEN,
  type OrderName,
  SYNC_BLOCKS,
  TERMINALS,
  type TerminalName,
  type TwinEvent,
} from './events.ts';

export interface ModelRecord {
  readonly order: OrderName;
  readonly epoch: number;
  readonly n: number;
}

interface Row {
  epoch: number;
  used: number[];
  balanceFen: bigint;
}

export interface ModelDevice {
  /** All that it ever paid. */
  records: ModelRecord[];
  /** The row as it saw it last. */
  seen: Row;
  /** `until` 0: it has no end. */
  closing: { readonly epoch: number; readonly n: number; readonly until: bigint } | undefined;
}

export interface ModelTerminal {
  torn: { readonly order: OrderName; readonly device: DeviceName; readonly epoch: number; readonly n: number }[];
  payments: { readonly order: OrderName; readonly device: DeviceName; readonly epoch: number; readonly n: number }[];
  /** Never used again. */
  ended: OrderName[];
  /** Devices said so: they may be used again, unless the ledger knows better. */
  notPaid: OrderName[];
  /** What closes the epochs of cards, and what follows for them. */
  statements: { readonly device: DeviceName; readonly epoch: number; readonly n: number; readonly until: bigint }[];
  rows: { readonly device: DeviceName; readonly row: Row }[];
}

export interface ModelState {
  readonly devices: { [name in DeviceName]: ModelDevice };
  readonly terminals: { [name in TerminalName]: ModelTerminal };
  readonly rows: { [name in DeviceName]: Row };
  /** Orders that the merchant was paid for. */
  credited: OrderName[];
  height: bigint;
}

const newRow = (): Row => ({ epoch: 1, used: [], balanceFen: LIMIT_FEN });
const byName = <N extends string, T>(names: readonly N[], make: () => T) =>
  Object.fromEntries(names.map((name) => [name, make()])) as { [name in N]: T };

export function newModel(): ModelState {
  return {
    devices: byName(DEVICES, () => ({ records: [], seen: newRow(), closing: undefined })),
    terminals: byName(TERMINALS, () => ({ torn: [], payments: [], ended: [], notPaid: [], statements: [], rows: [] })),
    rows: byName(DEVICES, newRow),
    ...{ credited: [], height: 1n },
  };
}

export function unposted({ records, seen }: ModelDevice): ModelRecord[] {
  return records.filter(({ epoch, n }) => epoch === seen.epoch && !seen.used.includes(n));
}

export function balanceOf(device: ModelDevice): bigint {
  return unposted(device).reduce((left, { order }) => left - AMOUNTS_FEN[order], device.seen.balanceFen);
}

const top = ({ records }: ModelDevice, epoch: number) => records.filter((record) => record.epoch === epoch).length;

/** Changes the state as the event does. */
export function happen(state: ModelState, event: TwinEvent): void {
  switch (event.kind) {
    case 'tap':
      tap(state, event);
      return;
    case 'close': {
      const device = state.devices[event.device];
      if (device.closing !== undefined || event.fate === 'before') return;
      const { epoch } = device.seen;
      device.closing = { epoch, n: top(device, epoch), until: state.height + SYNC_BLOCKS };
      return;
    }
    case 'send':
      send(state, event.device);
      return;
    case 'learn': {
      const device = state.devices[event.device];
      const row = state.rows[event.device];
      device.seen = { ...row, used: [...row.used] };
      const { closing } = device;
      if (closing !== undefined && (row.epoch > closing.epoch || hasEnded(state, closing))) device.closing = undefined;
      return;
    }
    case 'phone': {
      const open = unposted(state.devices[event.device]);
      if (open.length > 0) state.height += 1n;
      for (const record of open) post(state, event.device, record);
      return;
    }
    case 'batch': {
      const terminal = state.terminals[event.terminal];
      if (terminal.payments.length > 0) state.height += 1n;
      for (const { device, ...record } of terminal.payments) post(state, device, record);
      if (event.fate === 'lost') return;
      end(
        terminal,
        terminal.payments.map(({ order }) => order),
      );
      terminal.payments = [];
      return;
    }
    case 'relay':
      relay(state, state.terminals[event.terminal], event.fate === 'lost');
      return;
    case 'ask': {
      const terminal = state.terminals[event.terminal];
      const credited = doubtful(terminal).filter((order) => state.credited.includes(order));
      terminal.torn = terminal.torn.filter(({ order }) => !credited.includes(order));
      end(terminal, credited);
      return;
    }
    case 'pass':
      state.height += SYNC_BLOCKS + 1n;
  }
}

function end(terminal: ModelTerminal, orders: readonly OrderName[]): void {
  terminal.notPaid = terminal.notPaid.filter((order) => !orders.includes(order));
  terminal.ended.push(...orders);
}

/** What the ledger may know to be paid. */
export function doubtful({ torn, payments, notPaid }: ModelTerminal): OrderName[] {
  const isUnknown = (order: OrderName) => ![...torn, ...payments].some((other) => other.order === order);
  return [...torn.map(({ order }) => order), ...notPaid.filter(isUnknown)];
}

const hasEnded = ({ height }: ModelState, { until }: { readonly until: bigint }) => until > 0n && height > until;

function relay(state: ModelState, terminal: ModelTerminal, isLost: boolean): void {
  for (const statement of [...terminal.statements]) {
    const { device, epoch, n } = statement;
    state.height += 1n;
    if (state.rows[device].epoch === epoch && !hasEnded(state, statement) && state.rows[device].used.length === n) {
      state.rows[device] = { epoch: epoch + 1, used: [], balanceFen: LIMIT_FEN };
    }
    const row = state.rows[device];
    if (isLost || (row.epoch === epoch && !hasEnded(state, statement))) continue;
    terminal.statements = terminal.statements.filter((other) => other !== statement);
    if (row.epoch !== epoch + 1 || row.used.length > 0) continue;
    terminal.rows = [
      ...terminal.rows.filter((other) => other.device !== device),
      { device, row: { ...row, used: [] } },
    ];
  }
}

function post(state: ModelState, name: DeviceName, { order, epoch, n }: ModelRecord): void {
  const row = state.rows[name];
  if (epoch < row.epoch || row.used.includes(n)) return;
  row.used.push(n);
  // Another device has paid it: the money stays where it is.
  if (state.credited.includes(order)) return;
  state.credited.push(order);
  row.balanceFen -= AMOUNTS_FEN[order];
}

function send(state: ModelState, name: DeviceName): void {
  const { closing } = state.devices[name];
  const row = state.rows[name];
  if (closing === undefined) return;
  state.height += 1n;
  if (row.epoch !== closing.epoch || hasEnded(state, closing)) return;
  for (const record of unposted(state.devices[name])) post(state, name, record);
  state.rows[name] = { epoch: row.epoch + 1, used: [], balanceFen: LIMIT_FEN };
}

function tap(
  state: ModelState,
  { device: name, terminal: at, order, fate }: Extract<TwinEvent, { kind: 'tap' }>,
): void {
  const device = state.devices[name];
  const terminal = state.terminals[at];
  if (terminal.ended.includes(order) || terminal.payments.some((payment) => payment.order === order)) return;
  if (fate === 'lose-request') return;
  const paid = recordFor(device, order);
  if (paid !== undefined) {
    prove(terminal, name, paid, fate);
    return;
  }
  if (refuses(device, order) && !renewed(name, device, terminal, fate)) return;
  if (fate === 'lose-token') return;
  const place = { epoch: device.seen.epoch, n: top(device, device.seen.epoch) + 1 };
  const before = terminal.torn.find((torn) => torn.order !== order && torn.device === name);
  if (before !== undefined && (before.epoch !== place.epoch || before.n !== place.n)) {
    settle(terminal, name, device, before.order, fate);
    return;
  }
  if (terminal.torn.some((torn) => torn.order === order && torn.device !== name)) return;
  if (fate === 'terminal-before-0') return;
  begin(terminal, { order, device: name, ...place });
  if (fate === 'terminal-after-0' || fate === 'lose-mac1' || fate === 'device-before-0') return;
  const record = { order, ...place };
  device.records.push(record);
  if (fate === 'device-after-0' || fate === 'lose-payment' || fate === 'terminal-before-1') return;
  take(terminal, name, record);
}

const recordFor = ({ records }: ModelDevice, order: OrderName) => records.find((record) => record.order === order);

function refuses(device: ModelDevice, order: OrderName): boolean {
  return device.closing !== undefined || balanceOf(device) < AMOUNTS_FEN[order];
}

/** The card hands over what closes its epoch; has the terminal brought it a new one, and did it arrive? */
function renewed(name: DeviceName, device: ModelDevice, terminal: ModelTerminal, fate: Fate): boolean {
  if (name !== CARD) return false;
  const wasSigned = device.closing !== undefined;
  // It gives its epoch up for a terminal that has shown its key, and only when that is written.
  const isTorn = fate === 'lose-challenge' || fate === 'lose-response' || fate === 'device-before-0';
  if (!wasSigned && isTorn) return false;
  const { epoch } = device.seen;
  device.closing ??= { epoch, n: top(device, epoch), until: 0n };
  if ((!wasSigned && fate === 'device-after-0') || fate === 'lose-statement') return false;
  const { closing } = device;
  const brought = terminal.rows.find((row) => row.device === name)?.row;
  if (brought !== undefined && brought.epoch > closing.epoch) {
    if (fate === 'lose-row' || fate === 'device-before-0') return false;
    device.seen = { ...brought, used: [] };
    device.closing = undefined;
    return fate !== 'device-after-0';
  }
  const isKept = terminal.statements.some(
    (kept) => kept.device === name && kept.epoch === closing.epoch && kept.until === closing.until,
  );
  if (isKept || fate === 'terminal-before-0') return false;
  terminal.statements = [...terminal.statements.filter((kept) => kept.device !== name), { device: name, ...closing }];
  return false;
}

/** The terminal's first write is that of the payment. */
function prove(terminal: ModelTerminal, name: DeviceName, record: ModelRecord, fate: Fate): void {
  if (fate === 'lose-proof' || fate === 'terminal-before-0') return;
  take(terminal, name, record);
}

/** The terminal asks for an order of before; either way its first write says what became of that. */
function settle(terminal: ModelTerminal, name: DeviceName, device: ModelDevice, order: OrderName, fate: Fate): void {
  const paid = recordFor(device, order);
  if (paid !== undefined) {
    prove(terminal, name, paid, fate);
    return;
  }
  if (fate === 'terminal-before-0' || (fate === 'lose-end' && refuses(device, order))) return;
  terminal.torn = terminal.torn.filter((torn) => torn.order !== order);
  terminal.notPaid = [...terminal.notPaid.filter((other) => other !== order), order];
}

function begin(terminal: ModelTerminal, torn: ModelTerminal['torn'][number]): void {
  const at = terminal.torn.findIndex(({ order }) => order === torn.order);
  if (at === -1) terminal.torn.push(torn);
  else terminal.torn[at] = torn;
}

function take(terminal: ModelTerminal, device: DeviceName, { order, epoch, n }: ModelRecord): void {
  terminal.torn = terminal.torn.filter((torn) => torn.order !== order);
  const unspent = terminal.torn.findIndex((torn) => torn.device === device && torn.epoch === epoch && torn.n === n);
  if (unspent !== -1) terminal.torn.splice(unspent, 1);
  terminal.payments.push({ order, device, epoch, n });
}
