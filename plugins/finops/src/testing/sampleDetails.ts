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
  CostMetricName,
  EntityChanges,
  EntityClaims,
  EntityExplanation,
  EntityResources,
  LineItems,
} from '@backstage-finops/plugin-finops-common';
import type { Period } from '../components/periods';

const DEFAULT_PERIOD: Period = { from: '2026-10-23', to: '2026-11-20' };

/** The most expensive resources of a sample entity. */
export function sampleResources(
  entityRef: string,
  period: Period = DEFAULT_PERIOD,
): EntityResources {
  return {
    entityRef,
    currency: 'USD',
    currencies: ['USD'],
    metric: 'effective',
    from: `${period.from.slice(0, 7)}-01`,
    to: '2026-12-01',
    total: '15211.93',
    truncated: false,
    hidden: [],
    resources: [
      {
        resourceId: 'arn:aws:rds:eu-west-1:123456789012:db:checkout-orders',
        name: 'checkout-orders',
        type: 'db.r6g.2xlarge',
        service: 'Amazon RDS',
        region: 'eu-west-1',
        amount: '3410.551',
        share: 0.2242,
      },
      {
        resourceId: 'i-0a1b2c3d4e5f60718',
        name: 'checkout-prod-1',
        type: 'm6i.4xlarge',
        service: 'Amazon EC2',
        region: 'eu-west-1',
        amount: '2210.02',
        share: 0.1453,
      },
      {
        resourceId: 'arn:aws:s3:::checkout-receipts',
        name: null,
        type: 'Bucket',
        service: 'Amazon S3',
        region: 'eu-west-1',
        amount: '640.0049',
        share: 0.0421,
      },
      {
        resourceId: null,
        name: null,
        type: null,
        service: 'AWS Lambda',
        region: null,
        amount: '212.4',
        share: 0.014,
      },
    ],
  };
}

/** What moved the cost of a sample entity; the effects add up. */
export function sampleChanges(
  entityRef: string,
  period: Period = DEFAULT_PERIOD,
): EntityChanges {
  return {
    entityRef,
    currency: 'USD',
    currencies: ['USD'],
    ...period,
    previousFrom: '2026-09-25',
    previousTo: '2026-10-23',
    sentence:
      'Up $1,180.00, mostly because m6i.4xlarge hours in eu-west-1 rose by 38 % (+$742.50).',
    before: '14031.93',
    after: '15211.93',
    total: '1180',
    priceEffect: '-96.2',
    pricingEffect: '0',
    usageEffect: '901.7',
    newEffect: '512.5',
    goneEffect: '-138',
    otherEffect: '0',
    truncated: false,
    notComputable: null,
    note: null,
    hidden: [],
    movers: [
      {
        label: 'EUW1-BoxUsage:m6i.4xlarge',
        service: 'Amazon EC2',
        kind: 'usage',
        before: '1954.1',
        after: '2696.6',
        change: '742.5',
        priceEffect: '-12.3',
        pricingEffect: '0',
        usageEffect: '754.8',
        unit: 'Hours',
        region: 'eu-west-1',
        chargeCategory: 'Usage',
        pricing: [
          { pricingCategory: 'Standard', before: '1954.1', after: '2696.6' },
        ],
      },
      {
        label: 'Model input tokens',
        service: 'Amazon Bedrock',
        kind: 'new',
        before: '0',
        after: '512.5',
        change: '512.5',
        priceEffect: null,
        pricingEffect: null,
        usageEffect: null,
        unit: '1000 Tokens',
        region: 'eu-west-1',
        chargeCategory: 'Usage',
        pricing: [{ pricingCategory: 'Standard', before: '0', after: '512.5' }],
      },
      {
        label: 'EUW1-NatGateway-Bytes',
        service: 'Amazon VPC',
        kind: 'gone',
        before: '138',
        after: '0',
        change: '-138',
        priceEffect: null,
        pricingEffect: null,
        usageEffect: null,
        unit: 'GB',
        region: 'eu-west-1',
        chargeCategory: 'Usage',
        pricing: [{ pricingCategory: 'Standard', before: '138', after: '0' }],
      },
      {
        label: 'EUW1-InstanceUsage:db.r6g.2xl',
        service: 'Amazon RDS',
        kind: 'price',
        before: '3494.45',
        after: '3410.55',
        change: '-83.9',
        priceEffect: '-83.9',
        pricingEffect: '0',
        usageEffect: '0',
        unit: 'Hours',
        region: 'eu-west-1',
        chargeCategory: 'Usage',
        pricing: [
          { pricingCategory: 'Standard', before: '3494.45', after: '3410.55' },
        ],
      },
    ],
  };
}

