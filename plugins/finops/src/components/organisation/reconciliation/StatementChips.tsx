/*
 * Copyright 2026 The FinOps for Backstage Authors
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *     http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

import type {
  ControlTotal,
  StatementSummary,
} from '@backstage-finops/plugin-finops-common';
import { formatMoney } from '../../money';
import { Chip } from '../../ui';
import {
  BALANCE_WORDS,
  NO_CONTROL_TOTAL,
  STATUS_WORDS,
} from './statementTerms';
import styles from '../organisation.module.css';

/** Whether the parts of a statement add up to it. */
export function BalanceChip(props: { balanced: boolean }) {
  return (
    <Chip tone={props.balanced ? 'good' : 'bad'}>
      {props.balanced ? BALANCE_WORDS.balanced : BALANCE_WORDS.unbalanced}
    </Chip>
  );
}

/** Whether a statement may still change. */
export function StatementStatus(props: { status: StatementSummary['status'] }) {
  return (
    <Chip tone={props.status === 'open' ? 'warning' : 'good'}>
      {STATUS_WORDS[props.status]}
    </Chip>
  );
}

function exactMoney(amount: string, currency: string, signed = false): string {
  return formatMoney(amount, currency, { precision: 'exact', signed });
}

/** How the statement compares with what the provider says elsewhere. */
export function ControlTotalChip(props: {
  control: ControlTotal | null;
  currency: string;
}) {
  const { control, currency } = props;
  if (control === null) {
    return <Chip>{NO_CONTROL_TOTAL}</Chip>;
  }
  return (
    <Chip tone={control.withinTolerance ? 'good' : 'bad'}>
      {control.withinTolerance
        ? 'Agrees'
        : `Off by ${exactMoney(control.difference, currency, true)}`}
    </Chip>
  );
}

/** The control total to the last digit, how far the statement is from it, and how far it may be. */
export function ControlTotalDifference(props: {
  control: ControlTotal;
  currency: string;
}) {
  const { control, currency } = props;
  return (
    <span className={styles.small}>
      Exactly {exactMoney(control.amount, currency)}, difference{' '}
      {exactMoney(control.difference, currency, true)}, tolerance{' '}
      {exactMoney(control.tolerance, currency)}
    </span>
  );
}
