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

import { Tags } from '../../focus/FocusRow';
import { Truth } from '../../truth/Truth';
import { deploy } from '../deploy';
import { Deployment } from '../Workload';
import { AWS_ACCOUNTS, AWS_REGIONS } from './awsAccounts';

/** Production, staging and development of a service of the shop, tagged alike. */
export function deployShop(
  truth: Truth,
  tags: Tags,
  scales: { prod: number; staging?: number; dev?: number },
): Deployment[] {
  const at = (env: string, account: typeof AWS_ACCOUNTS.shop, scale?: number) =>
    scale
      ? [
          deploy(
            env,
            account,
            AWS_REGIONS.ireland,
            scale,
            { ...tags, env },
            truth,
          ),
        ]
      : [];
  return [
    ...at('prod', AWS_ACCOUNTS.shop, scales.prod),
    ...at('staging', AWS_ACCOUNTS.shopTest, scales.staging),
    ...at('dev', AWS_ACCOUNTS.shopTest, scales.dev),
  ];
}
