import { expect, it } from 'vitest';
import { FlowIgnored } from '../../values/failure.ts';
import { table, valueOfExpression } from '../testing/table.ts';

table('IgnoreFlowIfNullOrEmpty', [
  ['IgnoreFlowIfNullOrEmpty([department])', 'Sales', { department: 'Sales' }],
  ['IgnoreFlowIfNullOrEmpty(Switch([info], "", "3443", "Dr.", "3444", "Prof."))', 'Dr.', { info: '3443' }],
]);

it.each(['IgnoreFlowIfNullOrEmpty([department])', 'IgnoreFlowIfNullOrEmpty(Switch([info], "", "3443", "Dr."))'])(
  'IgnoreFlowIfNullOrEmpty drops the attribute without value: %s',
  text => {
    expect(() => valueOfExpression(text)).toThrow(FlowIgnored);
  },
);
