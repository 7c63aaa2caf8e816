import { Button } from '@fluentui/react-components';
import { type JSX, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { wholeNumber } from '../../lib/format.ts';
import { useBin } from '../../lib/use-bin.ts';
import { Confirm } from '../confirm.ts';
import { ErrorNotice } from '../error-notice.tsx';
import { tileCounts } from './tiles.ts';
import type { Foreseen } from './use-what-if.ts';

interface SaveForeseenProps {
  readonly foreseen: Foreseen;
  /** What is saved: it is typed where many objects are deleted. */
  readonly name: string;
  readonly isBusy: boolean;
  readonly error: Error | null;
  /** The token that the save has to carry. */
  onSave(confirm: string): void;
}

/** More than these at stake, and the name is typed. */
const MANY = 100;

/** Saves what *what if* showed, and says on the button what that does. Shows nothing before there is an answer. */
export function SaveForeseen({ foreseen, name, isBusy, error, onSave }: SaveForeseenProps): JSX.Element | null {
  const { t, i18n } = useTranslation();
  const [asking, setAsking] = useState(false);
  const bin = useBin();
  if (foreseen.result === null) return null;
  const { counts, confirmation } = foreseen.result;
  const numbers = tileCounts(counts);
  const gone = numbers.delete + numbers.disable;
  const number = (value: number): string => wholeNumber(value, i18n.language);
  const act = t('whatIf.save', {
    ...{ create: number(numbers.create), update: number(numbers.update), delete: number(numbers.delete) },
  });
  return (
    <>
      <Button
        appearance="primary"
        disabled={isBusy}
        onClick={() => (confirmation.required ? setAsking(true) : onSave(confirmation.token))}
      >
        {act}
      </Button>
      {asking ? (
        <Confirm
          title={t('whatIf.confirmTitle')}
          act={act}
          typed={gone > MANY ? name : null}
          isBusy={isBusy}
          error={error}
          onConfirm={() => onSave(confirmation.token)}
          onClose={() => setAsking(false)}
        >
          {t('whatIf.confirm', {
            delete: number(numbers.delete),
            disable: number(numbers.disable),
            name,
            days: bin.inWords,
          })}
        </Confirm>
      ) : error ? (
        <ErrorNotice error={error} />
      ) : null}
    </>
  );
}
