import { expect, test } from 'vitest';
import { readCommandLine } from './command-line.ts';

test.each([
  [[], { run: 'control' }],
  [['--help'], { run: 'help' }],
  [['backup', '-h'], { run: 'help' }],
  [['--rotate-key'], { run: 'rotateKey' }],
  [['backup', 'b'], { run: 'backup', file: 'b', passphraseFile: null }],
  [['admin-token', 'renew'], { run: 'adminToken', act: 'renew' }],
  [['admin-token', 'revoke'], { run: 'adminToken', act: 'revoke' }],
  [['diagnostics', 'd.zip'], { run: 'diagnostics', file: 'd.zip' }],
  [['restore', 'b', '--passphrase-file', 'p'], { run: 'restore', file: 'b', passphraseFile: 'p' }],
])('%j is understood', (args, command) => {
  expect(readCommandLine(args)).toEqual(command);
});

test.each([
  [['backup']],
  [['backup', 'a', 'b']],
  [['begin']],
  [['admin-token']],
  [['admin-token', 'renew', 'all']],
  [['--unknown']],
  [['backup', 'a', '--passphrase-file']],
])('%j is refused', args => {
  expect(() => readCommandLine(args)).toThrow(
    expect.objectContaining({ problem: expect.objectContaining({ code: 'SettingsInvalid' }) }),
  );
});
