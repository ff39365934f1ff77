// The text of a code in a photo, read on this device: every browser can, and the page needs no leave for the camera.
import decodeQR from 'qr/decode.js';

/** Of the longer side: a phone's camera makes four times as many, and more takes seconds. */
const MOST_PIXELS = 1_280;
const MOST_BYTES = 32 * 1024 * 1024;

/** Undefined: no code was found. */
export async function textInPhoto(photo: File): Promise<string | undefined> {
  if (photo.size > MOST_BYTES) return undefined;
  try {
    const bitmap = await createImageBitmap(photo);
    const scale = Math.min(1, MOST_PIXELS / Math.max(bitmap.width, bitmap.height));
    const [width, height] = [Math.round(bitmap.width * scale), Math.round(bitmap.height * scale)];
    const context = new OffscreenCanvas(width, height).getContext('2d');
    if (context === null) return undefined;
    context.drawImage(bitmap, 0, 0, width, height);
    return decodeQR(context.getImageData(0, 0, width, height));
  } catch {
    return undefined;
  }
}
