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

// Generated from plugins/finops-backend/src/schema/openapi.yaml by `yarn generate:api`. Do not edit.
/* eslint-disable */
// prettier-ignore
export interface paths {
    "/entities/{kind}/{namespace}/{name}/cost": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Cost of one entity; Systems, Domains and Groups roll up their parts, each charge once */
        get: operations["getEntityCost"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/entities/{kind}/{namespace}/{name}/resources": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The resources that cost most, over the calendar months that the period touches */
        get: operations["getEntityResources"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/entities/{kind}/{namespace}/{name}/changes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What moved the cost against the period before */
        get: operations["getEntityChanges"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/entities/{kind}/{namespace}/{name}/line-items": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The line items behind the cost of the entity, read from the delivered files */
        get: operations["getEntityLineItems"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/entities/{kind}/{namespace}/{name}/explanation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Statements, claims and outranked claims behind the cost of the entity */
        get: operations["getEntityExplanation"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/entities/{kind}/{namespace}/{name}/claims": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What the entity claims, what is wrong with it, and what it could claim */
        get: operations["getEntityClaims"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/entities/{kind}/{namespace}/{name}/disputes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What people said is not the entity's, or not that of its parts; open ones first, then the newest */
        get: operations["getEntityDisputes"];
        put?: never;
        /**
         * Say that cost of the entity is not the entity's
         * @description It moves no cost: annotations and conventions do. The amount is read from the ledger and kept as it is now. Needs the permission finops.dispute.create for the entity.
         */
        post: operations["createDispute"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/organisation/cost": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Cost of the whole organisation by owner, system, domain, entity, service or provider */
        get: operations["getOrganisationCost"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/statements": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Statements (billing account, billing period and currency of one source), newest period first */
        get: operations["getStatements"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/statements/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Reconciliation of one statement */
        get: operations["getStatement"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/statements/{id}/differences": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What the serving version changed for each entity against the one before */
        get: operations["getStatementDifferences"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/unallocated": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What no entity owns, by reason, with the accounts, tags and services behind it */
        get: operations["getUnallocated"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/unallocated/{reason}/line-items": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The line items behind what no entity owns for a reason, read from the delivered files
         * @description Needs the permissions finops.statement.read and finops.lineItem.read
         */
        get: operations["getUnallocatedLineItems"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/unallocated/{reason}/explanation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The statements behind what no entity owns for a reason, and why no claim took it */
        get: operations["getUnallocatedExplanation"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/conflicts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Charges that two or more entities claim with equal right */
        get: operations["getConflicts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/findings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Findings about annotations, about bills and about the catalog */
        get: operations["getFindings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/disputes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Disputes of the whole organisation, the newest first */
        get: operations["getDisputes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/disputes/{id}/answer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Accept an open dispute, which is to be corrected in the catalog, or reject it with words
         * @description It moves no cost. Needs the permission finops.dispute.decide.
         */
        post: operations["answerDispute"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/disputes/{id}/withdrawal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take an open dispute back; its author alone can */
        post: operations["withdrawDispute"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sources": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Configured sources with their freshness, completeness and last error */
        get: operations["getSources"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sources/{name}/import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Check a source for new deliveries now */
        post: operations["importSource"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/reattribution": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Attribute open statements by the claims as they are now, and move older months on purpose
         * @description Charges move from one entity to another from the current month on. This moves them from the month that is given, in all statements that are not closed, one by one; what was moved stays moved when the request is given up. Needs the permission finops.statement.import.
         */
        post: operations["reattribute"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** @description An error of the Backstage shape */
        Error: {
            error: {
                /** @example NotFoundError */
                name: string;
                message: string;
            };
            request?: {
                method?: string;
                url?: string;
            };
            response?: {
                statusCode?: number;
            };
        };
        /**
         * @description A decimal amount in the currency of the answer, without trailing zeros
         * @example 1234.567891234
         */
        Amount: string;
        /**
         * @description A decimal amount, or null when it is unknown or hidden
         * @example 12.5
         * @example null
         */
        NullableAmount: string | null;
        /**
         * @description A share or relative change (0.25 is 25 %), or null when it is not computable
         * @example 0.25
         * @example null
         */
        Ratio: number | null;
        /**
         * @description A UTC day
         * @example 2026-10-01
         */
        Day: string;
        /**
         * @description A UTC day, or null when it is unknown
         * @example 2026-10-01
         * @example null
         */
        NullableDay: string | null;
        /**
         * @description A moment in UTC, ISO 8601, or null when it has not happened
         * @example 2026-10-01T06:30:00.000Z
         * @example null
         */
        NullableInstant: string | null;
        /**
         * @description The UTC month of BillingPeriodStart
         * @example 2026-10
         */
        BillingPeriod: string;
        /**
         * @description Billing currency, ISO 4217 or a provider's virtual currency
         * @example USD
         */
        Currency: string;
        /**
         * @description Billing currency, or null when there is no cost in any currency
         * @example USD
         * @example null
         */
        NullableCurrency: string | null;
        /**
         * @description A full entity reference in lower case
         * @example component:default/checkout
         */
        EntityRef: string;
        /**
         * @description Which cost column of FOCUS
         * @enum {string}
         */
        CostMetric: "effective" | "billed" | "list" | "contracted";
        /** @enum {string} */
        Comparison: "daysBefore" | "sameDays";
        /** @enum {string} */
        Granularity: "day" | "month";
        /**
         * @description What groups and series stand for; environment unless told. `entity` separates the parts of a roll-up
         * @enum {string}
         */
        EntityGrouping: "environment" | "service" | "category" | "region" | "subAccount" | "chargeCategory" | "pricingCategory" | "entity";
        /**
         * @description What groups stand for; owner unless told
         * @enum {string}
         */
        OrganisationGrouping: "owner" | "system" | "domain" | "entity" | "service" | "provider";
        /**
         * @description What this answer leaves out because the viewer may not see it. `list` and `contracted` are prices, `parts` are entities of a roll-up, `others` are other entities or their names, `organisation` are totals of everything, `statements` is what is said of bills and needs the permission finops.statement.read.
         * @enum {string}
         */
        HiddenField: "list" | "contracted" | "parts" | "others" | "organisation" | "statements";
        /** @description Exact sums of the four costs */
        Totals: {
            billed: components["schemas"]["Amount"];
            effective: components["schemas"]["Amount"];
            list: components["schemas"]["NullableAmount"];
            contracted: components["schemas"]["NullableAmount"];
            /** @description Effective cost of what has no list or no contracted cost */
            unpriced: components["schemas"]["Amount"];
        };
        /** @description A cost that is shown below the line, outside of the headline */
        NatureAmount: {
            /** @enum {string} */
            nature: "tax" | "support" | "credit" | "adjustment" | "commitment";
            amount: components["schemas"]["Amount"];
        };
        /** @description The last 28 complete days against the 28 before */
        Trend: {
            currentFrom: components["schemas"]["NullableDay"];
            /** @description Exclusive */
            currentTo: components["schemas"]["NullableDay"];
            previousFrom: components["schemas"]["NullableDay"];
            /** @description Exclusive */
            previousTo: components["schemas"]["NullableDay"];
            current: components["schemas"]["NullableAmount"];
            previous: components["schemas"]["NullableAmount"];
            change: components["schemas"]["NullableAmount"];
            changeRatio: components["schemas"]["Ratio"];
            /** @description Why the trend is not computable, or null when it is */
            notComputable: string | null;
        };
        /** @description The headline split by whether the environment counts as production */
        Production: {
            production: components["schemas"]["NullableAmount"];
            nonProduction: components["schemas"]["NullableAmount"];
            /** @description Charges whose environment no convention tells */
            unknown: components["schemas"]["NullableAmount"];
        };
        SourceFreshness: {
            /** @description Name of the source */
            source: string;
            provider: string;
            importedAt: components["schemas"]["NullableInstant"];
            /** @description The last day that this source has charges for */
            throughDay: components["schemas"]["NullableDay"];
        };
        /** @description Days of which no complete bill is there, the first and the last of them */
        DayGap: {
            from: components["schemas"]["Day"];
            through: components["schemas"]["Day"];
        };
        /** @description Through which day the figures are there, and through which they are final */
        Freshness: {
            /** @description The last day that is complete in every contributing source */
            throughDay: components["schemas"]["NullableDay"];
            /** @description Days of the period before that day which are not complete in every contributing source */
            gaps: components["schemas"]["DayGap"][];
            /** @description The last day of billing periods that providers no longer change */
            finalThroughDay: components["schemas"]["NullableDay"];
            /**
             * @description Of the period asked for
             * @enum {string}
             */
            status: "final" | "provisional" | "none";
            sources: components["schemas"]["SourceFreshness"][];
        };
        /** @description How much of the statements behind the period is allocated to entities. Low coverage means that cost of this entity may be missing. The amounts are totals of everything: null for viewers who may not see all of it. */
        Coverage: {
            allocated: components["schemas"]["NullableAmount"];
            total: components["schemas"]["NullableAmount"];
            ratio: components["schemas"]["Ratio"];
            note: string | null;
        };
        CostGroup: {
            /** @description The value grouped by; null when the bill does not tell */
            group: string | null;
            /** @example Amazon EC2 */
            label: string;
            /** @description null when the list or contracted cost of all of it is unknown */
            amount: components["schemas"]["NullableAmount"];
            previousAmount: components["schemas"]["NullableAmount"];
            change: components["schemas"]["NullableAmount"];
            share: components["schemas"]["Ratio"];
        };
        /** @description What one group costs over time */
        CostSeries: {
            /** @description null for what belongs to no group, and for the remainder */
            group: string | null;
            /** @description Whether these are all groups together that have no series of their own */
            remainder: boolean;
            /** @description One for each of `days`, in their order; null where there is no data or the amount is not known, which is not zero. */
            amounts: components["schemas"]["NullableAmount"][];
        };
        DayStatus: {
            date: components["schemas"]["Day"];
            /** @enum {string} */
            status: "complete" | "provisional" | "missing";
        };
        /** @description Cost of workload including the usage that commitments cover; tax, support, credits, adjustments and unused commitments are below the line. */
        Headline: {
            /** @description null when the list or contracted cost of all of it is unknown */
            amount: components["schemas"]["NullableAmount"];
            /** @description Effective cost of what of it has no list or contracted price */
            unpriced: components["schemas"]["Amount"];
            /** @description Of the period before; null when a source lacks days of either */
            previousAmount: components["schemas"]["NullableAmount"];
            /** @description Why there is nothing to compare with, or null when there is */
            notComparable: string | null;
        };
        EntityCost: {
            entityRef: components["schemas"]["EntityRef"];
            currency: components["schemas"]["NullableCurrency"];
            /** @description The currencies that the entity has cost in, largest effective cost first */
            currencies: components["schemas"]["Currency"][];
            metric: components["schemas"]["CostMetric"];
            from: components["schemas"]["Day"];
            to: components["schemas"]["Day"];
            /** @description The period that this one is compared with, see the parameter comparison */
            previousFrom: components["schemas"]["Day"];
            previousTo: components["schemas"]["Day"];
            groupBy: components["schemas"]["EntityGrouping"];
            granularity: components["schemas"]["Granularity"];
            headline: components["schemas"]["Headline"];
            /** @description All charges of the period, below the line included */
            totals: components["schemas"]["Totals"];
            /** @description The part of the headline that the entity itself claims */
            directAmount: components["schemas"]["NullableAmount"];
            /** @description The part of the headline that comes from parts of a System */
            partsAmount: components["schemas"]["NullableAmount"];
            belowTheLine: components["schemas"]["NatureAmount"][];
            trend: components["schemas"]["Trend"];
            production: components["schemas"]["Production"];
            freshness: components["schemas"]["Freshness"];
            coverage: components["schemas"]["Coverage"];
            /** @description Groups of the headline, largest first; they add up to it */
            groups: components["schemas"]["CostGroup"][];
            /** @description The largest groups over time; the rest is the series of the group `others` */
            series: components["schemas"]["CostSeries"][];
            /** @description The days (or months) of the period with what is known of them */
            days: components["schemas"]["DayStatus"][];
            /** @description How many claims the entity has; 0 asks for the empty state */
            claims: number;
            hidden: components["schemas"]["HiddenField"][];
        };
        ResourceCost: {
            /** @description null gathers charges without a resource */
            resourceId: string | null;
            name: string | null;
            type: string | null;
            service: string | null;
            region: string | null;
            /** @description Of list and contracted cost what is known; null when nothing is */
            amount: components["schemas"]["NullableAmount"];
            share: components["schemas"]["Ratio"];
        };
        EntityResources: {
            entityRef: components["schemas"]["EntityRef"];
            currency: components["schemas"]["NullableCurrency"];
            currencies: components["schemas"]["Currency"][];
            metric: components["schemas"]["CostMetric"];
            /** @description First day of the first month touched */
            from: components["schemas"]["Day"];
            /** @description Day after the last month touched */
            to: components["schemas"]["Day"];
            /** @description All charges of these months */
            total: components["schemas"]["NullableAmount"];
            resources: components["schemas"]["ResourceCost"][];
            /** @description Whether there are more resources than returned */
            truncated: boolean;
            hidden: components["schemas"]["HiddenField"][];
        };
        CostMover: {
            /** @description The SKU as the provider meters it */
            label: string;
            service: string | null;
            /**
             * @description new and gone have no counterpart in the other period; pricing is the same use under another pricing category (a commitment that began or ended); mixed moved by no effect above all or has no quantity
             * @enum {string}
             */
            kind: "new" | "gone" | "price" | "pricing" | "usage" | "mixed";
            before: components["schemas"]["Amount"];
            after: components["schemas"]["Amount"];
            change: components["schemas"]["Amount"];
            priceEffect: components["schemas"]["NullableAmount"];
            pricingEffect: components["schemas"]["NullableAmount"];
            usageEffect: components["schemas"]["NullableAmount"];
            /** @description Unit of the quantity that usage is measured in */
            unit: string | null;
            region: string | null;
            chargeCategory: string | null;
            /** @description What it cost under each pricing category */
            pricing: {
                pricingCategory: string | null;
                before: components["schemas"]["Amount"];
                after: components["schemas"]["Amount"];
            }[];
        };
        EntityChanges: {
            entityRef: components["schemas"]["EntityRef"];
            currency: components["schemas"]["NullableCurrency"];
            currencies: components["schemas"]["Currency"][];
            from: components["schemas"]["Day"];
            to: components["schemas"]["Day"];
            previousFrom: components["schemas"]["Day"];
            previousTo: components["schemas"]["Day"];
            /** @description One sentence with the top cause */
            sentence: string | null;
            before: components["schemas"]["Amount"];
            after: components["schemas"]["Amount"];
            /** @description after − before; the sum of the six effects */
            total: components["schemas"]["Amount"];
            priceEffect: components["schemas"]["Amount"];
            /** @description The same use under another pricing category (covered by a commitment or not) */
            pricingEffect: components["schemas"]["Amount"];
            usageEffect: components["schemas"]["Amount"];
            newEffect: components["schemas"]["Amount"];
            goneEffect: components["schemas"]["Amount"];
            /** @description Change of what has no quantity that could tell price from usage */
            otherEffect: components["schemas"]["Amount"];
            /** @description The largest movers by absolute change */
            movers: components["schemas"]["CostMover"][];
            truncated: boolean;
            /** @description Why the comparison is not computable */
            notComputable: string | null;
            /** @description What its amounts are about where that is not the day of the charge */
            note: string | null;
            hidden: components["schemas"]["HiddenField"][];
        };
        LineItems: {
            entityRef: components["schemas"]["EntityRef"];
            from: components["schemas"]["Day"];
            to: components["schemas"]["Day"];
            /** @description Columns of the bill in its order; columns that FOCUS does not know are included */
            columns: string[];
            rows: {
                [key: string]: string | null;
            }[];
            truncated: boolean;
            /** @description Why line items of some statements can't be read (the file is gone, is not on this replica, or the search ended after many files), or null */
            unavailable: string | null;
            /** @description Columns that tell prices, whose values are null because the viewer may not see them */
            hidden: string[];
        };
        UnallocatedLineItems: {
            reason: components["schemas"]["UnallocatedReason"];
            from: components["schemas"]["Day"];
            to: components["schemas"]["Day"];
            /** @description Columns of the bill in its order; columns that FOCUS does not know are included */
            columns: string[];
            rows: {
                [key: string]: string | null;
            }[];
            truncated: boolean;
            /** @description Why line items of some statements can't be read (the file is gone, is not on this replica, or the search ended after many files), or null */
            unavailable: string | null;
            /** @description Columns that tell prices, whose values are null because the viewer may not see them */
            hidden: string[];
        };
        ExplainedStatement: {
            id: number;
            source: string;
            provider: string;
            billingAccountId: string;
            billingAccountName: string | null;
            billingPeriod: components["schemas"]["BillingPeriod"];
            /** @description Number of the version that serves; 1 was the first of the statement */
            version: number;
            servedAt: components["schemas"]["NullableInstant"];
            deliveryFiles: string[];
            /** @description Cost of the entity from this statement */
            amount: components["schemas"]["NullableAmount"];
        };
        OutrankedClaim: {
            /** @description null is an entity that the viewer may not see */
            entityRef: string | null;
            claim: string | null;
            why: string;
        };
        ExplainedClaim: {
            /** @description The entity or part that claims; null is one that the viewer may not see */
            entityRef: string | null;
            /** @description Stable id of the claim or convention */
            claim: string | null;
            kind: string | null;
            annotation: string | null;
            text: string | null;
            /** @description What decided */
            rank: string | null;
            amounts: components["schemas"]["Totals"];
            /** @description How many attribution keys it won */
            keys: number;
            outranked: components["schemas"]["OutrankedClaim"][];
        };
        /** @description Sums of the metric in three ways; null where nothing has such a price */
        SumCheck: {
            statements: components["schemas"]["NullableAmount"];
            claims: components["schemas"]["NullableAmount"];
            figure: components["schemas"]["NullableAmount"];
            balanced: boolean;
        };
        EntityExplanation: {
            entityRef: components["schemas"]["EntityRef"];
            currency: components["schemas"]["NullableCurrency"];
            currencies: components["schemas"]["Currency"][];
            metric: components["schemas"]["CostMetric"];
            /** @description Effective cost of what has no list or no contracted cost */
            unpriced: components["schemas"]["Amount"];
            from: components["schemas"]["Day"];
            to: components["schemas"]["Day"];
            statements: components["schemas"]["ExplainedStatement"][];
            claims: components["schemas"]["ExplainedClaim"][];
            check: components["schemas"]["SumCheck"];
            hidden: components["schemas"]["HiddenField"][];
        };
        /** @description Charges that nobody got for the same reason in all its details */
        UnallocatedOutcome: {
            /** @description How the claims of now come to this outcome; null where they come to another one that does not serve yet (and before they are known */
            why: string | null;
            /** @description What was recorded when it was decided, such as the tag that leads to nobody; null where nothing was, or where it names an entity that the viewer may not see */
            detail: string | null;
            amount: components["schemas"]["NullableAmount"];
            /** @description How many attribution keys have it */
            keys: number;
            /** @description Claims that match some of the charges, and why each did not get them */
            claims: components["schemas"]["OutrankedClaim"][];
        };
        UnallocatedExplanation: {
            reason: components["schemas"]["UnallocatedReason"];
            currency: components["schemas"]["NullableCurrency"];
            currencies: components["schemas"]["Currency"][];
            metric: components["schemas"]["CostMetric"];
            from: components["schemas"]["Day"];
            to: components["schemas"]["Day"];
            amount: components["schemas"]["NullableAmount"];
            statements: components["schemas"]["ExplainedStatement"][];
            /** @description Largest first */
            outcomes: components["schemas"]["UnallocatedOutcome"][];
            /** @description Outcomes that are not listed one by one, since there are too many */
            further: {
                count: number;
                amount: components["schemas"]["NullableAmount"];
            };
            /** @description Whether the statements add up to what the totals of the ledger have for the whole reason; null for a part of it */
            balanced: boolean | null;
            hidden: components["schemas"]["HiddenField"][];
        };
        Claim: {
            claim: string;
            kind: string;
            annotation: string | null;
            text: string;
        };
        ClaimFinding: {
            entityRef: string | null;
            annotation: string | null;
            value: string | null;
            severity: components["schemas"]["Severity"];
            problem: string;
            remedy: string;
        };
        /** @description Something unallocated that looks like it belongs to the entity */
        ClaimCandidate: {
            /** @enum {string} */
            kind: "tag" | "account" | "kubernetes";
            /** @example finops/tags */
            annotation: string;
            /**
             * @description The annotation value to write
             * @example app=checkout
             */
            value: string;
            why: string;
            currency: components["schemas"]["Currency"];
            /** @description Unallocated effective cost of the last 90 days that it would claim; null for viewers who may not read statements */
            amount: components["schemas"]["NullableAmount"];
        };
        EntityClaims: {
            entityRef: components["schemas"]["EntityRef"];
            claims: components["schemas"]["Claim"][];
            findings: components["schemas"]["ClaimFinding"][];
            candidates: components["schemas"]["ClaimCandidate"][];
            hidden: components["schemas"]["HiddenField"][];
        };
        OrganisationGroup: {
            /** @description The value grouped by; null when there is none (no owner */
            group: string | null;
            /** @description The entity reference */
            ref: string | null;
            label: string;
            /** @description Of list and contracted cost what is known; null when nothing is */
            amount: components["schemas"]["NullableAmount"];
            /** @description Effective cost of what has no list or no contracted cost */
            unpriced: components["schemas"]["Amount"];
            previousAmount: components["schemas"]["NullableAmount"];
            change: components["schemas"]["NullableAmount"];
            /** @description Of what is allocated and visible */
            share: components["schemas"]["Ratio"];
            /** @description How many entities have cost in this group */
            entities: number;
        };
        OrganisationCost: {
            currency: components["schemas"]["NullableCurrency"];
            currencies: components["schemas"]["Currency"][];
            metric: components["schemas"]["CostMetric"];
            from: components["schemas"]["Day"];
            to: components["schemas"]["Day"];
            /** @description The period that this one is compared with: as many days before it, or the same days of the months before where it begins with a month */
            previousFrom: components["schemas"]["Day"];
            previousTo: components["schemas"]["Day"];
            groupBy: components["schemas"]["OrganisationGrouping"];
            granularity: components["schemas"]["Granularity"];
            parent: string | null;
            /** @description allocated + unallocated */
            total: components["schemas"]["NullableAmount"];
            /** @description Of the period before; null when a source lacks days of either */
            previousTotal: components["schemas"]["NullableAmount"];
            /** @description Why there is nothing to compare with, or null when there is */
            notComparable: string | null;
            allocated: components["schemas"]["NullableAmount"];
            previousAllocated: components["schemas"]["NullableAmount"];
            previousUnallocated: components["schemas"]["NullableAmount"];
            /** @description The part of unallocated that nobody could claim, such as tax and commitment purchases. Much of it is billed once a month, so a part of a month without it may be compared with one that has it; null where unallocated is */
            notWorkload: components["schemas"]["NullableAmount"];
            previousNotWorkload: components["schemas"]["NullableAmount"];
            /** @description null below a parent */
            unallocated: components["schemas"]["NullableAmount"];
            totals: components["schemas"]["Totals"];
            /** @description Groups of what is allocated, largest first */
            groups: components["schemas"]["OrganisationGroup"][];
            /** @description The largest groups over time; the rest is the series of the group `others` */
            series: components["schemas"]["CostSeries"][];
            days: components["schemas"]["DayStatus"][];
            freshness: components["schemas"]["Freshness"];
            hidden: components["schemas"]["HiddenField"][];
        };
        /** @description billed − commitmentPurchases + amortisedUsed + amortisedUnused + other = effective */
        Bridge: {
            billed: components["schemas"]["Amount"];
            commitmentPurchases: components["schemas"]["Amount"];
            amortisedUsed: components["schemas"]["Amount"];
            amortisedUnused: components["schemas"]["Amount"];
            other: components["schemas"]["Amount"];
            effective: components["schemas"]["Amount"];
        };
        /** @description The total that the provider states elsewhere (manifest or invoice), compared with the billed cost */
        ControlTotal: {
            amount: components["schemas"]["Amount"];
            tolerance: components["schemas"]["Amount"];
            difference: components["schemas"]["Amount"];
            withinTolerance: boolean;
            /** @description Where the control total comes from */
            origin: string | null;
        };
        StatementSummary: {
            id: number;
            source: string;
            provider: string;
            billingAccountId: string;
            billingAccountName: string | null;
            billingPeriod: components["schemas"]["BillingPeriod"];
            currency: components["schemas"]["Currency"];
            /** @description Line items */
            rows: number;
            totals: components["schemas"]["Totals"];
            allocated: components["schemas"]["Totals"];
            unallocated: components["schemas"]["Totals"];
            /** @description Whether allocated + unallocated = total in every cost */
            balanced: boolean;
            /** @description Allocated share of the effective cost */
            coverage: components["schemas"]["Ratio"];
            controlTotal: components["schemas"]["ControlTotal"] | null;
            /**
             * @description closed is frozen, final is not expected to change, open is still being written by the provider
             * @enum {string}
             */
            status: "open" | "final" | "closed";
            throughDay: components["schemas"]["NullableDay"];
            servedAt: components["schemas"]["NullableInstant"];
            /** @description Number of findings about the delivery */
            findings: number;
        };
        StatementList: {
            statements: components["schemas"]["StatementSummary"][];
            hidden: components["schemas"]["HiddenField"][];
        };
        StatementVersion: {
            /** @description 1 for the first version of the statement that served */
            number: number;
            /** @enum {string} */
            status: "staging" | "serving" | "superseded";
            rows: number;
            totals: components["schemas"]["Totals"];
            createdAt: components["schemas"]["NullableInstant"];
            servedAt: components["schemas"]["NullableInstant"];
            deliveryFiles: string[];
        };
        ReasonAmounts: {
            reason: components["schemas"]["UnallocatedReason"];
            totals: components["schemas"]["Totals"];
        };
        Statement: components["schemas"]["StatementSummary"] & {
            bridge: components["schemas"]["Bridge"];
            /** @description The unallocated remainder by reason */
            reasons: components["schemas"]["ReasonAmounts"][];
            /** @description Newest first */
            versions: components["schemas"]["StatementVersion"][];
            deliveryFindings: components["schemas"]["Finding"][];
            /** @description What the attribution keys of the statement contain beyond the base columns */
            projection: {
                columns: string[];
                resources: string[];
                droppedTagKeys: string[];
            };
            hidden: components["schemas"]["HiddenField"][];
        };
        StatementDifference: {
            /** @description null for an unallocated reason */
            entityRef: string | null;
            reason: string | null;
            label: string;
            before: components["schemas"]["Amount"];
            after: components["schemas"]["Amount"];
            change: components["schemas"]["Amount"];
        };
        StatementDifferences: {
            statementId: number;
            currency: components["schemas"]["Currency"];
            /** @description null when there is nothing to compare with */
            previousVersion: number | null;
            servingVersion: number | null;
            /** @description Change of the effective cost of the statement */
            total: components["schemas"]["Amount"];
            differences: components["schemas"]["StatementDifference"][];
            /** @description Change of what the viewer may not see: of other entities, and of what nobody owns; null when nothing is left out. The differences and this add up to the total */
            others: components["schemas"]["NullableAmount"];
            /** @description How many entities have the same cost in both versions */
            unchanged: number;
            hidden: components["schemas"]["HiddenField"][];
        };
        /** @enum {string} */
        UnallocatedReason: "no-matching-claim" | "unknown-value" | "conflict" | "not-workload-tax" | "not-workload-credit" | "not-workload-support" | "not-workload-commitment" | "not-workload-other";
        UnallocatedAccount: {
            provider: string;
            subAccountId: string | null;
            name: string | null;
            amount: components["schemas"]["NullableAmount"];
        };
        UnallocatedTag: {
            key: string;
            value: string;
            amount: components["schemas"]["NullableAmount"];
            /** @description Whether a convention reads the environment from this key, and none an entity: it says where a charge runs, not whose it is */
            namesEnvironment: boolean;
        };
        UnallocatedService: {
            service: string | null;
            amount: components["schemas"]["NullableAmount"];
        };
        UnallocatedByReason: {
            reason: components["schemas"]["UnallocatedReason"];
            /** @description Of list and contracted cost what is known; null when nothing is */
            amount: components["schemas"]["NullableAmount"];
            /** @description Effective cost of what has no list or no contracted cost */
            unpriced: components["schemas"]["Amount"];
            /** @description Of the total of the period */
            share: components["schemas"]["Ratio"];
            /** @description The largest accounts */
            accounts: components["schemas"]["UnallocatedAccount"][];
            /** @description The largest tag values; one charge may carry several tags */
            tags: components["schemas"]["UnallocatedTag"][];
            /** @description The largest services */
            services: components["schemas"]["UnallocatedService"][];
        };
        Unallocated: {
            currency: components["schemas"]["NullableCurrency"];
            currencies: components["schemas"]["Currency"][];
            metric: components["schemas"]["CostMetric"];
            from: components["schemas"]["Day"];
            to: components["schemas"]["Day"];
            /** @description Everything that was billed in the period */
            total: components["schemas"]["NullableAmount"];
            unallocated: components["schemas"]["NullableAmount"];
            reasons: components["schemas"]["UnallocatedByReason"][];
            hidden: components["schemas"]["HiddenField"][];
        };
        Conflict: {
            /** @description Names the conflict as long as the same claims take part in it; null for who may not see all of its entities */
            id: string | null;
            /** @description The entities with an equal right; others than those that the viewer may see are left out */
            entityRefs: components["schemas"]["EntityRef"][];
            /** @description How many entities the viewer may not see */
            others?: number;
            amount: components["schemas"]["Amount"];
            keys: number;
            accounts: components["schemas"]["UnallocatedAccount"][];
            tags: components["schemas"]["UnallocatedTag"][];
            detail: string | null;
        };
        ConflictList: {
            currency: components["schemas"]["NullableCurrency"];
            currencies: components["schemas"]["Currency"][];
            from: components["schemas"]["Day"];
            to: components["schemas"]["Day"];
            conflicts: components["schemas"]["Conflict"][];
            hidden: components["schemas"]["HiddenField"][];
        };
        /** @enum {string} */
        Severity: "error" | "warning" | "info";
        FindingExample: {
            file: string | null;
            /** @description Data rows count from 1 */
            row: number | null;
            column: string | null;
            value: string | null;
        };
        /** @description Something about a bill that does not stop it from being posted */
        Finding: {
            rule: string;
            severity: components["schemas"]["Severity"];
            /** @description What is wrong. The same for every delivery, so that the counts of one rule and message may be added up */
            message: string;
            /** @description Of line items, or of what the message says */
            count: number;
            /** @description How many have it in which column; empty where columns are not told apart */
            columns: {
                column: string;
                count: number;
            }[];
            examples: components["schemas"]["FindingExample"][];
        };
        /** @description Why a delivery was refused */
        Refusal: {
            file: string | null;
            /** @description Data rows count from 1 */
            row: number | null;
            column: string | null;
            value: string | null;
            problem: string;
            remedy: string;
        };
        DeliveryFindings: {
            source: string;
            files: string[];
            finishedAt: components["schemas"]["NullableInstant"];
            findings: components["schemas"]["Finding"][];
        };
        CatalogState: {
            sweptAt: components["schemas"]["NullableInstant"];
            /** @description null for who may not see every entity */
            entities: number | null;
            /** @description Why the catalog was not taken over */
            finding: string | null;
        };
        FindingList: {
            /** @description About ownership annotations and conventions */
            claims: components["schemas"]["ClaimFinding"][];
            /** @description About the bills that serve */
            deliveries: components["schemas"]["DeliveryFindings"][];
            catalog: components["schemas"]["CatalogState"];
            hidden: components["schemas"]["HiddenField"][];
        };
        /**
         * @description accepted means that the catalog is to be corrected; no status moves cost
         * @enum {string}
         */
        DisputeStatus: "open" | "accepted" | "rejected" | "withdrawn";
        /**
         * @description claim is everything that an annotation or convention brought the entity
         * @enum {string}
         */
        DisputeSubjectKind: "claim" | "resource" | "account";
        NewDispute: {
            subject: {
                kind: components["schemas"]["DisputeSubjectKind"];
                /**
                 * @description Of a claim its id in the explanation, of a resource its ResourceId, of an account provider/SubAccountId
                 * @example component:default/checkout finops/tags[0]
                 */
                id: string;
                /** @description Of a claim, its text in the explanation; without it, whatever text the claim had */
                value?: string;
            };
            from?: components["schemas"]["Day"];
            to?: components["schemas"]["Day"];
            currency?: components["schemas"]["Currency"];
            /** @description Why it is not the entity's, in words */
            reason: string;
            /**
             * @description Reference of the entity that it belongs to instead, in any case
             * @example component:default/search
             */
            suggestedOwner?: string;
        };
        DisputeAnswer: {
            /** @enum {string} */
            decision: "accept" | "reject";
            /** @description What follows, or why it is rejected; required to reject */
            answer?: string;
        };
        Dispute: {
            id: number;
            entityRef: components["schemas"]["EntityRef"];
            subject: {
                kind: components["schemas"]["DisputeSubjectKind"];
                id: string;
                /** @description Of a claim, the annotation or setting that it is written in */
                annotation: string | null;
                /** @description Of a claim its text, of others their name */
                value: string | null;
            };
            from: components["schemas"]["Day"];
            to: components["schemas"]["Day"];
            currency: components["schemas"]["Currency"];
            /** @description Effective cost of these days when the dispute was made */
            amount: components["schemas"]["Amount"];
            reason: string;
            suggestedOwner: string | null;
            createdBy: string;
            createdAt: components["schemas"]["NullableInstant"];
            status: components["schemas"]["DisputeStatus"];
            answer: string | null;
            closedBy: string | null;
            closedAt: components["schemas"]["NullableInstant"];
            /** @description Whether the viewer is its author and so may withdraw it */
            isOwn: boolean;
        };
        DisputeList: {
            disputes: components["schemas"]["Dispute"][];
            /** @description Whether there are more than returned */
            truncated: boolean;
        };
        SourceStatus: {
            name: string;
            /** @example files */
            kind: string;
            providers: string[];
            /**
             * @description never has not been checked yet; waiting was checked and has no delivery; ok serves; failing has an error
             * @enum {string}
             */
            status: "never" | "waiting" | "ok" | "failing";
            lastCheckedAt: components["schemas"]["NullableInstant"];
            lastSuccessAt: components["schemas"]["NullableInstant"];
            lastError: string | null;
            importing: boolean;
            throughDay: components["schemas"]["NullableDay"];
            /** @description Days between the first complete one and that day which are not complete */
            gaps: components["schemas"]["DayGap"][];
            finalThroughDay: components["schemas"]["NullableDay"];
            /** @description How many statements serve */
            statements: number;
            /** @description Refusals of the newest delivery */
            refused: components["schemas"]["Refusal"][];
        };
        SourceList: {
            sources: components["schemas"]["SourceStatus"][];
            /** @description Settings that keep a source from being used, with what to do */
            configurationErrors: string[];
        };
        Reattribution: {
            movesFrom: string;
            /** @description Statements in which charges go to others now */
            changed: number;
            unchanged: number;
            /** @description Statements that an import or the task of the catalog works on; ask again for these */
            busy: number;
            /** @description Statements that could not be attributed anew and serve as before; the log of the backend says why */
            failed: number;
        };
        ImportAccepted: {
            source: string;
            /** @description false when an import of the source is already running */
            accepted: boolean;
        };
    };
    responses: {
        /** @description An error of the Backstage shape */
        ErrorResponse: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
    };
    parameters: {
        /** @description Kind of the entity, in any case */
        kind: string;
        /** @description Namespace of the entity, in any case */
        namespace: string;
        /** @description Name of the entity, in any case */
        name: string;
        /** @description First day, inclusive. 90 days before `to` unless told */
        from: components["schemas"]["Day"];
        /** @description Day after the last, exclusive. Tomorrow (UTC) unless told */
        to: components["schemas"]["Day"];
        /**
         * @description What the period is compared with. `daysBefore`, the default: as many days just before it, whole months with as
         *     many months. `sameDays`: where it begins with a month, the same days of the months before, as people compare a
         *     month to date.
         */
        comparison: components["schemas"]["Comparison"];
        /** @description Which cost; effective unless told. `list` and `contracted` need the permission finops.price.read */
        metric: components["schemas"]["CostMetric"];
        /** @description Billing currency; the one with the largest effective cost unless told */
        currency: components["schemas"]["Currency"];
        /** @description Why nobody owns the charges */
        unallocatedReason: components["schemas"]["UnallocatedReason"];
        /** @description Only charges of this provider, as `/unallocated` names it */
        unallocatedProvider: string;
        /** @description Only charges of this sub-account */
        unallocatedSubAccount: string;
        /** @description Only charges of no sub-account */
        withoutSubAccount: boolean;
        /** @description Only charges with this tag, spelled as on the bill; goes with `tagValue` */
        unallocatedTagKey: string;
        /** @description Only charges with this value of the tag; goes with `tagKey` */
        unallocatedTagValue: string;
        /** @description Only charges of this ServiceName */
        unallocatedService: string;
        /** @description Only charges that have no ServiceName */
        withoutService: boolean;
        /** @description Only charges of this conflict, by its `id`; goes with the reason `conflict` */
        conflict: string;
        /** @description Number of the statement */
        statementId: number;
        /** @description Number of the dispute */
        disputeId: number;
    };
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    getEntityCost: {
        parameters: {
            query?: {
                /** @description First day, inclusive. 90 days before `to` unless told */
                from?: components["parameters"]["from"];
                /** @description Day after the last, exclusive. Tomorrow (UTC) unless told */
                to?: components["parameters"]["to"];
                /**
                 * @description What the period is compared with. `daysBefore`, the default: as many days just before it, whole months with as
                 *     many months. `sameDays`: where it begins with a month, the same days of the months before, as people compare a
                 *     month to date.
                 */
                comparison?: components["parameters"]["comparison"];
                /** @description Which cost; effective unless told. `list` and `contracted` need the permission finops.price.read */
                metric?: components["parameters"]["metric"];
                /** @description Billing currency; the one with the largest effective cost unless told */
                currency?: components["parameters"]["currency"];
                /** @description What the groups and series stand for */
                groupBy?: components["schemas"]["EntityGrouping"];
                /** @description One point per day or per calendar month of the charge period */
                granularity?: components["schemas"]["Granularity"];
            };
            header?: never;
            path: {
                /** @description Kind of the entity, in any case */
                kind: components["parameters"]["kind"];
                /** @description Namespace of the entity, in any case */
                namespace: components["parameters"]["namespace"];
                /** @description Name of the entity, in any case */
                name: components["parameters"]["name"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The cost of the entity */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EntityCost"];
                };
            };
            default: components["responses"]["ErrorResponse"];
        };
    };
    getEntityResources: {
        parameters: {
            query?: {
                /** @description First day, inclusive. 90 days before `to` unless told */
                from?: components["parameters"]["from"];
                /** @description Day after the last, exclusive. Tomorrow (UTC) unless told */
                to?: components["parameters"]["to"];
                /** @description Which cost; effective unless told. `list` and `contracted` need the permission finops.price.read */
                metric?: components["parameters"]["metric"];
                /** @description Billing currency; the one with the largest effective cost unless told */
                currency?: components["parameters"]["currency"];
                /** @description How many resources to return; 50 unless told */
                limit?: number;
            };
            header?: never;
            path: {
                /** @description Kind of the entity, in any case */
                kind: components["parameters"]["kind"];
                /** @description Namespace of the entity, in any case */
                namespace: components["parameters"]["namespace"];
                /** @description Name of the entity, in any case */
                name: components["parameters"]["name"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Resources, largest first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EntityResources"];
                };
            };
            default: components["responses"]["ErrorResponse"];
        };
    };
    getEntityChanges: {
        parameters: {
            query?: {
                /** @description First day, inclusive. 90 days before `to` unless told */
                from?: components["parameters"]["from"];
                /** @description Day after the last, exclusive. Tomorrow (UTC) unless told */
                to?: components["parameters"]["to"];
                /**
                 * @description What the period is compared with. `daysBefore`, the default: as many days just before it, whole months with as
                 *     many months. `sameDays`: where it begins with a month, the same days of the months before, as people compare a
                 *     month to date.
                 */
                comparison?: components["parameters"]["comparison"];
                /** @description Billing currency; the one with the largest effective cost unless told */
                currency?: components["parameters"]["currency"];
            };
            header?: never;
            path: {
                /** @description Kind of the entity, in any case */
                kind: components["parameters"]["kind"];
                /** @description Namespace of the entity, in any case */
                namespace: components["parameters"]["namespace"];
                /** @description Name of the entity, in any case */
                name: components["parameters"]["name"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The largest movers and the sum of all effects */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EntityChanges"];
                };
            };
            default: components["responses"]["ErrorResponse"];
        };
    };
    getEntityLineItems: {
        parameters: {
            query?: {
                /** @description First day, inclusive. 90 days before `to` unless told */
                from?: components["parameters"]["from"];
                /** @description Day after the last, exclusive. Tomorrow (UTC) unless told */
                to?: components["parameters"]["to"];
                /** @description Only line items of this resource */
                resourceId?: string;
                /** @description Of statements in this currency only */
                currency?: components["schemas"]["Currency"];
                /** @description Only line items that have no ResourceId */
                withoutResource?: boolean;
                /** @description Only line items of this ServiceName */
                service?: string;
                /** @description How many line items to return; 100 unless told */
                limit?: number;
            };
            header?: never;
            path: {
                /** @description Kind of the entity, in any case */
                kind: components["parameters"]["kind"];
                /** @description Namespace of the entity, in any case */
                namespace: components["parameters"]["namespace"];
                /** @description Name of the entity, in any case */
                name: components["parameters"]["name"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Line items with all columns of the bill as text */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LineItems"];
                };
            };
            default: components["responses"]["ErrorResponse"];
        };
    };
    getEntityExplanation: {
        parameters: {
            query?: {
                /** @description First day, inclusive. 90 days before `to` unless told */
                from?: components["parameters"]["from"];
                /** @description Day after the last, exclusive. Tomorrow (UTC) unless told */
                to?: components["parameters"]["to"];
                /** @description Which cost; effective unless told. `list` and `contracted` need the permission finops.price.read */
                metric?: components["parameters"]["metric"];
                /** @description Billing currency; the one with the largest effective cost unless told */
                currency?: components["parameters"]["currency"];
            };
            header?: never;
            path: {
                /** @description Kind of the entity, in any case */
                kind: components["parameters"]["kind"];
                /** @description Namespace of the entity, in any case */
                namespace: components["parameters"]["namespace"];
                /** @description Name of the entity, in any case */
                name: components["parameters"]["name"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The explanation; its parts add up to the figure */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EntityExplanation"];
                };
            };
            default: components["responses"]["ErrorResponse"];
        };
    };
    getEntityClaims: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Kind of the entity, in any case */
                kind: components["parameters"]["kind"];
                /** @description Namespace of the entity, in any case */
                namespace: components["parameters"]["namespace"];
                /** @description Name of the entity, in any case */
                name: components["parameters"]["name"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Claims, findings and candidates */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EntityClaims"];
                };
            };
            default: components["responses"]["ErrorResponse"];
        };
    };
    getEntityDisputes: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Kind of the entity, in any case */
                kind: components["parameters"]["kind"];
                /** @description Namespace of the entity, in any case */
                namespace: components["parameters"]["namespace"];
                /** @description Name of the entity, in any case */
                name: components["parameters"]["name"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Disputes */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DisputeList"];
                };
            };
            default: components["responses"]["ErrorResponse"];
        };
    };
    createDispute: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Kind of the entity, in any case */
                kind: components["parameters"]["kind"];
                /** @description Namespace of the entity, in any case */
                namespace: components["parameters"]["namespace"];
                /** @description Name of the entity, in any case */
                name: components["parameters"]["name"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewDispute"];
            };
        };
        responses: {
            /** @description The dispute */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Dispute"];
                };
            };
            default: components["responses"]["ErrorResponse"];
        };
    };
    getOrganisationCost: {
        parameters: {
            query?: {
                /** @description First day, inclusive. 90 days before `to` unless told */
                from?: components["parameters"]["from"];
                /** @description Day after the last, exclusive. Tomorrow (UTC) unless told */
                to?: components["parameters"]["to"];
                /**
                 * @description What the period is compared with. `daysBefore`, the default: as many days just before it, whole months with as
                 *     many months. `sameDays`: where it begins with a month, the same days of the months before, as people compare a
                 *     month to date.
                 */
                comparison?: components["parameters"]["comparison"];
                /** @description Which cost; effective unless told. `list` and `contracted` need the permission finops.price.read */
                metric?: components["parameters"]["metric"];
                /** @description Billing currency; the one with the largest effective cost unless told */
                currency?: components["parameters"]["currency"];
                /** @description What the groups stand for */
                groupBy?: components["schemas"]["OrganisationGrouping"];
                /** @description Only what belongs to this Group, System or Domain, for drilling down */
                parent?: components["schemas"]["EntityRef"];
                /** @description One point per day or per calendar month of the charge period */
                granularity?: components["schemas"]["Granularity"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The cost of the organisation */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrganisationCost"];
                };
            };
            default: components["responses"]["ErrorResponse"];
        };
    };
    getStatements: {
        parameters: {
            query?: {
                /** @description Only statements of this billing period */
                billingPeriod?: components["schemas"]["BillingPeriod"];
                /** @description Only statements of this source */
                source?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Statements */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StatementList"];
                };
            };
            default: components["responses"]["ErrorResponse"];
        };
    };
    getStatement: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Number of the statement */
                id: components["parameters"]["statementId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The statement with its reconciliation */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Statement"];
                };
            };
            default: components["responses"]["ErrorResponse"];
        };
    };
    getStatementDifferences: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Number of the statement */
                id: components["parameters"]["statementId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Differences, largest first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StatementDifferences"];
                };
            };
            default: components["responses"]["ErrorResponse"];
        };
    };
    getUnallocated: {
        parameters: {
            query?: {
                /** @description First day, inclusive. 90 days before `to` unless told */
                from?: components["parameters"]["from"];
                /** @description Day after the last, exclusive. Tomorrow (UTC) unless told */
                to?: components["parameters"]["to"];
                /** @description Which cost; effective unless told. `list` and `contracted` need the permission finops.price.read */
                metric?: components["parameters"]["metric"];
                /** @description Billing currency; the one with the largest effective cost unless told */
                currency?: components["parameters"]["currency"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The unallocated remainder */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Unallocated"];
                };
            };
            default: components["responses"]["ErrorResponse"];
        };
    };
    getUnallocatedLineItems: {
        parameters: {
            query?: {
                /** @description First day, inclusive. 90 days before `to` unless told */
                from?: components["parameters"]["from"];
                /** @description Day after the last, exclusive. Tomorrow (UTC) unless told */
                to?: components["parameters"]["to"];
                /** @description Of statements in this currency only */
                currency?: components["schemas"]["Currency"];
                /** @description Only charges of this provider, as `/unallocated` names it */
                provider?: components["parameters"]["unallocatedProvider"];
                /** @description Only charges of this sub-account */
                subAccountId?: components["parameters"]["unallocatedSubAccount"];
                /** @description Only charges of no sub-account */
                withoutSubAccount?: components["parameters"]["withoutSubAccount"];
                /** @description Only charges with this tag, spelled as on the bill; goes with `tagValue` */
                tagKey?: components["parameters"]["unallocatedTagKey"];
                /** @description Only charges with this value of the tag; goes with `tagKey` */
                tagValue?: components["parameters"]["unallocatedTagValue"];
                /** @description Only charges of this ServiceName */
                service?: components["parameters"]["unallocatedService"];
                /** @description Only charges that have no ServiceName */
                withoutService?: components["parameters"]["withoutService"];
                /** @description Only charges of this conflict, by its `id`; goes with the reason `conflict` */
                conflict?: components["parameters"]["conflict"];
                /** @description How many line items to return; 100 unless told */
                limit?: number;
            };
            header?: never;
            path: {
                /** @description Why nobody owns the charges */
                reason: components["parameters"]["unallocatedReason"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Line items with all columns of the bill as text */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UnallocatedLineItems"];
                };
            };
            default: components["responses"]["ErrorResponse"];
        };
    };
    getUnallocatedExplanation: {
        parameters: {
            query?: {
                /** @description First day, inclusive. 90 days before `to` unless told */
                from?: components["parameters"]["from"];
                /** @description Day after the last, exclusive. Tomorrow (UTC) unless told */
                to?: components["parameters"]["to"];
                /** @description Which cost; effective unless told. `list` and `contracted` need the permission finops.price.read */
                metric?: components["parameters"]["metric"];
                /** @description Billing currency; the one with the largest effective cost unless told */
                currency?: components["parameters"]["currency"];
                /** @description Only charges of this provider, as `/unallocated` names it */
                provider?: components["parameters"]["unallocatedProvider"];
                /** @description Only charges of this sub-account */
                subAccountId?: components["parameters"]["unallocatedSubAccount"];
                /** @description Only charges of no sub-account */
                withoutSubAccount?: components["parameters"]["withoutSubAccount"];
                /** @description Only charges with this tag, spelled as on the bill; goes with `tagValue` */
                tagKey?: components["parameters"]["unallocatedTagKey"];
                /** @description Only charges with this value of the tag; goes with `tagKey` */
                tagValue?: components["parameters"]["unallocatedTagValue"];
                /** @description Only charges of this ServiceName */
                service?: components["parameters"]["unallocatedService"];
                /** @description Only charges that have no ServiceName */
                withoutService?: components["parameters"]["withoutService"];
                /** @description Only charges of this conflict, by its `id`; goes with the reason `conflict` */
                conflict?: components["parameters"]["conflict"];
            };
            header?: never;
            path: {
                /** @description Why nobody owns the charges */
                reason: components["parameters"]["unallocatedReason"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The explanation; its statements and its outcomes each add up to the amount */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UnallocatedExplanation"];
                };
            };
            default: components["responses"]["ErrorResponse"];
        };
    };
    getConflicts: {
        parameters: {
            query?: {
                /** @description First day, inclusive. 90 days before `to` unless told */
                from?: components["parameters"]["from"];
                /** @description Day after the last, exclusive. Tomorrow (UTC) unless told */
                to?: components["parameters"]["to"];
                /** @description Billing currency; the one with the largest effective cost unless told */
                currency?: components["parameters"]["currency"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Conflicts, largest first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConflictList"];
                };
            };
            default: components["responses"]["ErrorResponse"];
        };
    };
    getFindings: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Findings */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FindingList"];
                };
            };
            default: components["responses"]["ErrorResponse"];
        };
    };
    getDisputes: {
        parameters: {
            query?: {
                /** @description Those that stand like this; open unless told */
                status?: components["schemas"]["DisputeStatus"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Disputes about entities whose cost the viewer may see */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DisputeList"];
                };
            };
            default: components["responses"]["ErrorResponse"];
        };
    };
    answerDispute: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Number of the dispute */
                id: components["parameters"]["disputeId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DisputeAnswer"];
            };
        };
        responses: {
            /** @description The dispute as it stands now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Dispute"];
                };
            };
            default: components["responses"]["ErrorResponse"];
        };
    };
    withdrawDispute: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Number of the dispute */
                id: components["parameters"]["disputeId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The dispute as it stands now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Dispute"];
                };
            };
            default: components["responses"]["ErrorResponse"];
        };
    };
    getSources: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Sources */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SourceList"];
                };
            };
            default: components["responses"]["ErrorResponse"];
        };
    };
    importSource: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Name of the source */
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The import was started */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportAccepted"];
                };
            };
            default: components["responses"]["ErrorResponse"];
        };
    };
    reattribute: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description First billing period in which charges move
                     * @example 2026-09
                     */
                    movesFrom: string;
                };
            };
        };
        responses: {
            /** @description What became of the statements */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Reattribution"];
                };
            };
            default: components["responses"]["ErrorResponse"];
        };
    };
}
