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

import { JsonColumn } from '../focus/FocusRow';
import { Nano, nano } from '../support/amounts';
import { hexId } from '../support/random';

/** The service that a SKU belongs to; each has one category and one subcategory (rule A3). */
export interface Service {
  name: string;
  category: string;
  subcategory: string;
  /** The provider's short code, where it has one. */
  code?: string;
}

/** What the provider sells, with its public price. */
export interface Sku {
  service: Service;
  skuId: string;
  skuPriceId: string;
  meter: string;
  description: string;
  consumedUnit: string;
  pricingUnit: string;
  /** Consumed units in one pricing unit: 1000 where `1000 Tokens` are priced. */
  block: number;
  listUnitPrice: Nano;
  resourceType: string;
  /** Consumed units that one resource can use on a day at most; what is more is used by further resources. */
  unitsADay?: number;
  operation?: string;
  priceDetails?: JsonColumn;
}

export interface SkuOptions {
  meter: string;
  unit: string;
  price: string;
  type: string;
  block?: number;
  pricingUnit?: string;
  description?: string;
  operation?: string;
  details?: JsonColumn;
  unitsADay?: number;
}

/** Ids are derived from service and meter, so that they are the same in each run. */
export function defineSku(service: Service, options: SkuOptions): Sku {
  const id = hexId(`${service.name}/${options.meter}`, 16).toUpperCase();
  const block = options.block ?? 1;
  const pricingUnit =
    options.pricingUnit ??
    (block === 1 ? options.unit : `${block} ${options.unit}`);
  return {
    service,
    skuId: id,
    skuPriceId: `${id}.${hexId(options.price, 10).toUpperCase()}`,
    meter: options.meter,
    description:
      options.description ??
      `${options.price} per ${pricingUnit}: ${options.meter}`,
    consumedUnit: options.unit,
    pricingUnit,
    block,
    listUnitPrice: nano(options.price),
    resourceType: options.type,
    unitsADay: options.unitsADay,
    operation: options.operation,
    priceDetails: options.details,
  };
}
