/**
 * Text as every store can hold it. A NUL and half a surrogate pair are legal in what a directory may send and in no database: each becomes
 * U+FFFD, so that one strange value never stops a page.
 */
export function storable(text: string): string {
  if (text.isWellFormed() && !text.includes('\0')) return text;
  return text.toWellFormed().replaceAll('\0', '\uFFFD');
}
