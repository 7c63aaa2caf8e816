import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bytesOf, bytesOfHex, concat, hexOf } from '../../bytes/index.ts';
import { aesCtsDecrypt, aesCtsEncrypt } from '../../crypto/index.ts';
import { decrypt, ENCRYPTION_TYPES, encrypt, encryptionTypeOf } from './index.ts';
import { nFold } from './n-fold.ts';

describe('n-fold (RFC 3961 appendix A.1)', () => {
  const vectors = [
    ['012345', 8, 'be072631276b1955'],
    ['password', 7, '78a07b6caf85fa'],
    ['Rough Consensus, and Running Code', 8, 'bb6ed30870b7f0e0'],
    ['password', 21, '59e4a8ca7c0385c3c37b3f6d2000247cb6e6bd5b3e'],
    ['MASSACHVSETTS INSTITVTE OF TECHNOLOGY', 24, 'db3b0d8f0b061e603282b308a50841229ad798fab9540c1b'],
    ['Q', 21, '518a54a215a8452a518a54a215a8452a518a54a215'],
    ['ba', 21, 'fb25d531ae8974499f52fd92ea9857c4ba24cf297e'],
    ['kerberos', 8, '6b65726265726f73'],
    ['kerberos', 16, '6b65726265726f737b9b5b2b93132b93'],
    ['kerberos', 21, '8372c236344e5f1550cd0747e15d62ca7a5a3bcea4'],
    ['kerberos', 32, '6b65726265726f737b9b5b2b93132b935c9bdcdad95c9899c4cae4dee6d6cae4'],
  ] as const;
  for (const [text, length, folded] of vectors) {
    test(`'${text}' to ${length} octets`, () => {
      expect(hexOf(nFold(bytesOf(text), length))).toBe(folded);
    });
  }
});

describe('ciphertext stealing (RFC 3962 appendix B)', () => {
  const key = bytesOf('chicken teriyaki');
  const text = bytesOf("I would like the General Gau's Chicken, please, and wonton soup.");
  const vectors = [
    [17, 'c6353568f2bf8cb4d8a580362da7ff7f97'],
    [31, 'fc00783e0efdb2c1d445d4c8eff7ed2297687268d6ecccc0c07b25e25ecfe5'],
    [32, '39312523a78662d5be7fcbcc98ebf5a897687268d6ecccc0c07b25e25ecfe584'],
    [47, '97687268d6ecccc0c07b25e25ecfe584b3fffd940c16a18c1b5549d2f838029e39312523a78662d5be7fcbcc98ebf5'],
    [48, '97687268d6ecccc0c07b25e25ecfe5849dad8bbb96c4cdc03bc103e1a194bbd839312523a78662d5be7fcbcc98ebf5a8'],
    [
      64,
      '97687268d6ecccc0c07b25e25ecfe58439312523a78662d5be7fcbcc98ebf5a84807efe836ee89a526730dbc2f7bc8409dad8bbb96c4cdc03bc103e1a194bbd8',
    ],
  ] as const;
  for (const [length, sealed] of vectors) {
    test(`${length} octets`, () => {
      expect(hexOf(aesCtsEncrypt(key, text.subarray(0, length)))).toBe(sealed);
      expect(aesCtsDecrypt(key, bytesOfHex(sealed))).toEqual(text.subarray(0, length));
    });
  }
});

describe('string-to-key', () => {
  const G_CLEF = bytesOfHex('f09d849e');
  // RFC 3962 appendix B; the last of RFC 8009 appendix A.
  const vectors = [
    [17, 1, 'password', bytesOf('ATHENA.MIT.EDUraeburn'), '42263c6e89f4fc28b8df68ee09799f15'],
    [18, 1, 'password', bytesOf('ATHENA.MIT.EDUraeburn'), 'fe697b52bc0d3ce14432ba036a92e65bbb52280990a2fa27883998d72af30161'],
    [17, 1200, 'password', bytesOf('ATHENA.MIT.EDUraeburn'), '4c01cd46d632d01e6dbe230a01ed642a'],
    [18, 1200, 'password', bytesOf('ATHENA.MIT.EDUraeburn'), '55a6ac740ad17b4846941051e1e8b0a7548d93b0ab30a8bc3ff16280382b8c2a'],
    [17, 5, 'password', bytesOfHex('1234567878563412'), 'e9b23d52273747dd5c35cb55be619d8e'],
    [18, 5, 'password', bytesOfHex('1234567878563412'), '97a4e786be20d81a382d5ebc96d5909cabcdadc87ca48f574504159f16c36e31'],
    [17, 1200, 'X'.repeat(64), bytesOf('pass phrase equals block size'), '59d1bb789a828b1aa54ef9c2883f69ed'],
    [
      18,
      1200,
      'X'.repeat(65),
      bytesOf('pass phrase exceeds block size'),
      'd78c5c9cb872a8c9dad4697f0bb5b2d21496c82beb2caeda2112fceea057401b',
    ],
    [17, 50, G_CLEF, bytesOf('EXAMPLE.COMpianist'), 'f149c1f2e154a73452d43e7fe62a56e5'],
    [18, 50, G_CLEF, bytesOf('EXAMPLE.COMpianist'), '4b6d9839f84406df1f09cc166db4b83c571848b784a3d6bdc346589a3e393f9e'],
    [
      19,
      32_768,
      'password',
      concat([bytesOfHex('10df9dd783e5bc8acea1730e74355f61'), bytesOf('ATHENA.MIT.EDUraeburn')]),
      '089bca48b105ea6ea77ca5d2f39dc5e7',
    ],
    [
      20,
      32_768,
      'password',
      concat([bytesOfHex('10df9dd783e5bc8acea1730e74355f61'), bytesOf('ATHENA.MIT.EDUraeburn')]),
      '45bd806dbf6a833a9cffc1c94589a222367a79bc21c413718906e9f578a78467',
    ],
    // Of an account in a Samba 4.22 lab domain, with a throw-away password.
    [18, 4096, 'Svc-Sync!2024', bytesOf('DRS.LOCALsvc-sync'), '5b18cb1ac021620c7f2b77b5f0de2448f8563f921c11fd797886bd6241b928de'],
  ] as const;
  for (const [etype, iterations, password, salt, key] of vectors) {
    test(`type ${etype}, ${iterations} iterations, ${key}`, () => {
      const secret = typeof password === 'string' ? bytesOf(password) : password;
      expect(hexOf(encryptionTypeOf(etype).stringToKey(secret, salt, iterations))).toBe(key);
    });
  }
});

