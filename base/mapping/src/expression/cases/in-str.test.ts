import { failures, table } from '../testing/table.ts';

table(
  'InStr',
  [
    ['InStr("The quick brown fox","quick")', 5],
    ['InStr("repEated","e",3,vbBinaryCompare)', 7],
  ],
  [
    ['InStr("repEated","e",3,vbTextCompare)', 4],
    ['InStr("repEated","e",,vbTextCompare)', 2],
    ['InStr("abc","d")', 0],
    ['InStr([mail],"d")', 0],
    ['InStr("abc",[mail])', 0],
    ['InStr("abc","")', 1],
    ['InStr("abc","a",4)', 0],
    ['InStr("STRASSE ÄÖ","äö",1,vbTextCompare)', 9],
    ['InStr([mail],"")', 0],
    ['InStr("null",[mail])', 0],
    ['InStr("abc","",3)', 3],
    ['InStr("abc","",4)', 0],
    ['InStr("abc","c",3)', 3],
  ],
);
failures('InStr', [
  ['InStr("abc","a",0)', /positions count from 1, 0 is none/],
  ['InStr("abc","a",1,"vbTextCompare")', /expects Word for compareType/],
]);
