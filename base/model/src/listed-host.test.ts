import { expect, test } from 'vitest';
import { isListedHost } from './listed-host.ts';

const PATTERNS = ['smtp.example.com', '*.Example.org', '[2001:db8::25]'];

test.each(['smtp.example.com', 'SMTP.Example.COM', 'smtp.example.com.', 'a.b.example.org', '2001:db8::25', '[2001:db8::25]'])(
  '%s is listed',
  host => expect(isListedHost(host, PATTERNS)).toBe(true),
);

test.each(['example.org', 'xexample.org', 'a.smtp.example.com', 'smtp.example.com.evil.test', '2001:db8::26', ''])(
  '%s is not',
  host => {
    expect(isListedHost(host, PATTERNS)).toBe(false);
    expect(isListedHost(host, [])).toBe(false);
    expect(isListedHost(host, null)).toBe(true);
  },
);
