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
import { Rhythm } from './Rhythm';
import { Sku } from './Sku';

/** Where a workload runs, how it is tagged there, and who should therefore own its cost. */
export interface Deployment {
  environment: string;
  subAccount: SubAccount;
  region: Region;
  /** Size in relation to the plan's quantities. */
  scale: number;
  tags: Tags;
  truth: Truth;
  /** Columns of the provider's own, such as the resource group. */
  extra?: Record<string, string>;
}

/**
 * Names a resource of a deployment.
 *
 * @param ordinal - which of the resources that share the work of a plan (see `Sku.unitsADay`), from 1, the default
 */
export type NameResource = (
  deployment: Deployment,
  ordinal?: number,
) => { id: string; name: string };

/** What a workload uses each day. */
export interface UsagePlan {
  sku: Sku;
  /** Consumed units a day at scale 1, when the story starts. */
  perDay: number;
  /** Whole units only, as autoscaled instance hours are. */
  whole?: boolean;
  /** Id and name of the resource; undefined where the provider names none. */
  resource?: NameResource;
  /** Only in these environments. */
  environments?: string[];
  /** In place of the deployment's truth, e.g. where a resource is claimed by its id. */
  truth?: (deployment: Deployment) => Truth;
  /** In place of the deployment's tags, e.g. where a resource has lost them. */
  tags?: (deployment: Deployment) => Tags;
  /** Ids of the commitments that may cover it, in the order in which they apply. */
  coveredBy?: string[];
  /** Bought on the spot market at this percentage of the list price. */
  spotPercent?: number;
  /** Capacity that is kept free for it, in consumed units a day; what is not used is paid all the same. */
  reservedCapacity?: { id: string; name: string; perDay: number };
  /** Overrides the workload's. */
  rhythm?: Rhythm;
  /** The bill names no list and contracted cost for it. */
  unpriced?: boolean;
}

/** Something that happened: usage is multiplied from one day of the story to another (exclusive). */
export interface StoryEvent {
  fromDay: number;
  toDay: number;
  factor: number;
}

/** A deployed service of the company. */
export interface Workload {
  name: string;
  deployments: Deployment[];
  usage: UsagePlan[];
  rhythm: Rhythm;
  /** Growth a month, in percent. */
  growth: number;
  /** First and last day (exclusive) of the story on which it runs. */
  fromDay?: number;
  toDay?: number;
  events?: StoryEvent[];
}
