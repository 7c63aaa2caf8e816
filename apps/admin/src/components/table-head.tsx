import type { JSX } from 'react';

interface TableHeadProps {
  readonly heads: readonly string[];
  readonly className: string;
}

export function TableHead({ heads, className }: TableHeadProps): JSX.Element {
  return (
    <thead>
      <tr>
        {heads.map(head => (
          <th key={head} scope="col" className={className}>
            {head}
          </th>
        ))}
      </tr>
    </thead>
  );
}
