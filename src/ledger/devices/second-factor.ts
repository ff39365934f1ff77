// Who may give a payment its second factor: another device of the account, the account's bank, which also says that it
// was shown the PIN, or the holder with the account's own key. Its signature, over the payment, is checked before.
import { equalBytes } from '../../base/bytes.ts';
import type { SecondFactor } from '../../generated/device.ts';
import type { Device } from '../../generated/state.ts';
import type { OperationContext } from '../operation.ts';
import { type Rejection, reject } from '../rejection.ts';
import { accountOf } from './device-authority.ts';
import { issuerOf } from './device-status.ts';
import { devices, keyId } from './tables.ts';
import { isCertifying } from './token-fault.ts';

export function refuseFactor(
  context: Pick<OperationContext, 'state' | 'block'>,
  { kind, key }: SecondFactor,
  device: Device,
): Rejection | undefined {
  const unfit = (required: string) => reject('second-factor-unfit', { kind, key: keyId(key), required });
  switch (kind) {
    case 'device': {
      if (equalBytes(key, device.key)) return reject('second-factor-same-device', { device: keyId(key) });
      const other = context.state.get(devices, keyId(key));
      const isFit = other?.account === device.account && other.status === 'active';
      return isFit ? undefined : unfit(`an active device of ${device.account}`);
    }
    case 'issuer':
    case 'pin': {
      const issuer = issuerOf(device.account);
      return isCertifying(context, key, issuer, 'factor') ? undefined : unfit(`a factor key of ${issuer}`);
    }
    case 'holder': {
      const isFit = equalBytes(key, accountOf(context.state, device).key);
      return isFit ? undefined : unfit(`the key of ${device.account}`);
    }
  }
}
