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

import { Tags } from '../focus/FocusRow';
import { Truth } from '../truth/Truth';
import { Region, SubAccount } from './Provider';
import { Deployment } from './Workload';

/** One place where a workload runs. Most differ in environment, account, size and tags alone. */
export function deploy(
  environment: string,
  subAccount: SubAccount,
  region: Region,
  scale: number,
  tags: Tags,
  truth: Truth,
  extra?: Record<string, string>,
): Deployment {
  return { environment, subAccount, region, scale, tags, truth, extra };
}
