// Refusals around devices, the keys that certify for them, and what devices pay. Numbers are permanent; none is ever
// used again.

export const DEVICE_REJECTIONS = {
  'device-exists': {
    code: 720,
    why: 'a device with this key was registered before',
    remedy: 'use the device as it is, or have it make a new key',
  },
  'too-many-devices': {
    code: 721,
    why: 'the account has as many devices as it may have',
    remedy: 'retire a device of the account that is no longer used, then register the new one',
  },
  'device-not-active': {
    code: 722,
    why: 'the device is suspended, lost or retired',
    remedy: 'pay with another device; holder and servicing member together resume a suspended one',
  },
  'token-issuer-unknown': {
    code: 723,
    why: "the token is not signed with a token key of the account's bank that is good now",
    remedy:
      'have the bank issue another token: its key was withdrawn, is not yet or no longer valid, or is not its own',
  },
  'token-expired': {
    code: 724,
    why: 'the token is not yet or no longer good, or was issued for more than 24 hours',
    remedy: 'renew the token at the bank, then pay again',
  },
  'token-epoch-old': {
    code: 725,
    why: "the token is not of the device's present epoch: its tokens were voided",
    remedy: 'renew the token at the bank, then pay again',
  },
  'outside-domain': {
    code: 726,
    why: 'the token is not good for this payee, way of paying or amount; the data says which',
    remedy: 'pay where the token is good, or with another token',
  },
  'device-not-found': {
    code: 729,
    why: 'no such device',
    remedy: 'check the key: the holder and the servicing member of an account register its devices',
  },
  'key-in-other-use': {
    code: 780,
    why: 'the key belongs to a member, an account, a device, or certifies already',
    remedy: 'make a key for this purpose alone',
  },
  'device-not-suspended': {
    code: 781,
    why: 'only a suspended device is resumed',
    remedy: 'nothing to do for an active device; for one that is lost or retired register another',
  },
  'device-ended': {
    code: 782,
    why: 'a device that is lost or retired stays so',
    remedy: 'nothing to do: the device pays no more; register another',
  },
  'epoch-just-begun': {
    code: 783,
    why: "the device's tokens were voided a moment ago",
    remedy: 'nothing to do: its older tokens are void; from the time in the data on a further epoch may begin',
  },
  'certifying-key-not-found': {
    code: 784,
    why: 'no such certifying key',
    remedy: "check the key: the member's certifying keys stand on the ledger",
  },
  'certifying-key-withdrawn': {
    code: 785,
    why: 'the certifying key was withdrawn before',
    remedy: 'nothing to do: it is withdrawn',
  },
  'second-factor-unfit': {
    code: 786,
    why: 'the key of the second factor is not one that can give it; the data says what is required',
    remedy: "sign with another active device of the account, the bank's factor key, or the account's own key",
  },
  'tier-rule-version': {
    code: 787,
    why: 'not the next version of the rule',
    remedy: 'publish the version that the data names as the next one: a version that is there never changes',
  },
  'tier-rule-waiting': {
    code: 788,
    why: 'the version before it does not act yet',
    remedy: 'wait for the height that the data names, then publish the next version',
  },
  'tier-rule-height': {
    code: 789,
    why: 'a rule begins in a later block, and not too far ahead',
    remedy: "choose a height above the block's, within the bound that the data names",
  },
  'code-used': {
    code: 756,
    why: 'a code that the customer showed pays once; this one was used, or is too old',
    remedy: 'have the customer show a new code',
  },
  'tier-required': {
    code: 850,
    why: 'the payment needs more signatures than it has; the data says which tier',
    remedy: "unlock the device for it (--pin-file FILE), add a second factor, or sign with the account's own key",
  },
  'tier-day-exceeded': {
    code: 851,
    why: 'the payments of the day fill the tier of the signatures that it has',
    remedy: 'sign for the tier that the data names, or pay tomorrow',
  },
  'second-factor-same-device': {
    code: 852,
    why: 'the device that pays is no second factor',
    remedy: 'sign with another device of the account, or have the bank sign',
  },
} as const;
