import type { Mail } from '../ports.ts';
import type { Message } from './message.ts';

/** A message as a mail, in plain text and in simple HTML. `id` is the delivery's. */
export function mailOf(message: Message, id: string, to: string): Mail {
  return { id, to, subject: `Landbridge: ${oneLine(message.subject)}`, text: textOf(message), html: htmlOf(message) };
}

function textOf({ happened, cure, link, id }: Message): string {
  return [plain(happened), '', 'What to do:', plain(cure), '', `More: ${link}`, '', '-- ', `Landbridge, notice ${id}`, ''].join(
    '\n',
  );
}

function htmlOf({ subject, happened, cure, link, id }: Message): string {
  return [
    '<!doctype html>',
    '<html lang="en"><head><meta charset="utf-8">',
    `<title>${escaped(subject)}</title></head>`,
    '<body style="font-family: sans-serif; max-width: 40em">',
    `<h1 style="font-size: 1.2em">${escaped(subject)}</h1>`,
    `<p>${escaped(happened)}</p>`,
    `<p><strong>What to do:</strong> ${escaped(cure)}</p>`,
    `<p><a href="${escaped(link)}">${escaped(link)}</a></p>`,
    `<p style="color: #666; font-size: 0.8em">Landbridge, notice ${escaped(id)}</p>`,
    '</body></html>',
    '',
  ].join('\n');
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

function escaped(text: string): string {
  return plain(text).replace(/[&<>"']/g, character => ENTITIES[character] ?? '');
}

/** Names come from people and from Active Directory: no control character and no bidirectional override of theirs reaches a reader. */
function plain(text: string): string {
  return text.replace(/[\p{Cc}\u202A-\u202E\u2066-\u2069]/gu, '\uFFFD');
}

const LONGEST_SUBJECT = 200;

function oneLine(text: string): string {
  const line = plain(text).replace(/\s+/g, ' ');
  return line.length > LONGEST_SUBJECT ? `${line.slice(0, LONGEST_SUBJECT).toWellFormed()}...` : line;
}
