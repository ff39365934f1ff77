// Help in Chinese, by its English texts. A test names a text that is missing, or that no help has any more.
import type { TextWords } from '../words.ts';
import { BANKS } from './help/banks.ts';
import { BANKS_OPTIONS } from './help/banks-options.ts';
import { DATA } from './help/data.ts';
import { DATA_OPTIONS } from './help/data-options.ts';
import { DEVICES } from './help/devices.ts';
import { DEVICES_OPTIONS } from './help/devices-options.ts';
import { ENERGY } from './help/energy.ts';
import { ENERGY_OPTIONS } from './help/energy-options.ts';
import { FRAME } from './help/frame.ts';
import { INSTRUMENTS } from './help/instruments.ts';
import { INSTRUMENTS_OPTIONS } from './help/instruments-options.ts';
import { NETWORK } from './help/network.ts';
import { NETWORK_OPTIONS } from './help/network-options.ts';
import { PAYMENTS } from './help/payments.ts';
import { PAYMENTS_OPTIONS } from './help/payments-options.ts';

export const HELP: TextWords = {
  ...FRAME,
  ...NETWORK,
  ...NETWORK_OPTIONS,
  ...PAYMENTS,
  ...PAYMENTS_OPTIONS,
  ...DEVICES,
  ...DEVICES_OPTIONS,
  ...BANKS,
  ...BANKS_OPTIONS,
  ...INSTRUMENTS,
  ...INSTRUMENTS_OPTIONS,
  ...ENERGY,
  ...ENERGY_OPTIONS,
  ...DATA,
  ...DATA_OPTIONS,
};
