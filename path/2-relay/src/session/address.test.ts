import { describe, expect, it } from 'vitest';
import { audienceOf, enrolmentUrl, lineUrl } from './address.ts';

describe("control's address", () => {
  it.each([
    ['https://control.example.com', 'https://control.example.com'],
    ['https://Control.Example.com:443/', 'https://control.example.com'],
    ['http://127.0.0.1:3000', 'http://127.0.0.1:3000'],
    ['https://example.com/landbridge//?a=b#c', 'https://example.com/landbridge'],
    ['https://user:secret@example.com', 'https://example.com'],
    ['ftp://example.com', undefined],
    ['control.example.com', undefined],
    ['', undefined],
  ])('%s is signed as %s', (written, audience) => {
    expect(audienceOf(written)).toBe(audience);
  });

  it('leads to the line and to the enrolment', () => {
    expect(lineUrl('https://example.com/landbridge')).toBe('wss://example.com/landbridge/relay');
    expect(lineUrl('http://127.0.0.1:3000')).toBe('ws://127.0.0.1:3000/relay');
    expect(enrolmentUrl('https://example.com')).toBe('https://example.com/relay/enrol');
  });
});
