import { Field, Spinner } from '@fluentui/react-components';
import { listExpressionFunctions } from '@landbridge/contract';
import { useQuery } from '@tanstack/react-query';
import { type JSX, lazy, Suspense, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { asking } from '../../lib/api/index.ts';
import { said } from '../../lib/said/index.ts';
import { sourceAttributes, targetAttributes } from '../../lib/schema-parts.ts';
import type { EditedMapping } from './edited-mapping.ts';
import { TryOn } from './expression/try-on.tsx';
import { type SampleValues, useTried } from './expression/use-tried.ts';
import { useFunctionText } from './use-function-text.ts';
import type { Work } from './work.ts';

/** The editor is large, and most who look at mappings write no expression. */
const ExpressionEditor = lazy(() => import('./expression/index.ts').then(module => ({ default: module.ExpressionEditor })));

interface ExpressionFieldProps {
  readonly work: Work;
  readonly edited: EditedMapping;
  readonly complaint: string | null;
  onChange(expression: string): void;
  onProblems(hasProblems: boolean): void;
}

/** An expression with what is wrong with it, and what it gives. */
export function ExpressionField({ work, edited, complaint, onChange, onProblems }: ExpressionFieldProps): JSX.Element {
  const { t, i18n } = useTranslation('attribute-mapping');
  const about = useFunctionText();
  const { configurationId, draft, object, mayWrite } = work;
  const { expression } = edited;
  const [sample, setSample] = useState<SampleValues>({});
  const functions = useQuery({ ...asking(listExpressionFunctions), staleTime: Number.POSITIVE_INFINITY });
  const target = targetAttributes(draft.schema, object).find(({ name }) => name === edited.target) ?? null;
  const objectType = object.sourceObjectName;
  const tried = useTried({ configurationId, objectType, expression, sample, target, enabled: mayWrite });
  const { problems, error } = tried;
  useEffect(() => onProblems(problems.length > 0), [problems, onProblems]);
  const [first] = problems;
  const wrong = first
    ? t('edit.at', { line: first.line, column: first.column, message: said(i18n.language, first.message).text })
    : complaint;
  return (
    <>
      <Field
        label={t('edit.expression')}
        required
        hint={t('edit.expressionHint')}
        validationState={wrong !== null ? 'error' : error ? 'warning' : 'none'}
        validationMessage={wrong ?? (error ? t('edit.unreadable') : null)}
      >
        {field => (
          <Suspense fallback={<Spinner size="tiny" />}>
            <ExpressionEditor
              label={t('edit.expression')}
              described={field['aria-describedby'] ?? ''}
              value={expression}
              known={{ functions: functions.data?.value ?? [], attributes: sourceAttributes(draft.schema, object), about }}
              problems={problems}
              readOnly={!mayWrite}
              onChange={onChange}
            />
          </Suspense>
        )}
      </Field>
      {mayWrite ? <TryOn {...{ configurationId, objectType, expression, sample, tried }} onSample={setSample} /> : null}
    </>
  );
}
