// A refusal of a device or terminal as the error that a command ends with.
import { DEVICE_REFUSALS, type DeviceRefusal } from '../device/refusals.ts';
import type { TapRefusal } from '../device/tap/tap-talk.ts';
import { CliError } from './cli-error.ts';
import { EXIT } from './exit-codes.ts';
import { explain, say, word } from './print/say.ts';

/** The value, or the refusal thrown. */
export function orRefused<T extends object>(value: T | DeviceRefusal): T {
  if ('name' in value && 'field' in value && 'data' in value && value.name in DEVICE_REFUSALS) {
    throw refusedBy('device', value as DeviceRefusal);
  }
  return value as T;
}

export function tapRefused({ by, name, code, field, data }: TapRefusal): CliError {
  if (name !== undefined) return refusedBy(by, { name, field, data });
  return new CliError({
    exitCode: EXIT.refused,
    code: `refusal-${code}`,
    message: say`the ${word(by)} refused with ${code}, which this version does not know`,
    remedy: say`use the same version on both sides`,
  });
}

export function refusedBy(by: 'device' | 'terminal', { name, field, data }: DeviceRefusal): CliError {
  const { code, why, remedy } = DEVICE_REFUSALS[name];
  const about = field === '' ? '' : ` (${field})`;
  return new CliError({
    exitCode: EXIT.refused,
    code: name,
    message: say`the ${word(by)} refused with ${code}${about}: ${explain(name)?.why ?? why}`,
    remedy: explain(name)?.remedy ?? remedy,
    data: Object.fromEntries(Object.entries(data).map(([key, value]) => [key, String(value)])),
  });
}
