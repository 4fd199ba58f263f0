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

import styles from './ui.module.css';

/** Says what the figures leave out because it is billed in another currency. */
export function OtherCurrencies(props: {
  currencies: readonly string[];
  currency: string;
}) {
  const others = props.currencies.filter(one => one !== props.currency);
  if (others.length === 0) {
    return null;
  }
  return (
    <p className={styles.otherCurrencies}>
      Also billed in {others.join(', ')}, which is not in these figures:
      currencies are never added up.
    </p>
  );
}
