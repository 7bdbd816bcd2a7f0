/** Twice the size, for screens of high density. */
const SCALE = 2;
/** More than browsers can paint. */
const MOST_PIXELS = 8192;

/** A picture as PNG, in base64; empty when it cannot be painted. */
export async function paint(svg: string): Promise<string> {
  try {
    const image = new Image();
    const bytes = new TextEncoder().encode(svg);
    image.src = `data:image/svg+xml;base64,${base64(bytes)}`;
    await image.decode();
    const scale = Math.min(SCALE, MOST_PIXELS / image.naturalWidth, MOST_PIXELS / image.naturalHeight);
    const canvas = document.createElement('canvas');
    canvas.width = Math.round(image.naturalWidth * scale);
    canvas.height = Math.round(image.naturalHeight * scale);
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
    return canvas.toDataURL('image/png').replace(/^.*,/, '');
  } catch {
    return '';
  }
}

function base64(bytes: Uint8Array): string {
  return btoa(Array.from(bytes, byte => String.fromCharCode(byte)).join(''));
}
