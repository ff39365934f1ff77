// Shares as bars: an SVG that any browser and office program shows. Knows no ledger.

interface Bar {
  readonly name: string;
  /** Percent with one decimal. */
  readonly share: string;
}

const [WIDTH, ROW, LEFT, TOP, BAR] = [720, 32, 220, 56, 380] as const;

/** The longest bar has the whole width. */
export function shareBars(title: string, bars: readonly Bar[]): string {
  const longest = bars.reduce((most, { share }) => Math.max(most, Number(share)), 0.1);
  const rows = bars.map(({ name, share }, i) => {
    const [y, width] = [TOP + i * ROW, Math.round((Number(share) / longest) * BAR)];
    return [
      `  <text x="${LEFT - 12}" y="${y + 16}" text-anchor="end">${escaped(name)}</text>`,
      `  <rect x="${LEFT}" y="${y}" width="${width}" height="22" rx="2" fill="#2f6db5"/>`,
      `  <text x="${LEFT + width + 8}" y="${y + 16}">${escaped(share)} %</text>`,
    ].join('\n');
  });
  const height = TOP + bars.length * ROW + 16;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${height}" viewBox="0 0 ${WIDTH} ${height}" font-family="sans-serif" font-size="14" role="img">`,
    `  <title>${escaped(title)}</title>`,
    `  <rect width="${WIDTH}" height="${height}" fill="#ffffff"/>`,
    `  <text x="16" y="30" font-size="18">${escaped(title)}</text>`,
    ...rows,
    '</svg>',
    '',
  ].join('\n');
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
