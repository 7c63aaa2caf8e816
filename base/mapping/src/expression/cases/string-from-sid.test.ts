import { failures, table } from '../testing/table.ts';

table(
  'StringFromSid',
  [],
  [
    [
      'StringFromSid([objectSid])',
      'S-1-5-21-397955417-626881126-188441444-512',
      { objectSid: 'AQUAAAAAAAUVAAAAWVG4F2ZyXSVkYzsLAAIAAA==' },
    ],
    ['StringFromSid([objectSid])', 'S-1-5-32-544', { objectSid: 'AQIAAAAAAAUgAAAAIAIAAA==' }],
    ['StringFromSid([objectSid])', 'S-1-1-0', { objectSid: 'AQEAAAAAAAEAAAAA' }],
    ['StringFromSid([objectSid])', 'S-1-0x010000000000', { objectSid: 'AQABAAAAAAA=' }],
    ['StringFromSid([objectSid])', null],
  ],
);
failures('StringFromSid', [
  ['StringFromSid([objectSid])', /the octets are no SID/, { objectSid: '' }],
  ['StringFromSid([objectSid])', /the octets are no SID/, { objectSid: 'AQIAAAAAAAUgAAAAIAIA' }],
  ['StringFromSid([objectSid])', /the octets are no SID/, { objectSid: 'AgEAAAAAAAEAAAAA' }],
  ['StringFromSid([objectSid])', /the octets are no SID/, { objectSid: 'not base64!' }],
]);
