import { ExpressionFailure, quoted } from './failure.ts';

const OPTIONS = /^\(\?([imsn]+)\)/;

/**
 * A .NET regular expression as JavaScript's: named groups are written alike, options at the front (`(?i)`) become flags. What JavaScript
 * does not know (balancing groups, conditionals, inline options further on) is a failure that names the pattern.
 */
export function patternOf(text: string, flags = ''): RegExp {
  const options = OPTIONS.exec(text)?.[1] ?? '';
  const body = options === '' ? text : text.slice(options.length + 3);
  const known = [...new Set(options)].filter(option => option !== 'n').join('');
  try {
    return new RegExp(body, flags + known);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message.replace(/^.*\/[a-z]*: /s, '').toLowerCase() : 'unknown';
    throw new ExpressionFailure(`the regular expression ${quoted(text)} cannot be read: ${reason}`);
  }
}
