import { makeStyles, tokens } from '@fluentui/react-components';
import type { FormEvent, JSX, ReactNode } from 'react';

const useStyles = makeStyles({ stack: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalL } });

interface FormStackProps {
  readonly children: ReactNode;
  onSubmit(event: FormEvent): void;
}

export function FormStack({ children, onSubmit }: FormStackProps): JSX.Element {
  const styles = useStyles();
  return (
    <form className={styles.stack} onSubmit={onSubmit} noValidate>
      {children}
    </form>
  );
}
