// Bars beside each other's names, as text for a terminal and as an SVG that needs nothing beside it.
import stringWidth from 'string-width';

export interface Bar {
  readonly name: string;
  readonly value: bigint;
  /** Behind the bar. */
  readonly label: string;
}

const WIDTH = 30;
const EIGHTHS = ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉'];

/** The longest fills the width; what is not nothing shows something. */
export function barText(bars: readonly Bar[]): string {
  const most = mostOf(bars);
  const names = Math.max(0, ...bars.map(({ name }) => stringWidth(name)));
  return bars
    .map(({ name, value, label }) => {
      const eighths = value === 0n ? 0 : Math.max(1, Number((value * BigInt(WIDTH * 8)) / most));
      const bar = '█'.repeat(Math.floor(eighths / 8)) + (EIGHTHS[eighths % 8] ?? '');
      return `${name}${' '.repeat(names - stringWidth(name))}  ${bar.padEnd(WIDTH)}  ${label}`.trimEnd();
    })
    .join('\n');
}

const ROW = 26;
const HEAD = 34;
const NAME_X = 220;
const BAR_MOST = 380;
const SVG_WIDTH = 760;

export interface Chart {
  readonly title: string;
  readonly bars: readonly Bar[];
}

/** One chart below the other. */
export function barSvg(charts: readonly Chart[]): string {
  let y = 0;
  const parts: string[] = [];
  for (const { title, bars } of charts) {
    parts.push(`<text x="12" y="${y + 24}" font-weight="bold">${escaped(title)}</text>`);
    y += HEAD;
    const most = mostOf(bars);
    for (const { name, value, label } of bars) {
      const width = value === 0n ? 0 : Math.max(1, Number((value * BigInt(BAR_MOST)) / most));
      parts.push(
        `<text x="${NAME_X - 8}" y="${y + 17}" text-anchor="end">${escaped(name)}</text>`,
        `<rect x="${NAME_X}" y="${y + 4}" width="${width}" height="${ROW - 8}" fill="#2f6f9f"/>`,
        `<text x="${NAME_X + width + 8}" y="${y + 17}">${escaped(label)}</text>`,
      );
      y += ROW;
    }
    y += ROW / 2;
  }
  const size = `width="${SVG_WIDTH}" height="${y}" viewBox="0 0 ${SVG_WIDTH} ${y}"`;
  const style = 'font-family="system-ui, sans-serif" font-size="13" fill="#1b1b1b"';
  const title = `<title>${escaped(charts.map((chart) => chart.title).join('; '))}</title>`;
  const ground = `<rect width="${SVG_WIDTH}" height="${y}" fill="#ffffff"/>`;
  return `<svg xmlns="http://www.w3.org/2000/svg" role="img" ${size} ${style}>\n${[title, ground, ...parts].join('\n')}\n</svg>\n`;
}

function mostOf(bars: readonly Bar[]): bigint {
  return bars.reduce((most, { value }) => (value > most ? value : most), 1n);
}

/** Names are of others: none of them may be markup. */
function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
