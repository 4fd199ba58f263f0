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

import { createContext, useContext } from 'react';
import type { Dispute } from '@backstage-finops/plugin-finops-common';
import { Period } from '../periods';
import { RequestResult } from '../query';

/** Something in the cost of an entity that a reader points at. */
export interface DisputeTarget {
  /** Whose cost it is: on the page of a roll-up perhaps a part of it. */
  entityRef: string;
  kind: 'claim' | 'resource';
  /** Of a claim its id, of a resource its ResourceId. */
  id: string;
  /** What people call it. */
  name: string;
  /** Of a claim, the annotation or setting that it is written in. */
  annotation?: string;
  /** Of a claim, its text. */
  value?: string;
  period: Period;
  currency: string;
  /** Effective cost of the period, where it is known. */
  amount?: string;
}

/** What parts of a page need to let its reader dispute. */
export interface Disputes {
  list: RequestResult<{ disputes: Dispute[]; truncated: boolean }>;
  /** Opens the dialog. */
  dispute: (target: DisputeTarget) => void;
  /** What became of the last one, for everybody to hear. */
  news?: string;
  /** Tells what became of one, and reads them anew. */
  tell: (news: string) => void;
}

/** Of the page that a component stands on. */
export const DisputesContext = createContext<Disputes | undefined>(undefined);

/** Undefined where a page has no disputes. */
export function useDisputes(): Disputes | undefined {
  return useContext(DisputesContext);
}
