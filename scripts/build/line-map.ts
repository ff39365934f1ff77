// Source maps that lead to lines: of the mappings of each line the first one. A trace still names file and line, and a
// debugger still stops there; the other mappings, which say where in the line, were a fifth of the packed package.

const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** The JSON of a map of one source, with the first mapping of each line only. */
export function lineMap(json: string): string {
  const map = JSON.parse(json) as { readonly mappings: string };
  let [line, column, atLine, atColumn] = [0, 0, 0, 0];
  const mappings = map.mappings.split(';').map((segments) => {
    let first = '';
    for (const segment of segments === '' ? [] : segments.split(',')) {
      const [generated = 0, source, lines, columns] = numbersOf(segment);
      if (source === undefined || lines === undefined || columns === undefined) continue;
      line += lines;
      column += columns;
      if (first !== '') continue;
      first = [generated, source, line - atLine, column - atColumn].map(digitsOf).join('');
      [atLine, atColumn] = [line, column];
    }
    return first;
  });
  return JSON.stringify({ ...map, names: [], mappings: mappings.join(';') });
}

/** Five bits a digit, the lowest first; the sixth says that more follow, the lowest of a number is its sign. */
function numbersOf(segment: string): number[] {
  const numbers: number[] = [];
  let [value, shift] = [0, 0];
  for (const character of segment) {
    const digit = DIGITS.indexOf(character);
    value += (digit & 31) << shift;
    shift += 5;
    if (digit & 32) continue;
    numbers.push(value & 1 ? -(value >> 1) : value >> 1);
    [value, shift] = [0, 0];
  }
  return numbers;
}

function digitsOf(number: number): string {
  let [rest, digits] = [number < 0 ? (-number << 1) | 1 : number << 1, ''];
  do {
    digits += DIGITS[(rest & 31) | (rest > 31 ? 32 : 0)];
    rest >>= 5;
  } while (rest > 0);
  return digits;
}
