/**
 * Case as .NET's invariant culture has it: one character for one character, so that the length never changes. What JavaScript would
 * expand (`ß` to `SS`) or decide by its neighbours (final sigma) maps by itself or stays.
 */
export function toLower(text: string): string {
  return isAscii(text) ? text.toLowerCase() : mapped(text, character => character.toLowerCase());
}

export function toUpper(text: string): string {
  return isAscii(text) ? text.toUpperCase() : mapped(text, character => character.toUpperCase());
}

function isAscii(text: string): boolean {
  for (let at = 0; at < text.length; at++) if (text.charCodeAt(at) > 0x7f) return false;
  return true;
}

function mapped(text: string, change: (character: string) => string): string {
  let result = '';
  for (const character of text) {
    const changed = change(character);
    result += changed.length === character.length ? changed : character;
  }
  return result;
}
