import type { ConfigurationId, Join, Properties } from '@landbridge/model';
import { expect, test } from 'vitest';
import { masterOf, merged } from './share.ts';
import { guid } from './testing/samples.ts';

function said(number: number, join: Join, properties: Properties) {
  return { configurationId: `configuration ${number}` as ConfigurationId, guid: guid(number), join, properties };
}

const first = said(1, { precedence: 10, properties: {} }, { Mail: 'one', JobTitle: 'Boss', City: null });
const second = said(2, { precedence: 20, properties: { JobTitle: 5 } }, { Mail: 'two', JobTitle: 'Guest', City: 'Bonn' });

test('each property comes from the first that has a value, whatever their order', () => {
  const all = { Mail: 'one', JobTitle: 'Guest', City: 'Bonn' };
  expect(merged([first, second])).toEqual(all);
  expect(merged([second, first])).toEqual(all);
  expect(merged([first])).toEqual({ Mail: 'one', JobTitle: 'Boss' });
  expect(merged([])).toEqual({});
});

test('false is a value', () => {
  const off = said(3, { precedence: 1, properties: {} }, { AccountEnabled: false });
  expect(merged([said(4, { precedence: 2, properties: {} }, { AccountEnabled: true }), off])).toEqual({ AccountEnabled: false });
});

test('two with one precedence come in the order of their configurations', () => {
  const twin = said(0, { precedence: 10, properties: {} }, { Mail: 'twin' });
  expect([merged([first, twin])['Mail'], merged([twin, first])['Mail']]).toEqual(['twin', 'twin']);
  expect([masterOf([first, twin]), masterOf([twin, first])]).toEqual([guid(0), guid(0)]);
});

test('the object is called after the one that comes first', () => {
  expect(masterOf([second, first])).toBe(guid(1));
  expect(masterOf([])).toBeNull();
});
