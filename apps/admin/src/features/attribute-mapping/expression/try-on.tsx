import {
  Combobox,
  Field,
  MessageBar,
  MessageBarBody,
  makeStyles,
  Option,
  Subtitle2,
  Text,
  Textarea,
  tokens,
} from '@fluentui/react-components';
import { listSampleEntries, type SampleEntry } from '@landbridge/contract';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type JSX, useDeferredValue, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { asking } from '../../../lib/api/index.ts';
import { said } from '../../../lib/said/index.ts';
import { attributesNamed } from '../mapping-kind.ts';
import type { SampleValues, Tried } from './use-tried.ts';

interface TryOnProps {
  readonly configurationId: string;
  readonly objectType: string;
  readonly expression: string;
  readonly sample: SampleValues;
  readonly tried: Tried;
  onSample(sample: SampleValues): void;
}

const useStyles = makeStyles({
  place: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalM,
    padding: tokens.spacingHorizontalM,
    backgroundColor: tokens.colorNeutralBackground2,
    borderRadius: tokens.borderRadiusMedium,
  },
  title: { margin: 0 },
  result: {
    margin: 0,
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}`,
    backgroundColor: tokens.colorNeutralBackground1,
    borderRadius: tokens.borderRadiusMedium,
    fontFamily: tokens.fontFamilyMonospace,
    whiteSpace: 'pre-wrap',
    overflowWrap: 'anywhere',
  },
});

/** Computes the expression for somebody real, or for values that are typed. */
export function TryOn({ configurationId, objectType, expression, sample, tried, onSample }: TryOnProps): JSX.Element {
  const { t } = useTranslation('attribute-mapping');
  const styles = useStyles();
  const id = useId();
  const named = attributesNamed(expression);
  // Of nobody, an expression that needs values would only tell that there are none.
  const isOfSomebody = named.length === 0 || Object.keys(sample).length > 0;
  const type = (name: string, text: string): void => {
    const values = text === '' ? [] : text.split('\n');
    onSample({ ...sample, [name]: values });
  };
  return (
    <section aria-labelledby={id} className={styles.place}>
      <Subtitle2 as="h3" id={id} className={styles.title}>
        {t('try.title')}
      </Subtitle2>
      <SamplePicker {...{ configurationId, objectType }} onPick={entry => onSample(entry.attributes)} />
      {named.map(name => (
        <Field key={name} label={name} size="small">
          <Textarea
            rows={Math.min(4, Math.max(1, sample[name]?.length ?? 1))}
            value={sample[name]?.join('\n') ?? ''}
            placeholder={t('try.noValue')}
            onChange={(_, { value }) => type(name, value)}
          />
        </Field>
      ))}
      {isOfSomebody ? <Result tried={tried} /> : null}
    </section>
  );
}

function Result({ tried: { problems, result, failure } }: { readonly tried: Tried }): JSX.Element {
  const { t, i18n } = useTranslation('attribute-mapping');
  const styles = useStyles();
  return (
    <div role="status" aria-label={t('try.result')}>
      {failure !== null ? (
        <MessageBar intent="warning" layout="multiline">
          <MessageBarBody>{t('try.failed', { message: said(i18n.language, failure).text })}</MessageBarBody>
        </MessageBar>
      ) : problems.length > 0 ? (
        <Text>{t('try.notYet')}</Text>
      ) : result === undefined ? null : (
        <>
          <Text>{t('try.result')}</Text>
          <pre className={styles.result}>
            {result === null || result.length === 0 ? t('try.nothing') : result.map(one => one || '""').join('\n')}
          </pre>
        </>
      )}
    </div>
  );
}

interface SamplePickerProps {
  readonly configurationId: string;
  readonly objectType: string;
  onPick(entry: SampleEntry): void;
}

function SamplePicker({ configurationId, objectType, onPick }: SamplePickerProps): JSX.Element {
  const { t } = useTranslation('attribute-mapping');
  const [typed, setTyped] = useState('');
  const search = useDeferredValue(typed);
  const { data } = useQuery({
    ...asking(listSampleEntries, { params: { id: configurationId }, query: { objectType: classOf(objectType), search } }),
    placeholderData: keepPreviousData,
  });
  const entries = data?.value ?? [];
  return (
    <Field label={t('try.pick')} hint={t('try.pickHint')}>
      <Combobox
        freeform
        value={typed}
        onChange={event => setTyped(event.target.value)}
        onOptionSelect={(_, { optionValue, optionText = '' }) => {
          setTyped(optionText);
          const entry = entries.find(one => one.id === optionValue);
          if (entry) onPick(entry);
        }}
      >
        {entries.map(({ id, displayName, distinguishedName }) => (
          <Option key={id} value={id} text={displayName}>
            <span>
              {displayName}
              <br />
              <Text size={200}>{distinguishedName}</Text>
            </span>
          </Option>
        ))}
      </Combobox>
    </Field>
  );
}

const CLASSES = ['user', 'inetOrgPerson', 'group', 'contact'] as const;

function classOf(objectType: string): (typeof CLASSES)[number] {
  return CLASSES.find(one => one === objectType) ?? 'user';
}
