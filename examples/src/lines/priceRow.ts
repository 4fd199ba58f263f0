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

import { Sku } from '../company/Sku';
import { FocusRow } from '../focus/FocusRow';
import { Micro, Nano, shareOf } from '../support/amounts';

/** The price after the negotiated discount of `percent`. */
export function contractedPrice(listUnitPrice: Nano, percent: number): Nano {
  return shareOf(listUnitPrice, BigInt(100 - percent), 100n);
}

/** Fills in what was priced: SKU, quantity and unit prices (rules R6, R8, R12, R20). */
export function priceRow(
  row: FocusRow,
  sku: Sku,
  pricing: {
    category: FocusRow['PricingCategory'];
    quantity: Micro;
    listUnitPrice: Nano;
    contractedUnitPrice: Nano;
  },
): FocusRow {
  row.SkuId = sku.skuId;
  row.SkuPriceId = sku.skuPriceId;
  row.SkuMeter = sku.meter;
  row.SkuPriceDetails = sku.priceDetails;
  row.PricingCategory = pricing.category;
  row.PricingQuantity = pricing.quantity;
  row.PricingUnit = sku.pricingUnit;
  row.ListUnitPrice = pricing.listUnitPrice;
  row.ContractedUnitPrice = pricing.contractedUnitPrice;
  row.PricingCurrencyListUnitPrice = pricing.listUnitPrice;
  row.PricingCurrencyContractedUnitPrice = pricing.contractedUnitPrice;
  return row;
}
