/** Whether every store can hold it as it is. */
export function isStorable(text: string): boolean {
  return text.isWellFormed() && !text.includes('\0');
}

/**
 * Text as every store can hold it. A NUL and half a surrogate pair are legal in what a directory may send and in no database: each becomes
 * U+FFFD, so that one strange value never stops a page.
 */
export function storable(text: string): string {
  if (isStorable(text)) return text;
  return text.toWellFormed().replaceAll('\0', '\uFFFD');
}