describe('AES with SHA-2 (RFC 8009 appendix A)', () => {
  const key128 = bytesOfHex('3705d96080c17728a0e800eab6e0d23c');
  const key256 = bytesOfHex('6d404d37faf79f9df0d33568d320669800eb4836472ea8a026d16b7182460c52');
  const type128 = encryptionTypeOf(19);
  const type256 = encryptionTypeOf(20);

  test('keys for a use', () => {
    expect(hexOf(type128.usageKeys(key128, 2).encryption)).toBe('9b197dd1e8c5609d6e67c3e37c62c72e');
    expect(hexOf(type128.usageKeys(key128, 2).integrity)).toBe('9fda0e56ab2d85e1569a688696c26a6c');
    expect(hexOf(type256.usageKeys(key256, 2).encryption)).toBe(
      '56ab22bee63d82d7bc5227f6773f8ea7a5eb1c825160c38312980c442e5c7e49',
    );
    expect(hexOf(type256.usageKeys(key256, 2).integrity)).toBe('69b16514e3cd8e56b82010d5c73012b622c4d00ffc23ed1f');
  });

  const plain21 = bytesOfHex('000102030405060708090a0b0c0d0e0f1011121314');
  const vectors = [
    [type128, key128, '7e5895eaf2672435bad817f545a37148', '', 'ef85fb890bb8472f4dab20394dca781dad877eda39d50c870c0d5a0a8e48c718'],
    [
      type128,
      key128,
      '7bca285e2fd4130fb55b1a5c83bc5b24',
      '000102030405',
      '84d7f30754ed987bab0bf3506beb09cfb55402cef7e6877ce99e247e52d16ed4421dfdf8976c',
    ],
    [
      type128,
      key128,
      '56ab21713ff62c0a1457200f6fa9948f',
      '000102030405060708090a0b0c0d0e0f',
      '3517d640f50ddc8ad3628722b3569d2ae07493fa8263254080ea65c1008e8fc295fb4852e7d83e1e7c48c37eebe6b0d3',
    ],
    [
      type256,
      key256,
      'f764e9fa15c276478b2c7d0c4e5f58e4',
      '',
      '41f53fa5bfe7026d91faf9be959195a058707273a96a40f0a01960621ac612748b9bbfbe7eb4ce3c',
    ],
  ] as const;
  for (const [type, key, confounder, plain, cipher] of vectors) {
    test(`${type.name} of ${plain.length / 2} octets`, () => {
      const whole = { type, bytes: key };
      expect(hexOf(encrypt(whole, 2, bytesOfHex(confounder), bytesOfHex(plain)))).toBe(cipher);
      expect(hexOf(decrypt(whole, 2, bytesOfHex(cipher)))).toBe(plain);
    });
  }

  test('checksums', () => {
    expect(hexOf(type128.checksum(key128, 2, plain21))).toBe('d78367186643d67b411cba9139fc1dee');
    expect(hexOf(type256.checksum(key256, 2, plain21))).toBe('45ee791567eefca37f4ac1e0222de80d43c3bfa06699672a');
  });
});

describe('every encryption type', () => {
  for (const type of ENCRYPTION_TYPES) {
    const key = { type, bytes: new Uint8Array(type.keyBytes).fill(7) };
    test(`${type.name} gives back what it got, and nothing that was changed`, () => {
      fc.assert(
        fc.property(fc.uint8Array({ maxLength: 70 }), fc.nat(), (plain, at) => {
          const cipher = encrypt(key, 3, new Uint8Array(16).fill(9), plain);
          expect(decrypt(key, 3, cipher)).toEqual(plain);
          const changed = cipher.slice();
          changed[at % changed.length] = (changed[at % changed.length] ?? 0) ^ 1;
          expect(() => decrypt(key, 3, changed)).toThrow(expect.objectContaining({ code: 'notAuthentic' }));
          expect(() => decrypt(key, 4, cipher)).toThrow(expect.objectContaining({ code: 'notAuthentic' }));
        }),
        { numRuns: 50 },
      );
    });
  }
});