/** Lines of a sample bill, with columns that FOCUS does not know. */
export function sampleLineItems(
  entityRef: string,
  period: Period = DEFAULT_PERIOD,
): LineItems {
  const columns = [
    'ChargePeriodStart',
    'ServiceName',
    'ChargeDescription',
    'ResourceName',
    'ChargeCategory',
    'PricingCategory',
    'ConsumedQuantity',
    'ConsumedUnit',
    'BilledCost',
    'EffectiveCost',
    'Tags',
    'x_Operation',
  ];
  return {
    entityRef,
    ...period,
    columns,
    truncated: true,
    unavailable: null,
    hidden: [],
    rows: Array.from({ length: 24 }, (_, hour) => ({
      ChargePeriodStart: `2026-11-18T${`${hour}`.padStart(2, '0')}:00:00Z`,
      ServiceName: 'Amazon RDS',
      ChargeDescription: 'USD 0.898 per db.r6g.2xlarge hour, <b>PostgreSQL</b>',
      ResourceName: 'checkout-orders',
      ChargeCategory: 'Usage',
      PricingCategory: 'Committed',
      ConsumedQuantity: '1',
      ConsumedUnit: 'Hours',
      BilledCost: '0',
      EffectiveCost: '0.5837',
      Tags: '{"app":"checkout","env":"prod"}',
      x_Operation: hour % 2 === 0 ? 'CreateDBInstance:0014' : null,
    })),
  };
}

/** Statements and claims behind the cost of a sample entity; both add up. */
export function sampleExplanation(
  entityRef: string,
  period: Period = DEFAULT_PERIOD,
  metric: CostMetricName = 'effective',
): EntityExplanation {
  const totals = (amount: string) => ({
    billed: amount,
    effective: amount,
    list: null,
    contracted: null,
    unpriced: '0',
    [metric]: amount,
  });
  return {
    entityRef,
    currency: 'USD',
    currencies: ['USD'],
    metric,
    unpriced: '0',
    ...period,
    hidden: [],
    statements: [
      {
        id: 12,
        source: 'aws-main',
        provider: 'aws',
        billingAccountId: '999988887777',
        billingAccountName: 'Shop (payer)',
        billingPeriod: '2026-11',
        version: 3,
        servedAt: '2026-11-21T04:12:00.000Z',
        deliveryFiles: ['focus-2026-11-00001.snappy.parquet'],
        amount: '11065.701',
      },
      {
        id: 11,
        source: 'aws-main',
        provider: 'aws',
        billingAccountId: '999988887777',
        billingAccountName: 'Shop (payer)',
        billingPeriod: '2026-10',
        version: 1,
        servedAt: '2026-11-04T05:02:00.000Z',
        deliveryFiles: ['focus-2026-10-00001.snappy.parquet'],
        amount: '5000.5',
      },
    ],
    claims: [
      {
        entityRef,
        claim: `${entityRef}#finops/tags#0`,
        kind: 'tags',
        annotation: 'finops/tags',
        text: 'app=checkout',
        rank: 'tag annotation',
        amounts: totals('12655.65'),
        keys: 14,
        outranked: [
          {
            entityRef: 'component:default/shop-platform',
            claim: 'component:default/shop-platform#finops/accounts#0',
            why: 'a tag annotation ranks above an account',
          },
          {
            entityRef: null,
            claim: null,
            why: 'a tag annotation ranks above the owner fallback',
          },
        ],
      },
      {
        entityRef,
        claim: `${entityRef}#finops/resources#0`,
        kind: 'resources',
        annotation: 'finops/resources',
        text: 'arn:aws:rds:*:*:db:checkout-*',
        rank: 'resource',
        amounts: totals('3410.551'),
        keys: 1,
        outranked: [],
      },
    ],
    check: {
      statements: '16066.201',
      claims: '16066.201',
      figure: '16066.201',
      balanced: true,
    },
  };
}

/** Claims of a sample entity that matches nothing, with what may belong to it. */
export function sampleClaims(entityRef: string): EntityClaims {
  const name = entityRef.split('/')[1];
  return {
    entityRef,
    claims: [],
    findings: [
      {
        entityRef,
        annotation: 'finops/accounts',
        value: '123456789012',
        severity: 'error',
        problem: 'The account names no provider.',
        remedy: 'Write aws/123456789012.',
      },
    ],
    candidates: [
      {
        kind: 'tag',
        annotation: 'finops/tags',
        value: `service=${name}`,
        why: `The tag service has the value ${name}, which is the name of this entity.`,
        currency: 'USD',
        amount: '8120.44',
      },
      {
        kind: 'account',
        annotation: 'finops/accounts',
        value: 'aws/555566667777',
        why: `The account is called ${name}-prod.`,
        currency: 'USD',
        amount: '2210.9',
      },
    ],
    hidden: [],
  };
}
