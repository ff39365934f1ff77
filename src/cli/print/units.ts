// Names that end with a unit: amounts, energies, powers, times and prices.
const UNIT = /(?:Fen|Micro|Wh|W|Ms|PerKwh)$/;

/** "amountFen", "periodStartMs"; not "height". */
export function hasUnit(name: string): boolean {
  return UNIT.test(name);
}
