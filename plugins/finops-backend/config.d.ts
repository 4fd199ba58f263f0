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

import { SchedulerServiceTaskScheduleDefinitionConfig } from '@backstage/backend-plugin-api';

export interface Config {
  /**
   * FinOps: where bills come from, and to whom their charges belong. Without configuration the plugin starts, shows no
   * cost, and guesses nothing.
   */
  finops?: {
    /** Where bills come from. */
    sources?: {
      /** Exports in files on this machine, or on a share that is mounted here. */
      files?: Array<{
        /**
         * Unique name. Statements belong to the source of this name, so it must not change. Letters, digits, dots, dashes
         * and underscores.
         */
        name: string;
        /** Folder, file or glob; relative to the folder of app-config.yaml. */
        path: string;
        /** How the files are laid out; found out by itself unless told. */
        layout?:
          | 'auto'
          | 'plain'
          | 'partitions'
          | 'aws-data-exports'
          | 'azure-export'
          | 'finops-manifest';
        /** What the bills are about. Rows outside of it refuse their delivery. */
        scope?: {
          /** Provider as named by the bill, such as aws. */
          provider?: string;
          /** FOCUS BillingAccountId. */
          billingAccounts?: string[];
        };
        /** How often to look for new deliveries; every ten minutes unless told. */
        schedule?: SchedulerServiceTaskScheduleDefinitionConfig;
        /**
         * When its statements count as final; 14 days after the end of the billing period (Azure 5, Google Cloud 10) unless
         * told. With both, whichever comes first.
         */
        final?: {
          /** This many whole days after the end of the billing period, 0 to 366. */
          afterDays?: number;
          /** Once the billing period is over and each of its charges has a FOCUS InvoiceId. */
          invoice?: boolean;
        };
      }>;
    };

    /** Rules that yield an entity, an environment, or both, from a tag or a column of the bill. The first that yields wins. */
    conventions?: Array<{
      /** Unique name, for explanations. */
      id: string;
      /** Where the value comes from: either a tag or a column. */
      match: {
        /** Tag key. */
        tag?: string;
        /** FOCUS column, or an x_ column of the provider. */
        column?: string;
        /** Regular expression that the value must match; its group `value` is what {value} stands for. */
        pattern?: string;
        /** Only these values are looked at. */
        values?: string[];
      };
      /** A CSV file that translates the value. */
      lookup?: {
        /** File, relative to the folder of app-config.yaml. */
        file: string;
        /** Column that the value is looked up in. */
        key: string;
        /** Column with what {value} stands for. */
        value?: string;
        /** Column with the environment. */
        environment?: string;
      };
      /** Entity reference with {value} in it, such as component:default/{value}. */
      entity?: string;
      /** Environment, such as {value}. */
      environment?: string;
      /** Translates values. */
      aliases?: {
        [value: string]: string;
      };
      /** Whether case does not matter. */
      foldCase?: boolean;
    }>;

    /** Which tag keys are stronger, strongest first, where tag annotations of several entities match. */
    tagKeyOrder?: string[];

    /** Who gets what nothing else claims: usually the group that a tag names. */
    ownerFallback?: {
      /** Tag key. */
      tag: string;
      /** Entity reference with {value} in it, such as group:default/{value}. */
      entity: string;
      /** Whether case does not matter. */
      foldCase?: boolean;
      /** Translates values. */
      aliases?: {
        [value: string]: string;
      };
    };

    /** Where bills name Kubernetes clusters, namespaces and workloads, beside the built-in table. */
    kubernetes?: {
      /** Tag keys, first one first. */
      tagKeys?: {
        cluster?: string[];
        namespace?: string[];
        workload?: string[];
      };
      /** Columns, first one first. */
      columns?: {
        cluster?: string[];
        namespace?: string[];
        workload?: string[];
      };
      /**
       * What providers put before the key of a pod's label when they make it a tag, first one first; `k8s-label/` and
       * nothing unless told.
       */
      labelPrefixes?: string[];
    };

    /** Spellings of provider names, beside the built-in ones: spelling to canonical name. A change has all bills read again. */
    providers?: {
      [spelling: string]: string;
    };

    /** Names of services that are support, beside the built-in ones. A change has all bills read again. */
    supportServices?: string[];

    /** Which environments count as production. */
    environments?: {
      /** prod and production unless told. */
      production?: string[];
    };

    /** How the catalog is taken over. */
    catalog?: {
      /** From this share of entities gone at once on (0 to 1) the catalog is not taken over; 0.2 unless told. */
      maxGoneShare?: number;
    };

    /** What the embedded engine that reads bills may use. */
    engine?: {
      /** Memory, such as 1GB; 256MB unless told. More spills to the work directory. */
      memoryLimit?: string;
      /** Threads; 2 unless told. */
      threads?: number;
      /** Folder for temporary files; that of the system unless told. */
      workDirectory?: string;
    };
  };
}
