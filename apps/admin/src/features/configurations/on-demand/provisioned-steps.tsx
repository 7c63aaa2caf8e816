import {
  Card,
  CardHeader,
  MessageBar,
  MessageBarBody,
  MessageBarTitle,
  makeStyles,
  Subtitle2,
  Text,
  tokens,
} from '@fluentui/react-components';
import type { ProvisionedObject } from '@landbridge/contract';
import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { Facts, type Health, Said, SaidProblem, Section, StatusBadge } from '../../../components/index.ts';
import { ModifiedProperties } from '../../../components/what-if/index.ts';

type Step = ProvisionedObject['steps'][number];

const LOOKS: Readonly<Record<Step['status'], Health>> = { success: 'good', skipped: 'off', failure: 'bad' };

const useStyles = makeStyles({
  cards: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fill, minmax(min(260px, 100%), 1fr))',
    gap: tokens.spacingHorizontalL,
    listStyleType: 'none',
    margin: 0,
    padding: 0,
  },
  card: { height: '100%', boxSizing: 'border-box' },
  summary: { cursor: 'pointer', marginBottom: tokens.spacingVerticalS },
});

/** What became of one object, step by step, with what was changed. */
export function ProvisionedSteps({ answer }: { readonly answer: ProvisionedObject }): JSX.Element {
  const { t } = useTranslation('configurations');
  const styles = useStyles();
  const { action, mode, source, target, problem, steps, modifiedProperties } = answer;
  const name = target?.displayName || source.displayName;
  return (
    <>
      <MessageBar intent={problem === null ? 'success' : 'error'} layout="multiline">
        <MessageBarBody>
          <MessageBarTitle>{t(`onDemand.outcome.${mode}.${action}`, { name })}</MessageBarTitle>{' '}
          {problem === null ? null : <SaidProblem problem={problem} />}
        </MessageBarBody>
      </MessageBar>
      <ol className={styles.cards}>
        {steps.map(step => (
          <li key={step.name}>
            <StepCard step={step} />
          </li>
        ))}
      </ol>
      {modifiedProperties.length === 0 ? null : (
        <Section title={t('onDemand.modified')}>
          <ModifiedProperties properties={modifiedProperties} />
        </Section>
      )}
    </>
  );
}

function StepCard({ step }: { readonly step: Step }): JSX.Element {
  const { t } = useTranslation('configurations');
  const styles = useStyles();
  const details = Object.entries(step.details);
  return (
    <Card className={styles.card}>
      <CardHeader
        header={<Subtitle2 as="h2">{t(`onDemand.step.${step.name}`)}</Subtitle2>}
        description={<StatusBadge health={LOOKS[step.status]}>{t(`onDemand.status.${step.status}`)}</StatusBadge>}
      />
      <Text>
        <Said text={step.description} />
      </Text>
      {details.length === 0 ? null : (
        <details>
          <summary className={styles.summary}>{t('onDemand.details')}</summary>
          <Facts facts={details} />
        </details>
      )}
    </Card>
  );
}
