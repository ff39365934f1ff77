// A code as people scan it: in the terminal, as SVG and as PNG. Knows nothing of what it says.
import { PNG } from 'pngjs';
import { encodeQR } from 'qr';
import type { Paint } from './output.ts';

/** Modules of white around a code: scanners look for them. */
const QUIET_ZONE = 4;
/** A wide code keeps its correction of errors on paper; on a narrow screen, which nobody scratches, it fits better. */
const STRONG = { ecc: 'medium', border: QUIET_ZONE } as const;
const NARROW = { ecc: 'low', border: QUIET_ZONE } as const;
const PIXELS_PER_MODULE = 8;
const CHANNELS = 4;

export interface DrawnText {
  readonly text: string;
  /** That the terminal has to have. */
  readonly columns: number;
}

/** Two modules above one another in each character; in black and white where the terminal has colours. */
export function qrText(content: string, paint: Paint, columns = Number.POSITIVE_INFINITY): DrawnText {
  const strong = linesOf(content, STRONG);
  const lines = widthOf(strong) <= columns ? strong : linesOf(content, NARROW);
  const text = lines.map((line) => paint.bgBlack(paint.whiteBright(line))).join('\n');
  return { text, columns: widthOf(lines) };
}

/** As large as its place, with sharp edges and a white ground of its own. */
export function qrSvg(content: string): string {
  const drawn = encodeQR(content, 'svg', STRONG);
  const ground = '<rect width="100%" height="100%" fill="#fff"/>';
  return `${drawn.replace('<svg ', '<svg shape-rendering="crispEdges" ').replace('>', `>${ground}`)}\n`;
}

export function qrPng(content: string): Uint8Array {
  // The library scales up to 1024 pixels alone, which is less than a large code has.
  const rows = encodeQR(content, 'raw', STRONG);
  const width = rows.length * PIXELS_PER_MODULE;
  const picture = new PNG({ width, height: width });
  picture.data.fill(0xff);
  for (let y = 0; y < width; y++) {
    const row = rows[Math.floor(y / PIXELS_PER_MODULE)] ?? [];
    row.forEach((isDark, x) => {
      if (!isDark) return;
      for (let at = 0; at < PIXELS_PER_MODULE; at++) {
        const pixel = (y * width + x * PIXELS_PER_MODULE + at) * CHANNELS;
        picture.data.fill(0, pixel, pixel + CHANNELS - 1);
      }
    });
  }
  return PNG.sync.write(picture, { colorType: 0 });
}

function linesOf(content: string, options: typeof STRONG | typeof NARROW): string[] {
  return encodeQR(content, 'ascii', options).trimEnd().split('\n');
}

function widthOf(lines: readonly string[]): number {
  return lines[0]?.length ?? 0;
}
