import { table } from '../testing/table.ts';

table(
  'ConvertToBase64',
  [['ConvertToBase64("Hello world!")', 'SABlAGwAbABvACAAdwBvAHIAbABkACEA']],
  [
    ['ConvertToBase64([objectGUID])', 'MyIRAFVEd2aImaq7zN3u/w=='],
    ['ConvertToBase64([objectSid])', 'AQUAAA==', { objectSid: 'AQUAAA==' }],
    ['ConvertToBase64([info])', null],
    ['ConvertToBase64("")', ''],
    ['ConvertToBase64("a")', 'YQA='],
    ['ConvertToBase64("ab")', 'YQBiAA=='],
    ['ConvertToBase64("😀")', 'PdgA3g=='],
    ['ConvertToBase64([url])', ['YQA=', 'YgA='], { url: ['b', 'a'] }],
    ['ConvertFromBase64(ConvertToBase64("Grüße 😀"))', 'Grüße 😀'],
    ['ConvertToBase64(True)', 'VAByAHUAZQA='],
    ['ConvertToBase64(CDate("2020-01-01"))', 'MQAvADEALwAyADAAMgAwACAAMQAyADoAMAAwADoAMAAwACAAQQBNAA=='],
  ],
);
