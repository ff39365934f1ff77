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
} as const;
