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

import { decimalSign, formatMoney, Money } from '../money';
import { BridgeInput, buildBridgeModel } from './buildBridgeModel';
import styles from './charts.module.css';

/** The waterfall from billed to effective: each row of the table carries its bar. */
export function BridgeChart(props: { bridge: BridgeInput; currency: string }) {
  const { currency } = props;
  const model = buildBridgeModel(props.bridge);
  return (
    <div className={styles.bridge}>
      <table className={styles.table}>
        <caption className={styles.tableCaption}>
          From billed to effective cost, in {currency}
        </caption>
        <thead>
          <tr>
            <th scope="col">Step</th>
            <th scope="col" className={styles.bridgePlot}>
              <span aria-hidden="true" />
            </th>
            <th scope="col" className={styles.number}>
              Amount
            </th>
          </tr>
        </thead>
        <tbody>
          {model.steps.map(step => (
            <tr key={step.key} data-kind={step.kind}>
              <th scope="row">
                {step.label}
                <span className={styles.bridgeExplanation}>
                  {step.explanation}
                </span>
              </th>
              <td className={styles.bridgePlot}>
                <div className={styles.bridgeTrack} aria-hidden="true">
                  <div
                    className={styles.bridgeBar}
                    data-kind={step.kind}
                    style={{
                      left: `${step.startPercent}%`,
                      width: `max(2px, ${step.widthPercent}%)`,
                    }}
                  />
                </div>
              </td>
              <td className={styles.number}>
                <Money
                  amount={step.amount}
                  currency={currency}
                  signed={step.kind !== 'total'}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className={styles.bridgeNote}>
        {decimalSign(model.residual) === 0
          ? 'The steps add up to the effective cost exactly.'
          : `The steps miss the effective cost by ${formatMoney(
              model.residual,
              currency,
              { precision: 'exact' },
            )}.`}
      </p>
    </div>
  );
}
