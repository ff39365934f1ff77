// A field of the ledger as people read it, also where it stands in a list: amounts in yuan, instants by the clock of this
// computer, and spans with their unit. Anything else is as the ledger has it.
import type { ConsoleFormats } from '../console-formats.ts';

/** Every other field in milliseconds is an instant. */
export const SPANS: ReadonlySet<string> = new Set([
  ...['budgetPeriodMs', 'confirmWithinMs', 'coolingMs', 'deltaMs', 'grantMs', 'idleIntervalMs', 'longestGrantMs'],
  ...['longestMs', 'maxClockSkewMs', 'maxListAgeMs', 'newPayeeMs', 'retentionMs', 'syncWithinMs'],
]);
const AMOUNT = /^-?[0-9]+$/;
/** A number of milliseconds that a double holds exactly; no field has a fraction. */
const SPAN = /^[1-9][0-9]{0,14}$/;
const INSTANT = /^[1-9][0-9]{11,13}$/;

/** `field`: by its path. */
export function shownValue(formats: ConsoleFormats, field: string, value: unknown): string {
  const shown = shownPart(formats, field.slice(field.lastIndexOf('.') + 1), value);
  return typeof shown === 'object' ? JSON.stringify(shown) : String(shown);
}

function shownPart(formats: ConsoleFormats, field: string, value: unknown): unknown {
  if (Array.isArray(value)) return value.map((one) => shownPart(formats, field, one));
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, shownPart(formats, name, one)]));
  }
  const text = String(value);
  if (field.endsWith('Fen') && AMOUNT.test(text)) return formats.yuan(BigInt(text));
  if (SPANS.has(field)) return SPAN.test(text) ? formats.exactSpan(Number(text)) : value;
  return field.endsWith('Ms') && INSTANT.test(text) ? formats.time(Number(text)) : value;
}
