import { Combobox, Field, Input, makeStyles, Option, Radio, RadioGroup, Select, tokens } from '@fluentui/react-components';
import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { sourceAttributes, targetAttributes } from '../../lib/schema-parts.ts';
import { type EditedMapping, MATCHED_BY, type missingIn } from './edited-mapping.ts';
import { ExpressionField } from './expression-field.tsx';
import { KINDS, type MappingKind } from './mapping-kind.ts';
import type { Work } from './work.ts';

interface EditFormProps {
  readonly work: Work;
  readonly edited: EditedMapping;
  readonly isNew: boolean;
  /** What is asked for by now. */
  readonly missing: ReturnType<typeof missingIn>;
  onEdit(edited: EditedMapping): void;
  /** Whether the expression has any. */
  onProblems(hasProblems: boolean): void;
}

const useStyles = makeStyles({
  form: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalL, minWidth: 0 },
  kinds: { display: 'flex', flexWrap: 'wrap' },
});

export function EditForm(props: EditFormProps): JSX.Element {
  const { t } = useTranslation('attribute-mapping');
  const styles = useStyles();
  const { work, edited, missing, onEdit, onProblems } = props;
  const { mayWrite } = work;
  const edit = (change: Partial<EditedMapping>): void => onEdit({ ...edited, ...change });
  const complaint = (part: typeof missing) => (missing === part ? { validationMessage: t('edit.required') } : {});
  return (
    <div className={styles.form}>
      <Field label={t('edit.kind')} hint={t(`kindHints.${edited.kind}`)}>
        <RadioGroup
          layout="horizontal"
          className={styles.kinds}
          disabled={!mayWrite}
          value={edited.kind}
          onChange={(_, { value }) => edit({ kind: value as MappingKind })}
        >
          {KINDS.map(kind => (
            <Radio key={kind} value={kind} label={t(`kinds.${kind}`)} />
          ))}
        </RadioGroup>
      </Field>
      {edited.kind === 'direct' ? <SourceAttribute {...props} /> : null}
      {edited.kind === 'constant' ? (
        <Field label={t('edit.constant')} required {...complaint('constant')}>
          <Input disabled={!mayWrite} value={edited.constant} onChange={(_, { value }) => edit({ constant: value })} />
        </Field>
      ) : null}
      {edited.kind === 'expression' ? (
        <ExpressionField
          {...{ work, edited, onProblems }}
          complaint={missing === 'expression' ? t('edit.required') : null}
          onChange={expression => edit({ expression })}
        />
      ) : null}
      <TargetAttribute {...props} />
      <Circumstances {...props} />
    </div>
  );
}

function SourceAttribute({ work, edited, missing, onEdit }: EditFormProps): JSX.Element {
  const { t } = useTranslation('attribute-mapping');
  const all = sourceAttributes(work.draft.schema, work.object);
  const typed = edited.attribute.toLowerCase();
  const offered = all.filter(({ name }) => name.toLowerCase().includes(typed));
  const isUnknown = edited.attribute !== '' && !all.some(({ name }) => name === edited.attribute);
  const complaint =
    missing === 'attribute'
      ? { validationMessage: t('edit.required') }
      : isUnknown
        ? { validationState: 'warning' as const, validationMessage: t('edit.unknownAttribute') }
        : {};
  return (
    <Field label={t('edit.attribute')} hint={t('edit.attributeHint')} required {...complaint}>
      <Combobox
        freeform
        disabled={!work.mayWrite}
        value={edited.attribute}
        onChange={event => onEdit({ ...edited, attribute: event.target.value.trim() })}
        onOptionSelect={(_, { optionValue = '' }) => onEdit({ ...edited, attribute: optionValue })}
      >
        {offered.map(({ name, type }) => (
          <Option key={name} value={name} text={name}>
            {`${name} · ${type}`}
          </Option>
        ))}
      </Combobox>
    </Field>
  );
}

/** A target that is mapped already is offered to nobody else. */
function TargetAttribute({ work, edited, isNew, missing, onEdit }: EditFormProps): JSX.Element {
  const { t } = useTranslation('attribute-mapping');
  const mapped = new Set(work.object.attributeMappings.map(one => one.targetAttributeName));
  const free = targetAttributes(work.draft.schema, work.object).filter(({ name }) => !mapped.has(name) || name === edited.target);
  const complaint = missing === 'target' ? { validationMessage: t('edit.required') } : {};
  return (
    <Field label={t('edit.target')} required={isNew} {...complaint}>
      {isNew ? (
        <Select value={edited.target} onChange={(_, { value }) => onEdit({ ...edited, target: value })}>
          <option value="" />
          {free.map(({ name, type }) => (
            <option key={name} value={name}>{`${name} · ${type}`}</option>
          ))}
        </Select>
      ) : (
        <Input readOnly value={edited.target} />
      )}
    </Field>
  );
}

/** When the mapping applies, and what else it is for. */
function Circumstances({ work, edited, onEdit }: EditFormProps): JSX.Element | null {
  const { t } = useTranslation('attribute-mapping');
  const { mayWrite, object, draft } = work;
  const edit = (change: Partial<EditedMapping>): void => onEdit({ ...edited, ...change });
  const isMany = targetAttributes(draft.schema, object).some(({ name, multivalued }) => name === edited.target && multivalued);
  const flows = ['Always', 'ObjectAddOnly', ...(isMany ? ['MultiValueAddOnly'] : [])] as EditedMapping['flowType'][];
  if (edited.kind === 'none') return null;
  return (
    <>
      {edited.kind === 'constant' ? null : (
        <Field label={t('edit.default')} hint={t('edit.defaultHint')}>
          <Input disabled={!mayWrite} value={edited.defaultValue} onChange={(_, { value }) => edit({ defaultValue: value })} />
        </Field>
      )}
      <Field label={t('edit.apply')}>
        <Select
          disabled={!mayWrite}
          value={edited.flowType}
          onChange={(_, { value }) => edit({ flowType: value as EditedMapping['flowType'] })}
        >
          {flows.map(flow => (
            <option key={flow} value={flow}>
              {t(`apply.${flow}`)}
            </option>
          ))}
        </Select>
      </Field>
      {MATCHED_BY.has(edited.target) ? (
        <Field label={t('edit.matching')}>
          <Select
            disabled={!mayWrite}
            value={String(edited.matchingPriority)}
            onChange={(_, { value }) => edit({ matchingPriority: Number(value) })}
          >
            <option value="0">{t('edit.notMatched')}</option>
            {[1, 2, 3].map(number => (
              <option key={number} value={String(number)}>
                {t('edit.precedence', { number })}
              </option>
            ))}
          </Select>
        </Field>
      ) : null}
    </>
  );
}
